"""The shape of a diagram's definition in docs/_data/diagrams. Names here are the names in the files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hooks.content.models import Date, Entry, InFour, Line, Name


class Lane(Entry):
    """One column: who acts, or which kind of thing stands in it."""

    id: Name
    label: InFour


class Node(Entry):
    """One box. lane: its column, or the first and the last of several. to: page and section that tell more."""

    id: Name
    lane: Name | Annotated[list[Name], Field(min_length=2, max_length=2)]
    kind: Literal["start", "step", "decision", "end"] = "step"
    label: InFour
    to: Line

    @property
    def lanes(self) -> tuple[str, str]:
        """The first and the last column of the box."""
        return (self.lane, self.lane) if isinstance(self.lane, str) else (self.lane[0], self.lane[-1])


class Edge(Entry):
    """One arrow. back: it leads to an earlier box, so that the boxes between do not wait for it."""

    from_: Annotated[Name, Field(alias="from")]
    to: Name
    label: InFour | None = None
    back: bool = False


class Diagram(Entry):
    """One picture of boxes in columns, read from top to bottom.

    shown_on: the page that shows it, as a path below the language folder. nodes: in the order of the numbered list
    that stands beside the picture. summary: what the picture says, for those who do not see it.
    """

    id: Name
    shown_on: Line
    sources: Annotated[list[Name], Field(min_length=1)]
    checked: Date
    review_by: Date
    title: InFour
    summary: InFour
    lanes: Annotated[list[Lane], Field(min_length=1, max_length=4)]
    nodes: Annotated[list[Node], Field(min_length=2, max_length=24)]
    edges: list[Edge] = Field(default_factory=list)
