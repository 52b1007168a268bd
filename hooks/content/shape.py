"""Says in an editor's words what is wrong with the shape of an entry or of a page's front matter."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from hooks.content.finding import Finding, did_you_mean
from hooks.content.yaml_lines import Document

_FORMS = {
    "phone": "Write figures only, with + before a country code, such as +358501234567.",
    "phone_abroad": "Write the number with its country code, such as +358 50 123 4567.",
    "email": "Write one address, such as name@example.org.",
    "web": "Begin with https:// and leave no space.",
    "url": "Begin with https:// and leave no space.",
    "made_from": "Let `make translated PAGE=…` write it.",
}
"""Key -> how its value is written."""

_KINDS = {
    "string": "a text",
    "int": "a number",
    "bool": "true or false",
    "dict": "keys with values",
    "list": "a list",
    "model": "keys with values",
}


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
        missing = problem["type"] == "missing"
        name = str(place[-1]) if missing else " › ".join(str(part) for part in (real or place))
        where = " › ".join(str(part) for part in real)
        match problem["type"]:
            case "missing":
                message = f'"{name}" is missing' + (f" in {where}." if where else ".")
                hint = f"Add the line `{name}: …`."
            case "extra_forbidden":
                message = f'"{place[-1]}" is not a key that is known here.'
                hint = did_you_mean(str(place[-1]), absent) or "Check the spelling, or take the line away."
            case kind if kind.startswith("date"):
                message = f"{name}: {_shown(problem['input'])} is not a date."
                hint = "Write year, month and day, such as 2026-11-21."
            case "string_pattern_mismatch":
                message = f"{name}: {_shown(problem['input'])} is not written as it must be."
                hint = _FORMS.get(
                    str(place[-1]) if place else "",
                    "Use small letters, figures and hyphens, such as child-welfare-act.",
                )
            case "string_too_short" | "string_too_long":
                context = problem["ctx"]
                message = f"{name}: {_shown(problem['input'])} holds {len(str(problem['input']).strip())} signs."
                hint = (
                    f"Write at least {context['min_length']}."
                    if "min_length" in context
                    else f"Write at most {context['max_length']}."
                )
            case "literal_error":
                known = re.findall(r"'([^']+)'", problem["ctx"]["expected"])
                message = f"{name}: {_shown(problem['input'])} is not one of {', '.join(known)}."
                hint = did_you_mean(str(problem["input"]), known)
            case "string_type" | "int_type" | "bool_type" | "bool_parsing" | "dict_type" | "list_type" | "model_type":
                wanted = _KINDS[problem["type"].split("_")[0]]
                message = f"{name or 'This'}: {_shown(problem['input'])} stands where {wanted} must stand."
                hint = (
                    "Put the value in quotes."
                    if problem["type"] == "string_type"
                    else "Compare with an entry that is right."
                )
            case "too_short":
                message, hint = f"{name} is empty.", "Give at least one entry."
            case _:
                message = f"{name or 'This'}: {problem['msg'][0].lower()}{problem['msg'][1:]}; it now says {_shown(problem['input'])}."
                hint = "Compare with an entry that is right."
        line = document.line(real)
        findings.setdefault((line, name), Finding(document.path, line, rule, message, hint))
    return sorted(findings.values())


def _shown(value: Any) -> str:
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
