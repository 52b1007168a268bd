"""Puts facts in the place of their names: `{{ tel:exit }}` in a page becomes the number, with a link."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hooks.content.addresses import root_of, served_folder
from hooks.content.pages import NAME, SourcePage, read_name
from hooks.content.store import Data
from hooks.content.written import written_value
from hooks.render import contacts, forms, lists
from hooks.render.accessibility import accessibility_part
from hooks.render.cards import card_list
from hooks.render.diagram_block import diagram_block
from hooks.render.finder import draw_finder
from hooks.render.route_map import route_map
from hooks.render.statistics_summary import statistics_summary
from hooks.render.web_form import web_form


@dataclass
class Place:
    """Where a name stands: the data, the reader's language, and the page's path below the language folder."""

    data: Data
    language: str
    slug: str
    pages: Iterable[SourcePage]

    def to(self, slug: str) -> str:
        """Give the relative path from this page's file to another page's file, for Markdown links."""
        return posixpath.relpath(slug, posixpath.dirname(self.slug) or ".")

    def address(self, slug: str) -> str:
        """Give the relative address from this page as served to another page as served, for HTML."""
        here, there = served_folder(self.slug), served_folder(slug)
        return posixpath.relpath(there or ".", here or ".") + "/"

    def section(self, target: str) -> str:
        """Give the relative address of `page.md#section`, a path below the language folder; "#section" on its own page."""
        slug, mark, section = target.partition("#")
        return f"#{section}" if mark and slug == self.slug else self.address(slug) + mark + section

    def file(self, path: str) -> str:
        """Give the relative address from this page as served to a file, such as "forms/appendix-2-sv-1.0.pdf"."""
        return posixpath.relpath(path, posixpath.join(root_of(self.language), served_folder(self.slug)) or ".")


# --- (place, name, text) -> HTML or Markdown inside a sentence
DRAW_INLINE: dict[str, Callable[[Place, str, str], str]] = {
    "tel": lambda at, name, text: contacts.phone_link(at.data.contacts[name], at.language, text),
    "mail": lambda at, name, text: contacts.mail_link(at.data.contacts[name], text),
    "web": lambda at, name, text: contacts.web_link(at.data.contacts[name], at.language, text),
    "fact": lambda at, name, text: written_value(at.data.facts[name].value, at.language),
    "law": lambda at, name, text: _law(at, name, text),
    "term": lambda at, name, text: f"[{text}]({at.to('glossary.md')}#term-{name})",
    "source": lambda at, name, text: (
        f"[{text or at.data.sources[name].short[at.language]}]({at.to('sources.md')}#source-{name})"
    ),
}

# --- (place, name) -> HTML of a block
DRAW_BLOCK: dict[str, Callable[[Place, str], str]] = {
    "emergency": lambda at, name: contacts.emergency(at.data, at.language),
    "card": lambda at, name: contacts.card(name, at.data, at.language, at.address("sources.md")),
    "form": lambda at, name: web_form(name, at.data.forms, at.data.labels, at.language, at.file),
    "fields": lambda at, name: forms.field_list(at.data.forms[name], at.data.labels[at.language], at.language),
    "diagram": lambda at, name: diagram_block(
        at.data.diagrams[name], at.data.labels[at.language], at.language, at.section, at.file
    ),
    "statistics-summary": lambda at, name: statistics_summary(at.data.forms, at.data.labels, at.language),
    "route-finder": lambda at, name: draw_finder("route", at.data.routes, at.data, at.language, at.address),
    "route-map": lambda at, name: route_map(name, at.data.routes, at.data, at.language, at.section),
    "sharing-aid": lambda at, name: draw_finder("share", at.data.sharing, at.data, at.language, at.address),
    "cards": lambda at, name: card_list(at.data.cards, at.data.labels[at.language], at.language, at.file),
    "glossary": lambda at, name: lists.glossary(at.data, at.language),
    "sources": lambda at, name: lists.sources(at.data, at.language),
    "laws": lambda at, name: lists.laws(at.data, at.language, at.address("sources.md")),
    "counties": lambda at, name: lists.counties(at.data, at.language),
    "police-departments": lambda at, name: lists.police_departments(at.data, at.language),
    "index": lambda at, name: lists.index(at.pages, at.data, at.language, at.section),
    "accessibility": lambda at, name: accessibility_part(
        name, at.data.accessibility, at.data.labels[at.language], at.language
    ),
}


def _law(at: Place, name: str, text: str) -> str:
    law, target = at.data.laws[name], f"{at.to('handbook/legal-basis.md')}#law-{name}"
    if text:
        return f"[{text}]({target})"
    return f"[{law.name[at.language]}]({target}) ({law.number})"


def expand(markdown: str, at: Place) -> str:
    """Give the page's Markdown with every name replaced.

    A name that the rules would refuse is left in sight, marked, so that a preview shows the editor where it stands.
    """

    def put(found: re.Match) -> str:
        return _replacement(found, at)

    return NAME.sub(put, markdown)


def _replacement(found: re.Match, at: Place) -> str:
    name = read_name(found, line=0, alone=False)
    if name.kind not in DRAW_INLINE and name.kind not in DRAW_BLOCK:
        return f"<mark>{found.group()}</mark>"
    try:
        if name.kind in DRAW_INLINE:
            return DRAW_INLINE[name.kind](at, name.name, name.text)
        return DRAW_BLOCK[name.kind](at, name.name)
    except (KeyError, AttributeError, TypeError):
        return f"<mark>{found.group()}</mark>"
