"""Writes dates and figures out as readers of each language do."""

from __future__ import annotations

import datetime
import re

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from hooks.content.languages import LOCALE

NBSP = "\u00a0"
_MONTH = re.compile(r"^\d{4}-(0[1-9]|1[0-2])$")


def written_date(value: datetime.date, language: str) -> str:
    """Write a date out as readers of `language` do, e.g. "3. tammikuuta 2023", kept on one line."""
    return format_date(value, "long", locale=LOCALE[language]).replace(" ", NBSP)


def written_value(value: object, language: str) -> str:
    """Write a fact's value: a date or month in words, a text in the reader's language, a number as it is."""
    if isinstance(value, datetime.date):
        return written_date(value, language)
    if isinstance(value, str) and _MONTH.match(value):
        month = datetime.date(int(value[:4]), int(value[5:]), 1)
        return format_skeleton("yMMMM", month, locale=LOCALE[language]).replace(" ", NBSP)
    if isinstance(value, int):
        return str(value) if value < 10_000 else format_decimal(value, locale=LOCALE[language])
    return value if isinstance(value, str) else value[language]
