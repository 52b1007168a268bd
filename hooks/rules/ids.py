"""Which ids a page has: those of its headings, of its raw HTML, and those that its blocks draw."""

from __future__ import annotations

from hooks.content.pages import Named, SourcePage
from hooks.content.routes import steps_of
from hooks.content.store import Data


def ids_of(page: SourcePage, data: Data) -> set[str]:
    """Give every id that a link to `page` may name."""
    ids = {heading.id for heading in page.headings if heading.id}
    ids |= {element.attributes["id"] for element in page.elements if element.attributes.get("id")}
    return ids.union(*(drawn_ids(named, data) for named in page.names)) | {"top"}


def drawn_ids(named: Named, data: Data) -> set[str]:
    """Give the ids that a block such as `{{ glossary }}` draws into its page."""
    match named.kind:
        case "glossary":
            return {f"term-{name}" for name in data.terms}
        case "sources":
            return {f"source-{name}" for name in data.sources}
        case "laws":
            return {f"law-{name}" for name in data.laws}
        case "route-finder" if data.routes:
            return {"finder"} | {f"route-{step}" for step in steps_of(data.routes)}
        case "sharing-aid" if data.sharing:
            return {"finder"} | {f"share-{step}" for step in steps_of(data.sharing)}
        case "form" | "fields" if named.name in data.forms:
            groups = data.forms[named.name].groups
            fields = {f"field-{field.id}" for group in groups for field in group.fields}
            return fields | {f"group-{group.id}" for group in groups}
        case "diagram" if named.name in data.diagrams:
            return {f"diagram-{named.name}-{part}" for part in ("title", "desc", "steps")}
    return set()
