"""Tells those who follow the changes by feed or JSON of versions that were withdrawn: a list that just ends tells nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hooks.content.addresses import root_of
from hooks.content.languages import DEFAULT, LANGUAGES
from hooks.release.changes_feed import atom
from hooks.release.changes_shown import FILE
from hooks.release.tree import read_tree
from hooks.release.versions import LATEST, Version, latest, order_of
from hooks.release.words import Words


def tell_withdrawn(tree: Path, versions: list[Version], words: Words) -> None:
    """Put each withdrawn version, with its reason, into changes.json and the feeds below latest/.

    tree: the branch in a folder. The first version has neither file; when it is the latest again, it gets both, since
    readers follow their addresses. Raises OSError.
    """
    now = latest(versions)
    gone = [one for one in versions if one.status == "withdrawn"]
    if not now or not gone:
        return
    path = tree / LATEST / FILE
    begun = {"version": now.name, "since": "", "date": now.date.isoformat(), "pages": [], "data": [], "history": []}
    told = json.loads(path.read_text("utf-8")) if path.exists() else begun
    told["history"] = with_withdrawn(told["history"], gone)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    site = read_tree(tree, versions, words).site
    for language in (one for one in LANGUAGES if one in words.labels):
        folder = tree / LATEST / root_of(language)
        if folder.is_dir():
            feed = atom(told["history"], language, words.labels[language], site)
            (folder / "changes.atom").write_text(feed, "utf-8", newline="\n")


def with_withdrawn(history: Iterable[dict[str, Any]], gone: Iterable[Version]) -> list[dict[str, Any]]:
    """Give the entries of changes.json with those of withdrawn versions in the place of their own, newest version first."""
    entries = {one["version"]: one for one in history}
    for version in gone:
        day = version.withdrawn or version.date
        because = {DEFAULT: version.because} if isinstance(version.because, str) else dict(version.because)
        entries[version.name] = {
            "version": version.name,
            "since": "",
            "date": day.isoformat(),
            "pages": [],
            "data": [],
            "withdrawn": because,
        }
    return [entries[name] for name in sorted(entries, key=order_of, reverse=True)]
