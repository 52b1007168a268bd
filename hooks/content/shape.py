"""Says in an editor's words what is wrong with the shape of an entry or of a page's front matter."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from hooks.content.finding import Finding, did_you_mean
from hooks.content.models import ID_PATTERN, VERSION_PATTERN
from hooks.content.yaml_lines import Document

_HOW = {
    "phone": "Write figures only, with + before a country code, such as +358501234567.",
    "phone_abroad": "Write the number with its country code, such as +358 50 123 4567.",
    "email": "Write one address, such as name@example.org.",
    "web": "Begin with https:// and leave no space.",
    "url": "Begin with https:// and leave no space.",
    "made_from": "Let `make translated PAGE=…` write it.",
}
"""Key -> how its value is written."""

_KINDS = {"string": "a text", "int": "a number", "bool": "true or false", "dict": "keys with values", "list": "a list"}
_KINDS["model"] = _KINDS["dict"]
_COMPARE = "Compare with an entry that is right."


def shape_findings(error: ValidationError, document: Document, rule: str) -> list[Finding]:
    """Turn what pydantic found into one finding per place, in an editor's words.

    error: the validation error. document: the YAML it was found in, for the lines. rule: the rule's name.
    """
    findings = {}
    absent = [str(problem["loc"][-1]) for problem in error.errors() if problem["type"] == "missing"]
    for problem in error.errors():
        place = tuple(part for part in problem["loc"] if part != "[key]")
        real = place
        while real and real not in document.lines:
            real = real[:-1]
        where = _where(real, document.value)
        if problem["type"] == "missing":
            name = str(place[-1])
            message = f'"{name}" is missing' + (f" in {where}." if where else ".")
            hint = f"Add the line `{name}: …`."
        else:
            name = where or _where(place, document.value)
            message, hint = _said(problem, name, str(place[-1]) if place else "", absent)
        line = document.line(real)
        findings.setdefault((line, name), Finding(document.path, line, rule, message, hint))
    return sorted(findings.values())


def _said(problem: Any, name: str, key: str, absent: list[str]) -> tuple[str, str]:
    """Give message and hint for one problem. name: the place in words. key: its last part. absent: missing keys."""
    shown = _shown(problem["input"])
    match problem["type"], problem.get("ctx", {}):
        case "extra_forbidden", _:
            hint = did_you_mean(key, absent) or "Check the spelling, or take the line away."
            return f'"{key}" is not a key that is known here.', hint
        case kind, _ if kind.startswith("date"):
            return f"{name}: {shown} is not a date.", "Write year, month and day, such as 2026-11-21."
        case "string_too_short", _ if problem["input"] == "":
            return f"{name} is empty.", "Write the text."
        case "string_type", _ if isinstance(problem["input"], int | float) and key:
            return f"{name}: {problem['input']} stands without quotation marks.", f"Write `{key}: {shown}`."
        case "string_pattern_mismatch", {"pattern": pattern} if pattern == ID_PATTERN:
            message = f"{name}: {shown} is no id: it holds small letters, figures and hyphens only."
            words = re.findall(r"[a-z0-9]+", str(problem["input"]).lower())
            return message, f"Write `{'-'.join(words)}`." if words else ""
        case "string_pattern_mismatch", {"pattern": pattern} if pattern == VERSION_PATTERN:
            hint = f'Write two numbers with a point between, such as `{key}: "1.0"`.'
            return f"{name}: {shown} is no version.", hint
        case "literal_error", {"expected": expected}:
            known = re.findall(r"'([^']*)'", expected)
            hint = did_you_mean(str(problem["input"]), known) or f"It may be {', '.join(known)}."
            return f"{name}: {shown} is not known here.", hint
        case "string_pattern_mismatch", _:
            return f"{name}: {shown} is not written as it must be.", _HOW.get(key, _COMPARE)
        case "string_too_short" | "too_short", {"min_length": least}:
            return f"{name}: {shown} is too short.", f"Write at least {least}."
        case "string_too_long", {"max_length": most}:
            return f"{name}: {shown} is too long.", f"Write at most {most} signs; it has {len(str(problem['input']))}."
        case kind, _ if kind.removesuffix("_type") in _KINDS:
            return f"{name or 'This'}: {shown} stands where {_KINDS[kind.removesuffix('_type')]} must stand.", _COMPARE
    said = f"{name or 'This'}: {problem['msg'][0].lower()}{problem['msg'][1:]}; it now says {shown}."
    return said, _COMPARE


def _where(place: tuple, value: Any) -> str:
    """Name a place by the keys that lead to it; one of several entries by its `id`, or by its number from 1."""
    parts = []
    for part in place:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            value = None
        if isinstance(part, int):
            given = value.get("id") if isinstance(value, dict) else None
            part = given if isinstance(given, str) and given else f"no. {part + 1}"
        parts.append(str(part))
    return " › ".join(parts)


def _shown(value: Any) -> str:
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
