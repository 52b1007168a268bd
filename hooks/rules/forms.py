"""Forms: what their definitions in docs/_data/forms must hold, beyond the shape that reading checks.

Protects whoever fills a form: each question can be answered, and the answers kept on their own computer stay readable.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from hooks.content.finding import Finding
from hooks.content.form_models import Form, FormField
from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.content.yaml_lines import Document
from hooks.rules import forms_contents, forms_letters, forms_pages, forms_privacy, forms_record
from hooks.rules.forms_letters import texts_of

_FIRST_DAY = datetime.date(2026, 1, 1)  # no form of the portal is older than the portal
_CHOICES = ("choice", "choices")


def check(pages: list[SourcePage], data: Data) -> Iterator[Finding]:
    """Give every finding about forms: their definitions, the record of their ids, the pages that lead to them."""
    for name, form in data.forms.items():
        document = data.documents[f"forms/{name}"]
        yield from check_definition(form, document, name)
        yield from forms_contents.check(form, document)
        yield from forms_privacy.check(form, document)
    yield from forms_letters.check(data)
    yield from forms_record.check(data)
    yield from forms_pages.check(pages, data)


def unfit_for_record(data: Data) -> Iterator[Finding]:
    """Give what must be mended before the ids of the forms may be recorded: once recorded, an id stays."""
    for name, form in data.forms.items():
        yield from check_definition(form, data.documents[f"forms/{name}"], name)
    yield from forms_record.obstacles(data)


def check_definition(form: Form, document: Document, stem: str) -> Iterator[Finding]:
    """Give what is wrong inside one definition. stem: the file's name without .yml."""

    def found(place: tuple, message: str, hint: str) -> Finding:
        return Finding(document.path, document.line(place), "form", message, hint)

    if form.id != stem:
        yield found(("id",), f'The form calls itself "{form.id}".', f"Write `id: {stem}`, as the file is named.")
    if form.date < _FIRST_DAY:
        message = f"The form is dated {form.date}, before there was a portal."
        yield found(("date",), message, "Write the day on which this version was made.")
    yield from _double_ids(form, document)
    for g, group in enumerate(form.groups):
        for f, field in enumerate(group.fields):
            yield from _options(field, ("groups", g, "fields", f), document)
    for place, text in texts_of(document.value):
        if "{{" in text:
            named = re.search(r"\{\{[^{}]*\}\}", text)
            message = f"{named.group() if named else '{{'} is not replaced in a form: readers would see the braces."
            yield found(place, message, "Write the words themselves, or say it on the form's page.")


def _double_ids(form: Form, document: Document) -> Iterator[Finding]:
    """Ids of groups and fields become ids of one page, so that none may stand twice, nor for both."""
    seen: dict[str, tuple[str, int]] = {}
    places = [("group", group.id, ("groups", g, "id")) for g, group in enumerate(form.groups)]
    for g, group in enumerate(form.groups):
        places += [("field", field.id, ("groups", g, "fields", f, "id")) for f, field in enumerate(group.fields)]
    for kind, one, place in places:
        line = document.line(place)
        if one in seen:
            other, where = seen[one]
            what = f'The {kind} "{one}" stands here and on line {where}.'
            if other != kind:
                what = f'The {kind} "{one}" has the id of the {other} on line {where}.'
            yield Finding(document.path, line, "form", what, "Give one of them another id.")
        seen.setdefault(one, (kind, line))


def _options(field: FormField, place: tuple, document: Document) -> Iterator[Finding]:
    if field.type in _CHOICES and len(field.options) < 2:
        count = "one answer" if field.options else "no answers"
        message = f'The field "{field.id}" asks for a choice, but has {count}: there is nothing to choose.'
        hint = "Write at least two under `options:`, or make it `type: tick`."
        yield Finding(document.path, document.line((*place, "type")), "form", message, hint)
    elif field.type not in _CHOICES and field.options:
        message = f'The field "{field.id}" has options, but a field of the type {field.type} shows none.'
        hint = "Make it `type: choice` (one answer) or `type: choices` (several), or take the options away."
        yield Finding(document.path, document.line((*place, "options")), "form", message, hint)
    seen: dict[str, int] = {}
    for o, option in enumerate(field.options):
        line = document.line((*place, "options", o, "id"))
        if option.id in seen:
            message = f'The answer "{option.id}" stands here and on line {seen[option.id]}.'
            yield Finding(document.path, line, "form", message, "Give one of them another id.")
        seen.setdefault(option.id, line)
