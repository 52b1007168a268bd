"""Tells readers what changed since the version before: on each page, on the page “What changed”, as feed and as JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hooks.content.addresses import root_of
from hooks.content.languages import LANGUAGES
from hooks.content.written import written_date
from hooks.release.changes import DataChange, PageChange, data_changes, new_blocks, page_changes
from hooks.release.changes_feed import atom
from hooks.release.tree import read_tree
from hooks.release.versions import Version
from hooks.release.words import Words
from hooks.render.html import esc, link

FILE, PAGES = "changes.json", "pages.json"
_KINDS = ("added", "changed", "moved", "removed")


def tell_changes(tree: Path, new: Version, old: Version, words: Words, site: str) -> None:
    """Write into the folders of `new` what changed since `old`. tree: root of the published tree. site: its address, "" for unknown.

    Runs once, on pages as they were built. Raises OSError.
    """
    before, after = tree / old.name, tree / new.name
    moved = {one.old.removesuffix(".md"): one.to.removesuffix(".md") for one in words.renames if one.to}
    pages, entries = page_changes(before, after, moved), data_changes(before, after)
    told = _told(new, old, pages, entries, _history(before))
    for folder in (new.name, *new.aliases):
        (tree / folder / FILE).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
        _mark_pages(tree / folder, before, pages, old, words)
        for language in LANGUAGES:
            _show(tree / folder, language, new, old, pages, entries, words)
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
        {"what": one.what, "slug": one.slug, "language": one.language, "title": one.title, **({"was": one.was} if one.was else {})}
        for one in pages
    ]  # fmt: skip
    this = {"version": new.name, "since": old.name, "date": new.date.isoformat(), "pages": listed}
    texts = [
        {**short, "added": list(one.added), "removed": list(one.removed)}
        for short, one in zip(listed, pages, strict=True)
    ]
    data = [
        {"what": one.what, "file": one.file, "name": dict(one.name), "before": one.before, "after": one.after}
        for one in entries
    ]
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
    entries: Sequence[DataChange],
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


def section(
    new: Version,
    old: Version,
    pages: Sequence[PageChange],
    entries: Sequence[DataChange],
    addresses: Mapping[tuple[str, str], str],
    label: Mapping[str, str],
    language: str,
) -> str:
    """Draw what changed, in one language. addresses: slug and language -> address below the version's root."""
    id_ = f"since-{old.name.replace('.', '-')}"
    title = label["changes-heading"].format(new=new.name, old=old.name)
    parts = [f'<h2 id="{id_}">{esc(title)}</h2>', f"<p>{esc(written_date(new.date, language))}</p>"]
    up = "../" * (addresses[("changes", language)].count("/"))
    for kind in _KINDS:
        items = [_page_item(one, addresses, up, label) for one in pages if one.what == kind]
        parts += _list(label[f"changes-pages-{kind}"], items)
    for file in ("contacts", "forms"):
        items = [_entry_item(one, label, language) for one in entries if one.file == file]
        parts += _list(label[f"changes-{file}"], items)
    if not pages and not entries:
        parts.append(f"<p>{esc(label['changes-none'])}</p>")
    feed = link(f"{up}{root_of(language)}changes.atom", label["changes-feed"])
    return "".join(parts) + f"<p>{feed}</p>"


def _page_item(one: PageChange, addresses: Mapping[tuple[str, str], str], up: str, label: Mapping[str, str]) -> str:
    address = addresses.get((one.slug, one.language))
    if one.what == "removed" or address is None:
        return esc(one.title)
    count = (
        f": {esc(label['changes-places'].format(count=len(one.added) or len(one.removed)))}"
        if one.what == "changed"
        else ""
    )
    return link(f"{up}{address}" or "./", one.title) + count


def _entry_item(one: DataChange, label: Mapping[str, str], language: str) -> str:
    name = esc(one.name.get(language, ""))
    if one.what != "changed":
        return f"{name}: {esc(label['changes-entry-' + one.what])}"
    return f"{name}: {esc(one.before)} → {esc(one.after)}"


def _list(title: str, items: Sequence[str]) -> list[str]:
    return [f"<h3>{esc(title)}</h3>", f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"] if items else []


def _addresses(folder: Path) -> dict[tuple[str, str], str]:
    told = json.loads((folder / PAGES).read_text("utf-8"))
    return {
        (page["slug"], language): one["address"]
        for page in told["pages"]
        for language, one in page["languages"].items()
    }


def day_of(entry: Mapping[str, Any]) -> datetime.date:
    """Give the day of an entry of the history."""
    return datetime.date.fromisoformat(entry["date"])
