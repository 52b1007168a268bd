"""Words that the term base tells to avoid. Protects the reader from two names for one thing, and from another country's word.

Readers act on a word: a "socialtjänst" is an authority of Sweden, and nobody in Finland answers when it is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from hooks.content.finding import Finding, did_you_mean
from hooks.content.languages import LANGUAGES
from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.content.texts import Text
from hooks.rules.avoided_words import Entry, find_avoided

_COUNTRY = {"SE": "Sweden", "NO": "Norway", "DK": "Denmark"}
_PAGES_ABOUT = {
    "SE": ("nordic/index.md", "nordic/sweden-*"),
    "NO": ("nordic/index.md", "nordic/norway-*"),
    "DK": ("nordic/index.md",),
}
_NAMES = {"data:sources": {"title", "short", "publisher"}, "data:laws": {"name"}, "data:terms": {"term"}}
"""Official names and titles stand as they are; the preferred words are judged by `_judge_preferred`."""


def check(
    texts: Iterable[Text], pages: list[SourcePage], data: Data, shown_as: str = "docs/_data"
) -> Iterator[Finding]:
    """Give a finding for each word to avoid on each line, and for entries of `avoid` that cannot be meant.

    texts: those of the pages and of the data files. pages: the same pages, for the texts of their links.
    """
    by_language: dict[str, list[Text]] = {language: [] for language in LANGUAGES}
    for text in texts:
        by_language[text.language].append(text)
    titles = {(page.path, link.line, link.text.split(" ")[0].strip("*_")) for page in pages for link in page.links}
    entries = list(_entries(data))
    for language in LANGUAGES:
        of_language = [entry for entry in entries if entry.language == language]
        yield from _judge_texts(of_language, by_language[language], titles, data)
        yield from _judge_preferred(of_language, language, data, f"{shown_as}/terms.yml")
    places = {page.slug for page in pages} | {f"{file}.yml" for file in data.documents}
    yield from _judge_places(entries, places, f"{shown_as}/terms.yml")


def _entries(data: Data) -> Iterator[Entry]:
    for index, term in enumerate(data.terms.values()):
        for language, avoid in term.avoid.items():
            for number, avoided in enumerate(avoid):
                yield Entry(term, avoided, language, data.documents["terms"].line((index, "avoid", language, number)))


def _judge_texts(
    entries: list[Entry], texts: list[Text], titles: set[tuple[str, int, str]], data: Data
) -> Iterator[Finding]:
    """titles: (path, line, first word) of each link; a page's title keeps its capital inside a sentence."""
    told = set()
    for index, entry, position, word in find_avoided(entries, [text.text for text in texts]):
        text = texts[index]
        line = text.line_at(position)
        known = (text.path, line, word.casefold())
        quoted = entry.avoided.exact and (text.path, line, word) in titles
        if known in told or quoted or _is_name(text) or _is_right(entry, text, data):
            continue
        told.add(known)
        hint = f'If it is right here, add an exception under "{entry.term.id}" in docs/_data/terms.yml.'
        yield Finding(text.path, line, "term", f'"{word}" {_why(entry)}', hint)


def _why(entry: Entry) -> str:
    countries = [_COUNTRY[place] for place in entry.avoided.right_in if place in _COUNTRY]
    if countries:
        return f'is said of {" and ".join(countries)} only; here the portal writes "{entry.better}".'
    what = "spelling" if entry.avoided.exact else "word"
    return f'is not the portal’s {what}; it writes "{entry.better}".'


def _is_name(text: Text) -> bool:
    return text.kind == "data:regions" or not _NAMES.get(text.kind, set()).isdisjoint(text.place)


def _is_right(entry: Entry, text: Text, data: Data) -> bool:
    place, country = _place(text), _country(text, data)
    return any(
        right == country or any(fnmatchcase(place, page) for page in _PAGES_ABOUT.get(right, (right,)))
        for right in entry.avoided.right_in
    )


def _place(text: Text) -> str:
    """Give what `right_in` may name: the path of a page below its language folder, or of a data file."""
    if text.kind.startswith("data:"):
        return text.kind.removeprefix("data:") + ".yml"
    return text.path.partition(f"/{text.language}/")[2]


def _country(text: Text, data: Data) -> str | None:
    """Give the country that an entry of a data file says it belongs to."""
    if not text.kind.startswith("data:"):
        return None
    entry = data.documents[text.kind.removeprefix("data:")].value[text.place[0]]
    return entry.get("country") if isinstance(entry, dict) else None


def _judge_preferred(entries: list[Entry], language: str, data: Data, path: str) -> Iterator[Finding]:
    """What is to be avoided must not be what another entry, or the same, tells to write; nor stand under two terms."""
    preferred = [(term.term[language], term) for term in data.terms.values()]
    preferred += [(entry.better, entry.term) for entry in entries if entry.avoided.use]
    for index, entry, _, word in find_avoided(entries, [better for better, _ in preferred]):
        better, term = preferred[index]
        if term.country not in entry.avoided.right_in:
            message = f'"{word}" is to be avoided here, but "{term.id}" tells to write "{better}".'
            yield Finding(path, entry.line, "term", message, "Take the word away, or add an exception (but).")
    seen: dict[str, int] = {}
    for entry in entries:
        for stem in entry.avoided.words:
            first = seen.setdefault(stem, entry.line)
            if first != entry.line:
                message = f'"{stem}" is to be avoided here and on line {first}.'
                yield Finding(path, entry.line, "term", message, "Keep it under one term.")


def _judge_places(entries: list[Entry], places: set[str], path: str) -> Iterator[Finding]:
    for entry in entries:
        for right in entry.avoided.right_in:
            if right not in _COUNTRY and not any(fnmatchcase(place, right) for place in places):
                message = f'"{right}" is no page, no data file and none of the countries SE, NO and DK.'
                yield Finding(path, entry.line, "term", message, did_you_mean(right, places))
