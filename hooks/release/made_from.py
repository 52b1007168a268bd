"""What a published version was made from, as its own commit tells: later work may have another menu and other libraries."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hooks.content.settings import read_settings
from hooks.release.git import GitFailed, commit_of, git
from hooks.release.versions import Refused, Version

_SETTINGS, _LOCKED, _VENDORED = "mkdocs.yml", "requirements.txt", "overrides/assets/search/vendored.json"


@dataclass(frozen=True)
class MadeFrom:
    """menu: paths of pages in order, such as handbook/consent.md. locked: text of requirements.txt. vendored: text of vendored.json."""

    menu: tuple[str, ...]
    locked: str
    vendored: str


def made_from(root: Path, version: Version) -> MadeFrom:
    """Read what the commit of a version holds. root: the clone. Raises Refused when it lacks something, or OSError."""
    if not commit_of(root, version.commit):
        raise Refused(
            f"The commit {version.commit[:12]} that {version.name} was made from is not in this clone, so its bundle "
            f"cannot be made here. Bring it, with the tags of the repository it was published from (git fetch --tags), and do it again."
        )
    return MadeFrom(_menu(root, version), _text(root, version, _LOCKED), _text(root, version, _VENDORED))


def _menu(root: Path, version: Version) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory(prefix="portal-menu-") as folder:
        path = Path(folder, _SETTINGS)
        path.write_text(_text(root, version, _SETTINGS), "utf-8")
        settings, _ = read_settings(path)
    if not settings.menu:
        raise Refused(_cannot(version, f"{_SETTINGS} names no page in its menu"))
    return tuple(settings.menu)


def _text(root: Path, version: Version, path: str) -> str:
    try:
        return git(root, "show", f"{version.commit}:{path}") + "\n"
    except GitFailed:
        raise Refused(_cannot(version, f"there is no {path}")) from None


def _cannot(version: Version, why: str) -> str:
    return (
        f"The bundle of {version.name} was not made: in the commit {version.commit[:12]} that it was made from, {why}. "
        f"Today's commands cannot make the bundle of a version that was laid out otherwise; those of its own commit may "
        f"(git worktree add ../{version.name} {version.commit[:12]}, and make bundle VERSION={version.name} there)."
    )
