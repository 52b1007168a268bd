"""Keeps every address below /latest/ alive: old pages lead on or say why they are gone, old files stay.

docs/_data/renames.yml says where pages went. A version that forgets one is not published.
"""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hooks.content.addresses import served_folder
from hooks.content.rename_models import now_at
from hooks.release.ledger import Known, addresses_in
from hooks.release.moved_page import gone_page, moved_page, place_of, set_aside_page
from hooks.release.versions import LATEST, Refused, Version
from hooks.release.words import Words, names_of

_WITH_VERSION = re.compile(r"-(\d+)\.(\d+)(?=(?:\.[a-z]+)+$)")
"""The end of a file's name that tells which version of the form or card it is."""
_LISTED = 10


@dataclass(frozen=True)
class Cover:
    """What is needed to keep addresses alive. tree: the branch in a folder, with /latest/ as it was built.

    words: the first of their languages stands at the root. strict: whether an address that renames.yml
    forgets is refused (a new version), or gets a note (an old version that became the latest again).
    """

    tree: Path
    versions: Sequence[Version]
    words: Words
    strict: bool

    def keep(self, ledger: Iterable[Known]) -> None:
        """Put a page or file at every address of the ledger that /latest/ lacks. Raises Refused, naming those forgotten."""
        there = set(addresses_in(self.tree / LATEST))
        lost = [known for known in ledger if known.address not in there]
        forgotten = [
            known for known in lost if not (self._page(known, there) if known.is_page else self._file(known, there))
        ]
        if forgotten and self.strict:
            raise Refused(_refusal(forgotten, there, self._languages, self.versions[0].name))

    @property
    def _languages(self) -> list[str]:
        return list(self.words.labels)

    def _page(self, known: Known, there: set[str]) -> bool:
        place, words = place_of(known.address, self._languages), self.words
        pages = [one for one in words.renames if one.old.endswith(".md")]
        one = next((one for one in pages if served_folder(one.old) == place.folder), None)
        last = now_at(one.old, pages) if one else None
        if last and last.to is not None and (target := place.beside(served_folder(last.to))) in there:
            return self._write(known, moved_page(place, target, self._html(target), words))
        if last and last.to is None and last.because:
            return self._write(known, gone_page(place, last.because[place.language], words))
        if self.strict:
            return False
        for folder in names_of(place.folder, words.moves()):
            if (target := place.beside(folder)) in there:
                return self._write(known, moved_page(place, target, self._html(target), words))
        return self._write(known, set_aside_page(place, words))

    def _file(self, known: Known, there: set[str]) -> bool:
        last = now_at(known.address, list(self.words.renames))
        if last:
            source = self.tree / LATEST / last.to if last.to in there else None
            return last.to is None or (source is not None and self._copy(source, known))
        kept = [one for one in self.versions if one.status in ("current", "old")]
        sources = [self.tree / one.name / known.address for one in kept]
        source = next((path for path in sources if path.is_file()), None)
        with_version = _WITH_VERSION.search(known.address)
        if source is None and with_version and (same := _same_of_now(known.address, there)):
            source = self.tree / LATEST / same  # what was withdrawn is not handed out, but what holds now
        if source is None or (self.strict and not with_version):
            return False
        return self._copy(source, known)

    def _html(self, address: str) -> str:
        return (self.tree / LATEST / _file_of(address)).read_text("utf-8", "replace")

    def _write(self, known: Known, html: str) -> bool:
        path = self.tree / LATEST / _file_of(known.address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8", newline="\n")
        return True

    def _copy(self, source: Path, known: Known) -> bool:
        target = self.tree / LATEST / known.address
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        return True


def _file_of(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") or not address else address


def _same_of_now(address: str, there: Iterable[str]) -> str | None:
    """Give the file that differs from `address` only in the version in its name; the newest one, None where there is none."""
    name = _WITH_VERSION.sub("-", address)
    same = [
        (int(found[1]), int(found[2]), one)
        for one in there
        if (found := _WITH_VERSION.search(one)) and _WITH_VERSION.sub("-", one) == name
    ]
    return max(same)[2] if same else None


def _refusal(forgotten: list[Known], there: set[str], languages: list[str], version: str) -> str:
    """Say which addresses would lead nowhere, and what to write, once for a page in all its languages."""
    by_place: dict[str, list[Known]] = {}
    for known in forgotten:
        folder = place_of(known.address, languages).folder
        by_place.setdefault(f"{folder}.md" if known.is_page else known.address, []).append(known)
    pages = {f"{place_of(address, languages).folder}.md" for address in there if address.endswith("/")}
    told = []
    for place, known in list(by_place.items())[:_LISTED]:
        addresses = " and ".join(f"/{LATEST}/{one.address}" for one in known)
        known_here = (pages if place.endswith(".md") else there) - {place}
        near = difflib.get_close_matches(place, known_here, n=1, cutoff=0.8)
        told.append(f"    {addresses}, last in {known[0].last}. Write:")
        told.append(f'        - {{from: {place}, to: {near[0] if near else "…"}, since: "{version}"}}')
    if len(by_place) > _LISTED:
        told.append(f"    And {len(by_place) - _LISTED} more.")
    return (
        "Readers have kept addresses at which this version has nothing, so it was not published. Say in docs/_data/renames.yml "
        "where each page or file went; when it is gone for good, write `to: null` and `because:` in every language.\n"
    ) + "\n".join(told)
