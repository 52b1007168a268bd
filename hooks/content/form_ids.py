"""The record of ids that saved forms may hold: docs/_data/form_ids.yml.

A filled form is saved under the ids of its fields and answers. When an id goes away or comes to mean something else,
what a person saved last month is lost or lands in the wrong place; so every id ever published is remembered here.
"""

from __future__ import annotations

import json
from typing import Annotated

import yaml
from pydantic import Field, StringConstraints

from hooks.content.form_models import Form
from hooks.content.models import Entry, Line, Version

SavedId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$")]
"""The id of a field, or `field/answer` for one answer of a choice."""

NOTHING = "none"
"""What an id became that has no successor."""

_HEAD = """\
# Ids of fields, and of answers as field/answer, that files saved from the forms may hold.
# `make record` writes this whole file and keeps no comments but these. By hand come only entries under `gone:`, one for
# each id that a form gave up: the first version without it, the id it became (or none), and why.
#   gone:
#     old-id: {version: "1.1", became: new-id, because: "the question is put more plainly"}
"""


class Gone(Entry):
    """An id that a form gave up. version: the first without it. became: its successor, or NOTHING."""

    version: Version
    became: SavedId
    because: Line


class FormIds(Entry):
    """What is on record of one form: the ids of `version` in their order, and those given up before."""

    version: Version
    ids: list[SavedId]
    gone: dict[SavedId, Gone] = Field(default_factory=dict)


def saved_ids(form: Form) -> dict[str, tuple]:
    """Give every id that a saved form may hold, in the form's order, with its place in the definition."""
    ids: dict[str, tuple] = {}
    for g, group in enumerate(form.groups):
        for f, field in enumerate(group.fields):
            place = ("groups", g, "fields", f)
            ids.setdefault(field.id, (*place, "id"))
            for o, option in enumerate(field.options):
                ids.setdefault(f"{field.id}/{option.id}", (*place, "options", o, "id"))
    return ids


def written(record: dict[str, FormIds]) -> str:
    """Give the whole text of docs/_data/form_ids.yml for a record."""
    lines = [_HEAD.rstrip("\n")]
    for name, entry in sorted(record.items()):
        lines += [
            f"{name}:",
            f"  version: {_quoted(entry.version)}",
            "  ids:",
            *(f"    - {_id(one)}" for one in entry.ids),
        ]
        if entry.gone:
            lines.append("  gone:")
        for one, gone in entry.gone.items():
            told = f"version: {_quoted(gone.version)}, became: {_id(gone.became)}, because: {_quoted(gone.because)}"
            lines.append(f"    {_id(one)}: {{{told}}}")
    return "\n".join(lines) + "\n"


def _id(name: str) -> str:
    """Give an id as YAML reads it back: one that looks like a number, a date or a truth value stands in quotes."""
    return name if yaml.safe_load(name) == name else _quoted(name)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON text is a YAML text too
