/* A form on a page: filling, saving as a file, opening it again, clearing, leaving. Nothing is sent, nothing is kept. */
"use strict";
(() => {
  const sheet = document.querySelector(".hb-sheet");
  const form = document.getElementById("form");
  const { fields, labelOf, put, record, isBlank, judgeNumber, judgeNumbers } = formAnswers;
  const dialog = sheet.querySelector(".hb-ask");
  const { messages, titles, files } = JSON.parse(document.getElementById("form-words").textContent);
  const say = (message, details) => savedFile.fill(messages[message], details);
  let unsaved = false;

  // --- saying and asking
  const lines = (place, texts, list = []) => {
    place.replaceChildren(...texts.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
    if (list.length === 0) return;
    const items = document.createElement("ul");
    items.append(...list.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
    place.append(items);
  };
  const quiet = () => sheet.querySelectorAll(".hb-said, .hb-refused").forEach((place) => place.replaceChildren());
  const tell = (where, texts, list) => { quiet(); lines(document.getElementById(`said-${where}`), texts, list); };
  const refuse = (where, texts, list) => { quiet(); lines(document.getElementById(`refused-${where}`), texts, list); };
  const shown = ([id, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return `${labelOf(id)}: ${text.length > 300 ? `${text.slice(0, 300)}…` : text}`;
  };

  /** Ask in a dialog; gives whether the reader agreed. Escape and the first button mean no. */
  const ask = (texts, agree, list) => new Promise((answered) => {
    lines(dialog.querySelector("#ask-title"), texts, list);
    dialog.returnValue = "";
    dialog.querySelector("[data-answer=yes]").textContent = say(agree);
    if (!dialog.querySelector("[data-portal-leave]")) { // the page around a dialog is out of reach, its first link too
      const way = document.querySelector("[data-portal-leave]");
      if (way) dialog.prepend(Object.assign(way.cloneNode(true), { className: "hb-leave" }));
    }
    dialog.addEventListener("close", () => answered(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
    dialog.querySelector("[data-answer=no]").focus(); // what a second press of Enter does must harm nothing
  });
  dialog.addEventListener("click", (event) => {
    const button = event.target.closest("[data-answer]");
    if (button) dialog.close(button.dataset.answer);
  });

  // --- while filling
  const changed = () => {
    for (const { box, controls } of Object.values(fields)) {
      const button = box.querySelector("[data-do=unanswer]");
      if (button) button.hidden = !controls.some((control) => control.checked);
    }
  };

  form.addEventListener("input", (event) => {
    unsaved = !isBlank();
    changed();
    if (event.target.hasAttribute("aria-invalid")) judgeNumber(fields[event.target.name]);
  });
  form.addEventListener("change", (event) => {
    if (fields[event.target.name]?.type === "number") judgeNumber(fields[event.target.name]);
  });
  // The theme takes single letters as commands ("n" opens the next page); here they are only letters.
  sheet.addEventListener("keydown", (event) => { if (event.key.length === 1) event.stopPropagation(); });

  // --- saving
  const save = (write) => {
    const no = (...what) => refuse("after", ...what), wrong = judgeNumbers();
    if (wrong.length) return no([say("refused-number")], wrong);
    const filled = record();
    const { content, ending, type } = write(filled);
    const large = savedFile.tooLarge(new Blob([content]).size);
    if (large) return no([say("refused-long", large)]);
    const file = savedFile.name(filled, ending);
    savedFile.give(file, content, type);
    unsaved = false;
    return tell("after", [say("said-saved", { file })]);
  };
  const asJson = (filled) => ({ content: `${JSON.stringify(filled, null, 2)}\n`, ending: "json", type: "application/json" });
  const asTable = (filled) => ({ content: savedTable.write([filled], Object.keys(fields)), ending: "csv", type: "text/csv" });

  // --- the filled PDF
  const second = sheet.querySelector("[data-do=second]");
  const blanks = {}; // second language, or "" -> the empty PDF
  const fetchBlank = async (code) => { blanks[code] ??= await formPdf.fetchBlank(files[code]); };
  fetchBlank("");
  second.addEventListener("change", () => {
    formPaper.showSecond(second.value);
    if (isBlank()) fetchBlank(second.value); // not once something is written: then nothing is asked of the server
  });

  const givePdf = () => {
    const no = (...what) => refuse("after", ...what), wrong = judgeNumbers();
    if (wrong.length) return no([say("refused-number")], wrong);
    const blank = blanks[second.value] ?? blanks[""];
    if (!blank) return no([say("refused-pdf")]);
    const { saved, values } = record();
    const { long, letters } = formPdf.judge(blank, values);
    if (letters.length) return no([say("refused-pdf-letters")], letters.map(({ id, unknown }) => `${labelOf(id)}: ${unknown.join(" ")}`));
    if (long.length) return no([say("refused-pdf-long")], long.map(({ id, count, most }) => `${labelOf(id)}: ${say("pdf-room", { count, most })}`));
    const file = blank.map.pdf.replace(/\.pdf$/, `-${saved}.pdf`);
    savedFile.give(file, formPdf.filled(blank, values), "application/pdf");
    const alone = second.value && !blanks[second.value];
    return tell("after", [say("said-saved", { file }), ...(alone ? [say("said-pdf-alone")] : [])]);
  };

  // --- opening
  const open = async (file) => {
    const { text, refused, details } = await savedFile.readText(file);
    const no = (texts, list) => refuse("before", [...texts, say("said-unchanged")], list);
    if (refused) return no([say(refused, details)]);
    const loaded = savedFile.parse(text);
    if (!loaded) return no([say("refused-broken", { file: file.name })]);
    const about = { file: file.name, form: loaded.form, title: Object.hasOwn(titles, loaded.form) && titles[loaded.form], theirs: loaded.version, ours: form.dataset.version };
    if (loaded.form !== form.dataset.form) return no([say(about.title ? "refused-other-form" : "refused-unknown-form", about)]);

    const { fits, misfits } = savedFile.sort(loaded.values, fields);
    const count = Object.values(fits).filter((value) => !savedFile.isEmpty(value)).length;
    const sameVersion = about.theirs === about.ours;
    if (sameVersion && misfits.length) return no([say("refused-answers", about)], misfits.map(shown));
    const left = [...misfits, ...Object.entries(fits).filter(([id, value]) => fields[id].type === "signature" && value)].map(shown);
    if (!sameVersion) {
      const which = say(savedFile.isOlder(about.theirs, about.ours) ? "ask-older" : "ask-newer", about);
      if (Object.keys(fits).length === 0) return no([which, say("refused-version")]);
      const asked = [which, say("ask-fits", { count }), ...(left.length ? [say("ask-left-out")] : [])];
      if (!(await ask(asked, "ask-take-yes", left))) return tell("before", [say("said-unchanged")]);
    }
    if (unsaved && !(await ask([say("ask-replace", about)], "ask-replace-yes"))) return tell("before", [say("said-unchanged")]);

    for (const [id, field] of Object.entries(fields)) put(field, fits[id] ?? null);
    refresh();
    unsaved = !sameVersion;
    const date = savedFile.writtenDate(loaded.saved);
    return tell("before", [say("said-opened", { ...about, date, count }), ...(left.length ? [say("said-left-out")] : [])], left);
  };

  // --- clearing and leaving
  const refresh = () => {
    judgeNumbers();
    changed();
    formPaper.followAll();
  };
  const empty = () => {
    form.reset();
    unsaved = false;
    refresh();
  };
  const clear = async () => {
    if (!isBlank() && !(await ask([say("ask-clear")], "ask-clear-yes"))) return;
    empty();
    tell("after", [say("said-cleared")]);
  };
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  // Whoever comes back with the browser's "back" must not find what somebody else has written.
  addEventListener("pagehide", (event) => { if (event.persisted) empty(); });

  // --- buttons
  const ACTS = {
    save: () => save(asJson),
    "save-csv": () => save(asTable),
    print: formPaper.print,
    pdf: givePdf,
    clear,
    unanswer: (button) => {
      const field = fields[button.closest("[data-field]").dataset.field];
      put(field, null);
      field.controls[0].focus();
      unsaved = !isBlank();
      changed();
    },
  };
  sheet.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button) ACTS[button.dataset.do](button);
  });
  sheet.querySelector("[data-do=load]").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (file) await open(file);
    event.target.value = "";
  });
  sheet.querySelectorAll(".actions").forEach((bar) => { bar.hidden = false; });
})();
