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
