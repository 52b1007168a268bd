"""Numbers, addresses and checked facts typed into a text grow stale unseen; they belong in docs/_data, once.

Protects the reader who dials a number that was changed on one page of fifty-seven.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hooks.content.finding import Finding
from hooks.content.languages import LANGUAGES
from hooks.content.pages import NAME, SourcePage
from hooks.content.store import Data
from hooks.content.texts import Text
from hooks.content.written import NBSP, written_value

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)>\"\]]+")
# Finnish numbers as people write them: 050 462 64 35, 09 2525 0111, 116 111, +358 50 …; not years, not law numbers.
_PHONE = re.compile(
    r"(?<![\w/.–-])(?:\+\d{1,3}[ \u00a0]?\(?\d[\d \u00a0()-]{5,}\d|0\d{1,2}[ \u00a0-]?\d{3}[\d \u00a0-]{2,}\d|116[ \u00a0]?\d{3}|112|02800)(?![\w/–-]|\.\d)"
)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?>", re.I)
_TARGET = re.compile(r"\]\([^)\s]*|^ {0,3}\[[^\]]+\]:.*")
_NOT_DIGIT = re.compile(r"\D")
_OWN_FILES = frozenset({"data:contacts", "data:sources", "data:laws", "data:facts"})
"""Data files that are the place for such facts."""

_NO_NAMES_HERE = "Take it away: only the text of a page can name what stands in docs/_data."


def check(pages: list[SourcePage], texts: Iterable[Text], data: Data) -> Iterator[Finding]:
    """Give a finding for each number, address or fact typed by hand, with the name to write in its place.

    texts: those of pages (only title and description are looked at here) and of data files.
    """
    names = _names(data)
    emergency = data.contacts["emergency"].phone
    facts = {language: _facts(data, language) for language in LANGUAGES}
    for page in pages:
        for line, text in enumerate(page.body.split("\n"), page.body_line):
            bare = _TARGET.sub("", _TAG.sub("", NAME.sub("", text)))  # the rule on links speaks of their targets
            yield from _judge(page.path, line, bare, facts[page.language], names)
    for text in texts:
        if text.kind in ("title", "description") or (text.kind.startswith("data:") and text.kind not in _OWN_FILES):
            for finding in _judge(text.path, text.line, text.text, None, names):
                if f'"{emergency}"' not in finding.message:  # labels and terms say the number that everybody knows
                    yield replace(finding, hint=_NO_NAMES_HERE)


def _judge(
    path: str, line: int, text: str, facts: tuple[re.Pattern, dict] | None, names: dict[str, str]
) -> Iterator[Finding]:
    for pattern, kind in ((_EMAIL, "mail"), (_ADDRESS, "web"), (_PHONE, "tel")):
        for found in pattern.finditer(text):
            written = found.group().strip().rstrip(").,")
            name = names.get(_key(kind, written))
            hint = (
                f"Write `{{{{ {kind}:{name} }}}}`."
                if name
                else f"Add it to docs/_data/contacts.yml, and write `{{{{ {kind}:… }}}}` with the name of its entry."
            )
            yield Finding(path, line, "typed-by-hand", f'"{written}" is typed by hand.', hint)
    if facts:
        pattern, known = facts
        for found in pattern.finditer(text.replace(NBSP, " ")):
            hint = f"Write `{{{{ {known[found.group().casefold()]} }}}}`, so that it is changed in one place."
            yield Finding(path, line, "typed-by-hand", f'"{found.group()}" is a checked fact typed by hand.', hint)


def _key(kind: str, written: str) -> str:
    """Give what two ways of writing the same number or address share."""
    if kind == "tel":
        return _NOT_DIGIT.sub("", written).removeprefix("358").lstrip("0")
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", written.casefold()).rstrip("/")


def _names(data: Data) -> dict[str, str]:
    """Number or address, brought to one way of writing -> the contact that has it."""
    names: dict[str, str] = {}
    for name, contact in data.contacts.items():
        if contact.phone:
            names.setdefault(_key("tel", contact.phone), name)
        if contact.email:
            names.setdefault(_key("mail", contact.email), name)
        if contact.web:
            for language in LANGUAGES:
                names.setdefault(_key("web", contact.web[language]), name)
    return names


def _facts(data: Data, language: str) -> tuple[re.Pattern, dict[str, str]] | None:
    """Give a pattern of facts and law numbers as `language` writes them, and what to name for each.

    Bare numbers are left out: 18 may be many things. Dates, spans of ages and values in words are taken.
    """
    named: dict[str, set[str]] = {}
    for name, fact in data.facts.items():
        for written in _ways(fact.value, language):
            named.setdefault(written.replace(NBSP, " ").casefold(), set()).add(f"fact:{name}")
    # A month that two facts share says nothing of which is meant, and is often just a month.
    known = {written: min(facts) for written, facts in named.items() if len(facts) == 1 or written[0].isdigit()}
    for name, law in data.laws.items():
        known.setdefault(law.number, f"law:{name}")
    if not known:
        return None
    words = "|".join(re.escape(written) for written in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\w/.–-])(?:{words})(?![\w/–-])", re.I), known


def _ways(value: object, language: str) -> list[str]:
    if isinstance(value, datetime.date):
        short = f"{value.day}.{value.month}.{value.year}"
        return [written_value(value, language), short, f"{value:%d.%m.%Y}", value.isoformat()]
    if isinstance(value, int):
        return []
    written = written_value(value, language)
    return [written] if any(sign.isdigit() for sign in written) and len(written) > 3 else []
