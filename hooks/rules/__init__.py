"""The rules: pure functions over pages, data and built HTML that return findings.

`check_sources` runs every rule that needs no build; `built.check_built` those that read the finished HTML.
"""

from __future__ import annotations

import datetime

from hooks.content.behind import Versions, behind
from hooks.content.everything import Content
from hooks.content.files import assets_of
from hooks.content.finding import Finding
from hooks.content.texts import data_texts, page_texts
from hooks.rules import (
    cards,
    diagrams,
    emergency,
    facts,
    file_links,
    files,
    forms,
    freshness,
    headings,
    languages,
    leave,
    left_over,
    link_text,
    links,
    looks,
    marks,
    markup,
    menu,
    meta,
    names,
    raw_html,
    readable,
    renames,
    review,
    routes,
    search_words,
    settings,
    terms,
    typed,
    unused,
)
from hooks.rules.language_of import LanguageOf, library


def check_sources(content: Content, today: datetime.date, language_of: LanguageOf | None = None) -> list[Finding]:
    """Judge what editors wrote. Gives all findings of all languages, those of reading too, sorted by file and line.

    today: the day to judge by; what turns with the calendar is left to `check_dates`. language_of: tells the language of a sentence; by default the library does, without remembering.
    """
    pages, data = content.pages, content.data
    texts = [*(text for page in pages for text in page_texts(page)), *data_texts(data)]
    findings = [
        *content.findings,
        *files.check(content.files),
        *headings.check(pages),
        *raw_html.check(pages),
        *emergency.check(pages),
        *link_text.check(pages),
        *marks.check(pages),
        *settings.check(content.settings),
    ]
    if content.settings.menu:  # empty when the settings could not be read, which is told there
        findings += menu.check(pages, content.settings)
    if not data.findings:  # else each name would seem unknown, and hide what is really wrong
        findings += [
            *looks.check(content.files, set(data.labels["fi"]), pages),
            *diagrams.check(pages, data),
            *facts.check(pages, data, today),
            *file_links.check(content.files, pages, data, content.settings.site_url),
            *forms.check(pages, data),
            *freshness.check(pages),
            *markup.check(texts),
            *leave.check(pages, data, content.settings),
            *left_over.check(texts, language_of or library()),
            *meta.check(pages, data),
            *names.check(pages, data),
            *readable.check(pages, data),
            *renames.check(pages, data),
            *routes.check(pages, data),
            *search_words.check(pages, data),
            *cards.check(pages, data),
            *links.check(pages, data, assets_of(content.files)),
            *terms.check(texts, pages, data),
            *typed.check(pages, texts, data),
            *unused.check(pages, data),
        ]
    findings += languages.check(pages, findings)
    return sorted(set(findings))


def check_dates(content: Content, today: datetime.date, versions: Versions) -> list[Finding]:
    """Judge what only the calendar makes wrong, so that it may not be published: review dates and old translations.

    versions: gives day and text of the committed versions of a file.
    """
    if content.data.findings:
        return []
    old = behind(content.pages, versions, today)
    late = [freshness.told(one, today) for one in old if freshness.too_old(one, today)]
    return sorted([*review.check(content.pages, content.data, today, ahead=-1), *late])
