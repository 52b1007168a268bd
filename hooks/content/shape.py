"""Says in an editor's words what is wrong with the shape of an entry or of a page's front matter."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from hooks.content.finding import Finding, did_you_mean
from hooks.content.yaml_lines import Document


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
            case _:
                message = f"{name or 'This'}: {problem['msg'][0].lower()}{problem['msg'][1:]}; it now says {_shown(problem['input'])}."
                hint = "Compare with an entry that is right."
        line = document.line(real)
        findings.setdefault((line, name), Finding(document.path, line, rule, message, hint))
    return sorted(findings.values())


def _shown(value: Any) -> str:
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'
