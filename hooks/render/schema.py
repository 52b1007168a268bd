"""The JSON Schema of what the web form saves: which fields there are, and which values each may have.

Titles are in the reader's language; what is refused is the same in all of them, so a file saved in one language passes
the schema of another.
"""

from __future__ import annotations

from hooks.content.languages import LANGUAGES
from hooks.render.sheet import Question, Sheet

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(sheet: Sheet, labels: dict[str, str], address: str) -> dict:
    """Give the schema. sheet: in one language. labels: in that language. address: name of the file, as its id."""
    return {
        "$schema": DIALECT,
        "$id": address,
        "title": sheet.title[0],
        "description": f"{sheet.series[0]}. {sheet.edition[0]}. {sheet.not_official[0]}",
        "type": "object",
        "properties": {
            "form": {"title": labels["sheet-form"], "const": sheet.form},
            "version": {"title": labels["form-version"], "const": sheet.version},
            "language": {"title": labels["sheet-language"], "enum": list(LANGUAGES)},
            "saved": {
                "title": labels["sheet-saved"],
                "type": "string",
                "format": "date",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            },
            "values": {
                "title": labels["sheet-values"],
                "type": "object",
                "properties": {question.id: _values(question) for question in sheet.questions},
                "required": [question.id for question in sheet.questions],
                "additionalProperties": False,
            },
        },
        "required": ["form", "version", "language", "saved", "values"],
        "additionalProperties": False,
    }


def _values(question: Question) -> dict:
    about = {"title": question.label[0]}
    if question.help:
        about["description"] = question.help[0]
    if question.type == "yes-no":
        truth = {"yes": True, "no": False}
        return about | {"oneOf": [*_answers(question, truth), {"type": "null"}]}
    match question.kind:
        case "choice":
            return about | {"oneOf": [*_answers(question), {"type": "null"}]}
        case "choices":
            return about | {"type": "array", "items": {"oneOf": _answers(question)}, "uniqueItems": True}
        case "tick":
            return about | {"type": "boolean"}
    if question.type == "number":
        return about | {"type": ["integer", "null"], "minimum": 0}
    return about | {"type": "string"}


def _answers(question: Question, stored: dict[str, bool] | None = None) -> list[dict]:
    return [
        {"const": stored[answer.id] if stored else answer.id, "title": answer.label[0]} for answer in question.answers
    ]
