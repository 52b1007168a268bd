"""Remembers by its sum which content the rules over sources last found without fault, so that a build need not judge it again.

Only builds ask. `make check` and publishing judge whatever they are given.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from hooks.content.keeping import keep_file
from hooks.content.sums import program, sum_of, sum_of_files

_PARTS = ("docs", "overrides", "mkdocs.yml")


class Judged:
    """The content of the repository `root` as it is now, and what the file `path` knows of it. day: to judge by."""

    def __init__(self, root: Path, path: Path, day: datetime.date) -> None:
        self._root, self._path, self._day = root, path, day
        self._sum = self._now()

    def _now(self) -> str:
        places = (self._root / part for part in _PARTS)
        return sum_of(program(), self._day.isoformat(), sum_of_files(*places))

    def is_good(self) -> bool:
        """Tell whether exactly this was found without fault before."""
        try:
            return self._path.read_text("utf-8") == self._sum
        except (OSError, UnicodeDecodeError):
            return False

    def good(self) -> None:
        """Remember this as being without fault, unless somebody has changed it since."""
        if self._now() != self._sum:
            return
        keep_file(self._path, self._sum.encode())
