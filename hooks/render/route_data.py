"""The route finder and the sharing aid for programs: every question and answer with its texts in the four languages."""

from __future__ import annotations

from typing import Any

from hooks.content.models import InFour
from hooks.content.routes import SLOTS, Answer, Finder
from hooks.content.store import Data


def route_data(finder: Finder, data: Data) -> dict[str, Any]:
    """Give plain values for JSON.

    Questions hold `choices` (label, to, and `as` for a kind of professional). Answers hold their parts as texts under
    the names of the data file, their contacts with the numbers as one dials them, and grounds with the number of the
    act and the day on which it was checked. `read` is the page, below the language folder, that says more.
    """
    return {
        "start": finder.start,
        "emergency": finder.emergency,
        "questions": [
            {
                "id": question.id,
                "about": question.about,
                "ask": _in_four(question.ask),
                "read": question.read,
                "choices": [
                    {"label": _in_four(choice.label), "to": choice.to, **({"as": choice.as_} if choice.as_ else {})}
                    for choice in question.choices
                ],
            }
            for question in finder.questions
        ],
        "answers": [_answer(answer, finder, data) for answer in finder.answers],
    }


def _answer(answer: Answer, finder: Finder, data: Data) -> dict[str, Any]:
    def texts(names: list[str]) -> list[dict[str, str]]:
        return [_in_four(finder.parts[name]) for name in names]

    told = {slot: texts(getattr(answer, slot)) for slot in SLOTS if getattr(answer, slot, None)}
    tell_as = {asker: texts(names) for asker, names in getattr(answer, "tell_as", {}).items()}
    verdict = getattr(answer, "verdict", None)
    return {
        "id": answer.id,
        "title": _in_four(answer.title),
        **({"verdict": verdict} if verdict else {}),
        **told,
        **({"tell_as": tell_as} if tell_as else {}),
        "contacts": [_contact(name, data) for name in answer.contacts],
        "grounds": [
            {
                "law": _in_four(data.laws[ground.law].name),
                "number": data.laws[ground.law].number,
                **({"section": ground.section} if ground.section else {}),
                "checked": data.laws[ground.law].checked.isoformat(),
            }
            for ground in answer.grounds
        ],
        "forms": answer.forms,
        "sources": answer.sources,
        "read": answer.read,
    }


def _contact(name: str, data: Data) -> dict[str, Any]:
    contact = data.contacts[name]
    return {
        "id": name,
        "name": _in_four(contact.name),
        **({"phone": contact.phone} if contact.phone else {}),
        **({"email": contact.email} if contact.email else {}),
        "checked": contact.checked.isoformat(),
    }


def _in_four(text: InFour) -> dict[str, str]:
    return text.model_dump()
