"""The words for a value that is not of the shape it must have: what stands there, and how to write it."""

from __future__ import annotations

import datetime
import re
from typing import Any

from hooks.content.finding import did_you_mean
from hooks.content.models import BEGINNING_PATTERN, ID_PATTERN, VERSION_PATTERN

_HOW = {
    "phone": "Write figures only, with + before a country code, such as +358501234567.",
    "phone_abroad": "Write the number with its country code, such as +358 50 123 4567.",
    "email": "Write one address, such as name@example.org.",
    "web": "Begin with https:// and leave no space.",
    "url": "Begin with https:// and leave no space.",
    "from": "Write a page as handbook/consent.md, a file as its address, such as routes.json.",
    "to": "Write a page as handbook/consent.md, a file as its address, such as routes.json.",
    "made_from": "Let `make translated PAGE=…` write it.",
}
"""Key -> how its value is written."""

_KINDS = {
    "string": "a text",
    "int": "a number",
    "date": "a date",
    "dict": "keys with values",
    "model": "keys with values",
    "list": "a list",
}
_IN_FOUR = "the four languages"
_COMPARE = "Compare with an entry that is right."


def said(problems: list[Any], name: str, keys: list[str], absent: list[str]) -> tuple[str, str]:
    """Give message and hint for what is wrong at one place.

    problems: one for each shape that was tried. name: the place in words. keys: those that lead to it. absent: missing
    keys.
    """
    value, key = problems[0]["input"], keys[-1] if keys else ""
    if value is None:
        return f"{name} is empty.", "Write it, or take the line away where the key may be left out."
    of_value = [problem for problem in problems if _kind(problem) is None]
    if not of_value:
        return _other_kind([_kind(problem) for problem in problems], value, name, key)
    problem, shown = of_value[0], _shown(value)
    match problem["type"], problem.get("ctx", {}):
        case "extra_forbidden", _:
            hint = did_you_mean(key, absent) or "Check the spelling, or take the line away."
            return f'"{key}" is not a key that is known here.', hint
        case "bool_parsing" | "bool_type", _:
            return f"{name}: {shown} is neither true nor false.", f"Write `{key}: true` or `{key}: false`."
        case "string_too_short" | "too_short", _ if not (value.strip() if isinstance(value, str) else value):
            return f"{name} is empty.", "Write the text." if isinstance(value, str) else "Write at least one."
        case "string_too_short", {"min_length": least}:
            return f"{name}: {shown} is too short.", f"Write at least {least} signs; it has {len(value.strip())}."
        case "string_too_long", {"max_length": most}:
            return f"{name}: {shown} is too long.", f"Write at most {most} signs; it has {len(value.strip())}."
        case "string_pattern_mismatch", {"pattern": pattern} if pattern == ID_PATTERN:
            message = f"{name}: {shown} is no id: an id holds small letters, figures and hyphens only."
            words = re.findall(r"[a-z0-9]+", value.lower())
            return message, f"Write `{'-'.join(words)}`." if words else ""
        case "string_pattern_mismatch", {"pattern": pattern} if pattern == VERSION_PATTERN:
            hint = f'Write two numbers with a point between, such as `{key}: "1.0"`.'
            return f"{name}: {shown} is no version.", hint
        case "string_pattern_mismatch", {"pattern": pattern} if pattern == BEGINNING_PATTERN:
            hint = "Begin with https:// and write the whole host and a slash, such as https://www.example.org/."
            return f"{shown} is not the beginning of a web address.", hint
        case "string_pattern_mismatch", _:
            hint = next((_HOW[part] for part in reversed(keys) if part in _HOW), _COMPARE)
            return f"{name}: {shown} is not written as it must be.", hint
        case "literal_error", {"expected": expected}:
            known = re.findall(r"'([^']*)'", expected)
            if not isinstance(value, str):
                return f"{name}: {shown} stands where one word must stand.", f"It may be {_or(known)}."
            return f"{name}: {shown} is not known here.", did_you_mean(value, known) or f"It may be {_or(known)}."
    return f"{name}: {problem['msg'][0].lower()}{problem['msg'][1:]}; it now says {shown}.", _COMPARE


def _kind(problem: Any) -> str | None:
    """Give what must stand there, for a problem that says no more than that it is something else."""
    if problem["type"].startswith("date"):
        return _KINDS["date"]
    if problem["type"] == "model_type" and problem["ctx"]["class_name"] == "InFour":
        return _IN_FOUR
    kind, _, rest = problem["type"].partition("_")
    return _KINDS.get(kind) if rest in ("type", "parsing", "from_float") else None


def _other_kind(kinds: list[str | None], value: Any, name: str, key: str) -> tuple[str, str]:
    """Say that something of another kind stands there. kinds: what may stand."""
    shown = _shown(value)
    if kinds == [_KINDS["date"]] or (_KINDS["date"] in kinds and isinstance(value, datetime.datetime)):
        return f"{name}: {shown} is not a date.", "Write year, month and day, such as 2026-11-21."
    if _KINDS["string"] in kinds and not isinstance(value, str | list | dict):
        return f"{name}: {value} stands without quotation marks.", f"Write `{key}: {shown}`."
    hint = _COMPARE
    if isinstance(value, str):
        if _IN_FOUR in kinds:
            hint = f'Write `{key}: {{fi: "…", sv: "…", no: "…", en: "…"}}`.'
        elif _KINDS["list"] in kinds:
            hint = f"Write `{key}: [{value}]`."
    elif _KINDS["string"] in kinds:
        hint = "If it is a text, put it in quotation marks."
    return f"{name}: {shown} stands where {_or(list(dict.fromkeys(map(str, kinds))))} must stand.", hint


def _or(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _shown(value: Any) -> str:
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a group of keys"
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
