"""Words that readers type lead to pages that exist. Protects those who do not know the portal's own words for their worry."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.finding import Finding, did_you_mean
from hooks.content.languages import IN_ENGLISH, LANGUAGES
from hooks.content.pages import SourcePage
from hooks.content.search_models import SearchWords, Typed
from hooks.content.store import Data
from hooks.content.yaml_lines import Document

_WITHOUT = {"index"}
"""Blocks of pages that search leaves out, so that words for them would lead nowhere."""


def check(pages: list[SourcePage], data: Data) -> Iterator[Finding]:
    """Give a finding for each unknown page or section, each word that stands twice, and each language left empty."""
    if data.search_words is None:
        return
    document = data.documents["search_words"]
    yield from _places(data.search_words, document, pages)
    for place, typed in data.search_words.pages.items():
        yield from _judged(typed, ("pages", place), place, 1, document)
    for number, group in enumerate(data.search_words.alike):
        yield from _judged(group, ("alike", number), "This group", 2, document)


def _places(words: SearchWords, document: Document, pages: list[SourcePage]) -> Iterator[Finding]:
    finnish = {page.slug: page for page in pages if page.language == LANGUAGES[0]}
    for number, slug in enumerate(words.wide):
        if slug not in finnish:
            line = document.line(("wide", number))
            yield Finding(document.path, line, "search", f"wide: {slug} is no page.", did_you_mean(slug, finnish))
    for place in words.pages:
        slug, hash_, section = place.partition("#")
        line = document.line(("pages", place))
        if slug not in finnish:
            message = f"{place} is no page, so these words would lead nowhere."
            yield Finding(document.path, line, "search", message, did_you_mean(slug, finnish))
            continue
        if any(name.kind in _WITHOUT for name in finnish[slug].names):
            message = f"{slug} is not searched, so these words would lead nowhere."
            yield Finding(document.path, line, "search", message, "Give them to the page that answers.")
        ids = [heading.id for heading in finnish[slug].headings]
        if hash_ and section not in ids:
            message = f'{slug} has no section "{section}".'
            yield Finding(document.path, line, "search", message, did_you_mean(section, ids))


def _judged(typed: Typed, place: tuple, name: str, least: int, document: Document) -> Iterator[Finding]:
    """Judge what stands for one page, or in one group. least: how many words each language needs."""
    for language in LANGUAGES:
        words = typed[language]
        if len(words) < least:
            few = "no words" if least == 1 else f"fewer than {least} words"
            message = f"{name} has {few} in {IN_ENGLISH[language]}."
            hint = "Readers of that language type words too: add some."
            yield Finding(document.path, document.line((*place, language)), "search", message, hint)
        seen = set()
        for number, word in enumerate(words):
            if word.casefold() in seen:
                line = document.line((*place, language, number))
                yield Finding(document.path, line, "search", f'{name}: "{word}" stands twice.', "Keep one of them.")
            seen.add(word.casefold())
            if "|" in word:
                line = document.line((*place, language, number))
                message = f'{name}: "{word}" holds the sign |, which nobody types.'
                yield Finding(document.path, line, "search", message, "Write two words, with a comma between.")
