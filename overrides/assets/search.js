/* The beginning of the search, on every page: opens the box, and loads all else when it is used for the first time. */
"use strict";
(() => {
  const { src } = document.currentScript;
  const open = document.getElementById("__search");
  const input = document.querySelector('[data-md-component="search-query"]');
  if (!open || !input) return;
  const box = input.closest(".md-search");
  let loading, before;
  const load = () => {
    if (loading) return;
    loading = document.createElement("script");
    loading.src = new URL("search/box.js", src);
    loading.onerror = () => { // the next word tries again
      loading.remove();
      loading = undefined;
      box.querySelector(".md-search-result__meta").textContent = box.dataset.failed;
    };
    document.head.append(loading);
  };
  const show = (yes) => {
    if (open.checked === yes) return;
    if (yes && !box.contains(document.activeElement)) before = document.activeElement;
    open.checked = yes;
    open.dispatchEvent(new Event("change"));
  };
  open.addEventListener("change", () => {
    if (open.checked) { load(); input.focus(); return; }
    if (before && before !== document.body) before.focus(); // back to where the reader was
    else if (box.contains(document.activeElement)) document.activeElement.blur();
    before = undefined;
  });
  input.addEventListener("focus", () => { load(); show(true); });
  input.addEventListener("input", load);
  addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (key === "Escape" && open.checked) return show(false);
    if (event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(key) || target.isContentEditable
      || target.matches("input, select, textarea")) return;
    event.preventDefault();
    show(true);
  });
  if (document.activeElement === input) { load(); show(true); }
})();
