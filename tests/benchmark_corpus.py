"""One corpus for every generator of the benchmark: the same pages in four languages, of the portal's own sentences.

Nothing here is by chance: the same numbers give the same files.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("fi", "sv", "no", "en")
_TITLE = {"fi": "Luku", "sv": "Kapitel", "no": "Kapitlet", "en": "Chapter"}
_DESCRIPTION = {
    "fi": "Tämä on mittauksen sivu numero {}",
    "sv": "Det här är mätningens sida nummer {}",
    "no": "Dette er målingens side nummer {}",
    "en": "This is page number {} of the measurement",
}
_HEADINGS = {
    "fi": ("Tausta", "Miten toimitaan", "Ennen tapaamista", "Tapaamisen jälkeen", "Mitä seuraavaksi"),
    "sv": ("Bakgrund", "Så här gör man", "Före mötet", "Efter mötet", "Vad som händer sedan"),
    "no": ("Bakgrunn", "Slik gjør man", "Før møtet", "Etter møtet", "Hva som skjer videre"),
    "en": ("Background", "What to do", "Before the meeting", "After the meeting", "What happens next"),
}
_NEXT = {"fi": "Seuraava luku", "sv": "Nästa kapitel", "no": "Neste kapittel", "en": "Next chapter"}
_PLAIN = re.compile(r"^[A-ZÅÄÖØÆ][^{}\[\]*_`#|<>:0-9\n]{60,}[.!?]$", re.M)
GROUP = 10
"""Pages of one group of the menu, as in the portal's own."""


@dataclass(frozen=True)
class Chapter:
    """A page. name: of its file, without folder and ending. body: Markdown that every generator reads alike."""

    name: str
    title: str
    description: str
    body: str


def chapters(language: str, count: int) -> list[Chapter]:
    """Give `count` pages, each of about 400 words."""
    folder = ROOT / "docs" / language
    found = {one for path in sorted(folder.rglob("*.md")) for one in _PLAIN.findall(path.read_text("utf-8"))}
    sentences = sorted(found)
    return [_chapter(language, number, count, sentences) for number in range(1, count + 1)]


def _chapter(language: str, number: int, count: int, sentences: list[str]) -> Chapter:
    chance = random.Random(f"{language}/{number}")
    lines = []
    for part, heading in enumerate(_HEADINGS[language], 1):
        lines += [f"## {heading} {{#part-{part}}}", "", " ".join(chance.sample(sentences, 2)), ""]
        if part in (2, 4):
            lines += [*(f"- {one}" for one in chance.sample(sentences, 3)), ""]
    after = number % count + 1
    lines += [f"[{_NEXT[language]}](chapter-{after:03}.md#part-2)", ""]
    shown = 1000 + number  # no title is a telephone number, which the portal's rules would refuse
    title = f"{_TITLE[language]} {shown}"
    return Chapter(f"chapter-{number:03}", title, _DESCRIPTION[language].format(shown), "\n".join(lines))


def groups(count: int) -> list[list[str]]:
    """Give the names of the pages as groups of the menu."""
    names = [f"chapter-{number:03}" for number in range(1, count + 1)]
    return [names[start : start + GROUP] for start in range(0, count, GROUP)]
