/* What of a form is for paper: answers that are never cut off, a second language beside the first, printing only the sheet. */
"use strict";
const formPaper = (() => {
  const sheet = document.querySelector(".hb-sheet");
  const form = document.getElementById("form");
  const words = JSON.parse(document.getElementById("form-words").textContent);

  // On paper a box shows no more than its size, so a copy of each answer that can grow is printed in its place.
  // Copies are not for translation services: those read the page's text, but not what stands in boxes.
  const copies = new Map();
  for (const control of form.querySelectorAll(".hb-input")) {
    const copy = document.createElement("div");
    copy.className = control.matches("textarea") ? "hb-paper hb-paper--lines notranslate" : "hb-paper notranslate";
    copy.setAttribute("aria-hidden", "true");
    copy.translate = false;
    copy.dir = "auto";
    control.after(copy);
    copies.set(control, copy);
  }
  sheet.classList.add("hb-sheet--live");

  const grow = (area) => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  };

  /** Bring one box up to date: its copy for paper, and its height. */
  const follow = (control) => {
    if (!copies.has(control)) return;
    copies.get(control).textContent = control.value;
    if (control.matches("textarea")) grow(control);
  };
  const followAll = () => copies.forEach((_, control) => follow(control));
  form.addEventListener("input", (event) => follow(event.target));
  addEventListener("beforeprint", followAll);

  /** Show every text of the sheet in the language `code` too; "" takes the second language away. */
  const showSecond = (code) => {
    for (const old of sheet.querySelectorAll(".hb-second")) old.remove();
    sheet.classList.toggle("hb-sheet--two", code !== "");
    if (!code) return;
    for (const place of form.querySelectorAll("[data-say]")) {
      const beside = document.createElement("span");
      beside.className = "hb-second";
      beside.lang = words.html_lang[code];
      beside.textContent = words.others[code][Number(place.dataset.say)];
      place.after(beside);
    }
    followAll();
  };

  /** Print the sheet without the page around it. Printing from the browser's menu prints the whole page. */
  const print = () => {
    document.documentElement.classList.add("hb-only-sheet");
    window.print();
  };
  addEventListener("afterprint", () => document.documentElement.classList.remove("hb-only-sheet"));

  return { followAll, showSecond, print };
})();
