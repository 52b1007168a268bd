"""The menu: every page stands in it once, so that a reader who only clicks can reach everything."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.finding import Finding, did_you_mean
from hooks.content.pages import SourcePage
from hooks.content.settings import Settings


def check(pages: list[SourcePage], settings: Settings) -> Iterator[Finding]:
    """Give a finding for each page that the menu does not name, and each entry of the menu without a page."""
    slugs = {page.slug: page for page in reversed(pages)}  # pages come by language: the first one that has it is told
    for slug, page in slugs.items():
        if slug not in settings.menu:
            message = "The page is not in the menu, so nobody finds it."
            yield Finding(page.path, 0, "menu", message, f"Add `- {slug}` under `nav:` in {settings.path}.")
    for slug, line in settings.menu.items():
        if slug not in slugs:
            message = f'The menu names "{slug}", which no language has.'
            yield Finding(settings.path, line, "menu", message, did_you_mean(slug, slugs))
