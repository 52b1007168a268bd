"""The rules: pure functions over pages, data and built HTML that return findings.

`check_sources` runs every rule that needs no build; `built.check_built` those that read the finished HTML.
"""

from __future__ import annotations

from hooks.content.finding import Finding
from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.rules import emergency, headings, languages, link_text, links, menu, meta, names, typed, unused


def check_sources(pages: list[SourcePage], data: Data, assets: set[str], menu_pages: dict[str, int]) -> list[Finding]:
    """Judge what editors wrote.

    pages: every page of every language. data: the data files. assets: files below docs/ that are not pages,
    as paths from docs/. menu_pages: pages of the menu, with their lines in mkdocs.yml. Gives all findings of all
    languages, those about the data files too, sorted by file and line.
    """
    findings = [
        *data.findings,
        *headings.check(pages),
        *emergency.check(pages),
        *typed.check(pages),
        *link_text.check(pages),
    ]
    if menu_pages:  # empty when the settings could not be read, which is told there
        findings += menu.check(pages, menu_pages)
    if not data.findings:  # else each name would seem unknown, and hide what is really wrong
        findings += [
            *meta.check(pages, data),
            *names.check(pages, data),
            *links.check(pages, data, assets),
            *unused.check(pages, data),
        ]
    findings += languages.check(pages, findings)
    return sorted(set(findings))
