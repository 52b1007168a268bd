/* The answers of a form: read from its boxes, put into them, and judged as far as a box can be wrong. */
"use strict";
const formAnswers = (() => {
  const form = document.getElementById("form");
  const { messages } = JSON.parse(document.getElementById("form-words").textContent);
  const fields = {};
  for (const box of form.querySelectorAll("[data-field]")) {
    const controls = [...box.querySelectorAll("input, textarea")];
    fields[box.dataset.field] = { box, type: box.dataset.type, controls, options: controls.map((control) => control.value) };
  }
  const isChoice = (control) => control.type === "radio" || control.type === "checkbox";
  const isNumber = (text) => /^\d{0,15}$/.test(text.trim());
  const labelOf = (id) => fields[id]?.box.querySelector("[data-say]").textContent ?? id;

  const answer = ({ type, controls }) => {
    const chosen = controls.filter((control) => control.checked).map((control) => control.value);
    switch (type) {
      case "signature": return "";
      case "tick": return chosen.length > 0;
      case "yes-no": return chosen.length ? chosen[0] === "yes" : null;
      case "choice": return chosen[0] ?? null;
      case "choices": return chosen;
      case "number": return controls[0].value.trim() === "" ? null : Number(controls[0].value);
      default: return controls[0].value;
    }
  };

  const put = ({ type, controls }, value) => {
    const chosen = type === "yes-no" && typeof value === "boolean" ? [value ? "yes" : "no"] : value === true ? ["yes"] : [value].flat();
    for (const control of controls) {
      if (isChoice(control)) control.checked = chosen.includes(control.value);
      else control.value = control.matches("textarea") ? (value ?? "") : String(value ?? "").replace(/\s*[\r\n]+\s*/g, " ");
    }
  };

  const record = () => ({
    form: form.dataset.form,
    version: form.dataset.version,
    language: form.dataset.language,
    saved: savedFile.today(),
    values: Object.fromEntries(Object.entries(fields).map(([id, field]) => [id, answer(field)])),
  });
  const isBlank = () => Object.values(fields).every(({ controls }) =>
    controls.every((control) => (isChoice(control) ? !control.checked : control.value === "")));

  /** Tell beside a number's box, and to whoever hears the page, that it holds more than figures. Gives whether it is fine. */
  const judgeNumber = (field) => {
    const control = field.controls[0], id = `error-${field.box.dataset.field}`;
    const wrong = !isNumber(control.value);
    const described = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
    document.getElementById(id)?.remove();
    control.toggleAttribute("aria-invalid", false);
    if (wrong) {
      control.setAttribute("aria-invalid", "true");
      control.before(Object.assign(document.createElement("p"), { id, className: "hb-error", textContent: messages["number-wrong"] }));
      described.push(id);
    }
    control.setAttribute("aria-describedby", described.join(" "));
    return !wrong;
  };
  const numbers = Object.values(fields).filter(({ type }) => type === "number");

  return {
    fields, labelOf, put, record, isBlank, judgeNumber,
    judgeNumbers: () => numbers.filter((field) => !judgeNumber(field)).map(({ box }) => labelOf(box.dataset.field)),
  };
})();
