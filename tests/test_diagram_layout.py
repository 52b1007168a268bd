"""The picture of a diagram, before anything is drawn: nothing lies on anything else, whatever the diagram."""

from __future__ import annotations

import copy
import dataclasses
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from conftest import LANGUAGES, ROOT
from hooks.content.diagram_models import Diagram
from hooks.content.lettering import in_lines, width
from hooks.content.store import read_data
from hooks.render.diagram_labels import Rect
from hooks.render.diagram_layout import Layout, lay_out

DIAGRAMS = read_data(ROOT / "docs/_data").diagrams


def four(text: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, text)


def diagram(lanes: int, nodes: list[dict], edges: list[dict]) -> Diagram:
    """Make a diagram of `lanes` columns named l0, l1 …; each node needs an id and a lane."""
    return Diagram.model_validate(
        {
            "id": "tried",
            "shown_on": "index.md",
            "sources": ["handbook"],
            "checked": "2026-11-21",
            "review_by": "2027-05-21",
            "title": four("Tried"),
            "summary": four("Tried out."),
            "lanes": [{"id": f"l{number}", "label": four(f"Column {number}")} for number in range(lanes)],
            "nodes": [{"label": four(f"Do {node['id']}"), "to": "index.md", **node} for node in nodes],
            "edges": edges,
        }
    )


@some.composite
def diagrams(draw: some.DrawFn) -> Diagram:
    """Small diagrams of every sort: wide boxes, arrows that skip rows, meet, cross and lead back, with labels."""
    lanes, count = draw(some.integers(1, 4)), draw(some.integers(2, 11))
    nodes = []
    for number in range(count):
        first = draw(some.integers(0, lanes - 1))
        last = draw(some.sampled_from([first, first, min(first + 1, lanes - 1), lanes - 1]))
        lane = f"l{first}" if first == last else [f"l{first}", f"l{last}"]
        kind = draw(some.sampled_from(["step", "step", "decision", "end"]))
        label = draw(
            some.sampled_from(["Meet", "Agree who does what", "Go through what happened with everybody there"])
        )
        nodes.append({"id": f"n{number}", "lane": lane, "kind": kind, "label": four(label)})
    pairs = [(one, other) for one in range(count) for other in range(count) if one != other]
    chosen = draw(some.lists(some.sampled_from(pairs), max_size=count + 1, unique=True))
    edges = []
    for one, other in chosen:
        edge = {"from": f"n{one}", "to": f"n{other}", "back": other < one}
        label = draw(some.sampled_from(["", "", "Yes", "Not yet agreed"]))
        edges.append(edge | ({"label": four(label)} if label else {}))
    return diagram(lanes, nodes, edges)


def faults(layout: Layout) -> list[str]:
    """Say what lies on something else, or outside."""
    found = []
    for one, other in combinations(layout.boxes, 2):
        if one.rect.meets(other.rect, 6):
            found.append(f"boxes {one.number} and {other.number}")
    parts = [
        (number, way.edge.to, part)
        for number, way in enumerate(layout.ways)
        for part in map(thin, pairwise(way.points))
    ]
    for _, _, part in parts:
        found += [f"an arrow and box {box.number}" for box in layout.boxes if part.meets(box.rect, -2)]
        found += [] if layout.frame.holds(part) else ["an arrow outside"]
        found += ["an arrow and the titles"] if part.top < layout.head else []
    for (one, to, part), (other, also_to, also) in combinations(parts, 2):
        if one != other and to != also_to and along(part, also):
            found.append(f"arrow {one} and arrow {other}")
    for label in layout.labels:
        found += [f"label {label.lines} and box" for box in layout.boxes if label.rect.meets(box.rect)]
        found += [f"label {label.lines} and arrow" for _, _, part in parts if label.rect.meets(part)]
        found += [] if layout.frame.holds(label.rect) else [f"label {label.lines} outside"]
    for one, other in combinations(layout.labels, 2):
        found += [f"labels {one.lines} and {other.lines}"] if one.rect.meets(other.rect) else []
    return found


