"""Puts what changed in contacts, facts and forms into readers' words, for the page of changes and for the feed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from hooks.content.written import NBSP

_IN_NUMBER = re.compile(r"(?<=\d) (?=\d)")
_NAMES = {
    "phone": "contact-phone",
    "line": "contact-phone",
    "phone-abroad": "contact-phone",
    "email": "contact-email",
    "web": "contact-web",
    "when": "contact-when",
    "as-of": "changes-as-of",
}
"""Part -> the label that stands before it. The value of a fact goes by the name of the fact."""


def entry_lines(entry: Mapping[str, Any], label: Mapping[str, str], language: str) -> list[str]:
    """Say what happened to one entry, a line for each part; nothing when readers of `language` see what they saw before.

    entry: of `data` in changes.json, also as older versions wrote it, with one text before and one after.
    """
    parts = entry.get("parts", [])
    if entry["what"] != "changed" and not parts:
        return [label[f"changes-entry-{entry['what']}"]]
    if "parts" not in entry:
        return [f"{entry['before']} → {entry['after']}"]
    lines = [_line(part, label, language) for part in parts if _is_news(part, language)]
    return [_IN_NUMBER.sub(NBSP, line) for line in lines]


def _is_news(part: Mapping[str, Any], language: str) -> bool:
    return part["what"] != "changed" or part["before"][language] != part["after"][language]


def _line(part: Mapping[str, Any], label: Mapping[str, str], language: str) -> str:
    said = " → ".join(part[side][language] for side in ("before", "after") if side in part)
    if part["part"] == "field":
        return f"{label['changes-field-' + part['what']]}: {said}"
    if part["what"] != "changed":
        said += f" ({label['changes-part-' + part['what']]})"
    if part["part"] == "version":
        return f"{label['changes-version']} {said}"
    names = [label[_NAMES[part["part"]]]] if part["part"] in _NAMES else []
    names += [label["contact-abroad"]] if part["part"] == "phone-abroad" else []
    names += [part["name"][language]] if "name" in part else []
    return f"{', '.join(names)}: {said}" if names else said
