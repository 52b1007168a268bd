"""The shape of a form's definition in docs/_data/forms. Names here are the names in the files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hooks.content.models import Date, Entry, InFour, Line, Name, Version


class Option(Entry):
    """One answer of a choice."""

    id: Name
    label: InFour


class FormField(Entry):
    """One thing a form asks. `per` tells meeting figures from yearly ones on the statistics sheet."""

    id: Name
    type: Literal[
        "text", "long-text", "date", "time", "number", "yes-no", "choice", "choices", "tick", "phone", "signature"
    ]
    label: InFour
    help: InFour | None = None
    options: list[Option] = Field(default_factory=list)
    per: Literal["meeting", "year"] | None = None


class FormGroup(Entry):
    """Fields that belong together under one heading."""

    id: Name
    title: InFour
    note: InFour | None = None
    fields: Annotated[list[FormField], Field(min_length=1)]


class Form(Entry):
    """One form: a template for an appendix that the handbook names, or an aid of the portal's own.

    asked_for_on: pages, as paths below the language folder, that tell a reader to use the form.
    """

    id: Name
    number: Line
    series: Literal["appendix", "aid"]
    version: Version
    date: Date
    sources: list[Name]
    identifying: bool
    asked_for_on: Annotated[list[Line], Field(min_length=1)]
    title: InFour
    purpose: InFour
    handling: InFour
    groups: Annotated[list[FormGroup], Field(min_length=1)]
