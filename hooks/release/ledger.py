"""The ledger of addresses: every page and file that a version was ever published with, in addresses.json.

Whoever kept an address below /latest/ must find something there in every later version. The folders of the versions
are the proof; the ledger remembers what a folder that was taken away held, and saves programs from looking.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hooks.release.versions import Version, order_of

FILE = "addresses.json"
_MACHINERY = ("assets/", "search/", "sitemap.xml")
"""Beginnings of addresses that only the pages of their own version ask for."""


@dataclass(frozen=True)
class Known:
    """One address below a version: "sv/handbook/consent/" for a page, "forms/consent-fi-1.0.pdf" for a file.

    first, last: names of the first and the last version that had it.
    """

    address: str
    first: str
    last: str

    @property
    def is_page(self) -> bool:
        return self.address.endswith(("/", ".html")) or not self.address


def addresses_in(folder: Path) -> Iterator[str]:
    """Give the addresses that lie in the folder of a version, as they stand after its name."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        here = Path(place).relative_to(folder).as_posix()
        for name in sorted(names):
            address = name if here == "." else f"{here}/{name}"
            if name != "404.html" and not address.startswith(_MACHINERY):
                yield address.removesuffix("index.html") if name == "index.html" else address


def gathered(tree: Path, versions: list[Version]) -> list[Known]:
    """Give every address that a released version has or had, in the order of the alphabet. Drafts make no promise.

    tree: the branch as it lies in a folder; a ledger there that cannot be read is made anew from the versions.
    """
    found: dict[str, Known] = {known.address: known for known in _read(tree / FILE)}
    for version in sorted(versions, key=lambda one: one.order):
        if version.status != "draft":
            for address in addresses_in(tree / version.name):
                known = found.get(address)
                first = min(known.first, version.name, key=order_of) if known else version.name
                last = max(known.last, version.name, key=order_of) if known else version.name
                found[address] = Known(address, first, last)
    return [found[address] for address in sorted(found)]


def write(tree: Path, ledger: list[Known]) -> None:
    """Write the ledger into the root of the branch. Raises OSError."""
    told = {known.address: {"first": known.first, "last": known.last} for known in ledger}
    (tree / FILE).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _read(path: Path) -> list[Known]:
    try:
        told = json.loads(path.read_bytes())
        known = [Known(address, one["first"], one["last"]) for address, one in told.items()]
        for one in known:
            order_of(one.first), order_of(one.last)
        return known
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return []
