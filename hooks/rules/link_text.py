"""Link texts that say nothing. Protects whoever hears or skims the links without the sentence around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks.content.finding import Finding
from hooks.content.markdown import Lines
from hooks.content.pages import SourcePage

_EMPTY = {
    "fi": {"tästä", "täältä", "tässä", "täällä", "tänne", "klikkaa tästä", "lue lisää", "lisää", "linkki", "sivu"},
    "sv": {"här", "klicka här", "hit", "läs mer", "mer", "länk", "länken", "sida", "sidan"},
    "no": {"her", "klikk her", "hit", "les mer", "mer", "lenke", "lenken", "side", "siden"},
    "en": {"here", "click here", "this", "read more", "more", "link", "page", "this page"},
}
_RAW = re.compile(r"<a\b[^>]*>(?P<text>.*?)</a>", re.I | re.S)
_TAG = re.compile(r"<[^>]*>")
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def check(pages: list[SourcePage]) -> Iterator[Finding]:
    """Give a finding for each link whose whole text is "here", "read more" and the like, in the page's language."""
    for page in pages:
        line_of = Lines(page.plain, page.body_line)
        texts = [(link.text, link.line) for link in page.links if not link.image]
        texts += [(named.text, named.line) for named in page.names if named.text]
        texts += [(found["text"], line_of(found.start())) for found in _RAW.finditer(page.plain)]
        for text, line in texts:
            written = " ".join(_TAG.sub("", text).split())
            if _AROUND.sub("", written).casefold() in _EMPTY[page.language]:
                message = f'"{written}" does not say where the link leads.'
                yield Finding(page.path, line, "link-text", message, "Name what is behind it.")
