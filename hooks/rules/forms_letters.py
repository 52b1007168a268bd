"""Every letter of a form must have a shape in the font of the printed sheets. Protects whoever prints one: no empty
boxes in the place of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks.content.finding import Finding
from hooks.content.languages import LANGUAGES
from hooks.content.store import Data

PRINTED = (
    "\t\n\u0020-\u007e\u00a0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u03f0-\u052f"
    "\u1e00-\u1eff\u200b\u2010-\u2027\u2030-\u205e\u2060\u20a0-\u20bf\u2100-\u215f"
)
"""Latin, Greek and Cyrillic letters with all their marks, and signs. A test holds this against the font itself."""

_OTHER = re.compile(f"[^{PRINTED}]")
_ON_SHEETS = re.compile(r"^(sheet-.*|site-name|per-year)$")


def check(data: Data) -> Iterator[Finding]:
    """Give every text of a form, and of the labels that sheets show, with a letter that cannot be printed."""
    for name in data.forms:
        document = data.documents[f"forms/{name}"]
        for place, text in texts_of(document.value):
            yield from _found(document.path, document.line(place), text)
    labels = data.documents["labels"]
    for name in filter(_ON_SHEETS.match, data.labels[LANGUAGES[0]]):
        for language in LANGUAGES:
            yield from _found(labels.path, labels.line((name, language)), data.labels[language][name])


def _found(path: str, line: int, text: str) -> Iterator[Finding]:
    other = _OTHER.search(text)
    if other:
        letter = other.group()
        code = f"U+{ord(letter):04X}"
        shown = f'"{letter}" ({code})' if letter.isprintable() else code
        message = f"The letter {shown} has no shape in the font of the printed forms."
        yield Finding(path, line, "form", message, "Write a word for it.")


def texts_of(value: object, place: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Every text of a definition with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts_of(part, (*place, key))
