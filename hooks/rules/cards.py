"""Posters and cards name only what exists, and fit their page. Protects whoever pins one up: paper cannot be mended."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.card_models import Card
from hooks.content.finding import Finding, did_you_mean
from hooks.content.languages import IN_ENGLISH, LANGUAGES
from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.content.yaml_lines import Document

MOST = {"poster": 600, "card": 1600}
"""Characters of lead, headings and lines that leave room for the contacts on one page. A line of its own counts at least _LINE."""

_LINE = {"poster": 40, "card": 60}


def check(pages: list[SourcePage], data: Data) -> Iterator[Finding]:
    """Give a finding for each unknown contact, source or page, and for each card that would need a second page."""
    drawn = [(page, named) for page in pages for named in page.names if named.kind == "cards"]
    if not data.cards:
        for page, named in drawn:
            hint = "Restore docs/_data/cards.yml from the last commit."
            yield Finding(page.path, named.line, "card", f"{named.written}: no poster and no card is defined.", hint)
        return
    document = data.documents["cards"]
    if not drawn:
        hint = "Put `{{ cards }}` on a page in the four languages."
        yield Finding(document.path, 0, "card", "No page offers these posters and cards.", hint)
    slugs = {page.slug for page in pages}
    for name, card in data.cards.items():
        for key, known in (("contacts", data.contacts), ("sources", data.sources)):
            for number, entry in enumerate(getattr(card, key)):
                if entry not in known:
                    message = f'{name} names "{entry}", which is not in docs/_data/{key}.yml.'
                    line = document.line((name, key, number))
                    yield Finding(document.path, line, "card", message, did_you_mean(entry, known))
        if card.read not in slugs:
            message = f"{name}: read: {card.read} leads to no page."
            yield Finding(document.path, document.line((name, "read")), "card", message, did_you_mean(card.read, slugs))
        yield from _too_long(name, card, document)


def _too_long(name: str, card: Card, document: Document) -> Iterator[Finding]:
    for language in LANGUAGES:
        texts = [card.lead, *(text for block in card.blocks for text in (block.title, *block.lines))]
        length = sum(max(len(text[language]), _LINE[card.kind]) for text in texts)
        if length > MOST[card.kind]:
            message = (
                f"{name} is too long for one page in {IN_ENGLISH[language]}: about {length} characters, "
                f"lines that are short counted as full; {MOST[card.kind]} fit."
            )
            yield Finding(document.path, document.line((name,)), "card", message, "Leave out what matters least.")
