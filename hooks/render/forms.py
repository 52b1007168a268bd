"""Shows what a form asks: every group and field, in the reader's language."""

from __future__ import annotations

from hooks.content.form_models import Form, FormField
from hooks.content.written import written_date
from hooks.render.html import esc


def field_list(form: Form, labels: dict[str, str], language: str) -> str:
    """Draw the fields of a form as one table per group.

    form: the definition. labels: the page frame's labels in `language`. Ids are those of the definition, prefixed
    with `field-`, so that a link to a field survives a change of language.
    """
    yearly = any(field.per == "year" for group in form.groups for field in group.fields)
    count = sum(len(group.fields) for group in form.groups)
    parts = [
        f'<div class="form-fields"><p class="form-fields__facts">{esc(labels["form-version"])} {esc(form.version)} · '
        f"{written_date(form.date, language)} · {esc(labels['form-count'].format(count=count))}</p>"
    ]
    number = 0
    for group in form.groups:
        rows = []
        for field in group.fields:
            number += 1
            rows.append(_row(number, field, labels, language, yearly))
        note = f"<p>{esc(group.note[language])}</p>" if group.note else ""
        head = f"<th>{esc(labels['form-no'])}</th><th>{esc(labels['form-field'])}</th><th>{esc(labels['form-answer'])}</th>"
        if yearly:
            head += f"<th>{esc(labels['form-when'])}</th>"
        title = f"{group.title[language]} ({len(group.fields)})"
        parts.append(
            f'<p class="form-fields__group" id="group-{group.id}"><strong>{esc(title)}</strong></p>{note}'
            f'<table class="fields"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
        )
    return "".join(parts) + "</div>"


def _row(number: int, field: FormField, labels: dict[str, str], language: str, yearly: bool) -> str:
    help_text = f'<br><span class="fields__help">{esc(field.help[language])}</span>' if field.help else ""
    options = ", ".join(option.label[language] for option in field.options)
    answer = esc(labels["field-" + field.type]) + (f": {esc(options)}" if options else "")
    cells = f"<td>{number}</td><td>{esc(field.label[language])}{help_text}</td><td>{answer}</td>"
    if yearly:
        cells += f"<td>{esc(labels['per-year'] if field.per == 'year' else labels['per-meeting'])}</td>"
    return f'<tr id="field-{field.id}">{cells}</tr>'
