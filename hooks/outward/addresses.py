"""Which web addresses the content holds, and where each is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hooks.content.everything import Content
from hooks.content.yaml_lines import Document

NOT_CHECKED = "links_not_checked"
"""The data file that names addresses not to be asked; in `Data` and below docs/_data."""

_WHOLE = re.compile(r"https?://\S+")
_IN_TEXT = re.compile(r"""https?://[^\s<>"'“”’]+""")


@dataclass(frozen=True, order=True)
class Place:
    """Where an address is typed: file as in findings, 1-based line, and the name of the entry."""

    path: str
    line: int
    entry: str


def collect(content: Content) -> dict[str, list[Place]]:
    """Give every web address in the data files with the places that name it, both sorted.

    Pages hold none: the rules `link` and `typed-by-hand` see to that. Addresses inside a sentence count too.
    """
    found: dict[str, set[Place]] = {}
    for file, document in content.data.documents.items():
        if file == NOT_CHECKED:
            continue
        for place, text in _texts(document.value, ()):
            for address in _addresses_in(text):
                where = Place(document.path, document.line(place), _entry(file, document, place))
                found.setdefault(address, set()).add(where)
    return {address: sorted(found[address]) for address in sorted(found)}


def spared_by(prefix: str, addresses: Iterable[str]) -> set[str]:
    """Give those of `addresses` that begin with `prefix`. `https://a.fi/` also meets the bare host, `https://a.fi`."""
    return {address for address in addresses if f"{address}/" == prefix or address.startswith(prefix)}


def _texts(value: Any, place: tuple) -> Iterator[tuple[tuple, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*place, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*place, index))


def _addresses_in(text: str) -> list[str]:
    if _WHOLE.fullmatch(text):
        return [text]
    return [_without_the_sentence(found) for found in _IN_TEXT.findall(text)]


def _without_the_sentence(found: str) -> str:
    """Take away the marks that belong to the sentence around an address; brackets that it opened itself are its own."""
    while found[-1] in ".,;:!?]}" or (found[-1] == ")" and found.count(")") > found.count("(")):
        found = found[:-1]
    return found


def _entry(file: str, document: Document, place: tuple) -> str:
    if file.startswith("forms/"):
        return file.removeprefix("forms/")
    first = place[0]
    return str(first) if isinstance(first, str) else str(document.value[first].get("id", file))
