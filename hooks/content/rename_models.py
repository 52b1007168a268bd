"""The shape of renames.yml: where pages and files went that readers may still look for at their old address."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from hooks.content.models import Entry, InFour, Version

PLACE_PATTERN = r"^[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*\.[a-z0-9]+$"
Place = Annotated[str, StringConstraints(pattern=PLACE_PATTERN)]
"""A page, as its path below the folder of a language (handbook/consent.md), or a file, as its address (routes.json)."""


class Rename(Entry):
    """One page or file that is no longer where it was.

    old: where it was; a page stands for its four languages. to: where it is now; None when it is gone. since: the
    first version without the old one. because: what readers are told at the old address when it is gone.
    """

    old: Annotated[Place, Field(alias="from")]
    to: Place | None
    since: Version
    because: InFour | None = None


def now_at(old: str, renames: list[Rename]) -> Rename | None:
    """Give the last entry on the way from a page or file that moved, perhaps several times; None when none moved it."""
    by_old = {one.old: one for one in renames}
    found, seen = None, set()
    while old in by_old and old not in seen:
        seen.add(old)
        found = by_old[old]
        if found.to is None:
            break
        old = found.to
    return found
