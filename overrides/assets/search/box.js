/* The search box: asks the worker, or the engine itself where a page may have no worker (opened from a folder), and
   draws what comes back. What is typed goes into no address and no storage. Loaded by search.js at the first use. */
"use strict";
(() => {
  const here = document.currentScript.src;
  const root = new URL("../../", here);
  const offline = location.protocol === "file:";
  const box = document.querySelector(".md-search");
  const input = box.querySelector("[data-md-component=search-query]");
  const list = box.querySelector(".md-search-result__list");
  const meta = box.querySelector(".md-search-result__meta");
  const extra = box.querySelector(".portal-search-extra");
  const language = box.dataset.language;
  const asked = () => input.value.slice(0, 300);
  const LANGUAGES = ["fi", "sv", "no", "en"];

  // --- the engine of a language: { labels, ask(typed) -> Promise of { results, suggestions, guessed } }
  const script = (path) => new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = new URL(path, here);
    element.onload = resolve;
    element.onerror = () => { element.remove(); reject(new Error(path)); };
    document.head.append(element);
  });
  const beside = (wanted) => new Promise((resolve, reject) => {
    const worker = new Worker(new URL(`worker.js?language=${wanted}`, here));
    const waiting = new Map();
    let number = 0;
    const ask = (typed) => new Promise((answer) => { waiting.set(number += 1, answer); worker.postMessage({ number, typed }); });
    worker.onerror = reject;
    worker.onmessage = ({ data }) => {
      if (data.labels) return resolve({ labels: data.labels, ask });
      waiting.get(data.number)(data);
      return waiting.delete(data.number);
    };
  });
  const rest = () => new Promise((resolve) => { setTimeout(resolve); });
  const inSlices = async (running) => { // a few milliseconds at a time: the page stays awake
    let since = performance.now();
    for (;;) {
      const { done, value } = running.next();
      if (done) return value;
      if (performance.now() - since > 12) { await rest(); since = performance.now(); }
    }
  };
  const onPage = async (wanted) => {
    await script("engine.js");
    await script(`stem-${wanted}.js`);
    await script(`../../search/${wanted}.js`);
    const index = self.portalIndex[wanted];
    const engine = self.portalEngine(index, self.portalStem[wanted]);
    await inSlices(engine.fill());
    return {
      labels: index.labels,
      ask: async (typed) => ({ results: await inSlices(engine.steps(typed)), suggestions: engine.suggest(typed), guessed: engine.guessed(typed) }),
    };
  };
  const engines = new Map();
  const engine = (wanted) => {
    if (!engines.has(wanted)) {
      const made = (offline || !self.Worker ? onPage(wanted) : beside(wanted).catch(() => onPage(wanted)));
      made.catch(() => engines.delete(wanted)); // the next word tries again
      engines.set(wanted, made);
    }
    return engines.get(wanted);
  };

  // --- drawing
  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };
  const marked = (pieces) => pieces.map((piece, order) => (order % 2 ? make("mark", "", piece) : piece));
  const href = (address, id) => new URL(address + (offline ? "index.html" : "") + (id ? `#${id}` : ""), root).href;
  const entry = (address, id, className, ...children) => {
    const link = make("a", "md-search-result__link", make("article", "md-search-result__article md-typeset", ...children));
    link.href = href(address, id);
    if (className) link.classList.add(className);
    return link;
  };
  const item = (result, labels) => {
    const drawn = [make("p", "portal-result__title", ...marked(result.title)), make("p", "portal-result__about", ...marked(result.about))];
    if (result.matched) drawn.push(make("p", "portal-result__matched", `${labels.matched}: `, ...marked(result.matched)));
    const element = make("li", "md-search-result__item", entry(result.address, "", "", ...drawn));
    for (const { name, reach } of result.contacts) {
      const line = make("p", "portal-result__reach", `${name}: `);
      for (let place = 0; place < reach.length; place += 2) {
        const link = make("a", "", reach[place + 1]);
        link.href = reach[place];
        line.append(place ? ", " : "", link);
      }
      element.append(line);
    }
    for (const { id, heading } of result.sections) if (id) element.append(entry(result.address, id, "portal-result__section", make("p", "", ...marked(heading))));
    return element;
  };
  const button = (text, done, tag) => {
    const element = make("button", "portal-search-choice", text);
    element.type = "button";
    if (tag) element.lang = tag;
    element.addEventListener("click", done);
    return element;
  };
  const choices = (label, buttons) => make("p", "portal-search-choices", make("span", "", `${label} `), ...buttons);
  const place = (slug, text) => {
    const link = make("a", "", text);
    link.href = href(slug === "" ? "" : `${language === "fi" ? "" : `${language}/`}${slug}`);
    return link;
  };

  const inOthers = (typed, labels) => choices(labels.elsewhere, LANGUAGES.filter((other) => other !== language).map((other) => {
    const [tag, name] = labels[`in-${other}`].split(" ");
    return button(name, () => elsewhere(other, tag, name, typed, labels), tag);
  }));
  const nothing = (typed, labels) => [
    make("p", "", labels["none-help"]),
    make("ul", "", make("li", "", place("routes/finder/", labels.finder)), make("li", "", place("a-z/", labels.index))),
    inOthers(typed, labels),
  ];
  const elsewhere = async (other, tag, name, typed, labels) => {
    try {
      const { results } = await (await engine(other)).ask(typed);
      if (asked() !== typed) return; // she has gone on, in her own language
      list.replaceChildren(...results.map((result) => item(result, labels)));
      list.lang = tag;
      meta.textContent = results.length ? labels.in.replace("{language}", name) : `${labels.none} (${name})`;
    } catch { meta.textContent = labels.failed; }
  };
  const show = (typed, { results, suggestions, guessed }, labels) => {
    list.removeAttribute("lang");
    list.replaceChildren(...results.map((result) => item(result, labels)));
    const count = results.length;
    const begun = !count && typed.trim().length < 3; // a letter or two into it: nothing can be said yet
    meta.textContent = begun ? labels["result.placeholder"] : !count ? labels.none : count === 1 ? labels["result.one"] : labels["result.other"].replace("#", count);
    const offered = suggestions.map((text) => button(text, () => { input.value = text; input.focus(); search(); }));
    const said = offered.length ? [choices(labels.suggest, offered)] : [];
    if (count && guessed) said.push(inOthers(typed, labels));
    extra.replaceChildren(...(count || begun ? said : nothing(typed, labels)));
  };

  // --- asking: one question at a time, and the newest only
  let busy = false, again = false, follow = false;
  const first = () => { follow = false; list.querySelector("a")?.click(); };
  const search = async () => {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const { labels, ask } = await engine(language);
      const typed = asked();
      if (typed.trim()) {
        const answer = await ask(typed);
        if (input.value.trim()) show(typed, answer, labels);
      } else {
        list.replaceChildren();
        extra.replaceChildren();
        meta.textContent = labels["result.placeholder"];
      }
    } catch {
      meta.textContent = box.dataset.failed;
      follow = false;
    }
    busy = false;
    if (again) { again = false; search(); } else if (follow) first();
  };
  input.addEventListener("input", search);
  input.form.addEventListener("reset", () => { setTimeout(search); input.focus(); });
  input.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (busy) follow = true; else first(); // what is shown while busy answers an older question
  });

  // --- keyboard: arrows go through the results, and back into the box
  box.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...box.querySelectorAll(".md-search__output :is(a, button)")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  const open = document.getElementById("__search");
  /* Whoever comes back to the page finds no words of the one before. */
  addEventListener("pagehide", () => {
    input.value = "";
    list.replaceChildren();
    extra.replaceChildren();
    open.checked = false;
    open.dispatchEvent(new Event("change"));
  });
  list.addEventListener("click", ({ target }) => { // a section of the page that is open: there is nothing to load
    if (!target.closest("a")) return;
    open.checked = false;
    open.dispatchEvent(new Event("change"));
  });
  search();
})();
