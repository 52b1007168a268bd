"""The forms for programs: which there are, what each asks, its page, and its files in each language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hooks.content.addresses import page_address
from hooks.content.form_models import Form
from hooks.content.languages import LANGUAGES
from hooks.content.pages import SourcePage
from hooks.render.form_files import files_of


def form_data(forms: dict[str, Form], pages: Iterable[SourcePage]) -> dict[str, Any]:
    """Give plain values for JSON.

    pages: all pages, to find the one that shows each form. `pages` and the paths of `files` are relative to the root of
    the version, where this file stands. A sheet in two languages is listed under both. `fields`: what the form asks, in
    its order.
    """
    shown = {name.name: page.slug for page in pages for name in page.names if name.kind == "form"}
    return {"forms": [_form(name, form, shown.get(name)) for name, form in forms.items()]}


def _form(name: str, form: Form, slug: str | None) -> dict[str, Any]:
    return {
        **form.model_dump(mode="json", include={"id", "number", "series", "version", "date", "identifying"}),
        "title": form.title.model_dump(),
        "purpose": form.purpose.model_dump(),
        "handling": form.handling.model_dump(),
        "sources": form.sources,
        "fields": [
            {"id": field.id, "type": field.type, "label": field.label.model_dump()}
            for group in form.groups
            for field in group.fields
        ],
        **({"pages": {one: page_address(one, slug) for one in LANGUAGES}} if slug else {}),
        "files": {
            one: [
                {"kind": file.kind, "languages": list(file.languages), "path": file.path}
                for file in files_of(name, form, one)
            ]
            for one in LANGUAGES
        },
    }
