"""Pages finished in an earlier build, frame and all, so that only those are made again in which something has changed.

A page is found by a sum of everything it is made of: its own text with all facts filled in, the menu, and what every
page shows or follows (templates, data, front matter of all pages, the program, the day). One state of each page is
kept, so the store does not grow with the number of changes.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from hooks.content.keeping import forget_old, keep_file
from hooks.content.sums import sum_of


class FinishedPage:
    """One page or other text. html: as it was finished in an earlier build; None when it is to be made."""

    def __init__(self, path: Path, key: str, said: Callable[[], int]) -> None:
        self._path, self._key, self._said, self._before = path, key, said, said()
        self.html: str | None = None
        with contextlib.suppress(OSError, UnicodeDecodeError):
            found, _, html = path.read_bytes().decode("utf-8").partition("\n")
            self.html = html if key and found == key else None

    def keep(self, html: str) -> None:
        """Keep the page as finished, unless it brought a warning, which is to be told again."""
        self.html = html
        if self._key and self._said() == self._before:
            keep_file(self._path, f"{self._key}\n{html}".encode())


class FinishedPages:
    """The store of one repository. folder: of this kind of build, once it has started. said: gives how much the generator has warned of."""

    def __init__(self, folder: Path, said: Callable[[], int]) -> None:
        self._store, self._said = folder, said
        self.folder, self._frame = folder, ""
        self._menu: tuple[Any, str] = (None, "")
        self._used = True

    def start(self, kind: str, frame: str) -> None:
        """Begin a build. kind: what tells this sort of build from others, each with pages of its own. frame: sum of what all pages share."""
        self._frame = frame
        self._menu = (None, "")
        self.folder = self._store / sum_of(kind)
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            os.utime(self.folder)
            forget_old(self._store)

    @contextlib.contextmanager
    def left_alone(self) -> Iterator[None]:
        """Neither take anything from the store nor keep anything there."""
        self._used = False
        try:
            yield
        finally:
            self._used = True

    def page(self, address: str, nav: Any, *made_of: str) -> FinishedPage:
        """Give the page at `address`. nav: the menu (of the generator), with titles. made_of: what this page alone is made of."""
        if self._menu[0] is not nav:
            self._menu = (nav, sum_of(repr(_told(nav.items))))
        return self.file(address, self._menu[1], *made_of)

    def file(self, address: str, *made_of: str) -> FinishedPage:
        """Give a file that holds no menu, and is a text too."""
        key = sum_of(self._frame, address, *made_of) if self._used else ""
        return FinishedPage(self.folder / sum_of(address), key, self._said)


def _told(items: list[Any]) -> list[Any]:
    """Tell a menu as plain values."""
    return [
        (item.title, getattr(item, "url", None), _told(item.children) if getattr(item, "children", None) else None)
        for item in items
    ]
