"""Names of pages that moved: none is ever given to another page, or readers of older versions are led to the wrong one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from pathlib import Path

from hooks.release.tree import pages_of
from hooks.release.versions import LATEST, Refused
from hooks.release.words import Words, names_of

FILE = "versions/renames.json"

Move = tuple[str, str]
"""A page that moved: where it was and where it went, both as folders below the language."""


def check_names(tree: Path, words: Words) -> None:
    """See that no page of the new version stands where another one was. Raises Refused, naming each.

    tree: the branch in a folder, with the new version in latest/ and what the last one published beside it.
    """
    reused = given_again(_published(tree), words.moves(), pages_of(tree / LATEST))
    if not reused:
        return
    told = [
        f"    {old}.md: that was the name of the page that is now {new}.md. Give the new page another name, and put back "
        f"into docs/_data/renames.yml: - {{from: {old}.md, to: {new}.md, since: …}}"
        for old, new in reused
    ]
    raise Refused(
        "A name that readers know is given to another page. Who kept the old address, and who reads an older version, would be "
        "led to the wrong page, so nothing was published.\n" + "\n".join(told)
    )


def given_again(published: Iterable[Move], moves: Iterable[Move], pages: Collection[str]) -> list[Move]:
    """Give each move of earlier versions whose old name is a page again, though the page has not moved back there.

    moves: those that renames.yml tells now. pages: addresses of the new version's pages, such as "handbook/consent/".
    """
    now = list(moves)
    return [
        (old, new)
        for old, new in published
        if (f"{old}/" if old else "") in pages and (old, new) not in now and old not in names_of(new, now)
    ]


def _published(tree: Path) -> list[Move]:
    """Give the moves that the last version told; none where there is no list that can be read."""
    try:
        return [(old, new) for old, new in json.loads((tree / FILE).read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return []
