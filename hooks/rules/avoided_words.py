"""Finds words to avoid in texts of one language: `socialtjänst*` finds "socialtjänstens", and an exception hides it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from hooks.content.term_models import Avoided, Term

_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:…–])\W*$|[”“\"‘«]$")


@dataclass(frozen=True, eq=False)
class Entry:
    """One entry of `avoid`: the term it belongs to, its language and its line in terms.yml."""

    term: Term
    avoided: Avoided
    language: str
    line: int

    @property
    def better(self) -> str:
        """What the portal writes instead."""
        return self.avoided.use or self.term.term[self.language]


def find_avoided(entries: list[Entry], texts: list[str]) -> Iterator[tuple[int, Entry, int, str]]:
    """Search `texts` for the words of `entries`, all of one language.

    Gives (index of the text, entry, position in the text, word as written) for each word that no exception hides.
    """
    stems, near = _near(entries, texts)
    if not stems:
        return
    right = {(stem, None) for _, entry in stems for stem in entry.avoided.but}
    stems = sorted(right | stems, key=lambda one: (-len(one[0]), one[0]))  # what is longer hides what it holds
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(_pattern(*one) for one in stems)})(?![\w@-]|\.\w)", re.I)
    for index in sorted(near):
        for found in pattern.finditer(texts[index]):
            entry = stems[found.lastindex - 1][1]
            if entry and not _only_begins_a_sentence(entry, texts[index], found):
                yield index, entry, found.start(), found.group()


def _near(entries: list[Entry], texts: list[str]) -> tuple[set[tuple[str, Entry]], set[int]]:
    """Find where the bare letters occur: plain search is quick, and leaves few words and few texts to the pattern."""
    whole = "\n".join(texts)
    lowered = whole.lower()
    if len(lowered) != len(whole):
        lowered = "".join(map(_lower, whole))
    ends = list(accumulate(len(text) + 1 for text in texts))
    stems, near = set(), set()
    for entry in entries:
        for stem in entry.avoided.words:
            letters = stem.strip("*")
            within, letters = (whole, letters) if entry.avoided.exact else (lowered, letters.lower())
            at = within.find(letters)
            if at >= 0:
                stems.add((stem, entry))
            while at >= 0:
                index = bisect_right(ends, at)
                near.add(index)
                at = within.find(letters, ends[index])
    return stems, near


def _lower(letter: str) -> str:
    """Give the small letter, unless that is two: positions must stay."""
    return small if len(small := letter.lower()) == 1 else letter


def _pattern(stem: str, entry: Entry | None) -> str:
    before, after = ("[\\w-]*" if star else "" for star in (stem.startswith("*"), stem.endswith("*")))
    letters = re.escape(stem.strip("*"))
    return f"({before}{f'(?-i:{letters})' if entry and entry.avoided.exact else letters}{after})"


def _only_begins_a_sentence(entry: Entry, text: str, found: re.Match) -> bool:
    """Whether a capital is all that is wrong, and a sentence, a title in quotes or a cell begins with it."""
    word = found.group()
    capital_alone = entry.avoided.exact and word.istitle() and entry.better[0].islower()
    return capital_alone and bool(_SENTENCE_BEGINS.search(text[: found.start()]))
