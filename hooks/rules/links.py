"""Links in pages: the page, the section and the file must exist, in the same language.

MkDocs lets a Swedish page link to `../fi/x.md` and quietly serves the Swedish page instead; here it is a finding.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from hooks.content.finding import Finding, did_you_mean
from hooks.content.languages import LANGUAGES
from hooks.content.pages import Link, SourcePage
from hooks.content.store import Data

_OUTWARD = ("http://", "https://", "mailto:", "tel:")


def check(pages: list[SourcePage], data: Data, assets: set[str]) -> Iterator[Finding]:
    """Give a finding for each link that leads nowhere, leads to another language, or says only "here"."""
    ids = {page.path.split("/", 1)[1]: _ids(page, data) for page in pages}
    for page in pages:
        for link in page.links:
            yield from _judge(page, link, ids, assets)


def _ids(page: SourcePage, data: Data) -> set[str]:
    """Ids of a page: its headings, and those that its blocks draw."""
    ids = {heading.id for heading in page.headings if heading.id}
    for named in page.names:
        match named.kind:
            case "glossary":
                ids |= {f"term-{name}" for name in data.terms}
            case "sources":
                ids |= {f"source-{name}" for name in data.sources}
            case "laws":
                ids |= {f"law-{name}" for name in data.laws}
            case "form" if named.name in data.forms:
                for group in data.forms[named.name].groups:
                    ids |= {f"group-{group.id}", *(f"field-{field.id}" for field in group.fields)}
    return ids


def _judge(page: SourcePage, link: Link, ids: dict[str, set[str]], assets: set[str]) -> Iterator[Finding]:
    def found(message: str, hint: str = "") -> Finding:
        return Finding(page.path, link.line, "link", f"({link.target}) {message}", hint)

    if not link.text.strip():
        yield found("has no text.", "Describe the picture." if link.image else "Say where the link leads.")
    if not link.target:
        yield found("is empty.", "Write the page the link leads to.")
        return
    if link.target.startswith(_OUTWARD):
        yield found(
            "is typed by hand.",
            "Name it instead: `{{ web:… }}`, `{{ mail:… }}`, `{{ tel:… }}` or `{{ source:… }}`, with its entry in docs/_data.",
        )
        return
    if link.target.startswith("/") or ":" in link.target.split("/")[0]:
        yield found("is not a path from this page.", "Link to the .md file, such as `../handbook/consent.md`.")
        return
    path, _, fragment = link.target.partition("#")
    here = f"{page.language}/{page.slug}"
    there = posixpath.normpath(posixpath.join(posixpath.dirname(here), path)) if path else here
    language = there.split("/")[0]
    if there in assets:
        return
    if language in LANGUAGES and language != page.language:
        yield found(f"leads to another language ({language}).", f"Link to the page in docs/{page.language}/.")
        return
    if there not in ids:
        own = [name for name in ids if name.startswith(page.language + "/")]
        guess = did_you_mean(there, [*own, *assets])
        same = {name.lower(): name for name in own}.get(there.lower())
        if same:
            yield found("differs from the file's name in capital letters.", f"The file is {same}.")
        else:
            yield found("leads to no page or file.", guess)
    elif fragment and fragment not in ids[there]:
        yield found(f'leads to no section "{fragment}" of {there}.', did_you_mean(fragment, ids[there]))
