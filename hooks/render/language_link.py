"""Where a change of language leads from a page."""

from __future__ import annotations

from typing import Any

from hooks.content.languages import HTML_LANG, OWN_NAME


def language_link(other: str, url: str, translated: bool, site: str) -> dict[str, Any]:
    """Say where a change to the language `other` leads: the same page, or its home where the page is missing.

    url: from the root of the version. translated: whether the page there is in that language. site: address of the
    version, or "".
    """
    return {
        "language": other,
        "html_lang": HTML_LANG[other],
        "name": OWN_NAME[other],
        "url": url,
        "absolute": f"{site.rstrip('/')}/{'' if url == './' else url}" if site else "",
        "translated": translated,
    }
