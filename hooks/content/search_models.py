"""The shape of search_words.yml: what readers type, beside the words that pages say."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from hooks.content.models import Entry, Line

Language = Literal["fi", "sv", "no", "en"]


class Typed(Entry):
    """What is typed by those who look for one thing, in each language."""

    fi: tuple[Line, ...] = ()
    sv: tuple[Line, ...] = ()
    no: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()

    def __getitem__(self, language: str) -> tuple[str, ...]:
        return getattr(self, language)


class SearchWords(Entry):
    """Words of readers, and which pages come behind.

    pages: path of a page, also with a section, -> what leads there. alike: words for one thing. wide: paths of pages that
    speak of everything.
    """

    wide: tuple[Line, ...] = ()
    pages: dict[str, Typed] = Field(default_factory=dict)
    alike: tuple[Typed, ...] = ()
