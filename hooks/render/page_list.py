"""Every page for programs, and for the choice of versions, which asks here whether another version has a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hooks.content.addresses import page_address
from hooks.content.languages import LANGUAGES
from hooks.content.pages import SourcePage


def page_list(pages: Iterable[SourcePage], languages: tuple[str, ...], version: str) -> dict[str, Any]:
    """Give plain values for JSON: each page with title, address below the version and sections, by language.

    version: name of the version, "" in a build that is no release. Pages in the order of their paths.
    """
    listed: dict[str, dict[str, Any]] = {}
    for page in sorted(pages, key=lambda one: (one.slug, LANGUAGES.index(one.language))):
        if page.meta and page.language in languages:
            listed.setdefault(page.slug.removesuffix(".md"), {})[page.language] = {
                "title": page.meta.title,
                "address": page_address(page.language, page.slug),
                "sections": [heading.id for heading in page.headings if heading.id],
            }
    return {"version": version, "pages": [{"slug": slug, "languages": told} for slug, told in listed.items()]}
