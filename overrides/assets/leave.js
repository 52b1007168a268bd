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
    const away = () => location.replace(to.href);
    const entries = history.state?.entries ?? 0; // of a finder, which makes one of each step: none of them may be left behind
    leaving = true;
    root.style.display = "none"; // parts of the menu say that they are visible, and so they would be in what is hidden
    document.title = to.dataset.portalLeave;
    if (entries < 1) return away();
    addEventListener("popstate", away, { once: true });
    setTimeout(away, 250);
    history.go(-entries);
  };

  // A form with answers asks whether to stay. Nobody who must leave shall be asked.
  addEventListener("beforeunload", (event) => { if (leaving) event.stopImmediatePropagation(); }, true);
  // Whoever comes back on purpose finds the page again, not an empty one.
  addEventListener("pageshow", ({ persisted }) => { if (persisted) { leaving = false; root.style.display = ""; } });

  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-portal-leave]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave();
  }, true);

  // A link within the page opens no entry of its own: the way back would lead to what was left quickly.
  addEventListener("click", (event) => {
    const to = event.target.closest?.("a[href*='#']");
    if (!to || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const { href } = new URL(to.getAttribute("href"), document.baseURI);
    if (to.getAttribute("target") || href.split("#")[0] !== location.href.split("#")[0]) return;
    event.preventDefault();
    location.replace(href);
  });

  let presses = [];
  const say = (text) => {
    const place = link().closest("aside").querySelector("[role=status]");
    if (place) place.textContent = text;
  };
  addEventListener("keydown", (event) => {
    if (event.repeat) return;
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) return void (presses = []); // it was typing
    const now = event.timeStamp;
    presses = [...presses.filter((one) => now - one < WITHIN), now];
    if (presses.length === 3) leave();
    else if (link()) say(presses.length === 2 ? link().dataset.press : "");
  }, true);
  for (const other of ["pointerdown", "wheel"]) addEventListener(other, () => { presses = []; }, { capture: true, passive: true });

  addEventListener("DOMContentLoaded", () => link()?.setAttribute("aria-describedby", "portal-leave-keys"));
})();
