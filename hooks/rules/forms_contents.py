"""What two forms must hold because the handbook says so: the consent, and the sheet for statistics."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.finding import Finding
from hooks.content.form_models import Form
from hooks.content.yaml_lines import Document

CONSENT = "appendix-2"
_CONSENT_HOLDS = (
    # group, field, its type, what the consent would lack without it
    # Whose consent it is: the young person's, and a guardian's where the team finds that it is needed.
    ("young-person", "young-person-name", "text", "who gives it"),
    ("guardian", "guardian-consent-needed", "yes-no", "whether a guardian must consent too"),
    ("guardian", "guardian-name", "text", "which guardian consents"),
    # Its content: information on the young person, on the event, on the recipient, and the period of validity.
    ("young-person", "young-person-birth-date", "date", "which young person the information is about"),
    ("event", "event-description", "long-text", "what the information is about"),
    ("recipient", "recipient-team", "text", "whom it is given to"),
    ("recipient", "recipient-professionals", "long-text", "between whom information is exchanged"),
    ("validity", "valid-from", "date", "from when it holds"),
    ("validity", "valid-until", "date", "how long it holds"),
    # What it allows: exchange within the team, and handling by a multi-professional group.
    ("scope", "exchange-within-team", "tick", "that the team may exchange information"),
    ("scope", "multi-professional-handling", "tick", "that a multi-professional group may handle the case"),
    # What the young person confirms.
    ("confirmations", "voluntary", "tick", "that it is voluntary"),
    ("confirmations", "informed-anchor-work", "tick", "that the young person was told about Anchor work"),
    ("confirmations", "informed-information-exchange", "tick", "that the young person was told what is exchanged"),
    ("confirmations", "informed-confidentiality", "tick", "that the young person was told of confidentiality"),
    # The right to withdraw, and room to use it.
    ("confirmations", "informed-withdrawal", "tick", "that it can be withdrawn"),
    ("withdrawal", "withdrawal-date", "date", "when it was withdrawn"),
    ("withdrawal", "withdrawal-signature", "signature", "who withdrew it"),
    # It is given in writing, and kept with the client's data.
    ("signatures", "signature-date", "date", "when it was given"),
    ("signatures", "young-person-signature", "signature", "the young person's signature"),
    ("signatures", "guardian-signature", "signature", "the guardian's signature"),
    ("consent-record", "recorded-in", "text", "where it is kept"),
)

STATISTICS = "statistics-sheet"
_STATISTICS_HOLD = {
    # group: fields for each meeting, fields for each year. The handbook lists 16 + 3 + 7 + 4.
    "background": (16, 0),
    "service": (3, 0),
    "effectiveness": (6, 1),
    "cooperation": (0, 4),
}


def check(form: Form, document: Document) -> Iterator[Finding]:
    """Give a finding for each part that the form must hold and does not. Silent for other forms than those two."""
    if form.id == CONSENT:
        yield from _consent(form, document)
    elif form.id == STATISTICS:
        yield from _statistics(form, document)


def _consent(form: Form, document: Document) -> Iterator[Finding]:
    groups = {group.id: ("groups", g) for g, group in enumerate(form.groups)}
    fields = {
        field.id: (field, ("groups", g, "fields", f))
        for g, group in enumerate(form.groups)
        for f, field in enumerate(group.fields)
    }
    for group, name, kind, lack in _CONSENT_HOLDS:
        if name not in fields:
            line = document.line((*groups[group], "id") if group in groups else ("groups",))
            message = f'The consent lacks the field "{name}": it would not say {lack}.'
            hint = f"Put it back (`type: {kind}`), in the group {group}."
            yield Finding(document.path, line, "form", message, hint)
        elif fields[name][0].type != kind:
            field, place = fields[name]
            message = f'"{name}" is of the type {field.type}: the consent would not say for certain {lack}.'
            yield Finding(document.path, document.line((*place, "type")), "form", message, f"Write `type: {kind}`.")


def _statistics(form: Form, document: Document) -> Iterator[Finding]:
    lacking = dict(_STATISTICS_HOLD)
    for g, group in enumerate(form.groups):
        line = document.line(("groups", g, "id"))
        if group.id not in lacking:
            message = f'The handbook\'s list of statistics has no group "{group.id}".'
            hint = f"Its groups are {', '.join(_STATISTICS_HOLD)}."
            yield Finding(document.path, line, "form", message, hint)
            continue
        wanted = lacking.pop(group.id)
        for f, field in enumerate(group.fields):
            if field.per is None:
                place = document.line(("groups", g, "fields", f, "id"))
                message = f'"{field.id}" does not say whether it is filled in for each meeting or once a year.'
                yield Finding(document.path, place, "form", message, "Add `per: meeting` or `per: year`.")
        given = tuple(sum(field.per == per for field in group.fields) for per in ("meeting", "year"))
        if given != wanted and all(field.per for field in group.fields):
            message = f'The group "{group.id}" has {_counted(given)}; the handbook\'s list has {_counted(wanted)}.'
            yield Finding(document.path, line, "form", message, "Compare with the list in the handbook.")
    for group, wanted in lacking.items():
        message = f'The group "{group}" is missing; the handbook\'s list has it, with {_counted(wanted)}.'
        yield Finding(document.path, document.line(("groups",)), "form", message, "Put it back.")


def _counted(fields: tuple[int, ...]) -> str:
    return f"{fields[0]} for each meeting and {fields[1]} for each year"
