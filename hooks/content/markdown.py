"""Finds links, code and raw HTML in the Markdown of a page, with their lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from html.parser import HTMLParser

_FENCE = re.compile(r"^[ \t]*(```+|~~~+)[^\n]*$.*?^[ \t]*\1[ \t]*$", re.M | re.S)
_CODE = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n\s*\n).)+?)(?<!`)\1(?!`)", re.S)
_NOT_NEWLINE = re.compile(r"[^\n]")

_TEXT = r"\[(?P<text>(?:[^\[\]\n]|\n(?!\s*\n)|\[[^\[\]\n]*\])*)\]"
LINK = re.compile(
    rf"(?<!\\)(?P<image>!?){_TEXT}\((?P<target>[^()\s<>]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+[\"'][^)\n]*)?\)"
)
"""A link or picture: its `text`, its `target`, and `image`, which is "!" for a picture."""

_USE = re.compile(rf"(?<!\\)(?P<image>!?){_TEXT}\[(?P<label>[^\[\]\n]*)\]")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\[\]\n]+)\]:[ \t]*<?(?P<target>[^\s<>]+)>?", re.M)
_NOLINK = re.compile(r"\]\([^)\n]*\)?|\]\[[^\]\n]*\]|(?<!\\)\[\^[^\]\n]+\]")

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905
"""Elements that have no end tag."""


@dataclass(frozen=True)
class Link:
    """A Markdown link or picture: its text, and its target as written."""

    text: str
    target: str
    line: int
    image: bool = False


@dataclass(frozen=True)
class Element:
    """A raw HTML element in a page. `closed` is false when its end tag is missing; a comment has the tag "!--"."""

    tag: str
    attributes: dict[str, str]
    line: int
    closed: bool = True


class Lines:
    """Tells the line of a place in a text."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._ends = [found.end() for found in re.finditer("\n", text)]
        self._first = first_line

    def __call__(self, offset: int) -> int:
        return bisect_right(self._ends, offset) + self._first


def without_code(text: str) -> str:
    """Give `text` with fenced blocks and code spans blanked out, every line and place kept.

    A block without an end stays: its writer did not mean the rest of the page.
    """

    def blank(found: re.Match) -> str:
        return _NOT_NEWLINE.sub(" ", found.group())

    return _CODE.sub(blank, _FENCE.sub(blank, text))


def read_links(plain: str, line_of: Lines) -> tuple[list[Link], list[tuple[int, str]]]:
    """Read the links of a text without code.

    Gives the links (inline, and definitions of links by reference), and line and text of what looks like a link but
    is none: no target that can be read, a reference that nothing defines, a footnote.
    """
    links = [
        Link(found["text"], found["target"], line_of(found.start()), bool(found["image"]))
        for found in LINK.finditer(plain)
    ]
    rest = LINK.sub(lambda found: _NOT_NEWLINE.sub(" ", found.group()), plain)
    labels = set()
    for found in _DEFINITION.finditer(rest):
        labels.add(found["label"].casefold())
        links.append(Link(found["label"], found["target"], line_of(found.start())))
    rest = _DEFINITION.sub(lambda found: _NOT_NEWLINE.sub(" ", found.group()), rest)

    def used(found: re.Match) -> str:
        known = (found["label"] or found["text"]).casefold() in labels
        return _NOT_NEWLINE.sub(" ", found.group()) if known else found.group()

    rest = _USE.sub(used, rest)
    loose = []
    for found in _NOLINK.finditer(rest):
        start = rest.rfind("[", 0, found.start() + 1)
        begin = start if start >= 0 and "\n\n" not in rest[start : found.start()] else found.start()
        loose.append((line_of(begin), rest[begin : found.end()]))
    return links, loose


def read_elements(plain: str, first_line: int) -> list[Element]:
    """Read the raw HTML of a text without code, in the order of the text."""
    reader = _Reader(first_line)
    try:
        reader.feed(plain)
        reader.close()
    except AssertionError:  # the parser of Python's library gives up in this way on <![something
        reader.add("![", {}, closed=False)
    return reader.elements()


class _Reader(HTMLParser):
    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self._first = first_line - 1
        self._found: list[list] = []  # tag, attributes, line, closed
        self._open: list[int] = []  # places in _found

    def add(self, tag: str, attributes: dict[str, str], closed: bool) -> None:
        self._found.append([tag, attributes, self.getpos()[0] + self._first, closed])

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.add(tag, {name: value or "" for name, value in attributes}, tag in VOID)
        if tag not in VOID:
            self._open.append(len(self._found) - 1)

    def handle_endtag(self, tag: str) -> None:
        for position in reversed(range(len(self._open))):
            if self._found[self._open[position]][0] == tag:
                self._found[self._open.pop(position)][3] = True
                return
        if tag not in VOID:
            self.add("/" + tag, {}, closed=False)

    def handle_comment(self, text: str) -> None:
        self.add("!--", {"text": text.strip()}, closed=True)

    handle_decl = unknown_decl = handle_pi = handle_comment  # browsers hide them as they hide comments

    def elements(self) -> list[Element]:
        return [Element(*found) for found in self._found]
