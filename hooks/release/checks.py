"""What must hold before a version is published. Each check is silent, or raises Refused with what to do."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from hooks.content.today import today
from hooks.release.git import commit_of, git
from hooks.release.versions import NAME, Refused, Version

SPARE = 300_000_000
"""Bytes that building one more version takes, beside the two copies of what is published already."""


def check_name(name: str, versions: Sequence[Version]) -> None:
    """See that `name` may be given to the next version. Names of drafts are free."""
    known = [version for version in versions if version.status != "draft"]
    if not NAME.fullmatch(name):
        said = (
            f'"{name}" cannot name a version: a name is a year, a point and a number, such as {following(name, known)}.'
        )
        raise Refused(said)
    newest = max(known, key=lambda one: one.order, default=None)
    if newest and Version(name, newest.date, "", "draft").order <= newest.order:
        said = f"{name} does not come after {newest.name}, the newest version. Publish it as {following(name, known)}."
        raise Refused(said)


def following(name: str, versions: Sequence[Version]) -> str:
    """Give the next free name, in the year that `name` begins with where that is possible."""
    newest = max((version.order for version in versions), default=(0, 0))
    year = int(name[:4]) if name[:4].isdigit() and NAME.fullmatch(f"{name[:4]}.1") else 0
    year = max(year, newest[0]) or today().year
    return f"{year}.{newest[1] + 1 if year == newest[0] else 1}"


def commit_to_publish(root: Path) -> str:
    """Give the commit of the work tree, once all of it is committed and its history is whole."""
    whole_history(root)
    commit = commit_of(root, "HEAD")
    if not commit:
        raise Refused("Nothing has been committed yet. Commit your work (git add, git commit) and publish again.")
    changed = git(root, "status", "--porcelain", "--untracked-files=normal").splitlines()
    if changed:
        listed = "\n".join(f"    {line[3:]}" for line in changed[:5])
        more = f"\n    and {len(changed) - 5} more" if len(changed) > 5 else ""
        said = f"What is published is a commit, and these files differ from it or are not in it:\n{listed}{more}\nCommit them, or put them away (git stash --include-untracked), and publish again."
        raise Refused(said)
    return commit


def whole_history(root: Path) -> None:
    """See that the clone knows every commit: dates of translations are read from them."""
    if git(root, "rev-parse", "--is-shallow-repository") == "true":
        said = "This clone is shallow: it lacks older commits, from which the dates of translations are read. Fetch them (git fetch --unshallow) and do it again."
        raise Refused(said)


def check_tag(root: Path, name: str, commit: str) -> None:
    """See that the tag of the version is free, or stands on the very commit already."""
    there = commit_of(root, f"refs/tags/v{name}")
    if there and there != commit:
        said = f"The tag v{name} stands on another commit ({there[:12]}) than the one to publish ({commit[:12]}). Publish that commit, or take the tag away: git tag --delete v{name}"
        raise Refused(said)


def check_space(root: Path, tip: str, folders: Sequence[Path]) -> None:
    """See that the disks of `folders` hold what publishing on top of the commit `tip` ("" for none) writes."""
    sizes = git(root, "ls-tree", "-r", "-l", tip).splitlines() if tip else []
    need = SPARE + 2 * sum(int(line.split()[3]) for line in sizes)
    for folder in folders:
        there = next(place for place in (folder, *folder.parents) if place.exists())
        free = shutil.disk_usage(there).free
        if free < need:
            said = f"There is too little room on the disk of {there}: publishing needs {need / 1e6:,.0f} MB, and {free / 1e6:,.0f} MB are free. Free some space and publish again."
            raise Refused(said)
