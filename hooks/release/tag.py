"""Tags: every released version has one, v2026.1, on the commit it was made from, so that its sources are found again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hooks.release.git import commit_of, git
from hooks.release.versions import Version


def missing_tags(root: Path, versions: Iterable[Version]) -> list[Version]:
    """Give the released versions that have no tag here, though their commit is here."""
    there = set(git(root, "tag", "--list", "v*").split())
    wanted = [one for one in versions if one.status != "draft" and f"v{one.name}" not in there]
    return [one for one in wanted if commit_of(root, one.commit)]


def tag(root: Path, version: Version) -> None:
    """Tag the commit that a version was made from. Raises GitFailed."""
    git(
        root,
        "-c",
        "tag.gpgSign=false",
        "tag",
        "--annotate",
        f"v{version.name}",
        "--message",
        f"Version {version.name}",
        version.commit,
    )


def push_tag(root: Path, version: Version, remote: str) -> bool:
    """Put the tag into another repository too. Gives whether that lacked it. Raises GitFailed."""
    name = f"refs/tags/v{version.name}"
    if not commit_of(root, name) or git(root, "ls-remote", remote, name):
        return False
    git(root, "push", "--quiet", remote, name)
    return True
