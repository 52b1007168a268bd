"""Texts of a form in the reader's language, remembered in the other three, so that a sheet can be read in two.

A family and an authority often share no language. The page carries its texts in all four, and nothing need be
fetched once somebody has begun to write.
"""

from __future__ import annotations

from hooks.content.languages import LANGUAGES
from hooks.render.html import esc
from hooks.render.sheet import Labels, Words


class SideBySide:
    """Says texts in one language and keeps their wording in the others, each once, in the order of first use."""

    def __init__(self, language: str, labels: Labels) -> None:
        """language: that of the page, which comes first in all that is said."""
        self.languages = (language, *(other for other in LANGUAGES if other != language))
        self._labels = labels
        self._places: dict[Words, int] = {}

    def say(self, words: Words) -> str:
        """Give a text as HTML. words: in the order of `languages`. The number it carries is its place in `others()`."""
        place = self._places.setdefault(words, len(self._places))
        return f'<span data-say="{place}">{esc(words[0])}</span>'

    def say_label(self, name: str) -> str:
        """Give a label of the page frame in the same way."""
        return self.say(tuple(self._labels[language][name] for language in self.languages))

    def label(self, name: str) -> str:
        """Give a label of the page frame as plain text in the page's language only."""
        return self._labels[self.languages[0]][name]

    def others(self) -> dict[str, list[str]]:
        """Give, for each of the other languages, every text said so far, by its number."""
        return {
            language: [words[place] for words in self._places]
            for place, language in enumerate(self.languages)
            if place > 0
        }
