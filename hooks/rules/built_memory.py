"""What the rules over finished pages knew of each page when they judged it last, so that only what is new is judged.

A page is judged again when its own bytes have changed, or anything that a judgement looks at beside the page: the list
of files, the ids of all pages, the data's addresses, the rules themselves. Only pages without a fault are remembered.
"""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hooks.content.keeping import keep_file
from hooks.content.sums import program, sum_of
from hooks.rules.built_html import BuiltPage


@dataclass
class _Known:
    """Of one page. mark: sum of its bytes. ids: sum of its ids. good: sum of all beside it when it was found without fault. packed: what was read from it; html: the same, once it is needed."""

    mark: str
    ids: str
    good: str
    packed: bytes
    html: BuiltPage | None = None


class BuiltMemory:
    """The memory of one kind of build, in the file `path`, which may be deleted at any time. None keeps nothing."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, _Known] = {}
        self._before = b""
        with contextlib.suppress(
            OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, pickle.UnpicklingError
        ):
            self._before = path.read_bytes() if path else b""
            made_by, known = pickle.loads(self._before) if self._before else ("", {})
            self._known = {name: _Known(*one) for name, one in known.items()} if made_by == program() else {}
        self._now: dict[str, _Known] = {}

    def read(self, name: str, raw: bytes) -> None:
        """Take a page into account, read anew where it has changed. raw: its bytes."""
        mark, known = sum_of(raw), self._known.get(name)
        if known is None or known.mark != mark:
            html = BuiltPage()
            html.feed(raw.decode("utf-8"))
            known = _Known(mark, sum_of(*sorted(html.ids)), "", pickle.dumps(html), html)
        self._now[name] = known

    def __contains__(self, name: str) -> bool:
        return name in self._now

    def __iter__(self) -> Iterator[str]:
        return iter(self._now)

    def __getitem__(self, name: str) -> BuiltPage:
        """Give what was read from a page."""
        known = self._now[name]
        known.html = known.html or pickle.loads(known.packed)
        return known.html

    def beside(self) -> str:
        """Sum up the names and ids of all pages that were read."""
        return sum_of(*(part for name, known in self._now.items() for part in (name, known.ids)))

    def is_good(self, name: str, beside: str) -> bool:
        """Tell whether a page was found without fault when what is beside it was the same."""
        return self._now[name].good == beside

    def good(self, name: str, beside: str) -> None:
        """Remember that a page is without fault."""
        self._now[name].good = beside

    def keep(self) -> None:
        """Write down what is known."""
        if self._path is None:
            return
        known = {name: (one.mark, one.ids, one.good, one.packed) for name, one in self._now.items()}
        packed = pickle.dumps((program(), known))
        if packed == self._before:
            return
        keep_file(self._path, packed)
