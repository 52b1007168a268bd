"""What a page says of itself to search engines, as JSON-LD: its language, its age, its licence and its place in the site.

No publisher and no author is named: the portal is nobody's official site, and no officer's name belongs in it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any

from hooks.content.addresses import page_address
from hooks.content.languages import HTML_LANG
from hooks.content.pages import SourcePage

LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_ARTICLES = ("handbook/", "exit/", "cybercrime-exit/", "nordic/", "routes/")
"""Folders whose pages tell something; all other pages are lists, forms or words about the portal."""


def page_structure(
    page: SourcePage, pages: Mapping[tuple[str, str], SourcePage], labels: Mapping[str, str], site: str
) -> dict[str, Any] | None:
    """Give the graph of one page, or None where there is nothing true to say: no address of the site, no front matter.

    pages: all, by language and path below the language folder, for the way that leads here. labels: in the page's
    language. site: address of the site, which stays the same from version to version.
    """
    if not site or page.meta is None:
        return None
    site = site.rstrip("/") + "/"
    home, address = site + page_address(page.language, "index.md"), site + page_address(page.language, page.slug)
    article = page.slug.startswith(_ARTICLES) and posixpath.basename(page.slug) != "index.md"
    about = {
        "@type": ["WebPage", "Article"] if article else "WebPage",
        "@id": f"{address}#page",
        "url": address,
        "name": page.meta.title,
        **({"headline": page.meta.title} if article else {}),
        "description": page.meta.description,
        "inLanguage": HTML_LANG[page.language],
        "dateModified": page.meta.checked.isoformat(),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "isPartOf": {"@id": f"{home}#site"},
    }
    graph = [
        {
            "@type": "WebSite",
            "@id": f"{home}#site",
            "url": home,
            "name": labels["site-name"],
            "description": labels["site-tagline"],
            "inLanguage": HTML_LANG[page.language],
            "license": LICENCE,
        },
        about,
    ]
    way = [pages[page.language, slug] for slug in _way(page.slug) if (page.language, slug) in pages]
    way = [step for step in way if step.meta]
    if len(way) > 1:
        about["breadcrumb"] = {"@id": f"{address}#way"}
        graph.append({"@type": "BreadcrumbList", "@id": f"{address}#way", "itemListElement": _steps(way, labels, site)})
    return {"@context": "https://schema.org", "@graph": graph}


def _way(slug: str) -> list[str]:
    """Give the pages from home to this one: "handbook/consent.md" -> index.md, handbook/index.md, itself."""
    folder = posixpath.dirname(slug)
    return list(dict.fromkeys(["index.md", posixpath.join(folder, "index.md"), slug]))


def _steps(way: list[SourcePage], labels: Mapping[str, str], site: str) -> list[dict[str, Any]]:
    return [
        {
            "@type": "ListItem",
            "position": number,
            "name": labels["site-name"] if step.slug == "index.md" else step.meta.title,
            "item": site + page_address(step.language, step.slug),
        }
        for number, step in enumerate(way, 1)
    ]
