"""The questions that `{{ route-finder }}` and `{{ sharing-aid }}` draw, all on one page.

Each step is a section whose heading has an id; without script a choice is a link to that heading, and the style sheet
shows the section that the address names. So no server is asked anything while somebody answers, and none learns what
they answered. The script only keeps the address still, leads back, and shows what concerns the reader's profession.
"""

from __future__ import annotations

from collections.abc import Callable

from hooks.content.route_models import Question
from hooks.content.routes import Answer, Finder
from hooks.content.store import Data
from hooks.render.answer import draw_answer
from hooks.render.contacts import phone_link
from hooks.render.html import data_for_script, esc

_SAID = ("finder-step", "finder-copied", "finder-copy-by-hand")
"""Labels that the script says."""

Address = Callable[[str], str]
"""From a page below the language folder, such as "handbook/consent.md", to its address as this page needs it."""


def draw_finder(name: str, finder: Finder, data: Data, language: str, address: Address) -> str:
    """Draw all questions and answers as HTML.

    name: "route" or "share", with which all ids begin, such as "route-w-home". The first question stands first.
    """
    label = data.labels[language]
    first = next(question for question in finder.questions if question.id == finder.start)
    questions = [first, *(question for question in finder.questions if question is not first)]
    steps = [
        *(_question(name, question, finder, data, language, address) for question in questions),
        *(_answer(name, answer, finder, data, language, address) for answer in finder.answers),
    ]
    tools = (
        f'<div class="rf-tools" hidden data-search-exclude>'
        f'<button type="button" class="rf-button" data-rf="back">{esc(label["finder-back"])}</button>'
        f'<p class="rf-where" role="status"></p></div>'
    )
    said = {label_name.removeprefix("finder-"): label[label_name] for label_name in _SAID}
    return (
        f'<p class="rf-promise">{esc(label["finder-promise"])}</p>'
        f'<div class="rf" id="finder" data-first="{name}-{esc(first.id)}">{tools}{"".join(steps)}</div>'
        f"{data_for_script('finder-words', said)}"
    )


def _question(name: str, question: Question, finder: Finder, data: Data, language: str, address: Address) -> str:
    choices = "".join(
        f'<li><a class="rf-choice" href="#{name}-{esc(choice.to)}"{_as(choice.as_)}>{esc(choice.label[language])}</a></li>'
        for choice in question.choices
    )
    note = f"<p>{esc(question.note[language])}</p>" if question.note else ""
    return (
        f'<section class="rf-step" aria-labelledby="{name}-{esc(question.id)}">'
        f'<h2 class="rf-ask" id="{name}-{esc(question.id)}" tabindex="-1">{esc(question.ask[language])}</h2>'
        f'{note}<ul class="rf-choices">{choices}</ul>{_onward(name, question, finder, data, language, address)}</section>'
    )


def _answer(name: str, answer: Answer, finder: Finder, data: Data, language: str, address: Address) -> str:
    label = data.labels[language]
    buttons = (
        f'<p class="rf-buttons" hidden data-search-exclude>'
        f'<button type="button" class="rf-button" data-rf="print">{esc(label["finder-print"])}</button>'
        f'<button type="button" class="rf-button" data-rf="copy">{esc(label["finder-copy"])}</button>'
        f'<span class="rf-copied" role="status"></span></p>'
    )
    return (
        f'<section class="rf-step rf-step--answer" aria-labelledby="{name}-{esc(answer.id)}">'
        f'<h2 class="rf-ask" id="{name}-{esc(answer.id)}" tabindex="-1">{esc(answer.title[language])}</h2>'
        f"{draw_answer(answer, finder.parts, data, language, address)}{buttons}"
        f"{_onward(name, answer, finder, data, language, address)}</section>"
    )


def _onward(name: str, step: Question | Answer, finder: Finder, data: Data, language: str, address: Address) -> str:
    """What stands below each step: what to do when it turns dangerous, where to read more, and the way to the start."""
    label = data.labels[language]
    slug, _, section = step.read.partition("#")
    more = f'<a href="{esc(address(slug))}{"#" + esc(section) if section else ""}">{esc(label["finder-read"])}</a>'
    again = (
        f'<a class="rf-again" href="#{name}-{esc(finder.start)}">{esc(label["finder-again"])}</a>'
        if step.id != finder.start
        else ""
    )
    danger = (
        f'<a class="rf-danger" href="#{name}-{esc(finder.emergency)}">{esc(label["finder-danger"])}</a>'
        if step.id != finder.emergency
        else ""
    )
    call = phone_link(data.contacts["emergency"], language, label["emergency-call"])
    items = "".join(f"<li>{item}</li>" for item in (danger or call, more, again) if item)
    return f'<ul class="rf-onward" data-search-exclude>{items}</ul>'


def _as(asker: str | None) -> str:
    return f' data-as="{asker}"' if asker else ""
