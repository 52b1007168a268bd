"""What the templates show beside a page's own text: the frame's words, and what the foot and head of a page say of it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from hooks.content import policy
from hooks.content.addresses import root_of
from hooks.content.behind import Behind
from hooks.content.languages import HTML_LANG, LANGUAGES
from hooks.content.leave_models import is_sensitive
from hooks.content.pages import SourcePage
from hooks.content.released import release_name
from hooks.content.store import Data
from hooks.render.html import linked_data
from hooks.render.language_links import language_link, sitemap
from hooks.render.menu import Entry, contents, menu_for
from hooks.render.names import Place
from hooks.render.notices import notices
from hooks.render.page_assets import assets_for
from hooks.render.page_foot import page_foot, portal_pages
from hooks.render.structured import page_structure

Pages = Mapping[tuple[str, str], SourcePage]
"""By language and path below it."""


def frame_values(
    language: str, data: Data, pages: Pages, there: Collection[tuple[str, str]], site_url: str | None
) -> dict[str, Any]:
    """Give what every page of `language` shows. there: language and path of the pages that have an address in this build."""
    labels = data.labels[language]
    return {
        "labels": labels,
        "language": language,
        "html_langs": HTML_LANG,
        "root_url": root_of(language),
        "release": release_name(),
        "policy": policy,
        "leave_to": data.leave.url[language],
        "emergency": data.contacts["emergency"],
        "home_links": [language_link(other, "", there, site_url) for other in LANGUAGES],
        "sitemap": lambda: sitemap(there, site_url),
        "portal_pages": portal_pages(pages, language),
        "menu": menu_for(Entry(labels["404-index"], root_of(language) + "a-z/")),
        "contents": contents,
    }


def page_values(
    place: Place,
    written: str,
    pages: Pages,
    there: Collection[tuple[str, str]],
    behind: Behind | None,
    day: datetime.date,
    site_url: str | None,
) -> dict[str, Any]:
    """Give what the page at `place` shows beside its text.

    written: the language of its text, another than that of the place where a preview lacks the page. there: as in
    `frame_values`. behind: how far the text is behind the Finnish one. day: to judge dates by.
    """
    links = [language_link(other, place.slug, there, site_url) for other in LANGUAGES]
    values: dict[str, Any] = {
        "language_links": links,
        "fallback_lang": HTML_LANG[written] if written != place.language else None,
        "sensitive": is_sensitive(place.slug, place.data.leave),
    }
    page = pages.get((written, place.slug))
    if page and page.meta:
        values["page_foot"] = page_foot(page.meta, place)
        values["notices"] = notices(page, place, behind, day)
        structure = page_structure(page, pages, place.data.labels[place.language], site_url or "")
        if structure and written == place.language:
            values["structured"] = linked_data(structure)
        values["page_assets"] = assets_for(page.names, place.data.forms)
    return values
