/* Quick leave: hides the page at once, puts the new one in its place in the history, and listens for three presses of Shift.
   Loaded before all else, so that it is there before the page can be read. */
"use strict";
(() => {
  const WITHIN = 1500; // milliseconds from the first press to the third; Sticky Keys wants five
  const root = document.documentElement;
  const link = () => document.querySelector("[data-portal-leave]");
  let leaving = false;

  const leave = () => {
    const to = link();
    if (!to) return;
    leaving = true;
    root.style.visibility = "hidden";
    document.title = to.dataset.portalLeave;
    location.replace(to.href);
  };

  // A form with answers asks whether to stay. Nobody who must leave shall be asked.
  addEventListener("beforeunload", (event) => { if (leaving) event.stopImmediatePropagation(); }, true);
  // Whoever comes back on purpose finds the page again, not an empty one.
  addEventListener("pageshow", ({ persisted }) => { if (persisted) { leaving = false; root.style.visibility = ""; } });

  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-portal-leave]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave();
  }, true);

  let presses = [];
  const say = (text) => { link().closest("aside").querySelector("[role=status]").textContent = text; };
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) return void (presses = []); // it was typing
    const now = event.timeStamp;
    presses = [...presses.filter((one) => now - one < WITHIN), now];
    if (presses.length === 3) leave();
    else if (link()) say(presses.length === 2 ? link().dataset.press : "");
  }, true);
  addEventListener("pointerdown", () => { presses = []; }, true);

  addEventListener("DOMContentLoaded", () => link()?.setAttribute("aria-describedby", "portal-leave-keys"));
})();
