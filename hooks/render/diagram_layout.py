"""Turns a diagram into boxes, lines and labels with their places, in the units of diagram_words.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hooks.content.diagram_models import Diagram, Edge, Node
from hooks.content.diagram_words import (
    GAP,
    LEADING,
    NARROW_ROOM,
    TEXT,
    TITLE,
    canvas_width,
    edge_lines,
    lane_lines,
    lane_width,
    node_lines,
)
from hooks.content.lettering import Line, Lines
from hooks.render.diagram_labels import Label, Rect, Spot, place_labels
from hooks.render.diagram_paths import Arrow, ways_of
from hooks.render.diagram_rows import Place, places_of
from hooks.render.diagram_tracks import Stretch, tracks_of

ARROWHEAD = 9.0
_ROUND_TEXT = 18.0
"""Height of a box beyond its lines."""

_UNDER, _OVER = 13.0, 21.0
"""Between a box and the tracks below it; between tracks and the box below, where the arrowheads are."""

_STACKED = 12.0
"""Between boxes where there are no arrows."""

_TRACKS_UPRIGHT, _TRACKS_ACROSS, _OUTSIDE = 12.0, 9.0, 9.0
_WIDER = 14.0
"""What a gap between rows gains when a label finds no room there."""

_TRIES = 8


@dataclass(frozen=True)
class Box:
    """A drawn box. number: its place in the list, from 1."""

    node: Node
    number: int
    rect: Rect
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Column:
    """A drawn column with the lines of its title."""

    rect: Rect
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Way:
    """A drawn arrow: the corners of its line, from the border of a box to the border of the next."""

    edge: Edge
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Layout:
    """A diagram in one language. frame: the whole picture. head: height of the titles of the columns."""

    frame: Rect
    head: float
    columns: tuple[Column, ...]
    boxes: tuple[Box, ...]
    ways: tuple[Way, ...]
    labels: tuple[Label, ...]


def lay_out(diagram: Diagram, language: str) -> Layout:
    """Give the picture's parts and their places. The same definition gives the same places."""
    places = places_of(diagram)
    kinds = {node.id: node.kind for node in diagram.nodes}
    arrows = [Arrow(edge.from_, edge.to, edge.back, kinds[edge.from_] == "decision") for edge in diagram.edges]
    ways = tracks_of(ways_of(arrows, places, len(diagram.lanes)), [edge.to for edge in diagram.edges])
    drawing = _Drawing(diagram, language, places, ways)
    gained: dict[int, float] = {}
    layout, homeless = drawing.drawn(gained)
    for _ in range(_TRIES):
        if not homeless:
            break
        for number in homeless:
            for row in drawing.rows_beside(number):
                gained[row] = gained.get(row, 0.0) + _WIDER
        layout, homeless = drawing.drawn(gained)
    return layout


