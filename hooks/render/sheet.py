"""A form as one would read it aloud: headings, notes, questions, answers to choose from.

PDF, DOCX and the web page are all drawn from this sheet, so that they say the same in the same order. It holds no
shapes or sizes. A sheet is in one language, or in two beside each other for people who do not share one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from hooks.content.form_models import Form, FormField
from hooks.content.models import InFour
from hooks.content.written import written_date

Words = tuple[str, ...]
"""One text, once for each language of the sheet, in the sheet's order."""

Labels = dict[str, dict[str, str]]
"""Language -> name of a label -> its text."""


@dataclass(frozen=True)
class Answer:
    """One answer to choose from. `id` is what is stored, the same in every language."""

    id: str
    label: Words


@dataclass(frozen=True)
class Question:
    """One thing the form asks.

    kind: how it is answered. `type` of the definition tells more (a date is a line of text here).
    aside: a word or two that belong to the label, such as how to write a date; None when there is nothing to say.
    """

    id: str
    kind: Literal["line", "lines", "choice", "choices", "tick", "signature"]
    type: str
    label: Words
    aside: Words | None
    help: Words | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Part:
    """Questions that belong together under one heading."""

    id: str
    title: Words
    note: Words | None
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Sheet:
    """The whole form.

    date: day of this version, as year-month-day. edition: version and day in words. page: how the foot of a page counts,
    with {page} and {pages} in it.
    """

    form: str
    version: str
    date: str
    languages: tuple[str, ...]
    portal: Words
    series: Words
    title: Words
    edition: Words
    not_official: Words
    purpose: Words
    handling_title: Words
    handling: Words
    page: Words
    parts: tuple[Part, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in their order."""
        return tuple(question for part in self.parts for question in part.questions)


_SPACE = re.compile(r"[ \t\r\n]+")
_KIND = {"long-text": "lines", "yes-no": "choice", "choice": "choice", "choices": "choices", "tick": "tick"}
_ASIDE = {"date": "sheet-date", "time": "sheet-time", "choice": "sheet-choice", "choices": "sheet-choices"}


def sheet_of(form: Form, languages: tuple[str, ...], labels: Labels) -> Sheet:
    """Put a definition into words. languages: one or two of the portal's."""

    def say(name: str, **values: str) -> Words:
        return tuple(_filled(labels[language][name], values) for language in languages)

    def own(text: InFour | None) -> Words | None:
        return tuple(_SPACE.sub(" ", text[language]) for language in languages) if text else None

    def question(field: FormField) -> Question:
        answers = tuple(Answer(option.id, own(option.label)) for option in field.options)
        if field.type == "yes-no":
            answers = (Answer("yes", say("sheet-yes")), Answer("no", say("sheet-no")))
        aside = say("per-year") if field.per == "year" else say(_ASIDE[field.type]) if field.type in _ASIDE else None
        kind = "signature" if field.type == "signature" else _KIND.get(field.type, "line")
        return Question(field.id, kind, field.type, own(field.label), aside, own(field.help), answers)

    parts = tuple(
        Part(group.id, own(group.title), own(group.note), tuple(map(question, group.fields))) for group in form.groups
    )
    handling = own(form.handling)
    if form.identifying:
        handling = _joined(say("sheet-identifying"), handling)
    dates = (written_date(form.date, language) for language in languages)
    return Sheet(
        form=form.id,
        version=form.version,
        date=form.date.isoformat(),
        languages=languages,
        portal=say("site-name"),
        series=_series(form, say),
        title=own(form.title),
        edition=tuple(
            _filled(text, {"version": form.version, "date": date})
            for text, date in zip(say("sheet-version"), dates, strict=True)
        ),
        not_official=say("sheet-not-official"),
        purpose=own(form.purpose),
        handling_title=say("sheet-handling"),
        handling=handling,
        page=say("sheet-page"),
        parts=parts,
    )


def _series(form: Form, say) -> Words:
    """Say what the form is: a template for an appendix of the handbook, or an aid that the handbook does not know."""
    if form.series == "aid":
        return say("sheet-aid", number=form.number)
    return tuple(
        f"{appendix} – {template}"
        for appendix, template in zip(
            say("sheet-appendix", number=form.number), say("sheet-appendix-template"), strict=True
        )
    )


def _filled(label: str, values: dict[str, str]) -> str:
    """Put values into a label. What the label does not name is left out, and what has no value stays as it is written."""
    for name, value in values.items():
        label = label.replace(f"{{{name}}}", value)
    return label


def _joined(first: Words, second: Words) -> Words:
    return tuple(f"{one} {other}" for one, other in zip(first, second, strict=True))
