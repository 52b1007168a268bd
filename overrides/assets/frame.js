/* What the frame of a page does by itself: says where the reader is, and closes the menu behind her. Nothing here is needed to read. */
"use strict";
(() => {
  document.documentElement.classList.replace("no-js", "js");
  const one = (selector) => document.querySelector(selector);
  const header = one(".md-header");
  const title = one(".md-header__title");
  const heading = one("article h1");
  const top = one(".md-top");

  /* The section being read, in the contents beside the text and in those of the menu. */
  const parts = [];
  for (const link of document.querySelectorAll(".md-nav--secondary .md-nav__link[href^='#']")) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) parts.push([link, target]);
  }
  const follow = (line) => {
    const above = parts.map(([, target]) => target.getBoundingClientRect().top < line + 24);
    const now = parts[above.lastIndexOf(true)]?.[1];
    for (const [index, [link, target]] of parts.entries()) {
      link.classList.toggle("md-nav__link--passed", above[index] && target !== now);
      if (link.classList.toggle("md-nav__link--active", target === now)) keepInSight(link);
    }
  };
  const keepInSight = (link) => {
    const box = link.closest(".md-sidebar__scrollwrap");
    if (!box || box.scrollHeight <= box.clientHeight) return;
    const [inside, around] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
    if (inside.top < around.top || inside.bottom > around.bottom) box.scrollTop += inside.top - around.top - around.height / 2;
  };

  let before = scrollY;
  let asked = false;
  const look = () => {
    asked = false;
    const line = header.getBoundingClientRect().bottom;
    if (heading) title.classList.toggle("md-header__title--active", heading.getBoundingClientRect().bottom < line);
    header.classList.toggle("md-header--shadow", header.getBoundingClientRect().top <= 0 && scrollY > 0);
    if (top) top.hidden = scrollY < innerHeight / 2 || scrollY >= before;
    before = scrollY;
    follow(line);
  };
  const soon = () => {
    if (!asked) requestAnimationFrame(look);
    asked = true;
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  look();
  top?.addEventListener("click", () => {
    scrollTo(0, 0);
    one(".md-skip")?.focus({ preventScroll: true });
  });

  /* A press on a section in the menu of a phone leads to the text below the menu. */
  addEventListener("hashchange", () => {
    const drawer = document.getElementById("__drawer");
    if (!drawer.checked) return;
    drawer.checked = false;
    drawer.dispatchEvent(new Event("change"));
  });
  /* A label that is reached by keyboard works by keyboard. */
  addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.localName !== "label") return;
    event.preventDefault();
    event.target.click();
  });
  /* On paper everything is open. */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const box of opened) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of opened) box.open = false;
  });
})();
