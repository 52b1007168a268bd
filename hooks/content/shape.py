"""Says in an editor's words what is wrong with the shape of an entry or of a page's front matter."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from hooks.content.finding import Finding
from hooks.content.languages import IN_ENGLISH
from hooks.content.shape_words import said
from hooks.content.yaml_lines import Document


def shape_findings(error: ValidationError, document: Document, rule: str) -> list[Finding]:
    """Turn what pydantic found into one finding per place, in an editor's words.

    error: the validation error. document: the YAML it was found in, for the lines. rule: the rule's name.
    """
    absent = [str(problem["loc"][-1]) for problem in error.errors() if problem["type"] == "missing"]
    by_place: dict[tuple, list[Any]] = {}
    for problem in error.errors():
        by_place.setdefault(_place(problem, document), []).append(problem)
    findings = []
    for place, problems in by_place.items():
        real = place if place in document.lines else place[:-1]
        if problems[0]["type"] == "missing":
            message, hint = _missing(place[-1], _where(real, document.value))
        elif isinstance(problems[0]["input"], dict) and any(_below(other, place) for other in by_place):
            continue  # where a text may stand too: what is wrong inside is what the editor wants to hear
        else:
            name = _where(place, document.value) or "The file"
            message, hint = said(problems, name, [part for part in place if isinstance(part, str)], absent)
        findings.append(Finding(document.path, document.line(real), rule, message, hint))
    return sorted(set(findings))


def _place(problem: Any, document: Document) -> tuple:
    """Give the keys and indices that lead to a problem, without the names of the shapes that were tried there."""
    place: tuple = ()
    for part in problem["loc"]:
        if (*place, part) in document.lines:
            place = (*place, part)
    return (*place, problem["loc"][-1]) if problem["type"] == "missing" else place


def _below(place: tuple, other: tuple) -> bool:
    return len(place) > len(other) and place[: len(other)] == other


def _missing(key: str, where: str) -> tuple[str, str]:
    name, sign = (f'"{key}" ({IN_ENGLISH[key]})', '"…"') if key in IN_ENGLISH else (f'"{key}"', "…")
    return f"{name} is missing" + (f" in {where}." if where else "."), f"Add `{key}: {sign}`."


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
