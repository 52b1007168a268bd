"""The four languages of a page must tell the same: same pages, headings, links, facts, tables, shared front matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from hooks.content.finding import Finding
from hooks.content.languages import DEFAULT, IN_ENGLISH, LANGUAGES
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
                f"The page is missing in {', '.join(IN_ENGLISH[language] for language in missing)}.",
                f"Write {files}, or take the page away in all languages.",
            )
        # without its front matter a text may not have been read, and that is told already
        readable = [page for page in versions.values() if page.meta]
        for key in SHARED_KEYS:
            yield from _shared(key, readable)
        for what, parts, ordered in _PARTS:
            yield from _alike(what, {page.path: parts(page) for page in readable}, readable, ordered, faulty)


def _shared(key: str, pages: list[SourcePage]) -> Iterator[Finding]:
    base = _most_alike([_plain(getattr(page.meta, key)) for page in pages], pages)
    for page in pages:
        ours, theirs = getattr(page.meta, key), getattr(base.meta, key)
        if ours != theirs:
            message = f"{key} is {_plain(ours)} here and {_plain(theirs)} in {base.path}."
            hint = "These must be the same in the four languages."
            yield Finding(page.path, page.meta_lines.get(key, 1), "translation", message, hint)


def _alike(
    what: str,
    parts: dict[str, list[tuple[str, int]]],
    pages: list[SourcePage],
    ordered: bool,
    faulty: set[tuple[str, int]],
) -> Iterator[Finding]:
    """Compare one kind of part. parts: path of a page -> what it holds, each with its line."""
    sound = [page for page in pages if not any((page.path, line) in faulty for _, line in parts[page.path])]
    keys = [[written for written, _ in parts[page.path]] for page in sound]
    base = _most_alike([str(key if ordered else sorted(key)) for key in keys], sound)
    compare = _first_difference if ordered else _lost_or_added
    for page in sound:
        if page is not base:
            yield from compare(page, base, what, parts[page.path], parts[base.path])


def _most_alike(keys: list[str], pages: list[SourcePage]) -> SourcePage | None:
    """Give the page that most others agree with, so that the odd one is told; the first language where none outnumber."""
    if not pages:
        return None
    times = Counter(keys)
    return max(zip(keys, pages, strict=True), key=lambda pair: times[pair[0]])[1]


def _headings(page: SourcePage) -> list[tuple[str, int]]:
    return [(f"{'#' * heading.level} {{#{heading.id}}}", heading.line) for heading in page.headings]


def _tables(page: SourcePage) -> list[tuple[str, int]]:
    """Shape of each table, as "of 3 rows and 2 columns" without its heading, and the line where it begins."""
    shapes, rows = [], []
    for line, text in enumerate([*page.body.split("\n"), ""], page.body_line):
        if text.lstrip().startswith("|"):
            cells = NAME.sub("", text).strip().strip("|").replace("\\|", "")
            rows.append((cells.count("|") + 1, line))
        elif rows:
            shapes.append((f"of {_counted(len(rows) - 2, 'row')} and {_counted(rows[0][0], 'column')}", rows[0][1]))
            rows = []
    return shapes


def _lists(page: SourcePage) -> list[tuple[str, int]]:
    """How many items each list has that stands on its own, and the line where it begins."""
    lists, items, begin = [], 0, 0
    for line, text in enumerate(page.plain.split("\n"), page.body_line):
        if _ITEM.match(text):
            begin, items = (begin if items else line), items + 1
        elif items and text.strip() and not text.startswith(" "):
            lists.append((f"of {_counted(items, 'item')}", begin))
            items = 0
    return [*lists, (f"of {_counted(items, 'item')}", begin)] if items else lists


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _one(part: str) -> str:
    return f"one {part}" if part.startswith("of ") else part


# Inside a sentence each language has its own order, so links and names are compared without theirs.
def _links(page: SourcePage) -> list[tuple[str, int]]:
    return [(link.target, link.line) for link in page.links]


def _named(page: SourcePage) -> list[tuple[str, int]]:
    return [(f"{name.kind}:{name.name}" if name.name else name.kind, name.line) for name in page.names]


def _first_difference(page: SourcePage, base: SourcePage, what: str, ours: list, theirs: list) -> Iterator[Finding]:
    for our, their in zip_longest(ours, theirs):
        if our and their and our[0] == their[0]:
            continue
        if our and their:
            message = f"The {what} {our[0]} stands where {base.path}:{their[1]} has {_one(their[0])}."
        elif our:
            message = f"The {what} {our[0]} is not in {base.path}."
        else:
            message = f"The {what} {their[0]} in {base.path}:{their[1]} is missing here."
        line = our[1] if our else _same_place(page, base, their[1])
        yield Finding(page.path, line, "translation", message, "Make the four languages hold the same.")
        return


_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s")
_PARTS = (
    ("heading", _headings, True),
    ("table", _tables, True),
    ("list", _lists, True),
    ("link", _links, False),
    ("named fact", _named, False),
)
"""What is compared: its name, how it is read from a page, and whether its order counts."""


def _lost_or_added(page: SourcePage, base: SourcePage, what: str, ours: list, theirs: list) -> Iterator[Finding]:
    """Tell the first that is lost, or else the first that is added: inside a sentence each language has its own order."""
    hint = "Make the four languages hold the same."
    lost = _more_often(theirs, ours, base, page)
    added = _more_often(ours, theirs, page, base)
    if lost and added:
        message = f"The {what} {added[0]} stands here; {base.path}:{lost[1]} has {lost[0]}."
        yield Finding(page.path, added[1], "translation", message, hint)
    elif lost:
        message = f"The {what} {lost[0]} in {base.path}:{lost[1]} is missing here."
        yield Finding(page.path, _same_place(page, base, lost[1]), "translation", message, hint)
    elif added:
        yield Finding(page.path, added[1], "translation", f"The {what} {added[0]} is not in {base.path}.", hint)


def _more_often(
    some: list[tuple[str, int]], others: list[tuple[str, int]], where: SourcePage, other: SourcePage
) -> tuple[str, int] | None:
    """Give the first of `some` (in the page `where`) that stands there more often than among `others`.

    Of several that are the same, the one is given in whose place the other page has none.
    """
    left = Counter(written for written, _ in others)
    for written, count in Counter(written for written, _ in some).items():
        if count > left[written]:
            lines = {line for same, line in others if same == written}
            places = [line for same, line in some if same == written]
            gaps = [line for line in places if _same_place(other, where, line) not in lines]
            return written, (gaps or places)[0]
    return None


def _same_place(page: SourcePage, base: SourcePage, line: int) -> int:
    """Give the line of `page` that answers to `line` of `base`: as far below the same heading, within its section."""
    above = [heading for heading in base.headings if heading.line <= line]
    start, own_start, following = base.body_line, page.body_line, page.headings[:1]
    if above:
        places = [place for place, heading in enumerate(page.headings) if heading.id == above[-1].id]
        if not places:
            return page.body_line
        start, own_start = above[-1].line, page.headings[places[0]].line
        following = page.headings[places[0] + 1 :]
    end = following[0].line - 1 if following else page.body_line + page.body.rstrip().count("\n")
    return max(own_start, min(own_start + line - start, end))


def _plain(value: object) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, list) else str(value or "nothing")
