"""Finds translations that were made from an older Finnish text, and since when that text says something else."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hooks.content.languages import DEFAULT
from hooks.content.meaning import meaning_of, meaning_of_text
from hooks.content.pages import SourcePage

Versions = Callable[[str], Iterable[tuple[datetime.date, str]]]
"""Gives day and text of the committed versions of a file, newest first."""


@dataclass(frozen=True)
class Behind:
    """A translation made from an older text. `changed`: since when the Finnish page says something else, if known."""

    page: SourcePage
    source: SourcePage
    changed: datetime.date | None


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
