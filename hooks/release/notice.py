"""What a reader of a page must know when the page is not the current one, in the page's own language.

Protects the teacher whom a search engine sends to last year's number.
"""

from __future__ import annotations

from collections.abc import Mapping

from hooks.content.languages import DEFAULT, HTML_LANG
from hooks.content.written import written_date
from hooks.release.versions import Version
from hooks.release.words import Words
from hooks.render.html import esc, link


def notice(version: Version, language: str, words: Words, leads: str) -> str:
    """Draw the notice for a page of `version`; "" for the current version.

    leads: HTML that leads the reader on.
    """
    if version.status == "current":
        return ""
    labels = words.labels[language]
    text = esc(labels[f"version-notice-{version.status}"]).format(
        version=esc(version.name), date=written_date(version.date, language)
    )
    parts = [text, because(version, language, words), leads]
    return (
        f'<aside class="portal-version-notice portal-version-notice--{version.status}" '
        f'aria-label="{esc(labels["version-page"])}"><p class="md-grid">{" ".join(filter(None, parts))}</p></aside>'
    )


def because(version: Version, language: str, words: Words) -> str:
    """Draw why a version was withdrawn: in the reader's language, else in Finnish and marked so; "" without a reason."""
    given = version.because if isinstance(version.because, Mapping) else {DEFAULT: version.because}
    told = language if given.get(language) else DEFAULT
    if not given.get(told):
        return ""
    text = esc(given[told]) if told == language else f'<span lang="{HTML_LANG[told]}">{esc(given[told])}</span>'
    return esc(words.labels[language]["version-because"]).replace("{because}", text)


def to_same_page(href: str, language: str, words: Words) -> str:
    """Draw the link to the same page in the current version; portal.js adds the section."""
    return link(href, words.labels[language]["version-now"], data_portal_now="")


def to_home(href: str, language: str, words: Words) -> str:
    """Draw the link to the current version's home."""
    return link(href, words.labels[language]["version-now-home"])


def to_list(href: str, language: str, words: Words, why: str | None = None) -> str:
    """Draw the link to the list of versions. why: what is told of a page that is gone; None when nothing is gone."""
    labels = words.labels[language]
    told = "" if why is None else " ".join(filter(None, (labels["version-now-gone"], why))) + " "
    return esc(told) + link(href, labels["version-all"])
