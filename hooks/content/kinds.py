"""The kinds of named facts a page may hold, and which names each kind takes: `{{ tel:exit }}` is of the kind `tel`."""

from __future__ import annotations

from hooks.content.accessibility_models import PARTS
from hooks.content.store import Data

INLINE = frozenset({"tel", "mail", "web", "fact", "law", "term", "source"})
"""Kinds that stand inside a sentence."""

BLOCK = frozenset(
    {
        "emergency",
        "card",
        "form",
        "fields",
        "diagram",
        "statistics-summary",
        "route-finder",
        "route-map",
        "sharing-aid",
        "cards",
        "glossary",
        "sources",
        "laws",
        "counties",
        "police-departments",
        "index",
        "accessibility",
    }
)
"""Kinds that draw a block and stand alone on a line."""

WITHOUT_NAME = BLOCK - {"card", "form", "fields", "diagram", "route-map", "accessibility"}
WITH_TEXT = frozenset({"term"})
"""Kinds that cannot stand without a text of their own, since the word is inflected."""

CONTACT_PART = {"tel": "phone", "mail": "email", "web": "web"}
"""Kinds that give one part of a contact, and that part."""


def known_names(data: Data, kind: str) -> set[str]:
    """Give the names that may follow `kind:`, or an empty set for a kind that takes none."""
    match kind:
        case "tel" | "mail" | "web":
            part = CONTACT_PART[kind]
            return {name for name, contact in data.contacts.items() if getattr(contact, part)}
        case "card":
            return set(data.contacts)
        case "route-map":
            return {question.id for question in data.routes.questions} if data.routes else set()
        case "accessibility":
            return set(PARTS) if data.accessibility else set()
        case "fields":
            return set(data.forms)
        case "fact" | "law" | "term" | "source" | "form" | "diagram":
            return set(getattr(data, kind + "s"))
    return set()
