"""Where a change of the language leads."""

from __future__ import annotations

from typing import Any

from hooks.content.addresses import root_of
from hooks.content.languages import HTML_LANG, OWN_NAME


def language_link(other: str, file: Any, site_url: str | None) -> dict:
    """Say where a change to the language `other` leads: the same page, or its home where the page is missing.

    file: of the page, as the site generator has it, with its alternates; None for a page that has none.
    """
    found = file.alternates.get(other) if file else None
    url = found.url if found else root_of(other)
    site = (site_url or "").rstrip("/")
    return {
        "language": other,
        "html_lang": HTML_LANG[other],
        "name": OWN_NAME[other],
        "url": url,
        "absolute": f"{site}/{'' if url == './' else url}" if site else "",
        "translated": bool(found and found.localization == other),
    }
