"""The shape of terms.yml: the word the portal uses for each concept, and the words it does not use."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from hooks.content.models import Entry, InFour, Line, Name

Language = Literal["fi", "sv", "no", "en"]
Origin = Literal["official", "own", "general"]
Country = Literal["FI", "SE", "NO", "DK", "EU", "all"]


def _stem(written: str) -> str:
    if not re.fullmatch(r"\*?[^*]*\w[^*]*\w[^*]*\w[^*]*\*?", written):
        said = "a star stands only at the beginning or the end, with three letters or more beside it"
        raise PydanticCustomError("stem", said)
    return written


def _spelled_out(written: Any) -> Any:
    return {"words": [written]} if isinstance(written, str) else written


Stem = Annotated[Line, AfterValidator(_stem)]
"""A word or words as an editor writes them; a star stands for any ending, or any beginning, or for none."""


class Avoided(Entry):
    """Words of one language that the portal does not use for a term.

    words: the words. use: what to write instead, when it is not the term itself. but: words and phrases in which they
    are right. right_in: where they are right: a country, or a page such as nordic/*. exact: whether capitals count.
    """

    words: Annotated[list[Stem], Field(min_length=1)]
    use: Line | None = None
    but: tuple[Stem, ...] = ()
    right_in: tuple[Line, ...] = ()
    exact: bool = False


class _Four(Entry):
    """Something for each of the four languages. `value["sv"]` gives one of them."""

    def __getitem__(self, language: str) -> Any:
        return getattr(self, language)


class Origins(_Four):
    """Where the term of each language comes from."""

    fi: Origin
    sv: Origin
    no: Origin
    en: Origin


class OtherWords(_Four):
    """Other words for the term, in each language; the search uses them."""

    fi: list[Line]
    sv: list[Line]
    no: list[Line]
    en: list[Line]


class Term(Entry):
    """One concept: the preferred word in each language, other words for it, words to avoid, and what it means."""

    id: Name
    country: Country
    term: InFour
    origin: Origins
    also: OtherWords
    avoid: dict[Language, list[Annotated[Avoided, BeforeValidator(_spelled_out)]]] = Field(default_factory=dict)
    meaning: InFour
    source: Name
