/* Search worker of the portal: wraps the theme's worker (its file name comes in ?impl=) and speaks its messages.
   The page thinks the search is ready at once; that worker and the index of one language (?lang=) are fetched at the
   first query, so that an open page asks for nothing by itself.
   A query is asked up to three times, until enough pages are found: every word, any word, looser word forms. */
"use strict";
(() => {
  const asked = new URL(self.location.href).searchParams;
  const language = asked.get("lang");
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const ENOUGH = 3; // pages; with fewer, the next looser query is asked too

  // --- the theme's worker: we keep its listener and hear its answers before the page does
  const send = self.postMessage.bind(self);
  const listen = self.addEventListener.bind(self);
  let theme;
  let answer = () => {};
  const start = () => {
    self.addEventListener = (type, listener) => { if (type === "message") theme = listener; };
    self.postMessage = (message) => answer(message);
    importScripts(asked.get("impl"));
    self.addEventListener = listen;
  };

  const tell = (message) => new Promise((resolve) => {
    answer = resolve;
    theme({ data: message });
  });

  // --- the index, once
  let loading;
  const load = () => loading ||= fetch(new URL(`../../../search/${language}.json`, self.location.href))
    .then((response) => {
      if (!theme) start();
      if (!response.ok) throw new Error(`search index: ${response.status}`);
      return response.json();
    })
    .then((index) => tell({ type: SETUP, data: { ...index, options: { suggest: false } } }))
    .catch((error) => { loading = undefined; throw error; });

  // --- from what is typed to lunr's query language
  const words = (typed) => typed.toLowerCase().replace(/["+\-~^*:.,;!?()[\]/\\]/g, " ").split(/\s+/).filter(Boolean);
  const long = (list) => list.filter((word) => word.length > 2).length ? list.filter((word) => word.length > 2) : list;
  const allWords = (typed) => long(words(typed)).map((word) => `+${word}`).join(" ");
  const anyWord = (typed) => long(words(typed)).map((word) => `${word}^8 ${word}*^4`).join(" ");
  const looser = (typed) => long(words(typed)).map((word) => {
    const parts = [`${word}*^8`];
    const shortest = Math.max(4, Math.ceil(word.length / 2));
    for (let cut = 1; cut <= 4 && word.length - cut >= shortest; cut++) parts.push(`${word.slice(0, -cut)}*^${5 - cut}`);
    if (word.length > 4) parts.push(`*${word}*^2`, `${word}~1`);
    return parts.join(" ");
  }).join(" ");

  /* Terms come back as stems, which the theme would list as missing from a page that holds the word in full. */
  const whole = (group) => group.map((hit) => ({
    ...hit, terms: Object.fromEntries(Object.keys(hit.terms || {}).map((term) => [term, true])),
  }));
  const page = (group) => group[0].location.split("#")[0];
  const search = async (typed) => {
    await load();
    const found = new Map(); // page -> its hits; the stricter query's pages stay first
    for (const ask of [allWords, anyWord, looser]) {
      const { items } = (await tell({ type: QUERY, data: ask(typed) })).data;
      for (const group of items) if (!found.has(page(group))) found.set(page(group), whole(group));
      if (found.size >= ENOUGH) break;
    }
    return [...found.values()].slice(0, 30);
  };

  let last = Promise.resolve();
  listen("message", ({ data: message }) => {
    if (message.type === SETUP) return send({ type: READY });
    if (message.type !== QUERY) return undefined;
    last = last.catch(() => {}).then(async () => {
      const items = message.data.trim() ? await search(message.data) : [];
      send({ type: RESULT, data: { items } });
    });
    return last;
  });
})();
