"""How hard a page is to read. Protects a young person or a guardian who is frightened, tired, or reads a second language.

LIX (Björnsson 1968) counts words per sentence and long words, so it exists for every language; a language with long
words needs a level of its own. It says nothing of whether a text is good, only when it has become heavy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hooks.content.finding import Finding, did_you_mean
from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.content.texts import Text, page_texts

LONG = 7
"""Letters from which a word counts as long."""

_KINDS = frozenset({"text", "item"})
_SENTENCE = re.compile(r"[^.!?:…]+(?:[.!?:…](?=\S)[^.!?:…]*)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True)
class Sentence:
    """words: how many. long: how many of them are long."""

    text: str
    line: int
    words: int
    long: int


def sentences(texts: Iterable[Text]) -> list[Sentence]:
    """Cut running text and items of lists into sentences. Headings and cells of tables are none."""
    found = []
    for text in texts:
        if text.kind not in _KINDS:
            continue
        for part in _SENTENCE.finditer(text.text):
            words = _WORD.findall(part.group())
            if words:
                long = sum(len(word.replace("-", "")) >= LONG for word in words)
                found.append(Sentence(part.group().strip(), text.line_at(part.start()), len(words), long))
    return found


def lix(found: list[Sentence]) -> float:
    """Give words per sentence plus long words in a hundred; 0 without words. Below 30 very easy, above 55 hard (in Swedish)."""
    words = sum(one.words for one in found)
    return words / len(found) + 100 * sum(one.long for one in found) / words if words else 0.0


def check(pages: list[SourcePage], data: Data) -> Iterator[Finding]:
    """Give a finding for each page that must be plain and is not, naming its longest sentence, and each page that is not there."""
    wanted = data.readability
    if wanted is None:
        return
    document, slugs = data.documents["readability"], {page.slug for page in pages}
    for index, slug in enumerate(wanted.pages):
        if slug not in slugs:
            message = f"There is no page {slug}, so nobody sees to it that it is plain."
            yield Finding(document.path, document.line(("pages", index)), "name", message, did_you_mean(slug, slugs))
    for page in pages:
        if page.slug not in wanted.pages or not page.meta:
            continue
        found = sentences(page_texts(page))
        if not found:
            continue
        level, limit, longest = lix(found), wanted.limits[page.language], max(found, key=lambda one: one.words)
        if round(level) > limit:
            message = (
                f"The page is too hard for those it is for: LIX {level:.0f}, at most {limit}. Its longest sentence has "
                f'{longest.words} words: "{_short(longest.text)}"'
            )
            yield Finding(page.path, longest.line, "readable", message, "Cut sentences in two, and take shorter words.")
        for one in found:
            if one.words > wanted.longest_sentence:
                message = (
                    f'This sentence has {one.words} words, at most {wanted.longest_sentence}: "{_short(one.text)}"'
                )
                yield Finding(page.path, one.line, "readable", message, "Cut it in two.")


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"
