"""The sheet inside a form on a page: what it is, its questions in groups, and the line that stands on every printed page."""

from __future__ import annotations

from dataclasses import replace

from hooks.content.form_models import Form
from hooks.render.sheet import Part, Sheet
from hooks.render.side_by_side import SideBySide
from hooks.render.web_fields import draw_field

_DIVIDED = {
    "meeting": ("web-form-part-meeting", "web-form-part-meeting-note"),
    "year": ("web-form-part-year", "web-form-part-year-note"),
}
"""What is asked after each meeting, and what once a year: title, and how it is saved."""


def yearly_fields(form: Form) -> frozenset[str]:
    """Give the ids of the fields that are asked once a year, apart from each meeting."""
    return frozenset(field.id for group in form.groups for field in group.fields if field.per == "year")


def draw_sheet(sheet: Sheet, yearly: frozenset[str], words: SideBySide) -> str:
    """Draw what is printed: everything between the tags of the form. yearly: ids of questions asked once a year."""
    return f'<div class="hb-body">{_head(sheet, words)}{_parts(sheet, yearly, words)}{_handling(sheet, words)}</div>{_foot(sheet, words)}'


def _head(sheet: Sheet, words: SideBySide) -> str:
    return (
        f'<div class="hb-head"><p class="hb-series">{words.say(sheet.series)}</p>'
        f'<p class="hb-title" id="form-title">{words.say(sheet.title)}</p>'
        f'<p class="hb-purpose">{words.say(sheet.purpose)}</p></div>'
    )


def _handling(sheet: Sheet, words: SideBySide) -> str:
    """On paper only: on the screen the same text stands above the form, where it is read before anything is typed."""
    return f'<p class="hb-on-paper" data-search-exclude>{words.say(sheet.handling)}</p>'


def _foot(sheet: Sheet, words: SideBySide) -> str:
    """The line that tells which form this is and of what day; it stands on every printed page."""
    line = " · ".join(map(words.say, (sheet.title, sheet.edition, sheet.not_official)))
    return f'<p class="hb-foot"><span class="hb-foot__line">{line}</span></p>'


def _parts(sheet: Sheet, yearly: frozenset[str], words: SideBySide) -> str:
    if not yearly:
        return "".join(_part(part, part.id, words) for part in sheet.parts)
    meeting, year = [], []
    for part in sheet.parts:
        of_meeting = tuple(question for question in part.questions if question.id not in yearly)
        of_year = tuple(question for question in part.questions if question.id in yearly)
        if of_meeting:
            meeting.append(_part(replace(part, questions=of_meeting), part.id, words))
        if of_year:  # a group that has both stands in both, and its id stays with the first
            id_, note = (f"{part.id}--year", None) if of_meeting else (part.id, part.note)
            year.append(_part(replace(part, questions=of_year, note=note), id_, words, aside=False))
    return _divided("meeting", meeting, words) + _divided("year", year, words)


def _divided(per: str, parts: list[str], words: SideBySide) -> str:
    title, note = _DIVIDED[per]
    return (
        f'<div class="hb-part" role="group" aria-labelledby="part-{per}" data-part="{per}">'
        f'<p class="hb-part__title" id="part-{per}">{words.say_label(title)}</p>'
        f'<p class="hb-part__note">{words.say_label(note)}</p>{"".join(parts)}</div>'
    )


def _part(part: Part, id_: str, words: SideBySide, aside: bool = True) -> str:
    note = f'<p class="hb-note" id="note-{id_}">{words.say(part.note)}</p>' if part.note else ""
    described = f' aria-describedby="note-{id_}"' if note else ""
    questions = "".join(draw_field(question, words, aside) for question in part.questions)
    return (
        f'<fieldset class="hb-group" id="group-{id_}"{described}>'
        f'<legend class="hb-group__title">{words.say(part.title)}</legend>{note}{questions}</fieldset>'
    )
