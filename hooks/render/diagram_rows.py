"""Which row each box of a diagram stands in: arrows lead downwards, and numbers rise from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass

from hooks.content.diagram_models import Diagram
from hooks.content.diagram_words import lane_places


@dataclass(frozen=True)
class Place:
    """Where a box stands: its row, and its first and last column, all counted from 0."""

    row: int
    first: int
    last: int


def places_of(diagram: Diagram) -> dict[str, Place]:
    """Give the place of each box by its id, in the order of the list.

    A box stands below those that it is joined to by an arrow and that come before it in the list; and, where there
    are arrows at all, not above the box before it in the list. Without arrows each column is filled from the top.
    """
    places: dict[str, Place] = {}
    taken: set[tuple[int, int]] = set()
    latest = 0
    for node in diagram.nodes:
        first, last = lane_places(diagram, node)
        ends = [(edge.from_, edge.to) for edge in diagram.edges if node.id in (edge.from_, edge.to)]
        above = [places[one].row for pair in ends for one in pair if one in places]
        row = max([latest, *(other + 1 for other in above)]) if diagram.edges else 0
        cells = range(first, last + 1)
        while any((row, lane) in taken for lane in cells):
            row += 1
        taken |= {(row, lane) for lane in cells}
        places[node.id] = Place(row, first, last)
        latest = row
    return places
