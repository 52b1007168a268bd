/* Keeps the section when the language or the version changes, and makes the menu and the search reachable by keyboard. */
"use strict";
(() => {
  const carry = () => {
    for (const link of document.querySelectorAll("a:is([data-portal-language], [data-portal-now])")) link.hash = location.hash;
  };
  addEventListener("hashchange", carry);
  carry();

  for (const button of document.querySelectorAll("[data-portal-toggle]")) {
    const box = document.getElementById(button.dataset.portalToggle);
    const show = () => button.setAttribute("aria-expanded", box.checked);
    button.addEventListener("click", () => {
      box.checked = !box.checked;
      box.dispatchEvent(new Event("change"));
    });
    box.addEventListener("change", show);
    show();
  }
})();

/* What was not late when the page was made may be late when it is read. */
{
  const now = new Date().toLocaleDateString("sv");
  for (const late of document.querySelectorAll("[data-portal-after]")) late.hidden = late.dataset.portalAfter >= now;
}

/* The menu beside the text. Its arrows become buttons that tell their state; on narrow screens it takes the focus when it
   opens, and closes with Escape and when the focus leaves it. */
{
  const menu = document.querySelector(".md-sidebar--primary");
  const drawer = document.getElementById("__drawer");
  const opener = document.querySelector("[data-portal-toggle=__drawer]");
  const seen = (part) => part.checkVisibility({ visibilityProperty: true });
  for (const label of menu?.querySelectorAll("label:is([for^='__nav'], [for='__toc'])") ?? []) {
    const box = document.getElementById(label.htmlFor);
    const button = document.createElement("button");
    for (const { name, value } of label.attributes) if (name !== "tabindex") button.setAttribute(name, value);
    button.type = "button";
    button.append(...label.childNodes);
    const show = () => button.setAttribute("aria-expanded", box.checked);
    button.addEventListener("click", () => {
      box.checked = !box.checked;
      box.dispatchEvent(new Event("change"));
      if (!seen(button)) [...menu.querySelectorAll(`button[for="${box.id}"]`)].find(seen)?.focus(); // the other end of the way
    });
    box.addEventListener("change", show);
    show();
    label.replaceWith(button);
  }

  if (menu && opener) {
    menu.id ||= "portal-menu";
    opener.setAttribute("aria-controls", menu.id);
    const close = (back) => {
      drawer.checked = false;
      drawer.dispatchEvent(new Event("change"));
      if (back) opener.focus();
    };
    drawer.addEventListener("change", () => {
      if (drawer.checked) [...menu.querySelectorAll("a, button")].find(seen)?.focus();
      else if (menu.contains(document.activeElement)) opener.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) close(true);
    });
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (drawer.checked && relatedTarget && !menu.contains(relatedTarget) && relatedTarget !== opener) close(false);
    });
  }
}

/* The search opens over the page. When the focus goes on to the page, it may not lie over it any more. */
{
  const search = document.querySelector(".md-search");
  const box = document.getElementById("__search");
  search?.addEventListener("focusout", ({ relatedTarget }) => {
    if (!box.checked || !relatedTarget || search.contains(relatedTarget)) return;
    box.checked = false;
    box.dispatchEvent(new Event("change"));
  });
}
