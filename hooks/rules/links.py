"""Links in pages: the page, the section and the file must exist, in the same language.

MkDocs lets a Swedish page link to `../fi/x.md` and quietly serves the Swedish page instead; here it is a finding.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from hooks.content.addresses import root_of, served_folder
from hooks.content.finding import Finding, did_you_mean
from hooks.content.languages import HTML_LANG, IN_ENGLISH, LANGUAGES
from hooks.content.markdown import Element, Link
from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.rules.ids import ids_of
from hooks.rules.raw_html import RUNS

_OUTWARD = ("http://", "https://", "mailto:", "tel:", "//", "www.")
_NAMED = (
    "Name it instead: `{{ web:… }}`, `{{ mail:… }}`, `{{ tel:… }}` or `{{ source:… }}`, with its entry in docs/_data."
)
VERSION = re.compile(r"(?:^|/)(?:latest|draft|stable|\d{4}\.\d+)(?=/|$)")
"""A part of an address that names a version of the portal."""


@dataclass(frozen=True)
class _Known:
    """What links may lead to: page (language and path below docs/) -> ids; address as served -> page; other files."""

    ids: dict[str, set[str]]
    served: dict[str, str]
    assets: set[str]


def check(pages: list[SourcePage], data: Data, assets: set[str]) -> Iterator[Finding]:
    """Give a finding for each link that leads nowhere, to another language or version, or that is no link at all.

    assets: files besides pages, as paths from docs/.
    """
    ids = {page.path.split("/", 1)[1]: ids_of(page, data) for page in pages}
    served = {served_address(page): page.path.split("/", 1)[1] for page in pages}
    known = _Known(ids, served, assets)
    for page in pages:
        for link in page.links:
            yield from _judge(page, link, known)
        for element in page.elements:
            yield from _raw(page, element, known)
        for line, text in page.loose:
            hint = "Write `[text](page.md)` without spaces in the address; for a footnote, write a sentence."
            yield Finding(
                page.path,
                line,
                "link",
                f"{' '.join(text.split())} is not a link that can be read: readers see the brackets.",
                hint,
            )


def served_address(page: SourcePage) -> str:
    """Give the address of a page from the root of the site, such as "/sv/handbook/consent/"."""
    return posixpath.normpath("/" + root_of(page.language) + served_folder(page.slug)).rstrip("/") + "/"


def _judge(page: SourcePage, link: Link, known: _Known) -> Iterator[Finding]:
    def found(message: str, hint: str = "") -> Finding:
        return Finding(page.path, link.line, "link", f"({link.target}) {message}", hint)

    if not link.text.strip():
        yield found("has no text.", "Describe the picture." if link.image else "Say where the link leads.")
    if not link.target:
        yield found("is empty.", "Write the page the link leads to.")
        return
    if link.target.lower().startswith(_OUTWARD):
        yield found("is typed by hand.", _NAMED)
        return
    if RUNS.match(link.target):
        return  # the rule on safety refuses it
    if VERSION.search(link.target.split("#")[0]):
        yield found("leads into a version by hand, and would stay there when a newer one is out.", _to_md(page))
        return
    if link.target.startswith("/") or ":" in link.target.split("/")[0]:
        yield found("is not a path from this page.", _to_md(page))
        return
    path, _, fragment = link.target.partition("#")
    here = f"{page.language}/{page.slug}"
    there = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(path))) if path else here
    language = there.split("/")[0]
    if there in known.assets:
        return
    if language in LANGUAGES and language != page.language:
        yield found(
            f"leads to another language ({IN_ENGLISH[language]}).", f"Link to the page in docs/{page.language}/."
        )
    elif there not in known.ids:
        yield _to_nothing(found, page, there, known)
    elif fragment and unquote(fragment) not in known.ids[there]:
        yield found(f'leads to no section "{fragment}" of {there}.', did_you_mean(fragment, known.ids[there]))


def _to_md(page: SourcePage) -> str:
    return f"Link to the .md file below docs/{page.language}, such as `../handbook/consent.md`."


def _to_nothing(found, page: SourcePage, there: str, known: _Known) -> Finding:
    own = [name for name in known.ids if name.startswith(page.language + "/")]
    here = posixpath.dirname(f"{page.language}/{page.slug}")
    paths = {name: posixpath.relpath(name, here) for name in (*own, *known.assets)}
    same = {name.lower(): path for name, path in paths.items()}.get(there.lower())
    if same:
        return found("differs from the file's name in capital letters.", f'Write "{same}".')
    return found("leads to no page or file.", did_you_mean(posixpath.relpath(there, here), paths.values()))


def _raw(page: SourcePage, element: Element, known: _Known) -> Iterator[Finding]:
    """Judge a link or picture in raw HTML: its address is one as served, not a path to a file."""
    attribute = {"a": "href", "img": "src"}.get(element.tag, "")
    value = element.attributes.get(attribute)
    if value is None:
        return

    def found(message: str, hint: str = "") -> Finding:
        return Finding(page.path, element.line, "link", f'<{element.tag} {attribute}="{value}"> {message}', hint)

    if value.lower().startswith(_OUTWARD):
        if element.tag == "a":
            yield found("is typed by hand.", _NAMED)
        return
    path, _, fragment = value.partition("#")
    if path.endswith(".md"):
        yield found("leads to no page: raw HTML is not turned into addresses.", f"Write `[text]({value})` instead.")
        return
    if ":" in path.split("/")[0]:
        return  # the rule on raw HTML refuses what is no address
    if VERSION.search(path):
        yield found("leads into a version by hand, and would stay there when a newer one is out.", _to_md(page))
        return
    base = served_address(page)
    there = posixpath.normpath(posixpath.join(base, unquote(path))) if path else base.rstrip("/")
    target = known.served.get(there.rstrip("/") + "/")
    if target is None:
        if there.lstrip("/") not in known.assets:
            places = [posixpath.relpath(one, base) + "/" for one in known.served]
            places += [posixpath.relpath(f"/{one}", base) for one in known.assets]
            yield found("leads to nothing.", did_you_mean(value, places) or _to_md(page))
        return
    language = target.split("/")[0]
    if language != page.language and element.attributes.get("hreflang") != HTML_LANG[language]:
        yield found(
            f"leads to another language ({IN_ENGLISH[language]}) without saying so.",
            f'Add hreflang="{HTML_LANG[language]}".',
        )
    elif fragment and unquote(fragment) not in known.ids[target]:
        yield found(f'leads to no section "{fragment}" of {target}.', did_you_mean(fragment, known.ids[target]))
