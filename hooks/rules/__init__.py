"""The rules: pure functions over pages, data and built HTML that return findings.

`check_sources` runs every rule that needs no build; `built.check_built` those that read the finished HTML.
"""

from __future__ import annotations

from hooks.content.everything import Content
from hooks.content.finding import Finding
from hooks.content.texts import data_texts, page_texts
from hooks.rules import emergency, headings, languages, link_text, links, menu, meta, names, terms, typed, unused


def check_sources(content: Content) -> list[Finding]:
    """Judge what editors wrote. Gives all findings of all languages, those of reading too, sorted by file and line."""
    pages, data = content.pages, content.data
    findings = [
        *content.findings,
        *headings.check(pages),
        *emergency.check(pages),
        *typed.check(pages),
        *link_text.check(pages),
    ]
    if content.menu:  # empty when the settings could not be read, which is told there
        findings += menu.check(pages, content.menu)
    if not data.findings:  # else each name would seem unknown, and hide what is really wrong
        texts = [*(text for page in pages for text in page_texts(page)), *data_texts(data)]
        findings += [
            *meta.check(pages, data),
            *names.check(pages, data),
            *links.check(pages, data, content.assets),
            *unused.check(pages, data),
            *terms.check(texts, pages, data),
        ]
    findings += languages.check(pages, findings)
    return sorted(set(findings))
