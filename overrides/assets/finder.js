/* Route finder and sharing aid: one step at a time, without the address, the history or any storage telling what was answered. */
"use strict";
(() => {
  const root = document.getElementById("finder");
  const words = JSON.parse(document.getElementById("finder-words").textContent);
  const steps = new Map([...root.querySelectorAll(".rf-step")].map((step) => [step.querySelector("h2").id, step]));
  const tools = root.querySelector(".rf-tools");
  const where = tools.querySelector(".rf-where");
  const first = root.dataset.first;
  const bare = () => location.pathname + location.search;
  let trail = [{ id: first }]; // what was chosen, from the first question; kept here and nowhere else

  const show = (focus = true) => {
    const { id } = trail.at(-1);
    const as = trail.findLast((one) => one.as)?.as;
    for (const [name, step] of steps) step.hidden = name !== id;
    const now = steps.get(id);
    for (const part of now.querySelectorAll("[data-for]")) part.hidden = Boolean(as) && part.dataset.for !== as;
    for (const told of now.querySelectorAll(".rf-copied")) told.textContent = "";
    tools.hidden = trail.length === 1;
    where.textContent = words.step.replace("{step}", trail.length);
    if (!focus) return;
    now.querySelector("h2").focus({ preventScroll: true });
    const above = root.getBoundingClientRect().top;
    if (above < 0 || above > innerHeight / 2) root.scrollIntoView();
  };

  /* An entry of the history holds only how many steps have been taken, so that the browser's own way back works, and how
     many entries lie before it, so that quick leave leaves none of them behind (leave.js). */
  let opened = 1; // steps that the first of our entries stands for
  const before = history.state?.entries ?? 0; // of a page that was loaded anew
  const note = (how) => history[how]({ steps: trail.length, entries: before + trail.length - opened }, "", bare());
  const go = (id, as) => {
    trail.push({ id, as });
    note("pushState");
    show();
  };
  const back = () => {
    if (trail.length > opened) return history.back();
    trail.pop();
    opened = trail.length;
    note("replaceState");
    show();
  };
  const again = () => {
    const entries = trail.length - opened;
    trail = [{ id: first }];
    opened = 1;
    if (entries > 0) history.go(-entries);
    else note("replaceState");
    show();
  };

  const copy = async (id, told) => {
    const link = location.origin + bare() + "#" + id;
    try {
      await navigator.clipboard.writeText(link);
      told.textContent = words.copied;
    } catch {
      told.textContent = words["copy-by-hand"].replace("{link}", link);
    }
  };

  root.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && steps.has(link.hash.slice(1)) && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (link.hash.slice(1) === first) again();
      else go(link.hash.slice(1), link.dataset.as);
      return;
    }
    const button = event.target.closest("[data-rf]");
    if (button?.dataset.rf === "back") back();
    if (button?.dataset.rf === "print") print();
    if (button?.dataset.rf === "copy") copy(trail.at(-1).id, button.parentElement.querySelector(".rf-copied"));
  });
  addEventListener("popstate", ({ state }) => {
    if (location.hash) return;
    trail = trail.slice(0, Math.max(1, Math.min(state?.steps ?? 1, trail.length)));
    opened = Math.min(opened, trail.length);
    note("replaceState");
    show();
  });

  /* An address that names a step, from a link that somebody shared: show the step and take it out of the address. */
  const fromAddress = () => {
    const id = location.hash.slice(1);
    if (!steps.has(id)) return;
    trail = id === first ? [{ id }] : [{ id: first }, { id }];
    opened = trail.length;
    note("replaceState");
    show();
  };
  addEventListener("hashchange", fromAddress);

  /* Whoever comes back to the page later shall not find the answers of the one before. */
  addEventListener("pagehide", (event) => {
    if (!event.persisted) return;
    trail = [{ id: first }];
    show(false);
  });

  for (const bar of root.querySelectorAll(".rf-buttons")) bar.hidden = false;
  root.classList.add("rf--scripted");
  history.replaceState({ steps: 1, entries: before }, "", location.href);
  show(false);
  fromAddress();
})();
