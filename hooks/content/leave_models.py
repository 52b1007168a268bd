"""The shape of docs/_data/leave.yml: where quick leave leads, and on which pages it matters most."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from hooks.content.addresses import root_of, served_folder
from hooks.content.languages import LANGUAGES
from hooks.content.models import Entry

_Https = Annotated[str, Field(pattern=r"^https://[^/\s]+/\S*$")]
Folder = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*/$")]


class Places(Entry):
    """One ordinary page of another host per language."""

    fi: _Https
    sv: _Https
    no: _Https
    en: _Https

    def __getitem__(self, language: str) -> str:
        return getattr(self, language)


class Leave(Entry):
    """Quick leave. sensitive: addresses of pages below the language, such as "exit/"; all pages below them count."""

    url: Places
    chosen: datetime.date
    review_by: datetime.date
    sensitive: Annotated[list[Folder], Field(min_length=1)]


def is_sensitive(slug: str, leave: Leave) -> bool:
    """Tell whether somebody could be harmed if it were seen that the page was read. slug: such as "exit/index.md"."""
    return f"{served_folder(slug)}/".startswith(tuple(leave.sensitive))


def sensitive_addresses(sensitive: Iterable[str]) -> list[str]:
    """Give the addresses below a version, in every language: "exit/" -> "exit/", "sv/exit/", "no/exit/", "en/exit/"."""
    return [root_of(language) + folder for folder in sorted(sensitive) for language in LANGUAGES]