def thin(ends: tuple[tuple[float, float], tuple[float, float]]) -> Rect:
    (x0, y0), (x1, y1) = ends
    assert x0 == x1 or y0 == y1, "a slanting line"
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def along(one: Rect, other: Rect) -> bool:
    """Tell whether two lines lie on each other, more than crossing does."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(wide, high) > 1 and min(wide, high) > -2.5 and (one.width == 0) == (other.width == 0)


def crossings(layout: Layout) -> int:
    """Count where arrows to different boxes cross."""
    parts = [(way.edge.to, thin(ends)) for way in layout.ways for ends in pairwise(way.points)]
    across = [(to, part) for to, part in parts if part.height == 0]
    upright = [(to, part) for to, part in parts if part.width == 0]
    return sum(
        one.left < other.left < one.right and other.top < one.top < other.bottom
        for to, one in across
        for also_to, other in upright
        if to != also_to
    )


@settings(max_examples=60, deadline=None, derandomize=True)
@given(diagrams())
def test_nothing_lies_on_anything_else(tried: Diagram) -> None:
    assert faults(lay_out(tried, "en")) == []


@pytest.mark.parametrize("name", DIAGRAMS)
def test_nothing_lies_on_anything_else_in_any_language(name: str) -> None:
    assert [fault for language in LANGUAGES for fault in faults(lay_out(DIAGRAMS[name], language))] == []


def test_a_fault_would_be_found() -> None:
    """Without this, the tests above could be silent for the wrong reason."""
    layout = lay_out(
        diagram(
            1, [{"id": "a", "lane": "l0"}, {"id": "b", "lane": "l0"}], [{"from": "a", "to": "b", "label": four("Yes")}]
        ),
        "en",
    )
    assert faults(layout) == []
    first, second = layout.boxes
    pushed = dataclasses.replace(layout, boxes=(first, dataclasses.replace(second, rect=first.rect)))
    assert faults(pushed) == ["boxes 1 and 2"]
    label = layout.labels[0]
    moved = dataclasses.replace(layout, labels=(dataclasses.replace(label, rect=first.rect),))
    assert "label ('Yes',) and box" in faults(moved)


class TestPlaces:
    def test_arrows_lead_downwards_and_back_upwards(self) -> None:
        for drawn in DIAGRAMS.values():
            tops = {box.node.id: box.rect.top for box in lay_out(drawn, "fi").boxes}
            for edge in drawn.edges:
                assert (tops[edge.to] < tops[edge.from_]) == edge.back, (drawn.id, edge.from_, edge.to)

    def test_numbers_rise_from_top_to_bottom(self) -> None:
        for drawn in DIAGRAMS.values():
            if drawn.edges:
                tops = [box.rect.top for box in lay_out(drawn, "fi").boxes]
                assert tops == sorted(tops), drawn.id

    def test_without_arrows_each_column_is_filled_from_the_top(self) -> None:
        nodes = [{"id": f"n{number}", "lane": f"l{number // 2}"} for number in range(6)]
        tops = [box.rect.top for box in lay_out(diagram(3, nodes, []), "fi").boxes]
        assert tops[0] == tops[2] == tops[4] < tops[1] == tops[3] == tops[5]

    def test_every_box_stands_in_its_columns(self) -> None:
        for drawn in DIAGRAMS.values():
            layout = lay_out(drawn, "sv")
            lanes = [lane.id for lane in drawn.lanes]
            for box in layout.boxes:
                first, last = (layout.columns[lanes.index(lane)].rect for lane in box.node.lanes)
                assert first.left < box.rect.left < first.right
                assert last.left < box.rect.right < last.right

    def test_a_straight_way_is_taken_where_there_is_one(self) -> None:
        nodes = [{"id": "a", "lane": "l1"}, {"id": "b", "lane": "l0"}, {"id": "c", "lane": "l1"}]
        layout = lay_out(diagram(2, nodes, [{"from": "a", "to": "c"}, {"from": "a", "to": "b"}]), "fi")
        assert len(layout.ways[0].points) == 2

    def test_a_later_box_never_stands_above_an_earlier_one(self) -> None:
        nodes = [
            {"id": "a", "lane": "l0"},
            {"id": "b", "lane": "l0"},
            {"id": "c", "lane": "l0"},
            {"id": "d", "lane": "l1"},
        ]
        edges = [{"from": "a", "to": "b"}, {"from": "b", "to": "c"}, {"from": "a", "to": "d"}]
        tops = [box.rect.top for box in lay_out(diagram(2, nodes, edges), "fi").boxes]
        assert tops[0] < tops[1] < tops[2] == tops[3]

    @pytest.mark.parametrize("lanes", [["l0", "l1", "l0"], ["l1", "l3", "l2"]])
    def test_there_and_back_do_not_cross(self, lanes: list[str]) -> None:
        nodes = [{"id": f"n{number}", "lane": lane} for number, lane in enumerate(lanes)]
        edges = [{"from": "n1", "to": "n0", "back": True}, {"from": "n0", "to": "n1"}]
        for order in (edges, edges[::-1]):
            for columns in {int(max(lanes)[1]) + 1, 4}:
                assert crossings(lay_out(diagram(columns, nodes, order), "fi")) == 0

    def test_rows_move_apart_for_a_label(self) -> None:
        nodes = [{"id": "a", "lane": "l0"}, {"id": "b", "lane": "l1"}, {"id": "c", "lane": "l1"}]
        edges = [{"from": "a", "to": "c"}, {"from": "b", "to": "c"}, {"from": "c", "to": "a", "back": True}]
        close = lay_out(diagram(2, nodes, edges), "fi")
        for edge in (edges[0], edges[2]):
            edge["label"] = four("Not yet agreed")
        wide = lay_out(diagram(2, nodes, edges), "fi")
        assert wide.frame.height > close.frame.height
        assert faults(wide) == []

    @pytest.mark.parametrize("lanes", [1, 2, 3, 4])
    def test_a_few_columns_are_not_stretched_and_all_are_drawn(self, lanes: int) -> None:
        layout = lay_out(diagram(lanes, [{"id": "a", "lane": "l0"}, {"id": "b", "lane": "l0"}], []), "fi")
        assert len(layout.columns) == lanes
        assert layout.frame.width == {1: 420, 2: 640, 3: 720, 4: 720}[lanes]


class TestLines:
    def test_no_line_is_wider_than_its_room(self) -> None:
        text = "Moniammatillinen tiimi arvioi lastensuojeluilmoitusmenettelykäytännön yhdessä"
        for room in (75, 90, 140, 300):
            lines = in_lines(text, room, 14, "fi")
            assert lines.too_wide == ""
            assert max(width(line.text + "-" * line.broken, 14) for line in lines.lines) <= room
            assert "".join(line.text + " " * (not line.broken) for line in lines.lines).rstrip() == text

    def test_a_word_is_broken_where_it_says(self) -> None:
        lines = in_lines("Vårdnads\u00adhavarna kommer", 80, 14, "sv").lines
        assert [(line.text, line.broken) for line in lines] == [
            ("Vårdnads", True),
            ("havarna", False),
            ("kommer", False),
        ]

    def test_a_word_is_broken_at_its_own_hyphen_without_another(self) -> None:
        lines = in_lines("Exit-verksamheten", 100, 14, "sv").lines
        assert [(line.text, line.broken) for line in lines] == [("Exit-", False), ("verksamheten", False)]

    def test_a_word_that_fits_is_not_broken(self) -> None:
        lines = in_lines("Ankar\u00adteamet", 120, 14, "sv").lines
        assert [(line.text, line.broken) for line in lines] == [("Ankarteamet", False)]

    def test_finnish_is_broken_between_syllables_and_other_languages_are_not(self) -> None:
        assert [line.text for line in in_lines("Suostumusasiakirja", 90, 14, "fi").lines] == ["Suostumu", "sasiakirja"]
        assert in_lines("Samtyckesdokumentet", 90, 14, "sv").too_wide == "Samtyckesdokumentet"

    def test_lines_are_even(self) -> None:
        lines = in_lines("Koko tiimi päättää otetaanko nuori", 200, 14, "fi").lines
        assert [line.text for line in lines] == ["Koko tiimi päättää", "otetaanko nuori"]


def test_the_same_definition_gives_the_same_picture() -> None:
    for drawn in DIAGRAMS.values():
        assert lay_out(drawn, "no") == lay_out(copy.deepcopy(drawn), "no")
