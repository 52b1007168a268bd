"""What a reader must know before reading: this translation is behind, this page or number was to be checked by now.

A published page is read for months. So what is not late yet is drawn too, hidden, with its day; portal.js shows it when
that day is past. Without script the day itself stands in the foot of the page and beside each contact.
"""

from __future__ import annotations

import datetime
import posixpath
from typing import TYPE_CHECKING

from hooks.content.addresses import root_of, served_folder
from hooks.content.models import Contact, Fact, Law
from hooks.content.pages import SourcePage
from hooks.content.shown import shown_entries
from hooks.content.written import written_date, written_value
from hooks.render.html import esc, link

if TYPE_CHECKING:
    from hooks.content.behind import Behind
    from hooks.render.names import Place


def notices(page: SourcePage, at: Place, behind: Behind | None, today: datetime.date) -> str:
    """Draw everything of the kind for one page. behind: what its translation lags behind, None when it does not."""
    drawn = late_notice(page, at, today)
    if behind:
        here = f"/{root_of(at.language)}{served_folder(page.slug)}"
        source = posixpath.relpath(f"/{served_folder(page.slug)}", here) + "/"
        drawn = behind_notice(page.meta.made_on, behind.changed, source, at) + drawn
    return drawn


def behind_notice(made_on: datetime.date, changed: datetime.date | None, source: str, at: Place) -> str:
    """Draw that the Finnish page says something newer.

    made_on: day of the translation. changed: day since when the Finnish page differs, None when not known.
    source: address of the Finnish page from this one.
    """
    labels = at.data.labels[at.language]
    name = "notice-behind" if changed else "notice-behind-undated"
    text = labels[name].format(
        made=written_date(made_on, at.language), changed=written_date(changed, at.language) if changed else ""
    )
    finnish = link(source, labels["notice-behind-open"], hreflang="fi")
    return f'<div class="portal-notice" role="note"><p>{esc(text)} {finnish}</p></div>'


def late_notice(page: SourcePage, at: Place, today: datetime.date) -> str:
    """Draw what of a page was to be checked again before `today`, and, hidden, what will be late later."""
    labels = at.data.labels[at.language]
    late = [(page.meta.review_by, labels["notice-late-page"])]
    late += [(entry.review_by, _name(entry, at)) for _, _, entry in shown_entries(page, at.data)]
    first = min(day for day, _ in late)
    items = "".join(
        f"<li{_from(day, today)}>{esc(name)}: "
        f'<time datetime="{day.isoformat()}">{written_date(day, at.language)}</time></li>'
        for day, name in late
    )
    return (
        f'<div class="portal-notice" role="note"{_from(first, today)}>'
        f"<p>{esc(labels['notice-late'])}</p>"
        f"<details><summary>{esc(labels['notice-late-which'])}</summary><ul>{items}</ul></details></div>"
    )


def _from(day: datetime.date, today: datetime.date) -> str:
    return "" if day < today else f' hidden data-portal-after="{day.isoformat()}"'


def _name(entry: Contact | Law | Fact, at: Place) -> str:
    if isinstance(entry, Fact):
        source = at.data.sources[entry.source].short[at.language]
        return f"{written_value(entry.value, at.language)} ({source})"
    return entry.name[at.language]
