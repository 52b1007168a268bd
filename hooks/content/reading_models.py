"""The shape of docs/_data/readability.yml: which pages must be plain, and how plain in each language."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from hooks.content.models import Entry, Line

Limit = Annotated[int, Field(ge=20, le=80)]


class Limits(Entry):
    """The highest LIX of a page per language."""

    fi: Limit
    sv: Limit
    no: Limit
    en: Limit

    def __getitem__(self, language: str) -> int:
        return getattr(self, language)


class Readability(Entry):
    """Pages by their path below the language, such as "routes/guardians.md"."""

    limits: Limits
    longest_sentence: Annotated[int, Field(ge=10, le=60)]
    pages: Annotated[list[Line], Field(min_length=1)]
