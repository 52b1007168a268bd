"""One question of a form as HTML: its label, its hint, and the control or controls that take the answer.

Every control has a label of its own and is described by its hint. Spelling help and writing suggestions are off,
because some browsers send what is typed to a service for them; so is the browser's memory of earlier entries.
"""

from __future__ import annotations

from hooks.render.html import esc
from hooks.render.sheet import Question
from hooks.render.side_by_side import SideBySide

_QUIET = 'autocomplete="off" spellcheck="false" writingsuggestions="false" dir="auto"'
_MODE = {"number": ' inputmode="numeric"', "phone": ' inputmode="tel"'}
_OWN_HINT = {"number": "web-form-number-hint", "signature": "web-form-signature-hint"}


def draw_field(question: Question, words: SideBySide, aside: bool = True) -> str:
    """Draw one question. Ids: `field-<id>` around it, `answer-<id>` on its control, `answer-<id>--<answer>` on each answer.

    aside: whether to say what stands beside the label, such as how to write a date.
    """
    id_ = question.id
    hint = _hint(question, words, aside)
    described = f' aria-describedby="hint-{id_}"' if hint else ""
    box = f'id="field-{id_}" data-field="{id_}" data-type="{question.type}"'
    label = words.say(question.label)
    match question.kind:
        case "tick":
            option = _option("checkbox", id_, f"answer-{id_}", "yes", label, described)
            return f'<div class="hb-field" {box}>{option}{hint}</div>'
        case "signature":  # written by hand, on paper only
            line = '<div class="hb-signature"></div>'
            return f'<div class="hb-field" {box}><p class="hb-label">{label}</p>{hint}{line}</div>'
        case "line" | "lines":
            label = f'<label class="hb-label" for="answer-{id_}">{label}</label>'
            return f'<div class="hb-field" {box}>{label}{hint}{_control(question, described)}</div>'
        case kind:
            shape = "checkbox" if kind == "choices" else "radio"
            options = "".join(
                _option(shape, id_, f"answer-{id_}--{answer.id}", answer.id, words.say(answer.label))
                for answer in question.answers
            )
            options += "" if kind == "choices" else _unanswer(question, words)
            return (
                f'<fieldset class="hb-field" {box}{described}><legend class="hb-label">{label}</legend>{hint}'
                f'<div class="hb-options">{options}</div></fieldset>'
            )


def _hint(question: Question, words: SideBySide, aside: bool) -> str:
    said = [words.say(question.aside)] if question.aside and aside else []
    if question.help:
        said.append(words.say(question.help))
    if question.type in _OWN_HINT:
        said.append(words.say_label(_OWN_HINT[question.type]))
    return f'<p class="hb-hint" id="hint-{question.id}">{" ".join(said)}</p>' if said else ""


def _control(question: Question, described: str) -> str:
    same = f'class="hb-input" id="answer-{question.id}" name="{question.id}"{described} {_QUIET}'
    if question.kind == "lines":
        return f'<textarea rows="4" {same}></textarea>'
    return f'<input type="text"{_MODE.get(question.type, "")} {same}>'


def _option(shape: str, name: str, id_: str, value: str, label: str, described: str = "") -> str:
    return (
        f'<div class="hb-option"><input type="{shape}" id="{id_}" name="{name}" value="{value}" autocomplete="off"{described}>'
        f'<label for="{id_}">{label}</label></div>'
    )


def _unanswer(question: Question, words: SideBySide) -> str:
    """A chosen radio button cannot be unchosen; this button, shown by the script once there is an answer, does it."""
    said = esc(words.label("web-form-unanswer"))
    return (
        f'<button type="button" class="hb-unanswer" data-do="unanswer" hidden data-search-exclude '
        f'aria-label="{said}: {esc(question.label[0])}">{said}</button>'
    )
