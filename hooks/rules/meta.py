"""Front matter: what it names must exist, and its dates must make sense. Protects the reader who asks how old this is."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.finding import Finding, did_you_mean
from hooks.content.pages import SourcePage
from hooks.content.store import Data


def check(pages: list[SourcePage], data: Data) -> Iterator[Finding]:
    """Give a finding for each unknown source, edition or owner, a review date before the checked date, a title twice."""
    titles: dict[tuple[str, str], SourcePage] = {}
    for page in pages:
        meta = page.meta
        if meta is None:
            continue
        named = [("sources", name, data.sources, "sources.yml") for name in meta.sources]
        named += [
            ("edition", meta.edition, data.editions, "editions.yml"),
            ("owner", meta.owner, data.owners, "owners.yml"),
        ]
        for key, name, known, file in named:
            if known and name not in known:
                message = f'"{name}" in {key} is not in docs/_data/{file}.'
                yield Finding(
                    page.path, page.meta_lines.get(key, 1), "front-matter", message, did_you_mean(name, known)
                )
        if meta.review_by <= meta.checked:
            line = page.meta_lines.get("review_by", 1)
            message = f"review_by ({meta.review_by}) is not after checked ({meta.checked})."
            yield Finding(
                page.path, line, "front-matter", message, "Give the date by which the page must be read again."
            )
        first = titles.setdefault((page.language, meta.title.casefold()), page)
        if first is not page:
            message = (
                f'"{meta.title}" is the title of {first.path} too: in lists and searches nobody can tell them apart.'
            )
            yield Finding(
                page.path, page.meta_lines.get("title", 1), "front-matter", message, "Give one of them another title."
            )
