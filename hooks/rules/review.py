"""Review dates: what should have been read again by now, and what soon must be. Protects the reader from stale numbers.

Not part of the check of a change, since it turns with the calendar: `portal status` lists it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hooks.content.accessibility_models import GOOD_FOR
from hooks.content.finding import Finding
from hooks.content.languages import DEFAULT
from hooks.content.pages import SourcePage
from hooks.content.store import Data

_FILES = ("contacts", "laws", "facts")


def check(
    pages: list[SourcePage], data: Data, today: datetime.date, ahead: int = 0, shown_as: str = "docs/_data"
) -> Iterator[Finding]:
    """Give a finding for each page (in the first language) and each entry or diagram whose review date is past, or near.

    today: the day to judge by. ahead: how many days before its date something is told already; -1 for what is past.
    """
    until = today + datetime.timedelta(days=ahead)
    for page in pages:
        if page.meta and page.language == DEFAULT and page.meta.review_by <= until:
            line = page.meta_lines.get("review_by", 1)
            yield _told(page.path, line, f'"{page.meta.title}"', page.meta.review_by, today)
    for file in _FILES:
        for name, entry in getattr(data, file).items():
            if entry.review_by <= until:
                line = data.documents[file].line((name, "review_by"))
                yield _told(f"{shown_as}/{file}.yml", line, name, entry.review_by, today)
    if data.leave and data.leave.review_by <= until:
        line = data.documents["leave"].line(("review_by",))
        yield _told(f"{shown_as}/leave.yml", line, "Where quick leave leads", data.leave.review_by, today)
    if data.accessibility and (by := data.accessibility.audit.date + GOOD_FOR) <= until:
        line = data.documents["accessibility"].line(("audit",))
        message = f"The last audit of every page in the accessibility statement holds until {by}."
        yield Finding(f"{shown_as}/accessibility.yml", line, "review", message, "`make audit` examines them anew.")
    for name, diagram in data.diagrams.items():
        if diagram.review_by <= until:
            document = data.documents[f"diagrams/{name}"]
            what = f"The diagram {name}"
            yield _told(document.path, document.line(("review_by",)), what, diagram.review_by, today)


def _told(path: str, line: int, what: str, by: datetime.date, today: datetime.date) -> Finding:
    days = (by - today).days
    counted = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    when = f"was to be reviewed by {by}, {counted} ago" if days < 0 else f"is to be reviewed by {by}, in {counted}"
    if not days:
        when = f"is to be reviewed by {by}, which is today"
    hint = "Read it against its sources, then set checked and review_by (of a page: in all four languages)."
    return Finding(path, line, "review", f"{what} {when}.", hint)
