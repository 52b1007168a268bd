"""Freshness of translations: each says which Finnish text it was made from. Protects whoever reads an older truth.

A translation that is behind does not stop work on other pages: readers are told on the page, `portal status` lists it,
and only beyond LIMIT days `portal check` and publishing refuse it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hooks.content.finding import Finding
from hooks.content.languages import DEFAULT
from hooks.content.meaning import meaning_of, meaning_of_text
from hooks.content.pages import SourcePage

LIMIT = 30
"""Days after which a translation that is behind is no longer published."""

Versions = Callable[[str], Iterable[tuple[datetime.date, str]]]
"""Gives day and text of the committed versions of a file, newest first."""


@dataclass(frozen=True)
class Behind:
    """A translation made from an older text. `changed`: since when the Finnish page says something else, if known."""

    page: SourcePage
    source: SourcePage
    changed: datetime.date | None


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


def behind(pages: list[SourcePage], versions: Versions, today: datetime.date) -> Iterator[Behind]:
    """Give each translation that was made from another text than the Finnish page now holds."""
    sources = {page.slug: page for page in pages if page.language == DEFAULT and page.meta}
    marks = {slug: meaning_of(page) for slug, page in sources.items()}
    since: dict[str, datetime.date | None] = {}
    for page in pages:
        if page.language == DEFAULT or page.slug not in sources or page.meta is None:
            continue
        if page.meta.made_from and page.meta.made_from != marks[page.slug]:
            source = sources[page.slug]
            if page.slug not in since:
                since[page.slug] = _changed(source, marks[page.slug], versions(source.path), today)
            yield Behind(page, source, since[page.slug])


def _changed(
    page: SourcePage, mark: str, versions: Iterable[tuple[datetime.date, str]], today: datetime.date
) -> datetime.date | None:
    """Give the day on which the page began to say what it says now: today when that is not committed yet."""
    begun, first = None, True
    for day, text in versions:
        if meaning_of_text(text, page) != mark:
            return today if first else begun
        begun, first = day, False
    return begun


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
