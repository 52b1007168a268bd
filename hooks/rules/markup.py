"""Markdown, HTML and named facts in data files: they are shown as typed, since data files hold plain words.

Protects the reader of a form from brackets and braces where a link was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hooks.content.finding import Finding
from hooks.content.texts import Text

_MARKS = re.compile(r"\]\(|</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|<!--|\{\{|(?<!\w)\*\*\w|javascript:", re.I)


def check(texts: Iterable[Text]) -> Iterator[Finding]:
    """Give a finding for each text of a data file that holds marks which nothing turns into anything."""
    for text in texts:
        found = _MARKS.search(text.text) if text.kind.startswith("data:") else None
        if found and not (found.group() == "{{" and text.kind.startswith("data:forms/")):  # the rule on forms tells it
            dangerous = re.match(r"<(?:script|iframe|object|embed|style|img|svg)|javascript:", found.group(), re.I)
            rule = "safety" if dangerous else "data"
            what = "The link" if found.group() == "](" else "The mark"
            end = text.text.find(")", found.end()) + 1 if what == "The link" else found.end()
            written = text.text[found.start() : end or found.end()]
            message = f'{what} "{written}" would be shown as it is typed: data files hold plain words.'
            hint = "Say it in words; links and named facts belong in the pages."
            yield Finding(text.path, text.line_at(found.start()), rule, message, hint)
