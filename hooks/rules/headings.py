"""Headings: an explicit id on each, unique, no level skipped.

With the same ids in all languages a link to a section, and a change of language, lands on the same section.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hooks.content.finding import Finding
from hooks.content.pages import Heading, SourcePage

_GOOD_ID = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
_WORDS = re.compile(r"[a-z0-9]+")


def check(pages: list[SourcePage]) -> Iterator[Finding]:
    """Give a finding for each heading without an id, with a bad or double id, or that skips a level."""
    headings = {(page.language, page.slug): page.headings for page in pages}
    for page in pages:
        seen: dict[str, int] = {}
        level = 1
        for position, heading in enumerate(page.headings):
            if heading.level == 1:
                yield Finding(
                    page.path,
                    heading.line,
                    "heading",
                    f'"# {heading.text}" is a second main heading.',
                    "The title in the front matter is the main heading: begin with `##`.",
                )
            elif heading.level > level + 1:
                yield Finding(
                    page.path,
                    heading.line,
                    "heading",
                    f'"{heading.text}" jumps from level {level} to level {heading.level}.',
                    f"Write it with {level + 1} marks: `{'#' * (level + 1)}`.",
                )
            level = heading.level
            if not heading.id:
                yield Finding(
                    page.path,
                    heading.line,
                    "heading-id",
                    f'"{heading.text}" has no id.',
                    f"End the line with `{{#{_guess(page, position, headings)}}}`.",
                )
            elif not _GOOD_ID.match(heading.id):
                yield Finding(
                    page.path,
                    heading.line,
                    "heading-id",
                    f'"{heading.id}" is not an id of small letters, figures and hyphens.',
                    f"Write `{{#{_id_of(heading.id)}}}` in all four languages.",
                )
            elif heading.id in seen:
                yield Finding(
                    page.path,
                    heading.line,
                    "heading-id",
                    f'The id "{heading.id}" stands here and on line {seen[heading.id]}.',
                    "Give one of the headings another id, in all four languages.",
                )
            if heading.id:
                seen.setdefault(heading.id, heading.line)
        for element in page.elements:
            own = element.attributes.get("id", "")
            if own and own in seen:
                message = f'The id "{own}" of <{element.tag}> stands here and on line {seen[own]}.'
                hint = "Give one of them another id, in all four languages."
                yield Finding(page.path, element.line, "heading-id", message, hint)
            seen.setdefault(own, element.line)


def _guess(page: SourcePage, position: int, headings: dict[tuple[str, str], list[Heading]]) -> str:
    """Take the id that another language gives the heading at the same place; else make one, of the English words."""
    others = {
        language: there[position : position + 1] for (language, slug), there in headings.items() if slug == page.slug
    }
    for language, there in others.items():
        if language != page.language and there and there[0].id:
            return there[0].id
    return _id_of((others.get("en") or [page.headings[position]])[0].text)


def _id_of(words: str) -> str:
    """Make an id of words: without the dots and rings of letters, and beginning with a letter."""
    plain = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return "-".join(_WORDS.findall(plain)).lstrip("0123456789-") or "section"
