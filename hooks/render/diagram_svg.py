"""Draws a laid-out diagram as SVG: inside a page, where style sheets give the colours, or as a file of its own.

In a page each box is a link that is spoken as "3. Label (column)"; all else is hidden from screen readers, since the
list below the picture says it. A hyphen is drawn as a line, so that the text of a link stays one word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from hooks.content.diagram_models import Diagram, Node
from hooks.content.diagram_words import LABEL, LEADING, TEXT, TITLE, lane_names, plain
from hooks.content.lettering import Line, width
from hooks.render.diagram_layout import ARROWHEAD, Box, Layout
from hooks.render.html import esc

Paint = Callable[[str], str]
"""Gives the attributes of a part of the picture by its class names, with a space before the first."""

_MARGIN = 2.0
_NOTCH, _ROUND, _PILL = 11.0, 4.0, 18.0
_HYPHEN = 0.32
"""Width of a drawn hyphen, as part of the size of the letters."""


def by_class(names: str) -> str:
    """Paint for a page: the style sheet decides."""
    return f' class="{names}"'


def page_svg(diagram: Diagram, layout: Layout, language: str, address: Callable[[str], str]) -> str:
    """Draw the picture for a page. address: function from `page.md#section` to the address as the page needs it."""
    name = f"diagram-{diagram.id}"

    def linked(box: Box, inside: str) -> str:
        return f'<a href="{esc(address(box.node.to))}" aria-label="{esc(spoken(diagram, box.node, box.number, language))}">{inside}</a>'

    frame = layout.frame
    view = (frame.left - _MARGIN, frame.top - _MARGIN, frame.width + 2 * _MARGIN, frame.height + 2 * _MARGIN)
    return (
        f'<svg class="pd pd--lanes-{len(diagram.lanes)}" viewBox="{" ".join(map(number, view))}" role="group" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-desc" font-size="{TEXT}">'
        f'<title id="{name}-title">{esc(diagram.title[language])}</title>'
        f'<desc id="{name}-desc">{esc(diagram.summary[language])}</desc>'
        f'<g aria-hidden="true">{"".join(ground(layout, by_class))}</g>{"".join(boxes(layout, by_class, linked))}</svg>'
    )


def spoken(diagram: Diagram, node: Node, place: int, language: str) -> str:
    """Give what a screen reader says of a box. place: in the list, from 1."""
    return f"{place}. {plain(node.label[language])} ({lane_names(diagram, node, language)})"


def ground(layout: Layout, paint: Paint) -> Iterator[str]:
    """Draw what lies below the boxes: columns with their titles, arrows, labels of arrows."""
    for place, column in enumerate(layout.columns):
        rect = column.rect
        sides = f'x="{number(rect.left + 1)}" y="0" width="{number(rect.width - 2)}"'
        kind = "pd-lane pd-lane--alt" if place % 2 else "pd-lane"
        yield f'<rect{paint(kind)} {sides} height="{number(rect.height)}" rx="{_ROUND:g}"/>'
        yield f'<rect{paint("pd-head")} {sides} height="{number(layout.head)}" rx="{_ROUND:g}"/>'
        first = (layout.head - len(column.lines) * TITLE * LEADING) / 2 + TITLE * 1.02
        yield f'<text{paint("pd-lane-title")} font-size="{TITLE:g}" font-weight="700" text-anchor="middle">'
        yield from _tspans(column.lines, rect.middle[0], first, TITLE, bold=True)
        yield "</text>" + "".join(_hyphens(column.lines, rect.middle[0], first, TITLE, paint, bold=True))
    for way in layout.ways:
        yield from _arrow(way.points, paint)
    for label in layout.labels:
        x, anchor = (label.rect.right, "end") if label.left else (label.rect.left, "start")
        yield f'<text{paint("pd-label")} font-size="{LABEL:g}" text-anchor="{anchor}">'
        lines = tuple(map(Line, label.lines))
        yield from _tspans(lines, x, label.rect.top + LABEL * 1.05, LABEL, centred=False)
        yield "</text>"


def boxes(layout: Layout, paint: Paint, around: Callable[[Box, str], str]) -> Iterator[str]:
    """Draw the boxes. around: puts the drawn box into what makes it a link."""
    for box in layout.boxes:
        x, y = box.rect.middle
        first = y - (len(box.lines) - 1) * TEXT * LEADING / 2 + TEXT * 0.36
        inside = [_shape(box, paint), f'<text{paint("pd-text")} text-anchor="middle" aria-hidden="true">']
        inside += [*_tspans(box.lines, x, first, TEXT), "</text>", *_hyphens(box.lines, x, first, TEXT, paint)]
        yield around(box, "".join(inside))


def _shape(box: Box, paint: Paint) -> str:
    rect, classes = box.rect, f"pd-node pd-node--{box.node.kind}"
    if box.node.kind == "decision":
        points = (
            (rect.left + _NOTCH, rect.top),
            (rect.right - _NOTCH, rect.top),
            (rect.right, rect.middle[1]),
            (rect.right - _NOTCH, rect.bottom),
            (rect.left + _NOTCH, rect.bottom),
            (rect.left, rect.middle[1]),
        )
        return f'<path{paint(classes)} d="{_path(points)}z"/>'
    round_ = _ROUND if box.node.kind == "step" else min(_PILL, rect.height / 2)
    return (
        f'<rect{paint(classes)} x="{number(rect.left)}" y="{number(rect.top)}" width="{number(rect.width)}" '
        f'height="{number(rect.height)}" rx="{number(round_)}"/>'
    )


def _arrow(points: tuple[tuple[float, float], ...], paint: Paint) -> Iterator[str]:
    (x0, y0), (x, y) = points[-2:]
    dx, dy = (x > x0) - (x < x0), (y > y0) - (y < y0)
    neck = (x - dx * (ARROWHEAD - 1), y - dy * (ARROWHEAD - 1))
    yield f'<path{paint("pd-edge")} d="{_path((*points[:-1], neck))}"/>'
    back, half = (x - dx * ARROWHEAD, y - dy * ARROWHEAD), ARROWHEAD / 2
    wings = ((back[0] - dy * half, back[1] - dx * half), (back[0] + dy * half, back[1] + dx * half))
    yield f'<path{paint("pd-arrow")} d="{_path(((x, y), *wings))}z"/>'


def _tspans(
    lines: tuple[Line, ...], x: float, y: float, size: float, bold: bool = False, centred: bool = True
) -> Iterator[str]:
    for place, line in enumerate(lines):
        at, measured = x, ""
        if line.broken:  # in another font too, the line must end where its hyphen begins
            at -= _HYPHEN * size / 2
            measured = f' textLength="{number(width(line.text, size, bold))}" lengthAdjust="spacingAndGlyphs"'
        gap = "" if line.broken or place == len(lines) - 1 or line.text[-1] in "-/–" else " "
        at += width(gap, size, bold) / 2 * centred  # the gap is not seen, but it counts
        yield f'<tspan x="{number(at)}" y="{number(y + place * size * LEADING)}"{measured}>{esc(line.text)}{gap}</tspan>'


def _hyphens(
    lines: tuple[Line, ...], x: float, y: float, size: float, paint: Paint, bold: bool = False
) -> Iterator[str]:
    for place, line in enumerate(lines):
        if line.broken:
            begin = x + width(line.text, size, bold) / 2 - _HYPHEN * size / 2 + size * 0.05
            height = y + place * size * LEADING - size * 0.27
            yield f'<path{paint("pd-hyphen")} d="M{number(begin)} {number(height)}h{number(_HYPHEN * size * 0.85)}"/>'


def _path(points: tuple[tuple[float, float], ...]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def number(value: float) -> str:
    """Give a number with one decimal at most: a tenth of a pixel is nothing one sees."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


