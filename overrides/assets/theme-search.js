/* Brings the theme's own program when somebody turns to the search box, the only part of it that the portal uses.
   It draws md-search-result__list, md-search-result__item, md-search-result__link, md-search-result__article,
   md-search-result__icon, md-search-result__more, md-search-result__teaser, md-search-result__terms. */
"use strict";
(() => {
  const given = document.currentScript.dataset;
  const field = document.querySelector(".md-search__input");
  const toggle = document.getElementById("__search");
  let brought;
  const load = (address, data) =>
    new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed });
      Object.assign(script.dataset, data);
      document.head.append(script);
    });
  const bring = () =>
    (brought ??= load(given.head, { base: given.base })
      .then(() => load(given.bundle))
      .then(() => {
        if (document.activeElement !== field) return;
        field.blur(); // it hears of the focus only now
        field.focus();
      }));
  field.addEventListener("focus", bring);
  toggle.addEventListener("change", bring);
})();
