"""Endings that are cut off the words of running text, so that a page's many forms of one word take little room.

The index carries the pattern of its language, and engine.js cuts what is typed by the same one: both sides agree, whatever
is changed here. Words that count more (titles, headings, what editors wrote) are kept whole, and stemmed by the engine.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss"})
_MARKS = re.compile(r"[\u0300-\u036f]")

ENDINGS = {
    "fi": (
        "^(.{4,}?)(?:nen|kse?|s)?(?:"
        "[aeiou]?i?(?:ssa|sta|lla|lta|lle|ksi|na)|[eiou]?(?:iden|itta|ita|ihin|ja|ia|ien|jen)|[aeiouy]+n|ten|den|tta|ta"
        "|[aeiouy]?t|vat|taan|daan|ttu|tu|[ain])?(?:nsa|mme|nne|ni|si|kin|kaan)?$"
    ),
    "sv": ("^(.{4,}?)(?:arnas?|ornas?|ernas?|andets?|ande|ars?|ers?|ens?|ets?|ors?|ades?|ad|as|at|es|is|s|a|e|t|n)$"),
    "no": "^(.{4,}?)(?:enes?|ens?|ers?|ets?|ane|ede|ende|ete?|as|es|a|e|s|t|n)$",
    "en": "^(.{4,}?)(?:ings?|ed|es|ers?|ly|s)$",
}
"""Language -> pattern, alike to Python and to browsers; what stands before the ending is group 1."""


@lru_cache(maxsize=200_000)
def cut(word: str, language: str) -> str:
    """Give a word, in small letters, without dots and rings and without its ending."""
    plain = _MARKS.sub("", unicodedata.normalize("NFD", word.translate(_LETTERS)))
    found = re.match(ENDINGS[language], plain)
    return found[1] if found else plain
