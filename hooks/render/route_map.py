"""What `{{ route-map:x }}` draws: the questions and answers from one question on, as a picture and as an outline.

The picture reads like an outline too: a question, below it its choices, and beside each choice where it leads. A
question that several choices lead to is drawn once; the others point to its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from hooks.content.diagram_words import LABEL, LEADING, TEXT, TITLE
from hooks.content.lettering import Line, in_lines
from hooks.content.route_models import Question
from hooks.content.routes import Finder, steps_of
from hooks.content.store import Data
from hooks.render.diagram_svg import number
from hooks.render.html import esc, link

_WIDTH, _MIDDLE, _STEP, _PAD, _GAP = 720.0, 440.0, 20.0, 9.0, 10.0
"""Units of the picture: its width, where the second column begins, indent of each level, and space in and between boxes."""


@dataclass(frozen=True)
class _Row:
    """One line of the outline.

    kind: "question", or "choice" with what it leads to: an answer or a question drawn elsewhere (`box`), or nothing,
    when the question follows below. place: number of the box. level: how deep the line stands. asked: the question that
    a choice belongs to.
    """

    kind: str
    level: int
    text: str
    box: str = ""
    place: int = 0
    step: str = ""
    asked: str = ""


def route_map(start: str, finder: Finder, data: Data, language: str, address: Callable[[str], str]) -> str:
    """Draw the picture and the outline below it, as HTML.

    start: id of the question to begin with. address: function from `page.md#section` to the address as the page needs it.
    """
    label = data.labels[language]
    rows = _rows(start, finder, language, label)
    title = f"route-map-{start}"
    return (
        f'<div class="pd-fig pd-fig--map"><div class="pd-picture" data-search-exclude>{_picture(rows, title, label, language, address)}</div>'
        f'<p class="pd-steps-title" id="{title}-steps">{esc(label["diagram-steps"])}</p>'
        f'<ol class="pd-steps pd-steps--loose" aria-labelledby="{title}-steps">'
        f"{''.join(_outline(rows, finder, data, language, address))}</ol></div>"
    )


def _rows(start: str, finder: Finder, language: str, label: Mapping[str, str]) -> list[_Row]:
    """Give the lines of the outline from top to bottom. Boxes are numbered in this order."""
    steps, rows, places = steps_of(finder), [], {}

    def draw(id_: str, level: int) -> None:
        question = steps[id_]
        places[id_] = sum(bool(row.place) for row in rows) + 1
        rows.append(_Row("question", level, question.ask[language], question.ask[language], places[id_], id_))
        for choice in question.choices:
            target, text = steps[choice.to], choice.label[language]
            if isinstance(target, Question) and choice.to not in places:
                rows.append(_Row("choice", level + 1, text, asked=question.ask[language]))
                draw(choice.to, level + 1)
                continue
            if isinstance(target, Question):
                leads = label["route-map-see"].format(step=f"{places[choice.to]}. {target.ask[language]}")
            else:
                leads = target.title[language]
            place = sum(bool(row.place) for row in rows) + 1
            rows.append(_Row("choice", level + 1, text, leads, place, choice.to, question.ask[language]))

    draw(start, 0)
    return rows


def _picture(
    rows: list[_Row], title: str, label: Mapping[str, str], language: str, address: Callable[[str], str]
) -> str:
    drawn, edges, y = [], [], TITLE * LEADING + 3 * _PAD
    rails: dict[int, tuple[float, float]] = {}  # level -> where the line from the question of that level begins
    for row in rows:
        left = _GAP + row.level * _STEP
        if row.kind == "question":
            lines = in_lines(f"{row.place}.\u00a0{row.box}", _MIDDLE - _GAP - left - 2 * _PAD, TEXT, language).lines
            high = len(lines) * TEXT * LEADING + 2 * _PAD
            drawn.append(_box(row, lines, (left, y, _MIDDLE - _GAP - left, high), "decision", address, row.text))
            if row.level:
                x = left + _STEP
                edges.append(f"M{number(x)} {number(y - _GAP)}L{number(x)} {number(y)}")
            rails[row.level] = (left + _PAD, y + high)
            y += high + _GAP
            continue
        words = in_lines(row.text, _MIDDLE - 3 * _GAP - left - _PAD, LABEL, language).lines
        high = len(words) * LABEL * LEADING
        if row.box:
            lines = in_lines(
                f"{row.place}.\u00a0{row.box}", _WIDTH - _MIDDLE - 2 * _GAP - 2 * _PAD, TEXT, language
            ).lines
            high = max(high, len(lines) * TEXT * LEADING + 2 * _PAD)
            box = (_MIDDLE + _GAP, y, _WIDTH - _MIDDLE - 2 * _GAP, high)
            drawn.append(_box(row, lines, box, "step", address, row.text))
        x, begin = rails[row.level - 1]
        middle = y + high / 2
        edges.append(f"M{number(x)} {number(begin)}L{number(x)} {number(middle)}L{number(left - 3)} {number(middle)}")
        rails[row.level - 1] = (x, middle)
        if row.box:
            end = _MIDDLE + _GAP
            edges.append(f"M{number(_MIDDLE - 2 * _GAP)} {number(middle)}L{number(end)} {number(middle)}")
        first = middle - (len(words) - 1) * LABEL * LEADING / 2 + LABEL * 0.36
        spans = "".join(_span(line, left, first + place * LABEL * LEADING) for place, line in enumerate(words))
        drawn.append(f'<text class="pd-label" font-size="{LABEL:g}" aria-hidden="true">{spans}</text>')
        y += high + _GAP
    columns = (
        (0.0, _MIDDLE, "route-map-questions", "pd-lane"),
        (_MIDDLE, _WIDTH - _MIDDLE, "route-map-answers", "pd-lane pd-lane--alt"),
    )
    ground = "".join(
        f'<rect class="{kind}" x="{number(left + 1)}" y="0" width="{number(wide - 2)}" height="{number(y)}" rx="4"/>'
        f'<text class="pd-lane-title" font-size="{TITLE:g}" font-weight="700" text-anchor="middle">'
        f'<tspan x="{number(left + wide / 2)}" y="{number(TITLE + _PAD)}">{esc(label[name])}</tspan></text>'
        for left, wide, name, kind in columns
    )
    ways = "".join(f'<path class="pd-edge" d="{edge}"/>' for edge in edges)
    return (
        f'<svg class="pd" viewBox="-2 -2 {number(_WIDTH + 4)} {number(y + 4)}" role="group" aria-labelledby="{title}" '
        f'aria-describedby="{title}-desc" font-size="{TEXT}"><title id="{title}">{esc(label["route-map-title"])}</title>'
        f'<desc id="{title}-desc">{esc(label["route-map-desc"])}</desc>'
        f'<g aria-hidden="true">{ground}{ways}</g>{"".join(drawn)}</svg>'
    )


def _box(
    row: _Row,
    lines: tuple[Line, ...],
    rect: tuple[float, float, float, float],
    kind: str,
    address: Callable[[str], str],
    choice: str,
) -> str:
    left, top, wide, high = rect
    spoken = f"{row.place}. {row.box}" + ("" if row.kind == "question" else f" ({choice})")
    first = top + high / 2 - (len(lines) - 1) * TEXT * LEADING / 2 + TEXT * 0.36
    spans = "".join(_span(line, left + _PAD, first + place * TEXT * LEADING) for place, line in enumerate(lines))
    return (
        f'<a href="{esc(address(f"routes/finder.md#route-{row.step}"))}" aria-label="{esc(spoken)}">'
        f'<rect class="pd-node pd-node--{kind}" x="{number(left)}" y="{number(top)}" width="{number(wide)}" '
        f'height="{number(high)}" rx="4"/><text class="pd-text" aria-hidden="true">{spans}</text></a>'
    )


def _span(line: Line, x: float, y: float) -> str:
    gap = "" if line.broken else " "
    return f'<tspan x="{number(x)}" y="{number(y)}">{esc(line.text)}{gap}</tspan>'


def _outline(
    rows: list[_Row], finder: Finder, data: Data, language: str, address: Callable[[str], str]
) -> Iterator[str]:
    """The same as text: each box, the choice that leads to it, and whom an answer tells to contact."""
    steps, before = steps_of(finder), ""
    for row in rows:
        if not row.place:
            before = f"{row.asked} {row.text}"
            continue
        text = before if row.kind == "question" else f"{row.asked} {row.text}"
        step = steps[row.step]
        named = (
            ""
            if isinstance(step, Question)
            else ", ".join(data.contacts[name].name[language] for name in step.contacts)
        )
        then = (
            f' <span class="pd-next">{esc(data.labels[language]["answer-contacts"])}: {esc(named)}</span>'
            if named
            else ""
        )
        choice = f' <span class="pd-who">{esc(text)}</span>' if text else ""
        yield f"<li>{link(address(f'routes/finder.md#route-{row.step}'), row.box)}{choice}{then}</li>"
        before = ""