class _Drawing:
    """The parts of one diagram whose places depend on how much room is between its rows."""

    def __init__(
        self, diagram: Diagram, language: str, places: Mapping[str, Place], ways: Sequence[list[Stretch]]
    ) -> None:
        self.diagram, self.language, self.places, self.ways = diagram, language, places, ways
        self.lane, self.right = lane_width(diagram), canvas_width(diagram)
        self.rows = max(at.row for at in places.values()) + 1
        self.titles = [lane_lines(diagram, lane, language).lines for lane in diagram.lanes]
        self.head = max(map(len, self.titles)) * TITLE * LEADING + 18
        self.lines = {
            node.id: node_lines(diagram, node, number, language).lines for number, node in enumerate(diagram.nodes, 1)
        }
        self.heights = [
            max(len(self.lines[name]) for name, at in places.items() if at.row == row) * TEXT * LEADING + _ROUND_TEXT
            for row in range(self.rows)
        ]
        stretches = [stretch for way in ways for stretch in way]
        self.across = {
            line: max(one.tracks for one in stretches if not one.upright and one.line == line)
            for line in {one.line for one in stretches if not one.upright}
        }
        sides = [0, 2 * len(diagram.lanes)]
        self.beside = [
            max((one.tracks for one in stretches if one.upright and one.line == side), default=0) for side in sides
        ]

    def rows_beside(self, number: int) -> tuple[int, int]:
        """Give the gaps where the way of an arrow begins and ends, between the rows of its boxes."""
        edge = self.diagram.edges[number]
        start, end = self.places[edge.from_].row, self.places[edge.to].row
        return (start, end + 1) if edge.back else (start + 1, end)

    def drawn(self, gained: Mapping[int, float]) -> tuple[Layout, list[int]]:
        """Give the picture, and the numbers of the arrows whose labels have no good place. gained: per gap."""
        tops, bottom = self._tops(gained)
        rects = {}
        for name, at in self.places.items():
            left, right = at.first * self.lane + GAP, (at.last + 1) * self.lane - GAP
            rects[name] = Rect(left, tops[at.row], right, tops[at.row] + self.heights[at.row])
        left, right = (6 + count * _OUTSIDE if count else 0 for count in self.beside)
        frame = Rect(-left, 0, self.right + right, bottom)
        columns = tuple(
            Column(Rect(place * self.lane, 0, (place + 1) * self.lane, bottom), lines)
            for place, lines in enumerate(self.titles)
        )
        boxes = tuple(
            Box(node, number, rects[node.id], self.lines[node.id]) for number, node in enumerate(self.diagram.nodes, 1)
        )
        ways = tuple(
            Way(edge, self._points(edge, way, rects, tops))
            for edge, way in zip(self.diagram.edges, self.ways, strict=True)
        )
        labels, homeless = self._labels(ways, rects, frame)
        frame = Rect(
            min([frame.left, *(label.rect.left for label in labels)]),
            frame.top,
            max([frame.right, *(label.rect.right for label in labels)]),
            frame.bottom,
        )
        return Layout(frame, self.head, columns, boxes, ways, labels), homeless

    def _tops(self, gained: Mapping[int, float]) -> tuple[list[float], float]:
        """Give the top of each row, and the bottom of the picture."""
        tops, y = [], self.head
        for row in range(self.rows + 1):
            tracks = self.across.get(2 * row, 0)
            if tracks:
                gap = _UNDER + (tracks - 1) * _TRACKS_ACROSS + (_OVER if row < self.rows else _UNDER)
            else:
                between = 0 < row < self.rows and self.diagram.edges
                gap = _UNDER + _OVER if between else _STACKED
            y += gap + gained.get(row, 0.0)
            if row < self.rows:
                tops.append(y)
                y += self.heights[row]
        return tops, y

    def _x(self, stretch: Stretch) -> float:
        off = stretch.track - (stretch.tracks - 1) / 2
        place = stretch.line * self.lane / 2
        if stretch.line == 0:
            return -6 - stretch.track * _OUTSIDE
        if stretch.line == 2 * len(self.diagram.lanes):
            return place + 6 + stretch.track * _OUTSIDE
        room = self.lane / 2 if stretch.line % 2 else 1.4 * GAP
        return place + off * min(_TRACKS_UPRIGHT if stretch.line % 2 else GAP / 2, room / stretch.tracks)

    def _y(self, stretch: Stretch, tops: Sequence[float]) -> float:
        row = stretch.line // 2
        off = stretch.track - (stretch.tracks - 1) / 2
        if stretch.line % 2:
            height = self.heights[row]
            return tops[row] + height / 2 + off * min(_TRACKS_ACROSS, (height - 12) / stretch.tracks)
        middle = (self.across[stretch.line] - 1) / 2 * _TRACKS_ACROSS
        if row == self.rows:
            return tops[-1] + self.heights[-1] + _UNDER + middle + off * _TRACKS_ACROSS
        return tops[row] - _OVER - middle + off * _TRACKS_ACROSS

    def _points(
        self, edge: Edge, way: list[Stretch], rects: Mapping[str, Rect], tops: Sequence[float]
    ) -> tuple[tuple[float, float], ...]:
        places = [self._x(one) if one.upright else self._y(one, tops) for one in way]
        corners = [
            (here, following) if one.upright else (following, here)
            for one, here, following in zip(way, places, places[1:], strict=False)
        ]
        start, end = rects[edge.from_], rects[edge.to]
        other = corners[0] if corners else end.middle
        first = (places[0], start.bottom) if way[0].upright else (start.side_towards(other[0]), places[0])
        other = corners[-1] if corners else start.middle
        last = (places[-1], end.top) if way[-1].upright else (end.side_towards(other[0]), places[-1])
        return (first, *corners, last)

    def _labels(
        self, ways: Sequence[Way], rects: Mapping[str, Rect], frame: Rect
    ) -> tuple[tuple[Label, ...], list[int]]:
        spots = []
        for number, way in enumerate(ways):
            if way.edge.label:
                wordings = (edge_lines(way.edge, self.language), edge_lines(way.edge, self.language, NARROW_ROOM))
                spots.append(Spot(number, way.points, tuple(dict.fromkeys(map(_marked, wordings)))))
        lines = [(way.points, way.edge.to) for way in ways]
        obstacles = [*rects.values(), Rect(frame.left, 0, frame.right, self.head)]
        return place_labels(
            spots, lines, obstacles, frame, [place * self.lane for place in range(len(self.titles) + 1)]
        )


def _marked(lines: Lines) -> tuple[str, ...]:
    """Give the lines of an arrow's label, which is no link, with the hyphens typed."""
    return tuple(line.text + ("-" if line.broken else "") for line in lines.lines)
