"""Draws a sheet as a form for a word processor: headings, texts, and a content control for every field.

Boxes grow with what is typed. The tag of each control is the field's id, the same in every language.
"""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt

from hooks.render.docx_controls import date_control, list_control, text_control, tick_control
from hooks.render.docx_page import blank, foot, packed
from hooks.render.docx_text import INK, QUIET, border, heading, run, said, shade
from hooks.render.sheet import Part, Question, Sheet


def draw_docx(sheet: Sheet, write_here: str) -> bytes:
    """Give the file. sheet: in one language. write_here: the grey words in an empty place."""
    document = blank(sheet)
    _head(document, sheet)
    for part in sheet.parts:
        _part(document, part, sheet.languages[0], write_here)
    foot(document, sheet)
    return packed(document)


def _head(document: Document, sheet: Sheet) -> None:
    line = said(document, "", size=9)
    run(line, sheet.portal[0], size=9, bold=True, colour=INK)
    run(line, f" · {sheet.series[0]}", size=9, colour=INK)
    heading(document, sheet.title[0], 1)
    said(document, f"{sheet.edition[0]}. {sheet.not_official[0]}", size=9, colour=QUIET)
    document.add_paragraph(sheet.purpose[0])
    notice = said(document, sheet.handling_title[0], size=10.5, bold=True, colour=INK)
    notice.paragraph_format.keep_with_next = True
    shade(notice)
    shade(said(document, sheet.handling[0], size=9.5))


def _part(document: Document, part: Part, language: str, write_here: str) -> None:
    heading(document, part.title[0], 2)
    if part.note:
        said(document, part.note[0], size=9.5)
    for question in part.questions:
        if question.kind == "tick":
            _tick(document, question.id, question.label[0], question.label[0])
            _help(document, question)
        else:
            _label(document, question)
            _place(document, question, language, write_here)


def _label(document: Document, question: Question) -> None:
    label = said(document, question.label[0], size=10.5, bold=True)
    if question.aside:
        run(label, f" ({question.aside[0]})", size=9, colour=QUIET)
    label.paragraph_format.keep_with_next = True
    label.paragraph_format.space_before = Pt(8)
    _help(document, question)


def _help(document: Document, question: Question) -> None:
    if question.help:
        said(document, question.help[0], size=9, colour=QUIET).paragraph_format.keep_with_next = question.kind != "tick"


def _place(document: Document, question: Question, language: str, write_here: str) -> None:
    """Add where the answer goes."""
    label, answers = question.label[0], [(answer.id, answer.label[0]) for answer in question.answers]
    if question.kind == "choices":
        for answer, words in answers:  # the answer first: word processors cut long names
            _tick(document, f"{question.id}.{answer}", f"{words} – {label}", words)
        return
    place = document.add_paragraph()
    if question.kind == "signature":
        place.paragraph_format.space_before = Pt(30)
        border(place, ("bottom",), room=1)
        return
    if question.kind == "choice":
        control = list_control(question.id, label, answers)
    elif question.type == "date":
        control = date_control(question.id, label, question.aside[0], language)
    else:
        control = text_control(question.id, label, write_here, lines=question.kind == "lines")
    place._p.append(control)
    border(place, ("top", "left", "bottom", "right"), room=31 if question.kind == "lines" else 4)


def _tick(document: Document, tag: str, name: str, words: str) -> None:
    line = document.add_paragraph()
    line._p.append(tick_control(tag, name))
    run(line, f" {words}", size=10.5)
    line.paragraph_format.space_after = Pt(2)
