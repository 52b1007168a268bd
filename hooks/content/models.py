"""The shape of every data file in docs/_data: what an entry must hold, with the types the build relies on.

The editor's messages are made from these models (see store.py), so names here are the names in the files.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Name = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
VERSION_PATTERN = r"^[0-9]+\.[0-9]+$"
Version = Annotated[str, StringConstraints(pattern=VERSION_PATTERN)]
Date = datetime.date
Certainty = Literal["sure", "likely"]


class Entry(BaseModel):
    """Base of all entries: an unknown key is a fault, since it is nearly always a typing error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class InFour(Entry):
    """The same text in the four languages. `text["sv"]` gives one of them."""

    fi: Line
    sv: Line
    no: Line
    en: Line

    def __getitem__(self, language: str) -> str:
        return getattr(self, language)


BEGINNING_PATTERN = r"^https?://[^/\s]+/\S*$"
Beginning = Annotated[str, StringConstraints(pattern=BEGINNING_PATTERN)]
"""The beginning of web addresses, with the slash after the host, so that no host is half named."""


class Where(RootModel):
    """A web address: one for all languages, or one per language that has its own page."""

    root: (
        Annotated[str, Field(pattern=r"^https?://\S+$")]
        | dict[Literal["fi", "sv", "no", "en"], Annotated[str, Field(pattern=r"^https?://\S+$")]]
    )

    def __getitem__(self, language: str) -> str:
        if isinstance(self.root, str):
            return self.root
        return self.root.get(language) or next(
            self.root[near] for near in ("en", "fi", "sv", "no") if near in self.root
        )


class Source(Entry):
    """One text that pages rest on."""

    title: InFour
    short: InFour
    publisher: InFour
    url: Where | None = None
    date: Date | str | int | None = None
    read_in: list[Literal["fi", "sv", "no", "en"]] = []
    kind: Literal["handbook", "authority", "law", "court", "research", "press", "organisation", "portal"]
    certainty: Certainty
    checked: Date
    note: InFour | None = None


class PhoneLine(Entry):
    """One number of a contact that answers in several languages."""

    label: InFour
    phone: Annotated[str, Field(pattern=r"^\+?[0-9]{3,15}$")]
    phone_shown: Line


class Contact(Entry):
    """Whom to reach, for what, and where the number or address was seen."""

    name: InFour
    answers: InFour
    when: InFour | None = None
    phone: Annotated[str, Field(pattern=r"^\+?[0-9]{3,15}$")] | None = None
    phone_shown: InFour | Line | None = None
    phone_abroad: Annotated[str, Field(pattern=r"^\+[0-9 ]{6,20}$")] | None = None
    lines: list[PhoneLine] = []
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$")] | None = None
    web: Where | None = None
    web_shown: InFour | Line | None = None
    country: Literal["FI", "SE", "NO", "DK"]
    group: Literal["emergency", "child-welfare", "anchor", "exit", "cybercrime-exit", "help-lines", "norway"]
    source: Name
    source_date: InFour
    checked: Date
    review_by: Date
    in_main_sources: bool
    note: InFour | None = None


class Section(Entry):
    """One section of an act, named only when the source names it."""

    section: Line
    about: InFour
    certainty: Certainty


class Law(Entry):
    """One act and what it means for Anchor work."""

    name: InFour
    number: Line
    country: Literal["FI", "SE", "NO", "DK", "EU"]
    about: InFour
    sections: list[Section] = []
    source: Line
    certainty_number: Certainty
    checked: Date
    review_by: Date


class Fact(Entry):
    """A figure, date or period that pages name instead of typing it.

    about: for editors. name: for readers who are told that the value changed.
    """

    value: Date | int | InFour | Line
    as_of: Date | int | Line | InFour | None = None
    source: Name
    checked: Date
    review_by: Date
    about: Line
    name: InFour


class NotChecked(Entry):
    """Why `portal links` leaves alone the addresses that begin with this entry's name."""

    because: Line
    checked: Date
    review_by: Date


class Region(Entry):
    """A wellbeing services county or a police department; `certain` is false while a name awaits confirmation."""

    fi: Line
    sv: Line
    no: Line
    en: Line
    certain: bool = True

    def __getitem__(self, language: str) -> str:
        return getattr(self, language)


class Regions(Entry):
    """The areas of Finland that readers look up."""

    counties: list[Region]
    helsinki: Region
    police_departments: list[Region]


class FrontMatter(Entry):
    """What stands above each page.

    Title, description and keywords are translated. A translation says which Finnish text it was made from, and when.
    The rest is shared by the languages.
    """

    title: Line
    description: Annotated[str, StringConstraints(strip_whitespace=True, min_length=30, max_length=200)]
    sources: Annotated[list[Name], Field(min_length=1)]
    edition: Name
    checked: Date
    review_by: Date
    owner: Name
    keywords: Annotated[list[Line], Field(min_length=1)]
    made_from: Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")] | None = None
    made_on: Date | None = None
    template: Literal["home.html"] | None = None
    hide: list[Literal["navigation", "toc", "path"]] = []


SHARED_KEYS = ("sources", "edition", "checked", "review_by", "owner", "template")
"""Front matter that must be the same in the four languages of a page."""
