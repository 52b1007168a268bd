/* The choice of versions: keeps page, section and language, also where a page has another name in the other version.
   Nothing is fetched before a reader opens it, and nothing is kept. Without script its link leads to the list of versions. */
"use strict";
(() => {
  const links = [...document.querySelectorAll("a[data-portal-versions]")];
  if (!links.length || !location.protocol.startsWith("http")) return;
  const words = { ...links[0].dataset };
  const list = links[0].href; // <root>/versions/<language>/
  const root = list.slice(0, list.lastIndexOf("versions/"));
  const language = list.slice(root.length + "versions/".length); // "" or such as "sv/"
  const path = (location.origin + location.pathname).slice(root.length).replace(/index\.html$/, "");
  const page = path.slice(path.indexOf("/") + 1).slice(language.length).replace(/\/$/, "");

  const ask = async (address) => {
    const answer = await fetch(root + address);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return answer.json();
  };
  let asked;
  const askAll = () => (asked ??= Promise.all([ask("versions.json"), ask("versions/renames.json")]));

  /* The page's own name, those it got later, those it had before: the first that the other version has is the page. */
  const names = (renames) => {
    const later = [page], earlier = [page];
    for (const name of later) later.push(...renames.filter(([from, to]) => from === name && !later.includes(to)).map(([, to]) => to));
    for (const name of earlier) earlier.push(...renames.filter(([from, to]) => to === name && !earlier.includes(from)).map(([from]) => from));
    return [...later, ...earlier].map((name) => language + (name && `${name}/`));
  };
  const samePage = async (folder, renames) => {
    try {
      const { pages } = await ask(`${folder}/pages.json`);
      const there = new Set(pages.flatMap((one) => Object.values(one.languages).map((told) => told.address)));
      const found = names(renames).find((address) => there.has(address));
      return found === undefined ? `${list}#gone` : `${root}${folder}/${found}${location.hash}`;
    } catch {
      return `${root}${folder}/${language}`;
    }
  };

  const element = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text, ...more });
  const written = (day) => new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  const entry = (version, renames) => {
    const { date, status } = version.properties;
    const folder = version.aliases.includes("latest") ? "latest" : version.version;
    const link = element("a", "", { href: `${root}${folder}/${language}` });
    link.append(
      element("span", words.name.replace("{version}", version.version)),
      " ",
      element("span", [words[status], date && written(date)].filter(Boolean).join(", "), { className: "portal-versions__about" }),
    );
    if (version.version === words.portalVersions) link.setAttribute("aria-current", "true");
    let settled;
    const settle = () => (settled ??= samePage(folder, renames).then((address) => (link.href = address)));
    link.addEventListener("pointerenter", settle);
    link.addEventListener("focus", settle);
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      location.assign(await settle());
    });
    const item = element("li", "");
    item.append(link);
    return item;
  };

  for (const [index, link] of links.entries()) {
    const button = element("button", link.textContent, { type: "button", className: "portal-version" });
    const box = element("ul", "", { id: `portal-versions-${index}`, className: "portal-versions", hidden: true });
    const inside = (node) => button.contains(node) || box.contains(node);
    const show = (open) => {
      box.hidden = !open;
      button.setAttribute("aria-expanded", open);
    };
    button.setAttribute("aria-controls", box.id);
    show(false);
    const around = link.parentElement;
    link.replaceWith(button);
    (around.localName === "p" ? around : button).after(box); // a paragraph holds no list
    button.addEventListener("click", async () => {
      if (!box.hidden) return show(false);
      try {
        const [versions, renames] = await askAll();
        const all = element("li", "");
        all.append(element("a", words.all, { href: list }));
        box.replaceChildren(...versions.map((version) => entry(version, renames)), all);
        show(true);
      } catch {
        location.assign(list);
      }
    });
    for (const part of [button, box]) {
      part.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || box.hidden) return;
        show(false);
        button.focus();
      });
      part.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !inside(event.relatedTarget)) show(false);
      });
    }
    document.addEventListener("click", (event) => inside(event.target) || show(false));
  }
})();
