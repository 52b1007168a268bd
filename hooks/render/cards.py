"""Posters and cards of one printed page: as PDF, and as the list of them that `{{ cards }}` draws."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from hooks.content.card_models import Card
from hooks.content.languages import HTML_LANG
from hooks.content.models import Contact
from hooks.content.store import Data
from hooks.content.written import written_date
from hooks.render.form_drawing import tools
from hooks.render.html import esc, link
from hooks.render.typesetting import compiler

FOLDER = "cards"
_DESIGN = Path(__file__).parent / "card.typ"


@dataclasses.dataclass(frozen=True)
class CardDrawing:
    """One card in one language. key: changes when, and only when, the bytes may change. words: all that is printed."""

    key: str
    path: str
    words: str

    @property
    def paths(self) -> tuple[str, ...]:
        """Where the file stands, from the root of the site."""
        return (self.path,)

    def draw(self) -> dict[str, bytes]:
        """Draw the PDF, which follows PDF/UA-1. Gives path -> bytes."""
        return {
            self.path: compiler(_DESIGN).compile(format="pdf", pdf_standards=["ua-1"], sys_inputs={"card": self.words})
        }


def card_drawings(data: Data, languages: tuple[str, ...]) -> Iterator[CardDrawing]:
    """Give the drawings of all cards in `languages`."""
    for name, card in data.cards.items():
        for language in languages:
            path = path_of(name, card, language)
            words = json.dumps(printed(card, data, language), ensure_ascii=False)
            key = hashlib.sha256(tools() + path.encode() + b"\0" + words.encode("utf-8")).hexdigest()[:40]
            yield CardDrawing(key, path, words)


def path_of(name: str, card: Card, language: str) -> str:
    """Give where a card's PDF stands, from the root of the site."""
    return f"{FOLDER}/{name}-{language}-{card.version}.pdf"


def printed(card: Card, data: Data, language: str) -> dict:
    """Give all that is printed on a card in `language`, as plain values: what card.typ draws."""
    label = data.labels[language]
    return {
        "kind": card.kind,
        "language": HTML_LANG[language],
        "date": card.date.isoformat(),
        "title": card.title[language],
        "lead": card.lead[language],
        "blocks": [
            {
                "title": block.title[language],
                "numbered": block.numbered,
                "lines": [line[language] for line in block.lines],
            }
            for block in card.blocks
        ],
        "contacts_title": label["answer-contacts"],
        "contacts": [_printed_contact(data.contacts[name], label, language) for name in card.contacts],
        "portal": label["site-name"],
        "foot": f"{label['form-version']} {card.version}, {written_date(card.date, language)}",
        "not_official": label["foot-not-official"],
    }


def _printed_contact(contact: Contact, label: dict[str, str], language: str) -> dict:
    """A number to dial, or a line on which the place's own number is written by hand."""
    numbers = [_shown(contact.phone_shown, language) or contact.phone] if contact.phone else []
    numbers += [f"{line.label[language]} {line.phone_shown}" for line in contact.lines]
    seen = [contact.email or "", _shown(contact.web_shown, language) if contact.web else ""]
    return {
        "name": contact.name[language],
        "number": ", ".join(numbers),
        "others": ", ".join(filter(None, seen)),
        "own": "" if numbers or any(seen) else label["card-own-number"],
    }


def _shown(text: object, language: str) -> str:
    return text if isinstance(text, str) else text[language] if text else ""


def card_list(cards: Mapping[str, Card], label: dict[str, str], language: str, file: Callable[[str], str]) -> str:
    """Draw the list of posters and cards with their PDFs. file: from a path below the site's root to its address."""
    items = "".join(
        f"<li>{link(file(path_of(name, card, language)), card.title[language])} "
        f'<span class="tag">{esc(label["card-" + card.kind])}</span> '
        f"{esc(label['card-for-' + card.audience])}. PDF, {esc(label['form-version'])} {esc(card.version)}.</li>"
        for name, card in cards.items()
    )
    return f'<ul class="cards">{items}</ul>'
