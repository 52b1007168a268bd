"""A telephone number or e-mail address typed into a page grows stale unseen; it belongs in contacts.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks.content.finding import Finding
from hooks.content.pages import NAME, SourcePage

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# Finnish numbers as people write them: 050 462 64 35, 09 2525 0111, 116 111, +358 50 …; not years, not law numbers.
_PHONE = re.compile(
    r"(?<![\w/.–-])(?:\+\d{1,3}[ \u00a0]?\d[\d \u00a0-]{5,}\d|0\d{1,2}[ \u00a0-]\d{3}[\d \u00a0-]{2,}\d|116[ \u00a0]\d{3}|112|02800)(?![\w/–-]|\.\d)"
)


def check(pages: list[SourcePage]) -> Iterator[Finding]:
    """Give a finding for each number or address typed by hand into the text of a page."""
    for page in pages:
        for line, text in enumerate(page.body.split("\n"), page.body_line):
            bare = NAME.sub("", text)
            for pattern, kind in ((_EMAIL, "mail"), (_ADDRESS, "web"), (_PHONE, "tel")):
                for found in pattern.finditer(bare):
                    written = found.group().strip().rstrip(").,")
                    if kind == "web" and "](" in bare:
                        continue  # the links rule speaks of it
                    yield Finding(
                        page.path,
                        line,
                        "typed-by-hand",
                        f'"{written}" is typed by hand.',
                        f"Name its entry in docs/_data/contacts.yml: `{{{{ {kind}:… }}}}`.",
                    )
