"""The texts of a built page, block by block, with the places where they stand in its HTML."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "li", "td", "th", "h2", "h3", "h4", "dt", "dd", "summary", "caption", "legend", "label"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_NOT_READ = frozenset({"script", "style", "svg", "noscript", "select"})
_NOT_CONTENT = (
    "page-foot",
    "portal-notice",
    "headerlink",
    "emergency",
    "pd-fig",
    "hb-files",
    "hb-actions",
    "rf-onward",
)
"""Classes of what every page has, or what is drawn from something that is compared elsewhere."""


@dataclass(frozen=True)
class Block:
    """One paragraph, item, cell or heading. inside: place in the HTML just behind its start tag's name, for an attribute; behind: just behind the start tag."""

    text: str
    inside: int
    behind: int


def blocks_of(html: str) -> list[Block]:
    """Give the blocks of a page's article from top to bottom, without the title. A block that holds others gives its own words only."""
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return [
        Block(text, inside, behind)
        for words, inside, behind in reader.found
        if (text := " ".join("".join(words).split()))
    ]


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[list[str], int, int]] = []
        self._open: list[tuple[str, list[str] | None]] = []  # tag, and the words of its block
        self._in_article = self._skipped = 0
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        classes = dict(attrs).get("class") or ""
        if self._skipped or tag in _NOT_READ or any(name in classes for name in _NOT_CONTENT):
            self._skipped += 1
        elif tag == "article":
            self._in_article += 1
        words = None
        if tag in _BLOCKS and self._in_article and not self._skipped:
            line, column = self.getpos()
            start = self._lines[line - 1] + column
            words = []
            self.found.append((words, start + 1 + len(tag), start + len(self.get_starttag_text() or "")))
        self._open.append((tag, words))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or all(tag != open_ for open_, _ in self._open):
            return
        while self._open:
            open_, _ = self._open.pop()
            if self._skipped:
                self._skipped -= 1
            elif open_ == "article":
                self._in_article -= 1
            if open_ == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._skipped or not self._in_article:
            return
        words = next((words for _, words in reversed(self._open) if words is not None), None)
        if words is not None:
            words.append(data)
