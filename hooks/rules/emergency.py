"""Pages that somebody in danger may land on begin with the emergency box. Protects whoever cannot wait."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.finding import Finding
from hooks.content.pages import SourcePage

FOLDERS = ("routes/", "exit/", "cybercrime-exit/")
PAGES = (
    "index.md",
    "contacts.md",
    "handbook/starting.md",
    "handbook/schools.md",
    "handbook/consent.md",
    "handbook/cybercrime.md",
    "handbook/field-work.md",
)


def check(pages: list[SourcePage]) -> Iterator[Finding]:
    """Give a finding for each page of a route that lacks the box, or puts it after a heading."""
    for page in pages:
        if not (page.slug.startswith(FOLDERS) or page.slug in PAGES) or page.meta is None:
            continue
        boxes = [named.line for named in page.names if named.kind == "emergency"]
        if not boxes:
            yield Finding(
                page.path,
                page.body_line,
                "emergency",
                "The page has no emergency box.",
                "Put `{{ emergency }}` on a line of its own below the first paragraph.",
            )
        elif page.headings and boxes[0] > page.headings[0].line:
            yield Finding(
                page.path,
                boxes[0],
                "emergency",
                "The emergency box comes after the first heading.",
                "Move it up, below the first paragraph.",
            )
