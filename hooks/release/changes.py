"""What changed between two versions of the portal, told for readers: pages, contacts, forms.

Judged by what readers see: the built pages of both versions, and the files for programs beside them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

from hooks.release.blocks import Block, blocks_of

_ABOUT_ITSELF = frozenset({"changes", "a-z"})
"""Pages that change with every version, since they tell of the others."""


@dataclass(frozen=True)
class PageChange:
    """One page in one language. slug: below the language folder; was: its slug before, when it moved. added, removed: texts."""

    what: Literal["added", "changed", "removed", "moved"]
    slug: str
    language: str
    title: str
    was: str = ""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class DataChange:
    """One entry of a file for programs. file: "contacts" or "forms". before, after: what it held, "" for nothing."""

    what: Literal["added", "changed", "removed"]
    file: str
    name: Mapping[str, str]
    before: str = ""
    after: str = ""


def new_blocks(old: str, new: str) -> tuple[list[Block], list[str]]:
    """Compare two built pages. Gives the blocks of the new one that the old one had not, and the texts that went."""
    before, after = [block.text for block in blocks_of(old)], blocks_of(new)
    added, removed = [], []
    matcher = SequenceMatcher(None, before, [block.text for block in after], autojunk=False)
    for what, first, last, start, end in matcher.get_opcodes():
        if what != "equal":
            removed += before[first:last]
            added += after[start:end]
    kept = {block.text for block in added} & set(removed)  # only moved within the page: no news
    return [block for block in added if block.text not in kept], [text for text in removed if text not in kept]


def page_changes(old: Path, new: Path, moved: Mapping[str, str]) -> list[PageChange]:
    """Compare the pages of two built versions.

    old, new: folders of the versions, each with its pages.json. moved: slug in the old version -> slug in the new one.
    """
    before, after = _pages(old), _pages(new)
    came_from = {now: was for was, now in moved.items() if was not in {slug for slug, _ in after}}
    changes = []
    for (slug, language), page in sorted(after.items()):
        was = came_from.get(slug, slug)
        earlier = before.get((was, language))
        if slug in _ABOUT_ITSELF:
            continue
        if earlier is None:
            changes.append(PageChange("added", slug, language, page["title"]))
            continue
        added, removed = new_blocks(_html(old, earlier), _html(new, page))
        if added or removed or was != slug:
            what = "changed" if added or removed else "moved"
            texts = tuple(block.text for block in added)
            changes.append(
                PageChange(what, slug, language, page["title"], was if was != slug else "", texts, tuple(removed))
            )
    for (slug, language), page in sorted(before.items()):
        if (moved.get(slug, slug), language) not in after and slug not in _ABOUT_ITSELF:
            changes.append(PageChange("removed", slug, language, page["title"]))
    return changes


def data_changes(old: Path, new: Path) -> list[DataChange]:
    """Compare contacts and forms of two built versions, as contacts.json and forms.json hold them."""
    changes = []
    for file, told in (("contacts", _reach), ("forms", _form)):
        before, after = _entries(old / f"{file}.json"), _entries(new / f"{file}.json")
        for name in sorted({*before, *after}):
            was, now = before.get(name), after.get(name)
            entry = now or was or {}
            named = entry.get("name") or entry.get("title") or {}
            if was is None or now is None:
                changes.append(DataChange("added" if was is None else "removed", file, named))
            elif told(was) != told(now):
                changes.append(DataChange("changed", file, named, told(was), told(now)))
    return changes


def _pages(folder: Path) -> dict[tuple[str, str], dict[str, Any]]:
    told = json.loads((folder / "pages.json").read_text("utf-8"))
    return {(page["slug"], language): one for page in told["pages"] for language, one in page["languages"].items()}


def _html(folder: Path, page: Mapping[str, Any]) -> str:
    return (folder / page["address"] / "index.html").read_text("utf-8")


def _entries(path: Path) -> dict[str, dict[str, Any]]:
    """Give the entries of a file by id; nothing of a file that the version did not have yet."""
    if not path.exists():
        return {}
    told = json.loads(path.read_text("utf-8"))
    entries = told if isinstance(told, list) else next(value for value in told.values() if isinstance(value, list))
    return {entry["id"]: entry for entry in entries}


def _reach(contact: Mapping[str, Any]) -> str:
    """How a contact is reached, in one line."""
    return ", ".join(str(contact[key]) for key in ("phone", "email") if contact.get(key))


def _form(form: Mapping[str, Any]) -> str:
    return str(form.get("version", ""))
