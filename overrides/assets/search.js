/* The beginning of the search, on every page: opens the box, and loads all else when it is used for the first time. */
"use strict";
(() => {
  const { src } = document.currentScript;
  const open = document.getElementById("__search");
  const input = document.querySelector('[data-md-component="search-query"]');
  if (!open || !input) return;
  let loading;
  const load = () => {
    if (loading) return;
    loading = document.createElement("script");
    loading.src = new URL("search/box.js", src);
    loading.onerror = () => { loading.remove(); loading = undefined; }; // the next word tries again
    document.head.append(loading);
  };
  const show = (yes) => {
    if (open.checked === yes) return;
    open.checked = yes;
    open.dispatchEvent(new Event("change"));
  };
  open.addEventListener("change", () => {
    if (open.checked) { load(); input.focus(); } else input.blur();
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
