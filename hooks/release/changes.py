"""What changed on the pages between two versions of the portal. Judged by what readers see: the built pages of both."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

from hooks.content.addresses import served_folder
from hooks.release.blocks import Block, blocks_of

_ABOUT_ITSELF = frozenset({"changes", "a-z"})
"""Pages that change with every version, since they tell of the others."""


@dataclass(frozen=True)
class PageChange:
    """One page in one language. slug: below the language folder; was: its slug before, when it moved. added, removed: texts.

    because: what readers are told of a page that is gone, "" when nobody says.
    """

    what: Literal["added", "changed", "removed", "moved"]
    slug: str
    language: str
    title: str
    was: str = ""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    because: str = ""


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


def page_changes(
    old: Path, new: Path, moved: Mapping[str, str], why_gone: Callable[[str, str], str]
) -> list[PageChange]:
    """Compare the pages of two built versions.

    old, new: folders of the versions, each with its pages.json. moved: slug in the old version -> slug in the new one.
    why_gone: folder of a page that is gone, and language -> what readers are told of it.
    """
    before, after = _pages(old), _pages(new)
    old_slugs, new_slugs = {slug for slug, _ in before}, {slug for slug, _ in after}
    came_from = {now: was for was, now in moved.items() if was in old_slugs - new_slugs}
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
            because = why_gone(served_folder(f"{slug}.md"), language)
            changes.append(PageChange("removed", slug, language, page["title"], because=because))
    return changes


def _pages(folder: Path) -> dict[tuple[str, str], dict[str, Any]]:
    told = json.loads((folder / "pages.json").read_text("utf-8"))
    return {(page["slug"], language): one for page in told["pages"] for language, one in page["languages"].items()}


def _html(folder: Path, page: Mapping[str, Any]) -> str:
    return (folder / page["address"] / "index.html").read_text("utf-8")
