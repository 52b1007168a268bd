"""Finds a place beside each arrow for its label, clear of boxes, arrows and other labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hooks.content.diagram_words import LABEL, LEADING
from hooks.content.lettering import SPARE, width

_BESIDE = 5.0
"""Between an arrow and its label."""

_CLEAR = 3.0
"""Between a label and anything else."""

_STEP = 6.0
_SHARED, _OUTSIDE, _OVER_BORDER, _NARROW, _LEFT, _FAR = 60.0, 40.0, 14.0, 30.0, 6.0, 0.6

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Rect:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def side_towards(self, x: float) -> float:
        """Give the side that is nearer to `x`."""
        return self.left if abs(x - self.left) < abs(x - self.right) else self.right

    def meets(self, other: Rect, clear: float = 0.0) -> bool:
        """Tell whether less than `clear` lies between the two."""
        return (
            self.left < other.right + clear
            and other.left < self.right + clear
            and self.top < other.bottom + clear
            and other.top < self.bottom + clear
        )

    def holds(self, other: Rect) -> bool:
        """Tell whether `other` lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True)
class Spot:
    """A label to place. number: of its arrow. points: of the arrow's line, from where it begins.

    wordings: the same words in lines in several ways, the one to be preferred first.
    """

    number: int
    points: Points
    wordings: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Label:
    """A placed label: the room it takes; `left` says whether it stands left of its arrow, ranged right."""

    number: int
    lines: tuple[str, ...]
    rect: Rect
    left: bool = False


def place_labels(
    spots: Sequence[Spot],
    lines: Sequence[tuple[Points, str]],
    obstacles: Sequence[Rect],
    frame: Rect,
    borders: Sequence[float],
) -> tuple[tuple[Label, ...], list[int]]:
    """Give the labels with their places, and the numbers of the arrows whose labels had to be put where something is.

    lines: of every arrow, with the box it leads to. obstacles: boxes and titles. frame: labels stay within its height, and had better within its width.
    borders: x of the lines between columns, which a label had better not cross.
    """
    parts = [(number, _thin(one, other)) for number, (way, _) in enumerate(lines) for one, other in _pairs(way)]
    placed: list[Label] = []
    homeless = []
    for spot in spots:
        together = {number for number, (_, end) in enumerate(lines) if end == lines[spot.number][1]} - {spot.number}
        best: tuple[float, Label] | None = None
        for cost, label in _all_candidates(spot):
            if best is not None and cost >= best[0]:
                continue
            rect = label.rect
            hit = rect.top < frame.top or rect.bottom > frame.bottom
            hit = hit or any(rect.meets(one, _CLEAR) for one in (*obstacles, *(other.rect for other in placed)))
            hit = hit or any(rect.meets(part, _CLEAR - (number == spot.number)) for number, part in parts)
            cost += (
                1000 * hit
                + _OUTSIDE * (not frame.holds(rect))
                + _OVER_BORDER * any(rect.left < x < rect.right for x in borders)
            )
            near = Rect(rect.left - 2 * _BESIDE, rect.top, rect.right + 2 * _BESIDE, rect.bottom)
            cost += _SHARED * any(number in together and near.meets(part) for number, part in parts)
            if best is None or cost < best[0]:
                best = (cost, label)
        placed.append(best[1])
        if best[0] >= 1000:
            homeless.append(spot.number)
    return tuple(placed), homeless


def label_size(lines: Sequence[str]) -> tuple[float, float]:
    """Give width and height of a label."""
    return max(width(line, LABEL) for line in lines) * SPARE[False], (len(lines) - 1) * LABEL * LEADING + LABEL * 1.36


def _all_candidates(spot: Spot) -> Iterator[tuple[float, Label]]:
    for rank, lines in enumerate(spot.wordings):
        for cost, label in _candidates(spot, lines):
            yield cost + rank * _NARROW, label


def _candidates(spot: Spot, lines: tuple[str, ...]) -> Iterator[tuple[float, Label]]:
    """Give places along an arrow with what speaks against each: best near its beginning, right of it or above it."""
    wide, high = label_size(lines)
    gone = 0.0
    for (x0, y0), (x1, y1) in _pairs(spot.points):
        if x0 == x1:
            for y in _range(min(y0, y1) + _CLEAR, max(y0, y1) - _CLEAR - high):
                far = (gone + abs(y + high / 2 - y0)) * _FAR
                right = Rect(x0 + _BESIDE, y, x0 + _BESIDE + wide, y + high)
                left = Rect(x0 - _BESIDE - wide, y, x0 - _BESIDE, y + high)
                yield far, Label(spot.number, lines, right)
                yield far + _LEFT, Label(spot.number, lines, left, left=True)
        else:
            for x in _range(min(x0, x1) + _CLEAR, max(x0, x1) - _CLEAR - wide):
                far = (gone + (x - x0 if x1 > x0 else x0 - x - wide)) * _FAR
                above = Rect(x, y0 - _BESIDE / 2 - high, x + wide, y0 - _BESIDE / 2)
                below = Rect(x, y0 + _BESIDE / 2 + 1, x + wide, y0 + _BESIDE / 2 + 1 + high)
                yield far, Label(spot.number, lines, above)
                yield far + _LEFT, Label(spot.number, lines, below)
        gone += abs(x1 - x0) + abs(y1 - y0)
    (x0, y0) = spot.points[0]  # at the very least something to draw
    yield 5000.0, Label(spot.number, lines, Rect(x0 + _BESIDE, y0, x0 + _BESIDE + wide, y0 + high))


def _range(low: float, high: float) -> Iterator[float]:
    place = low
    while place <= high:
        yield place
        place += _STEP


def _pairs(points: Points) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    return pairwise(points)


def _thin(one: tuple[float, float], other: tuple[float, float]) -> Rect:
    return Rect(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
