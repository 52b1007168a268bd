"""The published tree as readers meet it: which pages each version has, and where the host serves it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from hooks.content.addresses import language_of, root_of
from hooks.release.versions import LATEST, Version
from hooks.release.words import Words, names_of

_HOME = re.compile(r'<link rel="canonical" href="(?P<site>[^"]*/)(?:latest|draft|\d{4}\.\d+)/">')


@dataclass(frozen=True)
class Tree:
    """A folder with published versions.

    versions: newest first. site: address of its root, such as "https://portal.example.org/"; "" when the pages do not
    say. now: addresses below latest/ that hold a page; nothing when no version is current.
    """

    folder: Path
    versions: tuple[Version, ...]
    words: Words
    site: str
    now: frozenset[str]

    @property
    def base(self) -> str:
        """The path under which the host serves the root: "/", or such as "/portal/"."""
        return urlsplit(self.site).path or "/"

    def page_now(self, address: str) -> str | None:
        """Give the address below latest/ of the page that another version has at `address`; None when it is gone.

        Both are addresses of pages, such as "sv/handbook/consent/".
        """
        language = language_of(address)
        folder = address.removeprefix(root_of(language)).strip("/")
        names = (root_of(language) + (f"{name}/" if name else "") for name in names_of(folder, self.words.moves()))
        return next((name for name in names if name in self.now), None)


def read_tree(folder: Path, versions: list[Version], words: Words) -> Tree:
    """Look at the tree in `folder`. Raises OSError when it cannot be read."""
    newest_first = tuple(sorted(versions, key=lambda one: one.order, reverse=True))
    return Tree(folder, newest_first, words, _site(folder, newest_first), pages_of(folder / LATEST))


def folders_of(version: Version) -> tuple[str, ...]:
    """Give every folder that holds a version: its own, and the copies under its aliases."""
    return (version.name, *version.aliases)


def pages_of(version: Path) -> frozenset[str]:
    """Give the addresses of all pages below the folder of a version, such as "sv/handbook/consent/".

    They are listed in its pages.json: a file alone may only lead on from an old address.
    """
    try:
        listed = json.loads((version / "pages.json").read_text("utf-8"))["pages"]
        return frozenset(told["address"] for page in listed for told in page["languages"].values())
    except (OSError, ValueError, KeyError):
        found = (path.parent.relative_to(version).as_posix() for path in version.rglob("index.html"))
        return frozenset("" if folder == "." else f"{folder}/" for folder in found)


def served_at(version: Path) -> str:
    """Give the address of a published version, as "https://portal.example.org/2026.1/"; "" when its pages name none.

    version: its folder, named as it is published.
    """
    site = _named_by(version / "index.html")
    return f"{site}{version.name}/" if site else ""


def _site(folder: Path, versions: tuple[Version, ...]) -> str:
    names = (name for version in versions for name in folders_of(version))
    return next(filter(None, (_named_by(folder / name / "index.html") for name in names)), "")


def _named_by(home: Path) -> str:
    found = home.exists() and _HOME.search(home.read_text("utf-8", "replace"))
    return found["site"] if found else ""