_INK, _LINE, _FOAM, _WHITE = "#1b2a31", "#0b5f80", "#eef5f7", "#ffffff"
_COLOURS: Mapping[str, str] = {
    "pd-lane": f'fill="{_FOAM}" stroke="#c5d5db"',
    "pd-lane--alt": f'fill="{_WHITE}" stroke="#c5d5db"',
    "pd-head": 'fill="#d9e7ec"',
    "pd-lane-title": f'fill="{_INK}"',
    "pd-node": f'fill="{_WHITE}" stroke="{_LINE}" stroke-width="1.6"',
    "pd-node--start": f'fill="#dcecf2" stroke="{_LINE}" stroke-width="1.6"',
    "pd-node--end": f'fill="#dcecf2" stroke="{_LINE}" stroke-width="3"',
    "pd-node--decision": f'fill="#fbf6ea" stroke="{_LINE}" stroke-width="1.6"',
    "pd-edge": f'fill="none" stroke="{_LINE}" stroke-width="1.6" stroke-linejoin="round"',
    "pd-arrow": f'fill="{_LINE}"',
    "pd-hyphen": f'fill="none" stroke="{_INK}" stroke-width="1.3"',
    "pd-label": f'fill="{_INK}"',
    "pd-text": f'fill="{_INK}"',
}
"""The light colours of overrides/assets/diagrams.css, for pictures that no style sheet reaches."""


def by_colour(names: str) -> str:
    """Paint for a file: the last class name that has colours of its own decides."""
    return " " + next(_COLOURS[name] for name in reversed(names.split()) if name in _COLOURS)
