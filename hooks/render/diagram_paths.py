"""Finds a way for each arrow of a diagram that leads through no box, on a coarse grid.

Along the grid, column c has its middle at x = 2c + 1 and the gaps beside it at 2c and 2c + 2; row r has its middle at
y = 2r + 1 and the gaps above and below at 2r and 2r + 2. Real lengths come later (diagram_layout.py), so that a way is
the same in every language.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hooks.render.diagram_rows import Place

Point = tuple[int, int]
Step = tuple[Point, Point]
_DOWN, _UP, _LEFT, _RIGHT = (0, 1), (0, -1), (-1, 0), (1, 0)

# What a way costs: short and straight is best, through the arrows of others is worst.
_ACROSS, _ALONG, _GAP = 6.0, 4.0, 1.0
_BEND, _CROSSING, _SHARED = 9.0, 6.0, 16.0
_OFF_CENTRE = 3.0


@dataclass(frozen=True)
class Arrow:
    """One arrow to find a way for. side: its box is left at the side rather than below, as a decision is."""

    start: str
    end: str
    back: bool = False
    side: bool = False


def ways_of(arrows: Sequence[Arrow], places: Mapping[str, Place], lanes: int) -> list[list[Point]]:
    """Give the corners of each arrow's way, from inside its first box to inside its last.

    places: of all boxes. lanes: number of columns.
    """
    boxes = {(x, 2 * at.row + 1) for at in places.values() for x in range(2 * at.first + 1, 2 * at.last + 2)}
    bottom = 2 * max(at.row for at in places.values()) + 2
    used: dict[Step, set[str]] = {}
    ways: dict[int, list[Point]] = {}
    # Short ways first: they have least choice.
    for index in sorted(range(len(arrows)), key=lambda index: _length(arrows[index], places)):
        way = _Search(arrows[index], places, boxes, (2 * lanes, bottom), used).way()
        for step in _steps(way):
            used.setdefault(step, set()).add(arrows[index].end)
        ways[index] = _corners(way)
    return [ways[index] for index in range(len(arrows))]


def _length(arrow: Arrow, places: Mapping[str, Place]) -> tuple[int, int]:
    start, end = places[arrow.start], places[arrow.end]
    return abs(end.row - start.row) + 2 * arrow.back, abs(end.first - start.first)


class _Search:
    """The cheapest way of one arrow (Dijkstra), knowing what the arrows before it use.

    used: step from point to point -> ends of the arrows that go there.
    """

    def __init__(
        self,
        arrow: Arrow,
        places: Mapping[str, Place],
        boxes: set[Point],
        corner: Point,
        used: Mapping[Step, set[str]],
    ) -> None:
        self.arrow, self.boxes, self.corner, self.used = arrow, boxes, corner, used
        self.start, self.end = places[arrow.start], places[arrow.end]

    def way(self) -> list[Point]:
        """Give all points of the way, one step apart."""
        queue: list[tuple[float, int, Point, Point, tuple]] = []
        count = 0
        for cost, first, point, heading in self._exits():
            cost += self._step_cost(first, point, heading, heading)
            heapq.heappush(queue, (cost, count, point, heading, (point, (first, None))))
            count += 1
        known: set[tuple[Point, Point]] = set()
        while queue:
            cost, _, point, heading, trail = heapq.heappop(queue)
            if heading == (0, 0):
                return _unrolled(trail)
            if (point, heading) in known:
                continue
            known.add((point, heading))
            for more, following, turned in self._onward(point, heading):
                heapq.heappush(queue, (cost + more, count, following, turned, (following, trail)))
                count += 1
        raise ValueError(f"no way from {self.arrow.start} to {self.arrow.end}")

    def _exits(self) -> Iterator[tuple[float, Point, Point, Point]]:
        """Cost, point in the box, first point outside and heading of each way to leave the box."""
        at, y = self.start, 2 * self.start.row + 1
        below, beside = (14.0, 0.0) if self.arrow.back else (0.0, 2.0 if self.arrow.side else 8.0)
        for x in range(2 * at.first + 1, 2 * at.last + 2):
            yield below + _OFF_CENTRE * _off(x, at), (x, y), (x, y + 1), _DOWN
        yield beside, (2 * at.first + 1, y), (2 * at.first, y), _LEFT
        yield beside, (2 * at.last + 1, y), (2 * at.last + 2, y), _RIGHT

    def _onward(self, point: Point, heading: Point) -> Iterator[tuple[float, Point, Point]]:
        x, y = point
        for turned in (_DOWN, _UP, _LEFT, _RIGHT):
            if turned == (-heading[0], -heading[1]):
                continue
            following = (x + turned[0], y + turned[1])
            inside = self._enters(following, turned)
            if inside is not None:
                yield inside + self._step_cost(point, following, heading, turned), following, (0, 0)
            elif (
                following not in self.boxes
                and 0 <= following[0] <= self.corner[0]
                and 0 <= following[1] <= self.corner[1]
            ):
                yield self._step_cost(point, following, heading, turned), following, turned

    def _enters(self, point: Point, heading: Point) -> float | None:
        """Give what it costs to enter the last box at `point`, or None when that is no way in."""
        at = self.end
        if point[1] != 2 * at.row + 1 or not 2 * at.first < point[0] < 2 * at.last + 2 or heading == _UP:
            return None
        if heading == _DOWN:
            return (5.0 if self.arrow.back else 0.0) + _OFF_CENTRE * _off(point[0], at)
        return 0.0 if self.arrow.back else 12.0

    def _step_cost(self, point: Point, following: Point, heading: Point, turned: Point) -> float:
        cost = _ACROSS if turned[0] else _ALONG + (_GAP if following[0] % 2 == 0 else 0.0)
        if turned != heading:
            cost += _BEND
        others = self.used.get(_step(point, following), set())
        if self.arrow.end in others:
            cost *= 0.6  # arrows to the same box may run together
        cost += _SHARED * len(others - {self.arrow.end})
        return cost + (_CROSSING if self._crosses(following, turned) else 0.0)

    def _crosses(self, point: Point, heading: Point) -> bool:
        """Tell whether an arrow to another box passes `point` at right angles."""
        x, y = point
        if heading[0]:
            steps = (_step((x, y - 1), point), _step(point, (x, y + 1)))
        else:
            steps = (_step((x - 1, y), point), _step(point, (x + 1, y)))
        return any(self.used.get(step, set()) - {self.arrow.end} for step in steps)


def _off(x: int, at: Place) -> float:
    """How far `x` is from the middle of a box. A way in or out that is nearly in the middle is better in it."""
    return abs(x - (at.first + at.last + 1)) * 1.0


def _unrolled(trail: tuple | None) -> list[Point]:
    points = []
    while trail:
        point, trail = trail
        points.append(point)
    return points[::-1]


def _step(one: Point, other: Point) -> Step:
    return (one, other) if one < other else (other, one)


def _steps(way: list[Point]) -> list[Step]:
    return [_step(one, other) for one, other in pairwise(way)]


def _corners(way: list[Point]) -> list[Point]:
    """Leave out the points between which a way goes straight on."""
    kept = [way[0]]
    for before, point, after in zip(way, way[1:], way[2:], strict=False):
        if (point[0] - before[0], point[1] - before[1]) != (after[0] - point[0], after[1] - point[1]):
            kept.append(point)
    return [*kept, way[-1]]
