"""Freshness of translations: each says which Finnish text it was made from. Protects whoever reads an older truth.

A translation that is behind does not stop work on other pages: readers are told on the page, `portal status` lists it,
and only beyond LIMIT days `portal check` and publishing refuse it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hooks.content.behind import Behind
from hooks.content.finding import Finding
from hooks.content.languages import DEFAULT
from hooks.content.pages import SourcePage

LIMIT = 30
"""Days after which a translation that is behind is no longer published."""


def check(pages: list[SourcePage]) -> Iterator[Finding]:
    """Give a finding for each translation that does not say what it was made from, and each original that does."""
    for page in pages:
        if page.meta is None:
            continue
        if page.language == DEFAULT:
            for key in ("made_from", "made_on"):
                if getattr(page.meta, key) is not None:
                    message = f"{key} stands in the Finnish page, which is what translations are made from."
                    yield Finding(page.path, page.meta_lines.get(key, 1), "freshness", message, "Take the line away.")
        elif page.meta.made_from is None or page.meta.made_on is None:
            message = "The page does not say which Finnish text it was made from."
            hint = f"Once it says the same: `make translated PAGE={page.path}` writes made_from and made_on."
            yield Finding(page.path, page.meta_lines.get("checked", 1), "freshness", message, hint)


def told(one: Behind, today: datetime.date) -> Finding:
    """Give the finding about a translation that is behind, with both dates and what is left of the limit."""
    meta = one.page.meta
    since = f" on {one.changed}" if one.changed else ""
    message = f"Made on {meta.made_on} from a Finnish text that was changed{since} ({one.source.path})."
    last = (one.changed or meta.made_on) + datetime.timedelta(days=LIMIT)
    allowed = f"It may be published until {last}." if last >= today else f"Since {last} it may not be published."
    hint = f"{allowed} Bring it up to date, then `make translated PAGE={one.page.path}`."
    return Finding(one.page.path, one.page.meta_lines.get("made_from", 1), "freshness", message, hint)


def too_old(one: Behind, today: datetime.date) -> bool:
    """Tell whether a translation has been behind for longer than LIMIT days."""
    return (today - (one.changed or one.page.meta.made_on)).days > LIMIT
