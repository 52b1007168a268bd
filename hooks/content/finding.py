"""A finding: one thing in the content that would hurt a reader, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One fault.

    path: file as the editor knows it, from the root of the repository, with forward slashes.
    line: 1-based line in that file; 0 when the whole file is meant.
    rule: short name of the rule, the same in tests and help pages.
    message: what stands there and why it is wrong.
    hint: what to do; may be empty.
    """

    path: str
    line: int
    rule: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """`path:line: message Hint [rule]`, so that editors and terminals can jump to the place."""
        text = " ".join(part for part in (self.message, self.hint) if part)
        return f"{self.path}:{self.line}: {text} [{self.rule}]"


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Give a guess such as `Did you mean "exit"?` when a known name is close to what is written; else ""."""
    close = difflib.get_close_matches(written, list(known), n=1, cutoff=0.6)
    return f'Did you mean "{close[0]}"?' if close else ""
