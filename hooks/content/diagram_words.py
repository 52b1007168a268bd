"""The words of a diagram in the lines in which it shows them, for a reader's language: what fits where.

Lengths are units of the picture. It is drawn for a column about 720 units wide, so that a unit is about a pixel.
"""

from __future__ import annotations

from hooks.content.diagram_models import Diagram, Edge, Lane, Node
from hooks.content.lettering import Lines, in_lines

TEXT, TITLE, LABEL = 14.5, 14.0, 13.0
"""Sizes of the letters: in boxes, above columns, beside arrows. None may be smaller than 13."""

LEADING = 1.28
"""Height of a line, as part of the size of its letters."""

GAP = 14.0
"""Between a box and the edge of its column."""

_WIDTHS = {1: 420.0, 2: 640.0, 3: 720.0, 4: 720.0}
_INSET = {"start": 14.0, "step": 8.0, "decision": 15.0, "end": 14.0}
MOST_LINES = {"box": 5, "column": 3, "arrow": 2}
"""More lines than these are no label any more, but a text."""

EDGE_ROOM, NARROW_ROOM = 104.0, 62.0
"""Widest line of a label beside an arrow; and of one that finds no room otherwise."""


def canvas_width(diagram: Diagram) -> float:
    """Width of all columns together."""
    return _WIDTHS[len(diagram.lanes)]


def lane_width(diagram: Diagram) -> float:
    """Width of one column."""
    return canvas_width(diagram) / len(diagram.lanes)


def lane_places(diagram: Diagram, node: Node) -> tuple[int, int]:
    """Give the first and the last column of a box, counted from 0. Raises KeyError for a column that is none."""
    places = {lane.id: place for place, lane in enumerate(diagram.lanes)}
    first, last = (places[lane] for lane in node.lanes)
    return min(first, last), max(first, last)


def lane_names(diagram: Diagram, node: Node, language: str) -> str:
    """Give the titles of the columns in which a box stands, without soft hyphens."""
    first, last = lane_places(diagram, node)
    return ", ".join(plain(lane.label[language]) for lane in diagram.lanes[first : last + 1])


def plain(text: str) -> str:
    """Give a text without the soft hyphens that say where a picture may break it."""
    return text.replace("\u00ad", "")


def node_lines(diagram: Diagram, node: Node, number: int, language: str) -> Lines:
    """Give the label of a box with its number before it."""
    first, last = lane_places(diagram, node)
    room = (last - first + 1) * lane_width(diagram) - 2 * GAP - 2 * _INSET[node.kind]
    return in_lines(f"{number}.\u00a0{node.label[language]}", room, TEXT, language)


def lane_lines(diagram: Diagram, lane: Lane, language: str) -> Lines:
    """Give the title of a column."""
    return in_lines(lane.label[language], lane_width(diagram) - GAP, TITLE, language, bold=True)


def edge_lines(edge: Edge, language: str, room: float = EDGE_ROOM) -> Lines:
    """Give the label of an arrow; no lines where it has none."""
    return in_lines(edge.label[language], room, LABEL, language) if edge.label else Lines(())
