"""Every page for programs, and for the choice of versions, which asks here whether another version has a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hooks.content.addresses import root_of, served_folder
from hooks.content.languages import LANGUAGES
from hooks.content.pages import SourcePage


def page_list(pages: Iterable[SourcePage], languages: tuple[str, ...], version: str) -> dict[str, Any]:
    """Give plain values for JSON: each page with title, address below the version and sections, by language.

    version: name of the version, "" in a build that is no release. Pages in the order of their paths.
    """
    listed: dict[str, dict[str, Any]] = {}
    for page in sorted(pages, key=lambda one: (one.slug, LANGUAGES.index(one.language))):
        if page.meta and page.language in languages:
            folder = served_folder(page.slug)
            listed.setdefault(page.slug.removesuffix(".md"), {})[page.language] = {
                "title": page.meta.title,
                "address": root_of(page.language) + (f"{folder}/" if folder else ""),
                "sections": [heading.id for heading in page.headings if heading.id],
            }
    return {"version": version, "pages": [{"slug": slug, "languages": told} for slug, told in listed.items()]}
