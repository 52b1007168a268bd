"""Says what can be found on each page of a language: its sections, the editors' words for it, and the numbers it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from hooks.content.addresses import page_address
from hooks.content.languages import HTML_LANG, LANGUAGES, OWN_NAME
from hooks.content.models import Contact
from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.search.index import Found, Reach
from hooks.search.sections import Section, read_sections

_ASIDE = frozenset({"glossary", "sources", "about", "accessibility", "privacy", "changes"})
"""Pages about the portal, and lists: a reader who asks for consent wants the page on consent, not the glossary."""

_ONWARD = "next"
"""Id of the section that leads to other pages: what stands there is told there."""

_COUNTRY = re.compile(r"\s*\([A-Z]{2}\)$")
_LABELS = (
    "search-none",
    "search-none-help",
    "search-finder",
    "search-index",
    "search-elsewhere",
    "search-in",
    "search-suggest",
    "search-matched",
    "theme-search.result.one",
    "theme-search.result.other",
    "theme-search.result.placeholder",
    "search-failed",
)


def found_pages(
    language: str, pages: Iterable[SourcePage], data: Data, drawn: Mapping[tuple[str, str], str]
) -> Iterator[Found]:
    """Give what can be found on each page of `language` that is in `drawn` (language and slug -> content as HTML)."""
    for page in pages:
        html = drawn.get((page.language, page.slug))
        if page.language != language or page.meta is None or html is None or _is_index(page):
            continue
        found = Found(
            address=page_address(language, page.slug),
            title=page.meta.title,
            about=page.meta.description,
            kind=_kind(page, data),
            sections=[section for section in read_sections(html) if section.id != _ONWARD],
            typed={"": [*page.meta.keywords]},
            contacts=list(_contacts(page, data)) if page.slug == "contacts.md" else [],
        )
        for section, words in _typed(page, data):
            found.typed.setdefault(section, []).extend(words)
        if any(name.kind == "glossary" for name in page.names):
            _add_terms(found, data, language)
        yield found


def box_labels(data: Data, language: str) -> dict[str, str]:
    """Give the words of the search box, without the beginning of their names, and what the languages call themselves."""
    words = {
        name.removeprefix("theme-search.").removeprefix("search-"): data.labels[language][name] for name in _LABELS
    }
    return words | {f"in-{other}": f"{HTML_LANG[other]} {OWN_NAME[other]}" for other in LANGUAGES}


def _is_index(page: SourcePage) -> bool:
    """The index holds every word of every page, so it would answer everything."""
    return any(name.kind == "index" for name in page.names)


def _kind(page: SourcePage, data: Data) -> str:
    if page.slug == "contacts.md":
        return "contacts"
    if any(name.kind == "form" for name in page.names):
        return "form"
    if data.search_words and page.slug in data.search_words.wide:
        return "wide"
    if page.slug.startswith("nordic/"):
        return "abroad"
    return "aside" if page.slug.removesuffix(".md") in _ASIDE else "page"


def _typed(page: SourcePage, data: Data) -> Iterator[tuple[str, tuple[str, ...]]]:
    for place, typed in data.search_words.pages.items() if data.search_words else ():
        slug, _, section = place.partition("#")
        if slug == page.slug and typed[page.language]:
            yield section, typed[page.language]


def _contacts(page: SourcePage, data: Data) -> Iterator[Reach]:
    for name in page.names:
        if name.kind == "card":
            above = [heading.id for heading in page.headings if heading.line < name.line]
            contact = data.contacts[name.name]
            yield Reach(above[-1] if above else "", contact.name[page.language], list(_ways(contact, page.language)))


def _ways(contact: Contact, language: str) -> Iterator[tuple[str, str]]:
    shown = contact.phone_shown
    if contact.phone:
        yield f"tel:{contact.phone}", (shown if isinstance(shown, str) else shown[language] if shown else contact.phone)
    for line in contact.lines:
        yield f"tel:{line.phone}", f"{line.label[language]} {line.phone_shown}"
    if contact.email:
        yield f"mailto:{contact.email}", contact.email


def alike(data: Data, language: str) -> list[list[str]]:
    """Give the groups of words that mean the same: those that editors listed for readers, and the terms with their others."""
    groups = [group[language] for group in data.search_words.alike] if data.search_words else []
    for term in data.terms.values():
        groups.append([term.term[language], *(_COUNTRY.sub("", word) for word in term.also[language])])
    return [group for group in groups if len(group) > 1]


def _add_terms(found: Found, data: Data, language: str) -> None:
    """Each term is a section of the glossary."""
    for term in data.terms.values():
        place = f"term-{term.id}"
        section = Section(place, term.term[language])
        found.sections.append(section)
