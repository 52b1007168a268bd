"""The four languages of a page must tell the same: same pages, headings, links, facts, tables, shared front matter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from hooks.content.finding import Finding
from hooks.content.languages import DEFAULT, LANGUAGES
from hooks.content.models import SHARED_KEYS
from hooks.content.pages import NAME, SourcePage


def check(pages: list[SourcePage], others: list[Finding]) -> Iterator[Finding]:
    """Give a finding for each missing translation and for the first place where a translation's shape differs.

    others: what the other rules found. Where a heading, link or name is wrong already, its comparison waits until
    that is mended, so that one mistake is told once.
    """
    faulty = {(finding.path, finding.line) for finding in others}
    by_slug: dict[str, dict[str, SourcePage]] = {}
    for page in pages:
        by_slug.setdefault(page.slug, {})[page.language] = page
    for slug, versions in by_slug.items():
        missing = [language for language in LANGUAGES if language not in versions]
        base = versions.get(DEFAULT) or next(iter(versions.values()))
        if missing:
            files = ", ".join(f"docs/{language}/{slug}" for language in missing)
            yield Finding(
                base.path,
                0,
                "translation",
                f"The page is missing in: {', '.join(missing)}.",
                f"Write {files}, or take the page away in all languages.",
            )
        for page in versions.values():
            if page is not base:
                yield from _compare(base, page, faulty)


def _compare(base: SourcePage, page: SourcePage, faulty: set[tuple[str, int]]) -> Iterator[Finding]:
    if base.meta and page.meta:
        for key in SHARED_KEYS:
            ours, theirs = getattr(page.meta, key), getattr(base.meta, key)
            if ours != theirs:
                line = page.meta_lines.get(key, 1)
                yield Finding(
                    page.path,
                    line,
                    "translation",
                    f"{key} is {_plain(ours)} here and {_plain(theirs)} in {base.path}.",
                    "These must be the same in the four languages.",
                )
    else:
        return  # the front matter is told already, and without it the text may not have been read
    for what, parts in (("heading", _headings), ("table", _tables), ("link", _links), ("named fact", _named)):
        ours, theirs = parts(page), parts(base)
        if not any((page.path, line) in faulty for _, line in ours) and not any(
            (base.path, line) in faulty for _, line in theirs
        ):
            yield from _first_difference(page, base, what, ours, theirs)


def _headings(page: SourcePage) -> list[tuple[str, int]]:
    return [(f"{'#' * heading.level} {{#{heading.id}}}", heading.line) for heading in page.headings]


def _tables(page: SourcePage) -> list[tuple[str, int]]:
    """Shape of each table, as "rows × columns" without its heading, and the line where it begins."""
    shapes, rows = [], []
    for line, text in enumerate([*page.body.split("\n"), ""], page.body_line):
        if text.lstrip().startswith("|"):
            cells = NAME.sub("", text).strip().strip("|").replace("\\|", "")
            rows.append((cells.count("|") + 1, line))
        elif rows:
            shapes.append((f"{len(rows) - 2} rows × {rows[0][0]} columns", rows[0][1]))
            rows = []
    return shapes


# Inside a sentence each language has its own order, so links and names are compared as sorted lists.
def _links(page: SourcePage) -> list[tuple[str, int]]:
    return sorted((link.target, link.line) for link in page.links)


def _named(page: SourcePage) -> list[tuple[str, int]]:
    return sorted((f"{name.kind}:{name.name}" if name.name else name.kind, name.line) for name in page.names)


def _first_difference(page: SourcePage, base: SourcePage, what: str, ours: list, theirs: list) -> Iterator[Finding]:
    for our, their in zip_longest(ours, theirs):
        if our and their and our[0] == their[0]:
            continue
        if our and their:
            message = f"The {what} {our[0]} stands where {base.path}:{their[1]} has {their[0]}."
        elif our:
            message = f"The {what} {our[0]} is not in {base.path}."
        else:
            message = f"The {what} {their[0]} of {base.path}:{their[1]} is missing."
        yield Finding(
            page.path,
            our[1] if our else page.body_line,
            "translation",
            message,
            "Make the four languages hold the same.",
        )
        return


def _plain(value: object) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, list) else str(value)
