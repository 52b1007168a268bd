"""Entries of the data files that contradict themselves: a number shown that is not the one dialled, dates that cannot be.

Protects whoever dials what stands on the page while a telephone dials what stands behind it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from hooks.content.finding import Finding
from hooks.content.languages import IN_ENGLISH, LANGUAGES
from hooks.content.models import InFour
from hooks.content.pages import SourcePage
from hooks.content.store import Data

_DATED = ("contacts", "laws", "facts", "sources")
_NOT_DIGIT = re.compile(r"\D")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def check(pages: list[SourcePage], data: Data, today: datetime.date) -> Iterator[Finding]:
    """Give a finding for each number shown otherwise than dialled, each impossible date, each label with a gap lost.

    today: the day to judge by. What is said to be checked on a later day was not checked.
    """
    yield from _numbers(data)
    yield from _labels(data)
    for page in pages:
        if page.meta and page.meta.checked > today:
            line = page.meta_lines.get("checked", 1)
            yield _too_late(page.path, line, page.meta.checked, "front-matter")
    dated = [(data.documents[file], (name,), name, one) for file in _DATED for name, one in getattr(data, file).items()]
    dated += [(data.documents[f"diagrams/{name}"], (), name, diagram) for name, diagram in data.diagrams.items()]
    for document, place, name, entry in dated:
        if entry.checked > today:
            yield _too_late(document.path, document.line((*place, "checked")), entry.checked)
        by = getattr(entry, "review_by", None)
        if by and by <= entry.checked:
            message = f"{name}: review_by ({by}) is not after checked ({entry.checked})."
            hint = "Give the date by which somebody must look at it again."
            yield Finding(document.path, document.line((*place, "review_by")), "data", message, hint)


def _too_late(path: str, line: int, date: datetime.date, rule: str = "data") -> Finding:
    hint = "Give the day on which it was really read against its source."
    return Finding(path, line, rule, f"checked ({date}) lies in the future.", hint)


def _numbers(data: Data) -> Iterator[Finding]:
    document = data.documents["contacts"]
    for name, contact in data.contacts.items():
        shown = contact.phone_shown
        pairs = [
            (contact.phone, (name, "phone_shown"), shown),
            (contact.phone, (name, "phone_abroad"), contact.phone_abroad),
        ]
        for index, line in enumerate(contact.lines):
            pairs.append((line.phone, (name, "lines", index, "phone_shown"), line.phone_shown))
        for phone, place, text in pairs:
            written = {text[language] for language in LANGUAGES} if isinstance(text, InFour) else {text}
            for one in written - {None}:
                if not phone:
                    message = f'"{one}" is shown, but `phone`, the number that is dialled, is missing.'
                elif _national(one) != _national(phone):
                    message = f'"{one}" is shown, but {phone} is dialled.'
                else:
                    continue
                hint = f"Write the same number in `phone` and `{place[-1]}`; look it up in the source."
                yield Finding(document.path, document.line(place), "data", f"{name}: {message}", hint)


def _national(number: str) -> str:
    return _NOT_DIGIT.sub("", number).removeprefix("358").lstrip("0")


def _labels(data: Data) -> Iterator[Finding]:
    document = data.documents.get("labels")
    for name, finnish in data.labels.get("fi", {}).items() if document else ():
        for language, labels in data.labels.items():
            gaps, wanted = sorted(_PLACEHOLDER.findall(labels[name])), sorted(_PLACEHOLDER.findall(finnish))
            if gaps != wanted:
                message = f"{name} holds {', '.join(gaps) or 'no gap'} in {IN_ENGLISH[language]} and {', '.join(wanted) or 'no gap'} in Finnish."
                hint = "Words in braces are filled in by the portal: keep them in every language."
                yield Finding(document.path, document.line((name, language)), "data", message, hint)
