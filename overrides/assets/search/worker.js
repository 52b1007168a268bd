/* Searches beside the page, so that typing never waits. ?language= names the index. Asked { number, typed }, it answers
   { number, results, suggestions, guessed }; before that, { labels } once. */
"use strict";
(() => {
  const language = new URL(self.location.href).searchParams.get("language");
  if (!/^[a-z]{2}$/.test(language)) throw new Error("no such language");
  importScripts("engine.js", `stem-${language}.js`, `../../search/${language}.js`);
  const engine = self.portalEngine(self.portalIndex[language], self.portalStem[language]);
  for (const step of engine.fill()) void step;
  self.postMessage({ labels: self.portalIndex[language].labels });
  self.addEventListener("message", ({ data: { number, typed } }) => {
    self.postMessage({ number, results: engine.search(typed), suggestions: engine.suggest(typed), guessed: engine.guessed(typed) });
  });
})();
