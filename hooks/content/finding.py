"""A finding: one thing in the content that would hurt a reader, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

RULES = frozenset(
    """
    card data diagram emergency external-link file form freshness front-matter heading heading-id html language link
    link-text marks menu name readable review route safety search settings site-generator template term translation
    typed-by-hand
    unused yaml
    built-form built-heading built-id built-image built-inline built-lang built-link built-name built-outward built-policy
    built-third-party
    """.split()  # noqa: SIM905 - as words they can be read
)
"""Names of all rules. Each has a page for editors in hooks/rules/help."""

FORMATS = ("text", "json", "github", "gitlab")
"""Forms in which findings can be said: see hooks/rules/report.py."""


@dataclass(frozen=True, order=True)
class Finding:
    """One fault.

    path: file as the editor knows it, from the root of the repository, with forward slashes.
    line: 1-based line in that file; 0 when the whole file is meant.
    rule: one of RULES.
    message: what stands there and why it is wrong.
    hint: what to do; may be empty.
    """

    path: str
    line: int
    rule: str
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        if self.rule not in RULES:
            raise ValueError(f"{self.rule} is not in RULES: a rule needs a name there and a page for editors")

    def __str__(self) -> str:
        """`path:line: message Hint [rule]`, so that editors and terminals can jump to the place."""
        text = " ".join(part for part in (self.message, self.hint) if part)
        return f"{self.path}:{self.line}: {text} [{self.rule}]"


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Give a guess such as `Did you mean "exit"?` when a known name is close to what is written; else ""."""
    close = difflib.get_close_matches(written, list(known), n=1, cutoff=0.6)
    return f'Did you mean "{close[0]}"?' if close else ""
