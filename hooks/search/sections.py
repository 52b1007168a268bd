"""Takes the drawn text of a page apart into sections, each with its heading, its id and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

WORD = re.compile(r"[^\W_]+")
"""What counts as a word; overrides/assets/search/engine.js reads words in the same way."""

_HEADING = re.compile(r"h[2-6]")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_NOT_TEXT = frozenset({"script", "style", "svg", "template"})
_NOT_FOUND = frozenset({"emergency", "headerlink", "rf", "pd-fig--map", "glossary", "source-list"})
"""Classes of what is not searched: what many pages carry alike, and lists that hold a bit of everything, such as the
hundreds of answers of the route finder, which would drown the pages that explain one thing."""


@dataclass
class Section:
    """A heading and what stands below it, down to the next one. The first section of a page has neither heading nor id."""

    id: str = ""
    heading: str = ""
    words: set[str] = field(default_factory=set)
    """In small letters; those of the heading too."""


def read_sections(html: str) -> list[Section]:
    """Give the sections of a drawn page. html: the content alone, without the frame."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for section in reader.sections:
        section.heading = " ".join(section.heading.split())
        section.words.update(WORD.findall(section.heading.lower()))
    return reader.sections


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections = [Section()]
        self._hidden = 0  # how deep inside what is not to be found
        self._heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        named = dict(attrs)
        classes = set((named.get("class") or "").split())
        if self._hidden or tag in _NOT_TEXT or "data-search-exclude" in named or classes & _NOT_FOUND:
            self._hidden += 1
        elif _HEADING.fullmatch(tag) and named.get("id"):
            self._heading = tag
            self.sections.append(Section(named["id"] or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._hidden:
            self._hidden -= 1
        elif tag == self._heading:
            self._heading = ""

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._heading:
            self.sections[-1].heading += data
        else:
            self.sections[-1].words.update(WORD.findall(data.lower()))
