"""The shape of docs/_data/accessibility.yml: what the accessibility statement tells of tests and shortcomings."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import Field

from hooks.content.models import Entry, InFour, Line

PARTS = frozenset({"audit", "tested", "not-met", "not-tested"})
"""What a page may draw: `{{ accessibility:tested }}`."""

GOOD_FOR = datetime.timedelta(days=365)
"""How long an audit of every page may stand in the statement."""


class Audit(Entry):
    """The last time that every page was examined. combinations: of colours and widths. faults: states of pages with any."""

    date: datetime.date
    pages: Annotated[int, Field(ge=1)]
    combinations: Annotated[int, Field(ge=1)]
    axe: Line
    faults: Annotated[int, Field(ge=0)]


class Accessibility(Entry):
    """Whole file; each list may be empty but that of the tests."""

    audit: Audit
    tested: Annotated[list[InFour], Field(min_length=1)]
    not_met: list[InFour]
    not_tested: list[InFour]
