"""Labels fit their places in the picture, in every language: measured with the letters it is drawn with.

Protects whoever reads the picture from words that run over the border of a box.
"""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.diagram_models import Diagram
from hooks.content.diagram_words import MOST_LINES, edge_lines, lane_lines, node_lines
from hooks.content.finding import Finding
from hooks.content.languages import IN_ENGLISH, LANGUAGES
from hooks.content.lettering import Lines
from hooks.content.yaml_lines import Document


def check(diagram: Diagram, document: Document) -> Iterator[Finding]:
    """Give a finding for each label that is too long in a language. Every column and box named must be there."""
    for language in LANGUAGES:
        for index, lane in enumerate(diagram.lanes):
            line = document.line(("lanes", index, "label", language))
            yield from _judge("column", lane.id, lane_lines(diagram, lane, language), document.path, line, language)
        for index, node in enumerate(diagram.nodes):
            line = document.line(("nodes", index, "label", language))
            lines = node_lines(diagram, node, index + 1, language)
            yield from _judge("box", node.id, lines, document.path, line, language)
        for index, edge in enumerate(diagram.edges):
            if edge.label:
                line = document.line(("edges", index, "label", language))
                yield from _judge("arrow", edge.from_, edge_lines(edge, language), document.path, line, language)


def _judge(what: str, name: str, lines: Lines, path: str, line: int, language: str) -> Iterator[Finding]:
    place = f'the arrow from "{name}"' if what == "arrow" else f'the {what} "{name}"'
    if lines.too_wide:
        word = lines.too_wide.split("\u00a0")[-1]
        message = f'"{word}" is too long a word for {place} in {IN_ENGLISH[language]}.'
        hint = "Write \\u00ad where it may be broken, as in `vårdnads\\u00adhavare`; or take a shorter word."
        yield Finding(path, line, "diagram", message, hint)
    elif len(lines.lines) > MOST_LINES[what]:
        message = f"The label of {place} takes {len(lines.lines)} lines in {IN_ENGLISH[language]}."
        yield Finding(path, line, "diagram", message, f"Say it in fewer words: {MOST_LINES[what]} lines have room.")
