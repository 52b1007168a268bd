"""The small pages at addresses below /latest/ whose page moved or went away: in the page's language.

They need no script. With script, who asked for a section of a page that moved comes to that section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from hooks.release.plain_page import bar, plain_page
from hooks.release.words import Words
from hooks.render.html import esc, link

SCRIPT = "moved.js"
"""In the folder versions/: it leads on, and keeps the section."""
_CANONICAL = re.compile(r"<link rel=\"canonical\" href=\"([^\"]+)\"")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.I | re.S)


@dataclass(frozen=True)
class Place:
    """Where a page was. address: below the version, such as "sv/handbook/old/". prefix: the folder of its language there,
    such as "sv/", "" for the first. folder: the rest, without slash."""

    address: str
    language: str
    prefix: str
    folder: str

    def beside(self, folder: str) -> str:
        """Give the address of another page in the same language."""
        return f"{self.prefix}{folder}/" if folder else self.prefix

    def way_to(self, address: str) -> str:
        """Give the relative address of what lies at `address` below the version."""
        return ("../" * self.address.count("/") or "./") + address

    @property
    def versions(self) -> str:
        """The relative address of the folder versions/, beside all versions."""
        return "../" * (self.address.count("/") + 1) + "versions/"


def place_of(address: str, languages: Sequence[str]) -> Place:
    """Take an address apart. languages: the first one stands at the root of a version."""
    first, slash, rest = address.partition("/")
    if slash and first in languages[1:]:
        return Place(address, first, f"{first}/", rest.rstrip("/"))
    return Place(address, languages[0], "", address.rstrip("/"))


def moved_page(place: Place, target: str, html: str, words: Words) -> str:
    """Give the page that leads on to `target`, the address below the version of a page with the text `html`.

    A browser that runs the script is not led on by the page as well: it could be there first, and lose the section.
    """
    href, labels = place.way_to(target), words.labels[place.language]
    canonical = unescape(found[1]) if (found := _CANONICAL.search(html)) else href
    title = unescape(" ".join(found[1].split())) if (found := _TITLE.search(html)) else href
    head = (
        f'<link rel="canonical" href="{esc(canonical)}">\n<script src="{esc(place.versions)}{SCRIPT}" data-to="{esc(href)}"></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={esc(href)}"></noscript>\n'
    )
    return _page(place, labels["moved-title"], f"<p>{esc(labels['moved-text'])} {link(href, title)}</p>", words, head)


def gone_page(place: Place, because: str, words: Words) -> str:
    """Give the page that says why there is nothing here any more. because: plain words in the page's language."""
    return _page(place, words.labels[place.language]["gone-title"], _note(place, because, words), words)


def set_aside_page(place: Place, words: Words) -> str:
    """Give the page for what only a version has that is not the current one any more."""
    labels = words.labels[place.language]
    return _page(place, labels["set-aside-title"], _note(place, labels["version-now-gone"], words), words)


def _note(place: Place, text: str, words: Words) -> str:
    labels = words.labels[place.language]
    home = link(place.way_to(place.prefix), labels["version-now-home"])
    every = link(f"{place.versions}{place.prefix}", labels["version-all"])
    return f"<p>{esc(text)}</p>\n<ul><li>{home}</li><li>{every}</li></ul>"


def _page(place: Place, title: str, body: str, words: Words, head: str = "") -> str:
    if not head:
        head = '<meta name="robots" content="noindex">\n'
    body = f"{bar([place.language], words)}\n<main>\n<h1>{esc(title)}</h1>\n{body}\n</main>"
    site = words.labels[place.language]["site-name"]
    return plain_page(place.language, f"{title} – {site}", body, place.versions, words, head)
