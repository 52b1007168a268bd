"""Marks of Markdown that do not do what their writer meant. Protects the reader from half a page shown as code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks.content.finding import Finding, did_you_mean
from hooks.content.pages import NAME, SourcePage

BOXES = ("tip", "note", "warning")
"""Kinds of boxes that the portal's style sheet knows."""

_FENCE = re.compile(r"^[ \t]*(?P<marks>`{3,}|~{3,})")
_BOX = re.compile(r"^(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?)[ \t]*(?P<kind>[\w-]*)[ \t]*(?P<rest>.*)$")
_INCLUDE = re.compile(r"^[ \t]*-{1,}8<-{1,}|\{!.*!\}|\{%")


def check(pages: list[SourcePage]) -> Iterator[Finding]:
    """Give a finding for each block that has no end, box of an unknown kind, ragged table, empty section and include."""
    for page in pages:
        if page.meta is None:
            continue
        yield from _fences(page)
        yield from _boxes(page)
        yield from _tables(page)
        yield from _sections(page)


def _found(page: SourcePage, line: int, message: str, hint: str) -> Finding:
    return Finding(page.path, line, "marks", message, hint)


def _fences(page: SourcePage) -> Iterator[Finding]:
    opened, begin = "", 0
    for line, text in enumerate(page.body.split("\n"), page.body_line):
        fence = _FENCE.match(text)
        if fence and not opened:
            opened, begin = fence["marks"], line
        elif fence and text.strip() == opened:
            opened = ""
    if opened:
        message = f'The block that begins with "{opened}" has no end: the rest of the page is shown as code.'
        yield _found(
            page, begin, message, f'Put "{opened}" on a line of its own where it is to end, or take this line away.'
        )


def _boxes(page: SourcePage) -> Iterator[Finding]:
    lines = page.plain.split("\n")
    for place, text in enumerate(lines):
        line = place + page.body_line
        if _INCLUDE.match(text):
            yield _found(
                page, line, "Other files cannot be included in a page.", "Write the text here, or name a fact."
            )
        box = _BOX.match(text)
        if not box:
            continue
        if box["kind"] not in BOXES:
            hint = did_you_mean(box["kind"], BOXES) or f"Kinds are {', '.join(BOXES)}."
            said = f'"{box["kind"]}" is not a kind of box that is known.' if box["kind"] else "The box names no kind."
            yield _found(page, line, said, hint)
        elif not re.fullmatch(r'"[^"]+"', box["rest"].strip()):
            message = "The box has no title in quotation marks, so an English word would stand there."
            yield _found(page, line, message, f'Write `!!! {box["kind"]} "…"`.')
        below = next((one for one in lines[place + 1 :] if one.strip()), "")
        if not below.startswith(box["indent"] + "    "):
            message = "Nothing stands in the box: what follows is not indented."
            yield _found(page, line, message, "Begin each line of the box with four spaces.")


def _tables(page: SourcePage) -> Iterator[Finding]:
    columns = 0
    for line, text in enumerate(page.plain.split("\n"), page.body_line):
        if not text.lstrip().startswith("|"):
            columns = 0
            continue
        cells = NAME.sub("", text).replace("\\|", "").strip().strip("|").count("|") + 1
        if columns and cells != columns:
            message = f"This row has {cells} {'cell' if cells == 1 else 'cells'}; the table's first row has {columns}."
            yield _found(
                page, line, message, "Put one stroke | between two cells; a stroke inside a cell is written `\\|`."
            )
        columns = columns or cells


def _sections(page: SourcePage) -> Iterator[Finding]:
    lines = page.body.split("\n")
    for place, heading in enumerate(page.headings):
        following = page.headings[place + 1 : place + 2]
        if following and following[0].level > heading.level:
            continue
        end = following[0].line if following else page.body_line + len(lines)
        if not any(text.strip() for text in lines[heading.line - page.body_line + 1 : end - page.body_line]):
            message = f'Nothing stands below the heading "{heading.text}".'
            yield _found(
                page, heading.line, message, "Write the section, or take the heading away in all four languages."
            )
