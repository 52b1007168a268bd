"""Every translated text that readers see, as plain words with their lines: what rules about wording judge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hooks.content.languages import LANGUAGES
from hooks.content.pages import SourcePage
from hooks.content.plain_words import plain_words, without_comments, without_names
from hooks.content.store import Data

_BOX = re.compile(r"(?:!!!|\?\?\?\+?)\s+[\w -]+(?:\"(?P<title>.*)\")?$")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)]|:)\s+")
_RULE = re.compile(r"(?:(?:-\s*){2,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+)$")
_LINK_LIST = re.compile(r"\[[^\]]+\]:\s+\S")
_CELL_END = re.compile(r"(?<!\\)\|")
_CELL_RULE = re.compile(r"[|\s:-]+")
_RULE_STARTS = frozenset("-*_=[")
_NO_PROSE = {"origin", "url", "web", "web_shown", "phone_shown"}
"""Keys of data files that hold something per language, but no words of that language."""


@dataclass(frozen=True)
class Text:
    """One text in one language, without marks.

    path: the file. line: its first line there. text: its words, with single spaces and no line ends.
    kind: "title", "description", "heading", "text", "cell" or "item" of a page (the title of a box is a heading);
    "data:<file>" of a data file, such as "data:terms" or "data:forms/consent".
    lines: the same words as they lie on the lines of the file, (line, words) from the top; see `line_at`.
    place: keys and indices that lead to the text: ("title",) in front matter, (0, "meaning", "sv") in a data file.
    """

    path: str
    line: int
    language: str
    text: str
    kind: str
    lines: tuple[tuple[int, str], ...] = ()
    place: tuple[str | int, ...] = ()

    def line_at(self, position: int) -> int:
        """Give the line of the file on which the character `text[position]` stands."""
        last = self.line
        for line, words in self.lines:
            last = line
            if position <= len(words):  # the space that stands for the line end belongs to the line before it
                break
            position -= len(words) + 1
        return last


def page_texts(page: SourcePage) -> list[Text]:
    """Give title, description and each block of a page, in the order of the file.

    A block is a heading, a paragraph, one item of a list or one cell of a table. Code, keywords and link targets are
    left out; a named fact gives its own text, or nothing. A page without readable front matter gives nothing.
    """
    if page.texts is None:
        page.texts = list(_page_texts(page))
    return page.texts


def _page_texts(page: SourcePage) -> Iterator[Text]:
    if page.meta is None:
        return
    for key in ("title", "description"):
        line, words = page.meta_lines.get(key, 1), " ".join(getattr(page.meta, key).split())
        yield Text(page.path, line, page.language, words, key, ((line, words),), (key,))
    for kind, lines in _blocks(page):
        text = " ".join(words for _, words in lines)
        yield Text(page.path, lines[0][0], page.language, text, kind, lines)


def data_texts(data: Data) -> Iterator[Text]:
    """Give each text that a data file holds in the four languages, forms, diagrams and labels too, in the order of the files.

    Search words (`also`), addresses and notes to editors are no such texts. Of a file that could not be read nothing
    is given, and no soft hyphen. A text that runs over several lines is given with its first line.
    """
    for file, document in data.documents.items():
        kind = f"data:{file}"
        for place, text in _translated(document.value, ()):
            line, words = document.line(place), " ".join(text.replace("\u00ad", "").split())
            yield Text(document.path, line, place[-1], words, kind, ((line, words),), place)


def _translated(value: Any, place: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], str]]:
    """Walk what a data file holds. Gives (place, text) of each text that stands under its language."""
    found = []
    if isinstance(value, list):
        for index, part in enumerate(value):
            if isinstance(part, dict):
                found += _translated(part, (*place, index))
    elif isinstance(value, dict):
        for key, part in value.items():
            if isinstance(part, str):
                if key in LANGUAGES:
                    found.append(((*place, key), part))
            elif isinstance(part, (dict, list)) and key not in _NO_PROSE:
                found += _translated(part, (*place, key))
    return found


def _blocks(page: SourcePage) -> Iterator[tuple[str, tuple[tuple[int, str], ...]]]:
    """Cut the body into blocks without marks. Gives (kind, lines) for each that holds words."""
    headings = {heading.line: heading.text for heading in page.headings}
    kind, block = "text", []
    for number, line in enumerate([*without_comments(page.plain).split("\n"), ""], page.body_line):
        bare = line.strip()
        if _draws_nothing(bare):
            bare = ""
        if bare[:1] == ">":
            bare = bare.lstrip("> ")
        alone = _alone(bare, headings.get(number))
        item = None if alone else _ITEM.match(bare)
        if block and (alone or item or not bare):
            yield from _plain_block(kind, block)
            block = []
        if alone:
            for words in alone[1]:
                yield from _plain_block(alone[0], [(number, words)])
        elif item:
            kind, block = "item", [(number, bare[item.end() :])]
        elif bare:
            kind = kind if block else "text"
            block.append((number, bare))


def _draws_nothing(bare: str) -> bool:
    """Whether a line is a rule across the page, the underlining of a heading, or an address for links elsewhere."""
    return bare[:1] in _RULE_STARTS and bool(_RULE.match(bare) or _LINK_LIST.match(bare))


def _alone(bare: str, heading: str | None) -> tuple[str, list[str]] | None:
    """Give kind and parts of a line that is a block of its own: heading, title of a box, row of a table. Else None."""
    if not bare:
        return None
    if heading is not None:
        return "heading", [heading]
    if bare[0] == "|":
        return "cell", _cells(bare)
    box = _BOX.match(bare) if bare[0] in "!?" else None
    return ("heading", [box["title"] or ""]) if box else None


def _cells(row: str) -> list[str]:
    if not _CELL_RULE.sub("", row):
        return []
    return _CELL_END.split(without_names(row).strip("|"))  # the stroke inside a name ends no cell


def _plain_block(kind: str, block: list[tuple[int, str]]) -> Iterator[tuple[str, tuple[tuple[int, str], ...]]]:
    words = plain_words("\n".join(line for _, line in block)).split("\n")
    if any(words):
        yield kind, tuple((number, line) for (number, _), line in zip(block, words, strict=True) if line)
