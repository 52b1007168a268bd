"""What a page says, brought down to a short mark: a translation carries the mark of the Finnish text it was made from.

Only words count. Punctuation, capitals, emphasis, links, named facts and the order of front matter may change without
touching what a translator did; that the languages agree in those is the business of other rules.
"""

from __future__ import annotations

import hashlib
import re

from hooks.content.pages import SourcePage, parse_page
from hooks.content.texts import page_texts

_WORDS = re.compile(r"\w+")


def meaning_of(page: SourcePage) -> str:
    """Give the mark of what `page` says: twelve hexadecimal digits; "" for a page whose front matter cannot be read."""
    if page.meta is None:
        return ""
    said = hashlib.sha256()
    for text in page_texts(page):
        said.update(" ".join(_WORDS.findall(text.text.casefold())).encode("utf-8", "replace") + b"\n")
    return said.hexdigest()[:12]


def meaning_of_text(text: str, like: SourcePage) -> str:
    """Give the mark of another version of the page `like`, from the whole text of its file."""
    page = SourcePage(like.path, like.language, like.slug)
    parse_page(page, text)
    return meaning_of(page)
