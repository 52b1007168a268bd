"""Diagrams and pages agree: each diagram is drawn where it says, and each of its boxes leads to a section that is there.

Protects whoever clicks a box, and whoever reads two pictures on one page and cannot tell which list belongs to which.
"""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.diagram_models import Diagram
from hooks.content.finding import Finding, did_you_mean
from hooks.content.pages import Named, SourcePage
from hooks.content.store import Data
from hooks.content.yaml_lines import Document
from hooks.rules.ids import ids_of

_PATH = "Write the path below the language folder, such as `handbook/consent.md#withdrawal`."


def check(pages: list[SourcePage], data: Data) -> Iterator[Finding]:
    """Give a finding for each diagram that is not drawn as it says, and each box that leads nowhere.

    Where only some languages of a page draw it, or have the section, the rule on languages tells.
    """
    by_slug: dict[str, SourcePage] = {}
    for page in pages:
        by_slug.setdefault(page.slug, page)
    for name, diagram in data.diagrams.items():
        document = data.documents[f"diagrams/{name}"]
        yield from _shown(name, diagram, pages, document)
        yield from _leads(diagram, by_slug, data, document)
    for page in pages:
        for named in _drawn(page)[1:]:
            message = f"{named.written} is the second diagram of the page; a page shows one."
            yield Finding(page.path, named.line, "diagram", message, "Draw it on a page of its own, or take it away.")


def _drawn(page: SourcePage) -> list[Named]:
    return [named for named in page.names if named.kind == "diagram"]


def _shown(name: str, diagram: Diagram, pages: list[SourcePage], document: Document) -> Iterator[Finding]:
    slugs = {page.slug for page in pages}
    drawn = list(dict.fromkeys(page.slug for page in pages if any(one.name == name for one in _drawn(page))))
    hint = f"Write `{{{{ diagram:{name} }}}}` there in all four languages, alone on its line."
    if diagram.shown_on not in slugs:
        message = f'The diagram is shown on "{diagram.shown_on}", which no language has.'
        hint = did_you_mean(diagram.shown_on, slugs) or "Write the path below the language folder."
    elif not drawn:
        message = f"No page draws the diagram, not even {diagram.shown_on}."
    elif diagram.shown_on not in drawn:
        message = f"The diagram is said to be shown on {diagram.shown_on}, but {drawn[0]} draws it."
        hint = f"Write `shown_on: {drawn[0]}`, or draw it on the other page."
    else:
        return
    yield Finding(document.path, document.line(("shown_on",)), "diagram", message, hint)


def _leads(diagram: Diagram, by_slug: dict[str, SourcePage], data: Data, document: Document) -> Iterator[Finding]:
    for index, node in enumerate(diagram.nodes):
        slug, _, section = node.to.partition("#")
        page = by_slug.get(slug)
        if page is None:
            message = f'The box "{node.id}" leads to no page ({node.to}).'
            hint = did_you_mean(slug, by_slug) or _PATH
        elif section and section not in (ids := ids_of(page, data)):
            message = f'The box "{node.id}" leads to no section "{section}" of {slug}.'
            hint = did_you_mean(section, ids) or _PATH
        else:
            continue
        yield Finding(document.path, document.line(("nodes", index, "to")), "diagram", message, hint)
