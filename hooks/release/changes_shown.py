"""Tells readers what changed since the version before: on each page, on the page “What changed”, as feed and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hooks.content.addresses import root_of
from hooks.content.languages import LANGUAGES
from hooks.content.rename_models import now_at
from hooks.release.changes import PageChange, new_blocks, page_changes
from hooks.release.changes_data import DataChange, data_changes
from hooks.release.changes_feed import atom
from hooks.release.changes_section import section
from hooks.release.tree import read_tree
from hooks.release.versions import Version
from hooks.release.words import Words
from hooks.render.html import esc

FILE, PAGES = "changes.json", "pages.json"


def tell_changes(tree: Path, new: Version, old: Version, words: Words, site: str) -> None:
    """Write into the folders of `new` what changed since `old`. tree: root of the published tree. site: its address, "" for unknown.

    Runs once, on pages as they were built. Raises OSError.
    """
    before, after = tree / old.name, tree / new.name
    last = {one.old: now_at(one.old, list(words.renames)) for one in words.renames}
    moved = {old.removesuffix(".md"): one.to.removesuffix(".md") for old, one in last.items() if one.to}
    pages, entries = page_changes(before, after, moved, words.why_gone), data_changes(before, after)
    told = _told(new, old, pages, entries, _history(before))
    for folder in (new.name, *new.aliases):
        (tree / folder / FILE).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
        _mark_pages(tree / folder, before, pages, old, words)
        for language in LANGUAGES:
            _show(tree / folder, language, new, old, pages, told["data"], words)
            feed = atom(told["history"], language, words.labels[language], site)
            (tree / folder / root_of(language) / "changes.atom").write_text(feed, "utf-8", newline="\n")


def tell_what_changed(tree: Path, new: Version, versions: Iterable[Version], words: Words) -> None:
    """Tell the changes since the newest earlier version that may be followed; nothing for the first. Raises OSError."""
    earlier = [one for one in versions if one.status in ("current", "old") and one.order < new.order]
    old = max(earlier, key=lambda one: one.order, default=None)
    if old and all((tree / one.name / PAGES).exists() for one in (new, old)):
        tell_changes(tree, new, old, words, read_tree(tree, [new, *earlier], words).site)


def _told(
    new: Version, old: Version, pages: Sequence[PageChange], entries: Sequence[DataChange], history: list[dict]
) -> dict[str, Any]:
    """Give the changes for programs; `history` holds this version and the earlier ones, newest first."""
    listed = [
        {"what": one.what, "slug": one.slug, "language": one.language, "title": one.title}
        | {key: text for key in ("was", "because") if (text := getattr(one, key))}
        for one in pages
    ]
    this = {"version": new.name, "since": old.name, "date": new.date.isoformat(), "pages": listed}
    texts = [
        {**short, "added": list(one.added), "removed": list(one.removed)}
        for short, one in zip(listed, pages, strict=True)
    ]
    data = [one.told() for one in entries]
    return {**this, "pages": texts, "data": data, "history": [{**this, "data": data}, *history]}


def _history(folder: Path) -> list[dict]:
    path = folder / FILE
    return json.loads(path.read_text("utf-8"))["history"] if path.exists() else []


def _mark_pages(folder: Path, before: Path, pages: Iterable[PageChange], old: Version, words: Words) -> None:
    listed = _addresses(folder)
    earlier = _addresses(before)
    for one in pages:
        address = listed.get((one.slug, one.language))
        if address is None or one.what in ("removed", "moved"):
            continue
        path = folder / address / "index.html"
        html = path.read_text("utf-8")
        was = earlier.get((one.was or one.slug, one.language))
        old_html = (before / was / "index.html").read_text("utf-8") if was is not None else None
        path.write_text(marked(html, old_html, words.labels[one.language], old.name), "utf-8", newline="\n")


def marked(html: str, old: str | None, label: Mapping[str, str], since: str) -> str:
    """Give a page with a note below its title, and a mark at each block that `old` had not; None stands for a new page."""
    text = label["changes-new" if old is None else "changes-since"].replace("{version}", since)
    blocks = [] if old is None else new_blocks(old, html)[0]
    for block in reversed(blocks):  # from the end, so that the places before stay right
        said = f'<span class="portal-spoken">{esc(label["changes-mark"])} </span>'
        html = (
            html[: block.inside]
            + " data-portal-changed"
            + html[block.inside : block.behind]
            + said
            + html[block.behind :]
        )
    before, end, after = html.partition("</h1>")
    return f'{before}{end}<p class="portal-changed">{esc(text)}</p>{after}' if end else html


def _show(
    folder: Path,
    language: str,
    new: Version,
    old: Version,
    pages: Sequence[PageChange],
    entries: Sequence[Mapping[str, Any]],
    words: Words,
) -> None:
    """Put the list of changes above the first section of the page “What changed”."""
    address = _addresses(folder).get(("changes", language))
    if address is None:
        return
    path = folder / address / "index.html"
    before, heading, after = path.read_text("utf-8").partition("<h2")
    drawn = section(
        new,
        old,
        [one for one in pages if one.language == language],
        entries,
        _addresses(folder),
        words.labels[language],
        language,
    )
    path.write_text(before + drawn + heading + after, "utf-8", newline="\n")


def _addresses(folder: Path) -> dict[tuple[str, str], str]:
    told = json.loads((folder / PAGES).read_text("utf-8"))
    return {
        (page["slug"], language): one["address"]
        for page in told["pages"]
        for language, one in page["languages"].items()
    }
