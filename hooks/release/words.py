"""The words that publishing needs: labels in four languages, renamed pages, and the emergency number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hooks.content.addresses import served_folder
from hooks.content.leave_models import Leave
from hooks.content.rename_models import Rename, now_at
from hooks.content.store import read_data
from hooks.release.versions import Refused


@dataclass(frozen=True)
class Words:
    """labels: language -> name -> text. renames: entries of renames.yml. emergency: the number that every page shows.

    leave: where quick leave leads, on every page too.
    """

    labels: Mapping[str, Mapping[str, str]]
    renames: Sequence[Rename] = ()
    emergency: str = ""
    leave: Leave | None = None

    def moves(self) -> list[tuple[str, str]]:
        """Give each renamed page as (old, new), both as folders below the language; gone pages are left out."""
        return [
            (served_folder(one.old), served_folder(one.to)) for one in self.renames if one.to and one.to.endswith(".md")
        ]

    def why_gone(self, folder: str, language: str) -> str:
        """Give what readers are told of a page that is gone, perhaps after it had moved; "" when it is not or nobody says."""
        found = next((one for one in self.renames if served_folder(one.old) == folder), None)
        last = now_at(found.old, list(self.renames)) if found else None
        return last.because[language] if last and last.because else ""


def read_words(root: Path) -> Words:
    """Read the words of the repository `root`. Raises Refused when its data files are faulty."""
    data = read_data(root / "docs/_data")
    if data.findings:
        raise Refused(f"The data files are faulty, so no page can be marked. Run `make check`: {data.findings[0]}")
    return Words(data.labels, tuple(data.renames), data.contacts["emergency"].phone or "", data.leave)


def names_of(folder: str, moves: Sequence[tuple[str, str]]) -> list[str]:
    """Give the names under which other versions may have a page: its own, those it got later, those it had before.

    folder: where the page is served below its language. moves: (old, new), in any order. No name is ever given to another
    page (a rule sees to it), so the first one that a version has is the page. overrides/assets/versions.js does the same.
    """
    later, earlier = [folder], [folder]
    for name in later:
        later += [new for old, new in moves if old == name and new not in later]
    for name in earlier:
        earlier += [old for old, new in moves if new == name and old not in earlier]
    return list(dict.fromkeys([*later, *earlier]))
