"""Lays arrows of a diagram that share a line of the grid beside each other, so that each can be followed.

Arrows to the same box may run together; all others get tracks of their own, in the order with the fewest crossings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations, product

from hooks.render.diagram_paths import Point

_SHRUNK = 0.45
"""A way begins and ends in the middle of a box on the grid, but at its border in the picture."""

_APART = 0.08
"""Between two tracks, on the grid: less than between two lines."""

_MOST_TRIED = 5
"""Of more tracks in one place not every order is tried."""


@dataclass(frozen=True)
class Stretch:
    """One straight part of a way.

    upright: whether it runs up or down; then `line` is its x on the grid, else its y. track: which of the `tracks` that
    lie beside each other here it uses, counted from 0.
    """

    upright: bool
    line: int
    track: int = 0
    tracks: int = 1


@dataclass
class _Piece:
    """A straight part of the way of `arrow` while tracks are sought. group: the same for parts that run together."""

    arrow: int
    upright: bool
    line: int
    begin: float
    end: float
    group: int = 0

    @property
    def low(self) -> float:
        return min(self.begin, self.end)

    @property
    def high(self) -> float:
        return max(self.begin, self.end)


def tracks_of(ways: Sequence[list[Point]], ends: Sequence[str]) -> list[list[Stretch]]:
    """Give the straight parts of each way with their tracks.

    ways: corners on the grid, as `ways_of` gives them. ends: the box to which each leads.
    """
    pieces = [_pieces(number, way) for number, way in enumerate(ways)]
    every = [piece for way in pieces for piece in way]
    _group(every, ends)
    knots = _knots(every, ends)
    track = {piece.group: 0 for piece in every}
    count = {piece.group: 1 for piece in every}
    for knot in knots:
        used = _coloured(knot, every, ends)
        track.update(used)
        count.update(dict.fromkeys(used, max(used.values()) + 1))
    for _ in range(2 if len(knots) > 1 else 1):
        for knot in knots:
            _order(knot, track, count, pieces, ends)
    return [
        [Stretch(piece.upright, piece.line, track[piece.group], count[piece.group]) for piece in way] for way in pieces
    ]


def _pieces(arrow: int, way: list[Point]) -> list[_Piece]:
    pieces = []
    for place, (one, other) in enumerate(pairwise(way)):
        upright = one[0] == other[0]
        begin, end = (one[1], other[1]) if upright else (one[0], other[0])
        towards = 1 if end > begin else -1
        begin += towards * (_SHRUNK if place == 0 else 0)
        end -= towards * (_SHRUNK if place == len(way) - 2 else 0)
        pieces.append(_Piece(arrow, upright, one[0] if upright else one[1], begin, end))
    return pieces


def _meet(one: _Piece, other: _Piece) -> bool:
    same_line = one.upright == other.upright and one.line == other.line
    return same_line and one.low <= other.high and other.low <= one.high


def _group(pieces: list[_Piece], ends: Sequence[str]) -> None:
    """Number the pieces so that those which may run together, and meet, have one number."""
    for number, piece in enumerate(pieces):
        piece.group = number
    for one, other in product(pieces, pieces):
        if one is not other and ends[one.arrow] == ends[other.arrow] and _meet(one, other):
            old, new = max(one.group, other.group), min(one.group, other.group)
            for piece in pieces:
                piece.group = new if piece.group == old else piece.group


def _knots(pieces: list[_Piece], ends: Sequence[str]) -> list[set[int]]:
    """Give the sets of groups that are in each other's way, of two or more."""
    knots: list[set[int]] = []
    for one, other in product(pieces, pieces):
        if ends[one.arrow] != ends[other.arrow] and _meet(one, other):
            joined = {one.group, other.group}
            apart = [knot for knot in knots if not knot & joined]
            knots = [*apart, joined.union(*(knot for knot in knots if knot & joined))]
    return sorted(knots, key=min)


def _coloured(knot: set[int], pieces: list[_Piece], ends: Sequence[str]) -> dict[int, int]:
    """Give each group of a knot the lowest track on which it meets no other."""
    members = {group: [piece for piece in pieces if piece.group == group] for group in knot}
    track: dict[int, int] = {}
    for group in sorted(knot, key=lambda group: (min(piece.low for piece in members[group]), group)):
        taken = {
            track[other] for other in track if any(_meet(one, two) for one in members[group] for two in members[other])
        }
        track[group] = next(number for number in range(len(knot)) if number not in taken)
    return track


def _order(
    knot: set[int], track: dict[int, int], count: dict[int, int], pieces: list[list[_Piece]], ends: Sequence[str]
) -> None:
    """Change the order of the tracks of a knot where that saves crossings."""
    used = sorted({track[group] for group in knot})
    if len(used) > _MOST_TRIED:
        return
    before = {group: track[group] for group in knot}
    best, fewest = before, _crossings(pieces, track, count, ends)
    for order in permutations(used):
        track.update({group: order[used.index(before[group])] for group in knot})
        crossings = _crossings(pieces, track, count, ends)
        if crossings < fewest:
            best, fewest = {group: track[group] for group in knot}, crossings
    track.update(best)


def _crossings(pieces: list[list[_Piece]], track: dict[int, int], count: dict[int, int], ends: Sequence[str]) -> int:
    across, upright = [], []
    for way in pieces:
        at = [piece.line + (track[piece.group] - (count[piece.group] - 1) / 2) * _APART for piece in way]
        for place, piece in enumerate(way):
            first = at[place - 1] if place else piece.begin
            last = at[place + 1] if place + 1 < len(way) else piece.end
            found = (at[place], min(first, last), max(first, last), ends[piece.arrow])
            (upright if piece.upright else across).append(found)
    return sum(
        low < x < high and top < y < bottom and end != other
        for y, low, high, end in across
        for x, top, bottom, other in upright
    )
