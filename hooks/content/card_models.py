"""The shape of docs/_data/cards.yml: what is printed and pinned up or handed out. Names here are the names in the file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hooks.content.models import Date, Entry, InFour, Line, Name, Version


class CardBlock(Entry):
    """A heading with what to do below it. numbered: the order of the lines matters."""

    title: InFour
    lines: Annotated[list[InFour], Field(min_length=1, max_length=7)]
    numbered: bool = False


class Card(Entry):
    """One printed page: a poster for a wall, or a card for one audience.

    read: page, as a path below the language folder, that says more. contacts: printed with what contacts.yml holds.
    """

    kind: Literal["poster", "card"]
    audience: Literal["school", "professionals", "police", "guardians", "young-people", "leaving"]
    version: Version
    date: Date
    sources: Annotated[list[Name], Field(min_length=1)]
    title: InFour
    lead: InFour
    blocks: Annotated[list[CardBlock], Field(min_length=1, max_length=4)]
    contacts: Annotated[list[Name], Field(min_length=1, max_length=6)]
    read: Line
