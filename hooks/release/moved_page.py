"""The small pages at addresses below /latest/ whose page moved or went away. Plain HTML, in the page's language, without script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from hooks.content.languages import HTML_LANG

_CANONICAL = re.compile(r"<link[^>]*\brel=[\"']?canonical\b[^>]*>", re.I)
_HREF = re.compile(r"\bhref=[\"']?([^\"'\s>]+)", re.I)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)


@dataclass(frozen=True)
class Place:
    """Where a page was. address: below the version, such as "sv/handbook/old/". folder: the same without language and slash."""

    address: str
    language: str
    folder: str

    def beside(self, folder: str) -> str:
        """Give the address of another page in the same language."""
        prefix = self.address.removesuffix("/").removesuffix(self.folder).removesuffix("/")
        return "".join(f"{part}/" for part in (prefix, folder) if part)

    @property
    def to_version(self) -> str:
        """The way from the page to the folder of its version, such as "../../../"."""
        return "../" * self.address.count("/") or "./"

    @property
    def to_root(self) -> str:
        """The way from the page to the folder that holds all versions."""
        return "../" * (self.address.count("/") + 1)


def moved_page(place: Place, target: str, html: str, words: Mapping[str, str]) -> str:
    """Give the page that leads on to `target`, the address below the version of a page with the text `html`."""
    href = escape(place.to_version + target, quote=True)
    canonical = next(iter(_HREF.findall(" ".join(_CANONICAL.findall(html)[:1]))), href)  # already escaped there
    title = " ".join(_TITLE.findall(html)[0].split()) if _TITLE.search(html) else href
    head = f'<link rel="canonical" href="{canonical}">\n<meta http-equiv="refresh" content="0; url={href}">'
    body = f'<p>{escape(words["moved-text"])} <a href="{href}">{title}</a></p>'
    return _page(place, words["moved-title"], head, body, words)


def gone_page(place: Place, because: str, words: Mapping[str, str]) -> str:
    """Give the page that says why there is nothing here any more. because: plain words in the page's language."""
    body = f"<p>{escape(because)}</p>\n{_ways_on(place, words)}"
    return _page(place, words["gone-title"], '<meta name="robots" content="noindex">', body, words)


def set_aside_page(place: Place, words: Mapping[str, str]) -> str:
    """Give the page for what only a version has that is not the current one any more."""
    body = f"<p>{escape(words['set-aside-text'])}</p>\n{_ways_on(place, words)}"
    return _page(place, words["set-aside-title"], '<meta name="robots" content="noindex">', body, words)


def _ways_on(place: Place, words: Mapping[str, str]) -> str:
    home = place.to_version + place.beside("")
    versions = f"{place.to_root}versions/{place.language}/"
    return (
        f'<p><a href="{escape(home, quote=True)}">{escape(words["gone-home"])}</a></p>\n'
        f'<p><a href="{escape(versions, quote=True)}">{escape(words["gone-versions"])}</a></p>'
    )


def _page(place: Place, title: str, head: str, body: str, words: Mapping[str, str]) -> str:
    return f"""<!doctype html>
<html lang="{HTML_LANG.get(place.language, place.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
{head}
<title>{escape(title)} – {escape(words["site-name"])}</title>
<link rel="stylesheet" href="{place.to_root}versions/style.css">
</head>
<body>
<main>
<h1>{escape(title)}</h1>
{body}
</main>
</body>
</html>
"""
