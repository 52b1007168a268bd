"""Reads docs/_data: every fact once, for all languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from hooks.content import models
from hooks.content.accessibility_models import Accessibility
from hooks.content.card_models import Card
from hooks.content.diagram_models import Diagram
from hooks.content.finding import Finding, did_you_mean
from hooks.content.form_ids import FormIds
from hooks.content.form_models import Form
from hooks.content.label_names import LABEL_NAMES
from hooks.content.languages import LANGUAGES
from hooks.content.leave_models import Leave
from hooks.content.reading_models import Readability
from hooks.content.rename_models import Rename
from hooks.content.route_models import RouteFinder, SharingAid
from hooks.content.search_models import SearchWords
from hooks.content.shape import shape_findings
from hooks.content.term_models import Term
from hooks.content.text import read_text
from hooks.content.yaml_lines import Document, read_yaml

_SHAPES: dict[str, Any] = {
    "sources": dict[models.Name, models.Source],
    "contacts": dict[models.Name, models.Contact],
    "laws": dict[models.Name, models.Law],
    "facts": dict[models.Name, models.Fact],
    "terms": list[Term],
    "editions": dict[models.Name, models.InFour],
    "owners": dict[models.Name, models.InFour],
    "regions": models.Regions,
    "links_not_checked": dict[models.Beginning, models.NotChecked],
    "form_ids": dict[models.Name, FormIds],
    "routes": RouteFinder,
    "sharing": SharingAid,
    "cards": dict[models.Name, Card],
    "renames": list[Rename],
    "leave": Leave,
    "search_words": SearchWords,
    "readability": Readability,
    "accessibility": Accessibility,
}
_EMPTY = {"links_not_checked": {}, "renames": []}
"""Files that may hold nothing but comments, and what that means: no exceptions, no page moved."""
_OPTIONAL = {*_EMPTY, "routes", "sharing", "cards", "search_words", "readability", "accessibility"}
"""Files that may be absent; a page that draws what they hold is told of it. Without readability, no page is measured."""


@dataclass
class Data:
    """All data files as typed values, each mapping by the name that pages use."""

    sources: dict[str, models.Source] = field(default_factory=dict)
    contacts: dict[str, models.Contact] = field(default_factory=dict)
    laws: dict[str, models.Law] = field(default_factory=dict)
    facts: dict[str, models.Fact] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    editions: dict[str, models.InFour] = field(default_factory=dict)
    owners: dict[str, models.InFour] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    form_ids: dict[str, FormIds] = field(default_factory=dict)
    diagrams: dict[str, Diagram] = field(default_factory=dict)
    regions: models.Regions | None = None
    routes: RouteFinder | None = None
    sharing: SharingAid | None = None
    cards: dict[str, Card] = field(default_factory=dict)
    links_not_checked: dict[str, models.NotChecked] = field(default_factory=dict)
    renames: list[Rename] = field(default_factory=list)
    leave: Leave | None = None
    search_words: SearchWords | None = None
    readability: Readability | None = None
    accessibility: Accessibility | None = None
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    """File name without .yml (of a form: forms/…, of a diagram: diagrams/…) -> what was read, for the lines of its entries."""
    findings: list[Finding] = field(default_factory=list)


def read_data(folder: Path, shown_as: str = "docs/_data") -> Data:
    """Read all data files in `folder`, naming them `shown_as`/… in findings. Raises nothing for bad content."""
    data = Data()
    for name, shape in _SHAPES.items():
        path = folder / f"{name}.yml"
        if name in _OPTIONAL and not path.exists():
            continue
        document = _read(path, f"{shown_as}/{name}.yml", data, _EMPTY.get(name))
        if document is None:
            continue
        value = _typed(document, shape, data)
        if value is None:
            continue
        data.documents[name] = document
        if name == "terms":
            value = _by_id(value, document, data)
        setattr(data, name, value)
    _read_labels(folder, shown_as, data)
    data.forms = _read_folder("forms", Form, folder, shown_as, data)
    data.diagrams = _read_folder("diagrams", Diagram, folder, shown_as, data)
    if not data.findings:
        data.findings.extend(_unknown_names(data, shown_as))
        if "emergency" not in data.contacts or not data.contacts["emergency"].phone:
            message = 'The contact "emergency" with its telephone number is missing; every page shows it.'
            data.findings.append(
                Finding(f"{shown_as}/contacts.yml", 0, "data", message, "Restore it from the last commit.")
            )
    return data


def _read_folder(name: str, shape: Any, folder: Path, shown_as: str, data: Data) -> dict[str, Any]:
    """Read every file of a folder below docs/_data. Gives the entries that have the shape, by the name of their file."""
    found = {}
    for path in sorted((folder / name).glob("*.yml")):
        document = _read(path, f"{shown_as}/{name}/{path.name}", data)
        entry = _typed(document, shape, data) if document else None
        if entry is not None:
            found[path.stem] = entry
            data.documents[f"{name}/{path.stem}"] = document
    return found


def _read(path: Path, shown: str, data: Data, when_empty: Any = None) -> Document | None:
    text, findings = read_text(path, shown)
    if findings:
        data.findings.extend(findings)
        return None
    document = read_yaml(text, shown)
    data.findings.extend(document.findings)
    if document.findings:
        return None
    if document.value is None:
        document.value = when_empty
    if document.value is None:
        data.findings.append(Finding(shown, 1, "data", "The file is empty.", "Restore it from the last commit."))
        return None
    return document


def _typed(document: Document, shape: Any, data: Data) -> Any:
    try:
        return TypeAdapter(shape).validate_python(document.value)
    except ValidationError as error:
        data.findings.extend(shape_findings(error, document, "data"))
        return None


def _by_id(terms: list[Term], document: Document, data: Data) -> dict[str, Term]:
    known: dict[str, Term] = {}
    for index, term in enumerate(terms):
        if term.id in known:
            data.findings.append(
                Finding(
                    document.path,
                    document.line((index, "id")),
                    "data",
                    f'The term "{term.id}" stands twice.',
                    "Keep one entry.",
                )
            )
        known[term.id] = term
    return known


def _read_labels(folder: Path, shown_as: str, data: Data) -> None:
    """Labels of the page frame: name -> the four languages, turned round to language -> name -> text."""
    document = _read(folder / "labels.yml", f"{shown_as}/labels.yml", data)
    labels = _typed(document, dict[str, models.InFour], data) if document else None
    if labels is not None:
        data.documents["labels"] = document
        missing = [name for name in LABEL_NAMES if name not in labels]
        for name in missing:
            message = f'The label "{name}" is missing.'
            hint = did_you_mean(name, set(labels) - set(LABEL_NAMES)) or "Restore the line from the last commit."
            data.findings.append(Finding(document.path, 0, "data", message, hint))
        data.labels = {language: {name: text[language] for name, text in labels.items()} for language in LANGUAGES}


def _unknown_names(data: Data, shown_as: str) -> Iterator[Finding]:
    """Every source that a data file leans on must be in sources.yml."""
    named = [("contacts", (name,), name, entry.source) for name, entry in data.contacts.items()]
    named += [("facts", (name,), name, entry.source) for name, entry in data.facts.items()]
    named += [("laws", (name,), name, entry.source) for name, entry in data.laws.items() if "://" not in entry.source]
    named += [("terms", (index,), term.id, term.source) for index, term in enumerate(data.terms.values())]
    for file, place, name, source in named:
        if source not in data.sources:
            line = data.documents[file].line((*place, "source"))
            message = f'{name} names the source "{source}", which sources.yml does not have.'
            yield Finding(f"{shown_as}/{file}.yml", line, "name", message, did_you_mean(source, data.sources))
    files = [("form", f"forms/{name}", entry) for name, entry in data.forms.items()]
    files += [("diagram", f"diagrams/{name}", entry) for name, entry in data.diagrams.items()]
    for what, file, entry in files:
        document = data.documents[file]
        for index, source in enumerate(entry.sources):
            if source not in data.sources:
                message = f'The {what} names the source "{source}", which sources.yml does not have.'
                line = document.line(("sources", index))
                yield Finding(document.path, line, "name", message, did_you_mean(source, data.sources))
