"""Diagrams: what their definitions in docs/_data/diagrams must hold, beyond the shape that reading checks.

Protects whoever follows the arrows: each leads somewhere, and each box can be reached and read.
"""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.diagram_models import Diagram
from hooks.content.finding import Finding, did_you_mean
from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.content.yaml_lines import Document
from hooks.rules import diagrams_labels, diagrams_pages


def check(pages: list[SourcePage], data: Data) -> Iterator[Finding]:
    """Give every finding about diagrams: their definitions, their labels, the pages that draw them."""
    for name, diagram in data.diagrams.items():
        document = data.documents[f"diagrams/{name}"]
        if diagram.id != name:
            message = f'The diagram calls itself "{diagram.id}".'
            hint = f"Write `id: {name}`, as the file is named."
            yield Finding(document.path, document.line(("id",)), "diagram", message, hint)
        loose = list(_double_ids(diagram, document)) or list(_unknown(diagram, document))
        yield from loose
        if not loose:  # else nobody can tell which box is meant
            yield from _turns(diagram, document)
            yield from _unreachable(diagram, document)
            yield from diagrams_labels.check(diagram, document)
    yield from diagrams_pages.check(pages, data)


def _double_ids(diagram: Diagram, document: Document) -> Iterator[Finding]:
    for key, what, entries in (("lanes", "column", diagram.lanes), ("nodes", "box", diagram.nodes)):
        seen: dict[str, int] = {}
        for index, entry in enumerate(entries):
            line = document.line((key, index, "id"))
            if entry.id in seen:
                message = f'The {what} "{entry.id}" stands here and on line {seen[entry.id]}.'
                yield Finding(document.path, line, "diagram", message, "Give one of them another id.")
            seen.setdefault(entry.id, line)


def _unknown(diagram: Diagram, document: Document) -> Iterator[Finding]:
    lanes, nodes = {lane.id for lane in diagram.lanes}, {node.id for node in diagram.nodes}
    for index, node in enumerate(diagram.nodes):
        for lane in dict.fromkeys(node.lanes):
            if lane not in lanes:
                message = f'The box "{node.id}" stands in the column "{lane}", which the diagram does not have.'
                line = document.line(("nodes", index, "lane"))
                yield Finding(document.path, line, "diagram", message, did_you_mean(lane, lanes))
    for index, edge in enumerate(diagram.edges):
        for key, end, says in (("from", edge.from_, "begins at"), ("to", edge.to, "leads to")):
            if end not in nodes:
                message = f'An arrow {says} the box "{end}", which the diagram does not have.'
                line = document.line(("edges", index, key))
                yield Finding(document.path, line, "diagram", message, did_you_mean(end, nodes))


def _turns(diagram: Diagram, document: Document) -> Iterator[Finding]:
    """Arrows that lead upwards must say so: so no loop can hide, and each box stands below those it waits for."""
    order = {node.id: place for place, node in enumerate(diagram.nodes)}
    seen: set[tuple[str, str]] = set()
    for index, edge in enumerate(diagram.edges):
        line, arrow = document.line(("edges", index, "to")), f'The arrow from "{edge.from_}" to "{edge.to}"'
        forth = order[edge.to] > order[edge.from_]
        fault = None
        if edge.from_ == edge.to:
            fault = f'The arrow from "{edge.from_}" leads to the same box.', "Take it away, or lead it to another box."
        elif (edge.from_, edge.to) in seen:
            fault = f"{arrow} stands twice.", "Keep one, with both answers in its label."
        elif not forth and not edge.back:
            hint = f'Write `back: true` in it; or put the box "{edge.to}" below "{edge.from_}" under `nodes:`.'
            fault = f"{arrow} leads back to an earlier box, as in a loop, and does not say so.", hint
        elif forth and edge.back:
            fault = f"{arrow} says `back: true`, but leads to a later box.", "Take `back: true` away."
        seen.add((edge.from_, edge.to))
        if fault:
            yield Finding(document.path, line, "diagram", *fault)


def _unreachable(diagram: Diagram, document: Document) -> Iterator[Finding]:
    if not diagram.edges:
        return
    reached = {node.id for node in diagram.nodes if node.kind == "start"} or {diagram.nodes[0].id}
    new = True
    while new:
        new = {edge.to for edge in diagram.edges if edge.from_ in reached} - reached
        reached |= new
    for index, node in enumerate(diagram.nodes):
        if node.id not in reached:
            message = f'No arrow leads from the start to the box "{node.id}".'
            hint = "Lead one to it under `edges:`; or write `kind: start`, if the process may begin there."
            yield Finding(document.path, document.line(("nodes", index, "id")), "diagram", message, hint)
