/* Adds up saved statistics sheets, in the browser: files are read here, and nothing of them leaves the page. */
"use strict";
(() => {
  const { form, version, titles } = JSON.parse(document.getElementById("summary-words").textContent);
  const { fields, ids, say, number, element, list, head } = yearTotals;
  const place = (id) => document.getElementById(`summary-${id}`);
  const holds = (values, per) => ids(per).some((id) => id in values && (values[id] === false || !savedFile.isEmpty(values[id])));

  let counted = []; // {name, text, records: [{year, saved, values}]}

  // --- reading
  /** Read one picked file. Gives {read} to be counted, or {refused: text, list, again}: again reads it although it is a copy. */
  const read = async (file, copyIsFine = false) => {
    const no = (message, details, list) => ({ refused: say(message, { file: file.name, ...details }), list });
    const { text, refused, details } = await savedFile.readText(file);
    if (refused) return refused === "refused-broken" ? no(refused) : no(refused, details);
    const twin = counted.find((other) => other.text === text);
    if (twin && !copyIsFine) return { ...no("refused-copy", { other: twin.name }), again: file };

    const single = savedFile.parse(text);
    const table = single ? { records: [single] } : /\.csv$/i.test(file.name) ? savedTable.read(text, fields) : {};
    if (table.unknown) return no("refused-columns", {}, table.unknown);
    if (!table.records) return no("refused-broken");

    const records = [], left = [];
    for (const [place, record] of table.records.entries()) {
      const where = single ? "" : `${say("row", { row: place + 2 })}, `; // the first row names the columns
      const shown = ([id, value]) => `${where}${fields[id]?.label ?? id}: ${typeof value === "string" ? value.slice(0, 300) : JSON.stringify(value)}`;
      if (record.form !== form) {
        const known = Object.hasOwn(titles, record.form);
        return no(known ? "refused-other-form" : "refused-unknown-form", { form: record.form, title: titles[record.form] });
      }
      const { fits, misfits } = savedFile.sort(record.values, fields);
      if (misfits.length && record.version === version) return no("refused-answers", {}, misfits.map(shown));
      if (misfits.length) left.push({ theirs: record.version, misfits: misfits.map(shown) });
      const year = String(record.saved ?? "").match(/\d{4}/)?.[0];
      if (!year) return no("refused-date");
      if (holds(fits, "meeting") || holds(fits, "year")) records.push({ year, saved: record.saved, values: fits });
    }
    if (records.length === 0) return no("refused-empty");
    const told = left.length ? [say("left-out", { file: file.name, theirs: left[0].theirs, ours: version }), left.flatMap(({ misfits }) => misfits)] : null;
    return { read: { name: file.name, text, records }, told };
  };

  const filesRead = () => element("section", { className: "hb-totals-group" }, element("h4", { textContent: say("files") }),
    element("table", { className: "hb-totals hb-totals--files notranslate", translate: false },
      element("caption", { className: "portal-spoken", textContent: say("files") }), head(say("file"), say("saved"), say("holds")),
      element("tbody", {}, ...counted.map(({ name, records }) => {
        const meetings = records.filter(({ values }) => holds(values, "meeting")).length;
        const inside = [meetings && say("holds-meetings", { count: meetings }), records.some(({ values }) => holds(values, "year")) && say("holds-year")];
        const days = [...new Set(records.map(({ saved }) => savedFile.writtenDate(saved)))];
        return element("tr", {}, element("th", { scope: "row", textContent: name }),
          element("td", { textContent: days.join(", ") }), element("td", { textContent: inside.filter(Boolean).join(", ") }));
      }))));

  // --- the page
  const draw = (wanted) => {
    const all = counted.flatMap(({ name, records }) => records.map((record) => ({ ...record, name })));
    const years = [...new Set(all.map(({ year }) => year))].sort().reverse();
    const year = years.includes(wanted) ? wanted : years[0];
    place("year").replaceChildren(...years.map((one) => new Option(one, one, false, one === year)));
    place("years").hidden = years.length < 2;
    place("buttons").hidden = place("totals").hidden = all.length === 0;
    const records = all.filter((record) => record.year === year);
    const meetings = records.filter(({ values }) => holds(values, "meeting"));
    place("totals").replaceChildren();
    if (all.length === 0) return { year, meetings };
    place("totals").append(element("h3", { className: "hb-title", textContent: say("heading", { year, count: number(meetings.length) }) }));
    if (years.length > 1) place("totals").append(element("p", { textContent: say("other-years", { year }) }));
    place("totals").append(
      ...(meetings.length ? yearTotals.perGroup(meetings) : []),
      yearTotals.yearly(records.filter(({ values }) => holds(values, "year"))),
      filesRead(),
    );
    return { year, meetings };
  };

  const tell = (said, refusals = []) => {
    place("said").replaceChildren(element("p", { textContent: said }));
    place("refused").replaceChildren(...refusals.flatMap(({ refused, list: entries, again }) => [
      element("p", { textContent: refused }),
      ...(entries?.length ? [list(entries)] : []),
      ...(again ? [element("p", {}, element("button", { type: "button", className: "hb-button", textContent: say("count-anyway", { file: again.name }), onclick: () => take([again], true) }))] : []),
    ]));
  };

  const take = async (files, copyIsFine) => {
    const refusals = [];
    for (const file of files) {
      const { read: taken, told, ...refusal } = await read(file, copyIsFine);
      if (taken) counted.push(taken);
      if (told) refusals.push({ refused: told[0], list: told[1] });
      if (refusal.refused) refusals.push(refusal);
    }
    const { year, meetings } = draw(place("year").value);
    tell(counted.length ? say("said-read", { files: counted.length, year, count: meetings.length }) : say("said-none"), refusals);
  };

  place("open").addEventListener("change", async (event) => {
    await take([...event.target.files]);
    event.target.value = "";
  });
  place("year").addEventListener("change", (event) => {
    const { year, meetings } = draw(event.target.value);
    tell(say("said-read", { files: counted.length, year, count: meetings.length }));
  });
  place("again").addEventListener("click", () => {
    counted = [];
    draw();
    tell(say("said-again"));
    place("open").focus();
  });
  const bare = () => document.documentElement.classList.remove("hb-only-sheet");
  place("print").addEventListener("click", () => { document.documentElement.classList.add("hb-only-sheet"); window.print(); });
  addEventListener("afterprint", bare);
  addEventListener("pagehide", (event) => { if (event.persisted) { counted = []; draw(); } });
  document.querySelectorAll(".hb-summary .actions").forEach((bar) => { bar.hidden = false; });
})();
