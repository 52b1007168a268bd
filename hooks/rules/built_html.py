"""Reads one finished HTML page: what the rules over the finished site ask of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from hooks.content.markdown import VOID

_OWN_ADDRESS = {
    ("a", "href"),
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("form", "action"),
    ("source", "src"),
    ("image", "href"),
    ("use", "href"),
    ("area", "href"),
    ("audio", "src"),
    ("embed", "src"),
    ("image", "xlink:href"),
    ("input", "src"),
    ("object", "data"),
    ("track", "src"),
    ("use", "xlink:href"),
    ("video", "poster"),
    ("video", "src"),
}
_DATA = ("application/json", "application/ld+json")
"""Kinds of <script> that hold data: a browser runs nothing of them, so no content policy forbids them."""

_ACTING = frozenset({"a", "area", "base", "button", "form", "input", "meta"})
"""Elements that can take a reader away, send something, or say what the page may do."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_TEXT = frozenset({"code", "pre", "script", "style", "textarea"})
_LEFT = re.compile(r"\{\{|\{#[\w-]+\}|\]\([^)\s]*\)|^!!! |\[\^[^\]]+\]|(?<!\w)\*\*\w|^#{2,6} ", re.M)
_LEFT_SIGNS = ("{{", "{#", "](", "!!! ", "[^", "**", "## ")
"""Signs without which nothing of the above can stand in a page."""

_MARK = re.compile(
    r"""<!--.*?-->|<![^>]*>|<(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>]*)(?P<rest>[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>""",
    re.S,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_RAW = ("script", "style")


class BuiltPage:
    """One page, read by `feed`.

    lang: of the document. ids: id -> how often it stands. addresses: (element, attribute, value, hreflang). inline:
    elements that carry script or style of their own. left: marks of Markdown or named facts that nothing replaced.
    unnamed: pictures without a text alternative. headings: their level and text, in order. acting: (element,
    attributes) of what can take the reader away, send something, or say what the page may do. first_in_head: the
    element that stands there first.
    """

    def __init__(self) -> None:
        self.lang = ""
        self.ids: Counter[str] = Counter()
        self.addresses: list[tuple[str, str, str, str]] = []
        self.inline: list[str] = []
        self.left: list[str] = []
        self.unnamed: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.acting: list[tuple[str, dict[str, str]]] = []
        self.first_in_head: tuple[str, dict[str, str]] | None = None
        self._open: list[str] = []
        self._in_heading = 0
        self._may_be_left = False

    def feed(self, html: str) -> None:
        """Read a whole page. The generator and the templates write it, so every mark is whole; a stray < is text."""
        self._may_be_left = any(sign in html for sign in _LEFT_SIGNS)
        place = 0
        while mark := _MARK.search(html, place):
            if mark.start() > place:
                self._text(html[place : mark.start()])
            place = mark.end()
            if not mark["tag"]:
                continue
            tag = mark["tag"].lower()
            if mark["end"]:
                self._end(tag)
                continue
            self._start(tag, mark["rest"])
            if tag in _RAW:
                end = html.find(f"</{tag}", place)
                place = len(html) if end < 0 else end
            elif mark["rest"].endswith("/") and tag not in VOID:
                self._end(tag)
        self._text(html[place:])

    def _start(self, tag: str, rest: str) -> None:
        mark = _read(tag, rest)
        if tag == "html":
            self.lang = mark.given.get("lang", "")
        if self.first_in_head is None and self._open[-1:] == ["head"]:
            self.first_in_head = (tag, mark.given)
        if mark.acts:
            self.acting.append((tag, mark.given))
        if mark.id is not None:
            self.ids[mark.id] += 1
        self.addresses += mark.addresses
        self.inline += mark.inline
        if mark.unnamed:
            self.unnamed.append(mark.given.get("src", ""))
        if tag in _HEADINGS:
            self.headings.append((int(tag[1]), ""))
            self._in_heading += 1
        if tag not in VOID:
            self._open.append(tag)

    def _end(self, tag: str) -> None:
        if tag in self._open:
            closed = ""
            while closed != tag:
                closed = self._open.pop()
                self._in_heading -= closed in _HEADINGS

    def _text(self, written: str) -> None:
        if not self._in_heading and not self._may_be_left:
            return
        text = unescape(written)
        if self._in_heading:
            level, words = self.headings[-1]
            self.headings[-1] = (level, words + text)
        if self._may_be_left and not text.isspace() and _LEFT.search(text) and not _NO_TEXT.intersection(self._open):
            self.left.append(" ".join(text.split())[:60])


@dataclass(frozen=True)
class _Mark:
    """What one start of an element says. given: its attributes. The rest is as in BuiltPage."""

    given: dict[str, str]
    id: str | None
    addresses: tuple[tuple[str, str, str, str], ...]
    inline: tuple[str, ...]
    acts: bool
    unnamed: bool


@lru_cache(maxsize=50_000)  # the frame of a page says the same on thousands of pages
def _read(tag: str, rest: str) -> _Mark:
    given = _attributes(rest)
    told_elsewhere = tag == "link" and given.get("rel", "").strip() in ("canonical", "alternate")
    addresses, inline = [], []
    for name, value in given.items():
        if (tag, name) in _OWN_ADDRESS and not told_elsewhere:
            addresses.append((tag, name, value, given.get("hreflang", "")))
        if name in ("style", "srcdoc") or name.startswith("on"):
            inline.append(f"{tag} {name}")
    if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in _DATA):
        inline.append(tag)
    unnamed = tag == "img" and "alt" not in given
    return _Mark(given, given.get("id"), tuple(addresses), tuple(inline), tag in _ACTING, unnamed)


def _attributes(written: str) -> dict[str, str]:
    if not written:
        return {}
    given = {name.lower(): one or two or bare for name, one, two, bare in _ATTRIBUTE.findall(written)}
    return {name: unescape(value) for name, value in given.items()} if "&" in written else given
