"""Asks the search as a reader's browser does: the engine itself, quickly, and the real box."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Page

QUERIES = Path(__file__).parent / "search/queries.json"
"""Questions in seven classes (tests/search/README.md): language, class, topics that answer (the best first), words typed."""

ASK = """async ([language, questions, most]) => {
  const script = (path) => new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = new URL(path, document.querySelector("script[src*='assets/portal.']").src);
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
  for (const path of ["search/engine.js", `search/stem-${language}.js`, `../search/${language}.js`]) await script(path);
  const engine = self.portalEngine(self.portalIndex[language], self.portalStem[language]);
  let since = performance.now(), longest = 0;
  const slice = () => { longest = Math.max(longest, performance.now() - since); since = performance.now(); };
  for (const step of engine.fill()) { void step; slice(); }
  slice();
  const asked = questions.map((typed) => {
    const begin = performance.now();
    const results = engine.search(typed, most);
    return { typed, ms: performance.now() - begin, addresses: results.map((result) => result.address) };
  });
  return { asked, longest };
}"""


def queries(language: str) -> list[dict]:
    """Give the questions of a language: typed, class, topics, and `answers`, the pattern of addresses that answer."""
    told = json.loads(QUERIES.read_text("utf-8"))
    return [
        {
            "typed": typed,
            "class": kind,
            "topics": topics,
            "answers": re.compile("|".join(pattern for topic in topics for pattern in told["topics"][topic])),
        }
        for tongue, kind, topics, typed in told["queries"]
        if tongue == language
    ]


def ask(page: Page, start: str, language: str, questions: list[str], most: int = 10) -> dict:
    """Ask the engine itself on the page at `start`. Gives asked: typed, ms, addresses; and longest: ms of one slice."""
    page.goto(start)
    return page.evaluate(ASK, [language, questions, most])


def place_of_answer(question: dict, addresses: list[str]) -> int:
    """Give the place, from 1, of the first address that answers; 0 when none does. addresses: below the site's root."""
    below = [re.sub(r"^(sv|no|en)/", "", address) for address in addresses]
    return next((place for place, address in enumerate(below, 1) if question["answers"].search(address)), 0)


def shares(questions: list[dict], answers: list[list[str]]) -> tuple[float, float]:
    """Give recall@1 and recall@3. answers: addresses found, in the order of the questions."""
    places = [place_of_answer(*pair) for pair in zip(questions, answers, strict=True)]
    return sum(place == 1 for place in places) / len(places), sum(0 < place <= 3 for place in places) / len(places)
