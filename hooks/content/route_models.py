"""The shape of docs/_data/routes.yml and docs/_data/sharing.yml: questions that lead to an answer.

Both files hold questions, answers, and parts: texts that several answers share, so that each is written once.
Names here are the names in the files.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hooks.content.models import Entry, InFour, Line, Name

ASKERS = ("school", "social", "youth", "police")
"""Whose secrecy differs: school staff; social and health services; youth work and organisations; the police."""

Asker = Literal["school", "social", "youth", "police"]
Parts = list[Name]


class Choice(Entry):
    """One answer that a reader may give. as_: from here on the reader is this kind of professional."""

    label: InFour
    to: Name
    as_: Annotated[Asker | None, Field(alias="as")] = None


class Question(Entry):
    """One question in a reader's words. about: what it asks, so that questions can be compared across branches.

    short: the same in one or two words, for the overview. read: page and section where the reader finds more.
    """

    id: Name
    about: Literal["danger", "who", "what", "age", "online", "wish", "family", "holder", "asker", "purpose", "consent"]
    ask: InFour
    short: InFour
    note: InFour | None = None
    read: Line
    choices: Annotated[list[Choice], Field(min_length=2, max_length=9)]


class Ground(Entry):
    """What an answer rests on in law: an act of laws.yml, and a section that laws.yml lists for it."""

    law: Name
    section: Line | None = None


class _Answer(Entry):
    id: Name
    title: InFour
    first: Parts = Field(default_factory=list)
    contacts: Annotated[list[Name], Field(min_length=1)]
    grounds: list[Ground] = Field(default_factory=list)
    sources: Annotated[list[Name], Field(min_length=1)]
    forms: list[Name] = Field(default_factory=list)
    read: Line


class RouteAnswer(_Answer):
    """Where a worry goes.

    first: what comes before everything else, such as the duty to notify. route: what to do, in order. tell, keep: what
    to say in a first contact and what to leave out. tell_as: what else holds for one kind of professional. next: what
    happens and how soon. guardians: what they are told. read: page and section that tell more.
    """

    route: Annotated[Parts, Field(min_length=1)]
    tell: Annotated[Parts, Field(min_length=1)]
    tell_as: dict[Asker, Annotated[Parts, Field(min_length=1)]] = Field(default_factory=dict)
    keep: Annotated[Parts, Field(min_length=1)]
    next: Annotated[Parts, Field(min_length=1)]
    guardians: Annotated[Parts, Field(min_length=1)]


class SharingAnswer(_Answer):
    """Whether information may be shared.

    verdict: may share; may share what is necessary; ask for consent first; do not share; the portal knows no ground
    (then `decides` names who decides). because: the ground in words. how: what to do, in order. say: words to use with
    the young person.
    """

    verdict: Literal["share", "share-necessary", "ask-consent", "do-not-share", "no-ground"]
    because: Annotated[Parts, Field(min_length=1)]
    decides: Annotated[Parts, Field(min_length=1)]
    how: Annotated[Parts, Field(min_length=1)]
    say: Annotated[Parts, Field(min_length=1)]


class _Finder(Entry):
    start: Name
    emergency: Name
    """The answer that stands one step away from everywhere."""
    questions: Annotated[list[Question], Field(min_length=1)]
    parts: dict[Name, InFour]


class RouteFinder(_Finder):
    """Questions that lead from a worry to a route."""

    answers: Annotated[list[RouteAnswer], Field(min_length=1)]


class SharingAid(_Finder):
    """Questions that lead from somebody's wish for information to whether it may be given."""

    answers: Annotated[list[SharingAnswer], Field(min_length=1)]
