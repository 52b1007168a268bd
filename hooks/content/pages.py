"""Reads the pages: front matter, headings, links and named facts, each with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from hooks.content.finding import Finding
from hooks.content.languages import LANGUAGES
from hooks.content.markdown import Element, Lines, Link, read_elements, read_links, without_code
from hooks.content.models import FrontMatter
from hooks.content.shape import shape_findings
from hooks.content.text import read_text
from hooks.content.yaml_lines import read_yaml

NAME = re.compile(r"\{\{(?P<inside>[^{}\n]*)\}\}")
"""A named fact in a page: {{ kind }}, {{ kind:name }} or {{ kind:name|text }}."""

_INSIDE = re.compile(r"^\s*(?P<kind>[a-z][a-z-]*)\s*(?::\s*(?P<name>[^|]*?)\s*)?(?:\|(?P<text>.*?))?\s*$")
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t]*$")
_ID = re.compile(r"\{[^{}]*#(?P<id>[^\s{}]+)[^{}]*\}\s*$")


@dataclass(frozen=True)
class Heading:
    """A heading as written; `id` is "" where the editor gave none."""

    level: int
    text: str
    id: str
    line: int


@dataclass(frozen=True)
class Named:
    """A named fact. `kind` is "" when what stands between the braces cannot be read."""

    kind: str
    name: str
    text: str
    line: int
    written: str
    alone: bool


@dataclass
class SourcePage:
    """One page in one language. `path` is as in findings, `slug` is the path below the language folder."""

    path: str
    language: str
    slug: str
    meta: FrontMatter | None = None
    meta_lines: dict[str, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    plain: str = ""
    """The body with code blanked out."""
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    loose: list[tuple[int, str]] = field(default_factory=list)
    """Line and text of what looks like a link and is none."""
    elements: list[Element] = field(default_factory=list)
    names: list[Named] = field(default_factory=list)
    texts: list[Any] | None = field(default=None, repr=False, compare=False)
    """What hooks/content/texts.py made of the page, once it was asked."""


Known = dict[str, tuple[str, SourcePage, list[Finding]]]
"""Path -> the text that was read there, the page, what was wrong with it."""


def read_pages(
    docs: Path, shown_as: str = "docs", known: Known | None = None
) -> tuple[list[SourcePage], list[Finding]]:
    """Read every page below docs/<language>/. Gives the pages that could be read, and what is wrong with files.

    known: what was read before, and is brought up to date: a page whose text is the same is not taken apart again.
    """
    known = {} if known is None else known
    pages, findings = [], []
    for language in LANGUAGES:
        for path in sorted((docs / language).rglob("*.md")):
            slug = path.relative_to(docs / language).as_posix()
            shown = f"{shown_as}/{language}/{slug}"
            text, wrong = read_text(path, shown)
            if wrong:
                pages.append(SourcePage(shown, language, slug))
                findings.extend(wrong)
                continue
            if shown not in known or known[shown][0] != text:
                known[shown] = (text, *read_page(shown, language, slug, text))
            pages.append(known[shown][1])
            findings.extend(known[shown][2])
    return pages, findings


def read_page(path: str, language: str, slug: str, text: str) -> tuple[SourcePage, list[Finding]]:
    """Give a page, from the whole text of its file, and what is wrong with it."""
    page = SourcePage(path, language, slug)
    return page, parse_page(page, text)


def parse_page(page: SourcePage, text: str) -> list[Finding]:
    """Fill `page` from the file's `text`. Gives the findings about its front matter."""
    findings = _front_matter(page, text)
    page.plain = without_code(page.body)
    for number, line in enumerate(page.plain.split("\n"), page.body_line):
        if heading := _HEADING.match(line):
            mark = _ID.search(heading["text"])
            words = heading["text"][: mark.start()] if mark else heading["text"]
            page.headings.append(Heading(len(heading["marks"]), words.strip(), mark["id"] if mark else "", number))
        for name in NAME.finditer(line):
            page.names.append(read_name(name, number, line.strip() == name.group()))
    page.links, page.loose = read_links(page.plain, Lines(page.plain, page.body_line))
    page.elements = read_elements(page.plain, page.body_line)
    return findings


def read_name(found: re.Match, line: int, alone: bool) -> Named:
    """Take a match of NAME apart. line: where it stands. alone: whether nothing else stands on that line."""
    inside = _INSIDE.match(found["inside"])
    if not inside:
        return Named("", "", "", line, found.group(), alone)
    return Named(inside["kind"], inside["name"] or "", (inside["text"] or "").strip(), line, found.group(), alone)


def _front_matter(page: SourcePage, text: str) -> list[Finding]:
    page.body = text
    if not text.startswith("---\n"):
        return [
            Finding(
                page.path,
                1,
                "front-matter",
                "The page does not begin with front matter, the keys above the text.",
                "Copy it from another page: a line `---`, the keys, and another line `---`.",
            )
        ]
    end = re.search(r"^(?:---|\.\.\.)[ \t]*$", text[4:], re.M)
    if not end:
        return [
            Finding(
                page.path,
                1,
                "front-matter",
                "The front matter that begins here has no end.",
                "Put a line `---` below its last key.",
            )
        ]
    head, page.body = text[4 : 4 + end.start()], text[4 + end.end() :]
    page.body_line = text[: 4 + end.end()].count("\n") + 1
    document = read_yaml(head, page.path, first_line=2)
    if document.findings:
        return [Finding(f.path, f.line, "front-matter", f.message, f.hint) for f in document.findings]
    page.meta_lines = {place[0]: line for place, line in document.lines.items() if len(place) == 1}
    if not isinstance(document.value, dict):
        return [
            Finding(
                page.path,
                2,
                "front-matter",
                "The front matter holds no keys.",
                "Copy it from another page and change it.",
            )
        ]
    try:
        page.meta = FrontMatter.model_validate(document.value)
    except ValidationError as error:
        return shape_findings(error, document, "front-matter")
    return []
