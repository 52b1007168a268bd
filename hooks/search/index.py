"""Puts together the index of one language, as overrides/assets/search/engine.js reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from hooks.search.endings import ENDINGS, cut
from hooks.search.packing import packed_numbers, packed_words
from hooks.search.sections import Section
from hooks.search.stop_words import STOP_WORDS

KINDS = {"page": 0, "form": 1, "contacts": 2, "aside": 3, "abroad": 4, "wide": 5}
"""What a page is to somebody who searches. "aside" are pages about the portal and lists: they come last. "abroad" are
pages about practice elsewhere: they come behind what holds in Finland, unless they are what is asked for. "wide"
are pages that speak of everything."""

FEW = 1
COMMON = 0.3
"""Sections up to which a word is kept for each of them, and share of pages above which it is not kept at all."""


@dataclass(frozen=True)
class Reach:
    """A contact as a result shows it: its own section, what it is called, and the number or address to reach it by."""

    section: str
    name: str
    reach: Sequence[tuple[str, str]]
    """Address to follow (tel:…, mailto:…) and what the reader sees of it."""


@dataclass
class Found:
    """What can be found on one page. typed: section id, "" for the page, -> what readers type who look for it."""

    address: str
    title: str
    about: str
    kind: str
    sections: list[Section]
    typed: dict[str, list[str]] = field(default_factory=dict)
    contacts: list[Reach] = field(default_factory=list)


def search_index(language: str, pages: Iterable[Found], alike: Sequence[Sequence[str]], labels: dict[str, str]) -> str:
    """Give the index of a language as JSON.

    alike: groups of words that mean the same to a reader. labels: words of the search box, by name.
    """
    stop = STOP_WORDS[language]
    pages = sorted(pages, key=lambda page: page.address)
    words = _places(pages, language)
    index = {
        "language": language,
        "labels": labels,
        "stop": " ".join(sorted(stop)),
        "endings": ENDINGS[language],
        "alike": ["|".join(group) for group in alike],
        "pages": [_row(page) for page in pages],
        "words": packed_words(sorted(words)),
        "places": packed_numbers(words[word] for word in sorted(words)),
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _row(page: Found) -> list:
    """Give address, sentence, kind, sections (id and heading; the first is the page), typed words, contacts."""
    sections = [["", page.title], *([one.id, one.heading] for one in page.sections[1:])]
    typed = [
        [place, *dict.fromkeys(page.typed[section.id])]
        for place, section in enumerate(page.sections)
        if section.id in page.typed
    ]
    contacts = [[one.section, one.name, *(part for pair in one.reach for part in pair)] for one in page.contacts]
    return [page.address, page.about, KINDS[page.kind], sections, typed, contacts]


def _places(pages: Sequence[Found], language: str) -> dict[str, list[int]]:
    """Give word, cut -> numbers of the sections it stands in, counted through all pages.

    A word of many sections is told of the first one of each page only, and one that nearly every page has of none: it
    says nothing.
    """
    stop = STOP_WORDS[language]
    places: dict[str, dict[int, set[int]]] = {}  # word -> first section of the page -> sections
    number = 0
    for page in pages:
        first = number
        for section in page.sections:
            for word in section.words:
                if len(word) > 2 and word.isalpha() and word not in stop:
                    places.setdefault(cut(word, language), {}).setdefault(first, set()).add(number)
            number += 1
    return {
        word: sorted(set().union(*of_page.values()) if sum(map(len, of_page.values())) <= FEW else of_page)
        for word, of_page in places.items()
        if len(of_page) <= max(FEW, COMMON * len(pages))
    }
