"""What differs between two lists of things that readers are told: numbers, lines, values, fields.

Protects readers from news that are none: a number written with other spaces, a line that only stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from hooks.content.languages import LANGUAGES

Texts = Mapping[str, str]
"""Language -> text; empty for nothing."""


@dataclass(frozen=True)
class Held:
    """One thing that an entry tells. key: the same in both versions. same: whatever makes it news when it differs.

    said: as readers see it. name: of a telephone line, what tells it from the others. exact: what the link holds.
    """

    part: str
    key: str
    said: Texts
    same: Any
    name: Texts = field(default_factory=dict)
    exact: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """One thing that changed. part, name: as of `Held`. before, after: as readers saw and see it; empty for nothing."""

    part: str
    name: Texts
    before: Texts
    after: Texts

    @property
    def what(self) -> Literal["added", "changed", "removed"]:
        """Say what happened to it."""
        return "added" if not self.before else "changed" if self.after else "removed"

    def told(self) -> dict[str, Any]:
        """Give plain values for JSON, without what is empty."""
        texts = {key: dict(text) for key in ("name", "before", "after") if (text := getattr(self, key))}
        return {"part": self.part, "what": self.what, **texts}


def changed_parts(was: Sequence[Held], now: Sequence[Held]) -> tuple[Part, ...]:
    """Give what differs, in the order of `now`, then what is gone."""
    before, after = _without(was, now), _without(now, was)
    pairs: list[tuple[Held | None, Held | None]] = []
    for new in after:
        old = next((one for one in before if one.key == new.key), None) or _same_number(new, before, after)
        pairs.append((old, new))
        before = [one for one in before if one is not old]
    parts = [_part(old, new) for old, new in (*pairs, *((old, None) for old in before))]
    return tuple(part for part in parts if part.before != part.after)


def _without(some: Sequence[Held], others: Sequence[Held]) -> list[Held]:
    there = [(one.key, one.same) for one in others]
    return [one for one in some if (one.key, one.same) not in there]


def _same_number(new: Held, before: Sequence[Held], after: Sequence[Held]) -> Held | None:
    """Find the line that only got another name: readers must not take its number for one that is gone."""
    kept = {one.key for one in after}
    named = (one for one in before if one.name and new.name and one.key not in kept)
    return next((one for one in named if one.exact == new.exact), None)


def _part(old: Held | None, new: Held | None) -> Part:
    one = new or old
    if old is None or new is None:
        return Part(one.part, one.name, old.said if old else {}, new.said if new else {})
    if old.key != new.key:
        return Part(one.part, {}, _with_name(old), _with_name(new))
    before, after = dict(old.said), dict(new.said)
    for language in LANGUAGES:
        if before[language] == after[language] and old.exact:  # the link leads elsewhere, and its text does not tell
            before[language], after[language] = old.exact[language], new.exact[language]
    return Part(one.part, one.name, before, after)


def _with_name(line: Held) -> Texts:
    return {language: f"{line.name[language]} {line.said[language]}" for language in LANGUAGES}
