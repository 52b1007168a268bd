"""Where a change of the language leads."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hooks.content.addresses import page_address, root_of
from hooks.content.languages import DEFAULT, HTML_LANG, LANGUAGES, OWN_NAME


def language_link(other: str, slug: str, there: Collection[tuple[str, str]], site_url: str | None) -> dict:
    """Say where a change to the language `other` leads: the same page, or its home where the page is missing.

    slug: of the page, below its language folder; "" for a page that stands in no folder. there: language and slug of
    the pages that are built. What is missing in a preview is shown in the first language, at its own address.
    """
    translated = (other, slug) in there
    url = (page_address(other, slug) or "./") if translated or (DEFAULT, slug) in there else root_of(other)
    return {
        "language": other,
        "html_lang": HTML_LANG[other],
        "name": OWN_NAME[other],
        "url": url,
        "absolute": _absolute(url, site_url),
        "translated": translated,
    }


def sitemap(there: Collection[tuple[str, str]], site_url: str | None) -> Iterator[dict]:
    """Give every page of `there` for the sitemap: its address, and the links to all its languages, its own included."""
    for language in LANGUAGES:
        for _, slug in sorted(page for page in there if page[0] == language):
            links = [
                language_link(other, slug, there, site_url or "/") for other in LANGUAGES if (other, slug) in there
            ]
            yield {"address": _absolute(page_address(language, slug), site_url or "/"), "links": links}


def _absolute(url: str, site_url: str | None) -> str:
    return f"{site_url.rstrip('/')}/{'' if url == './' else url}" if site_url else ""
