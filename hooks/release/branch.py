"""The published branch as it stands: its newest commit, its versions, and how it was before.

The branch only ever moves on, by one whole commit at a time, so whoever looks sees the old state or the new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hooks.content.finding import did_you_mean
from hooks.release.git import BRANCH, GitFailed, commit_of, git, is_ancestor
from hooks.release.versions import FILE, Refused, Version, parse_versions

_REF = f"refs/heads/{BRANCH}"


def tip_of(root: Path, remote: str = "") -> str:
    """Give the newest commit of the branch; "" before the first version.

    remote: name of a repository to ask first; when it is further on, the branch here is brought up to it. Raises
    Refused when the branch here and elsewhere went different ways, or when this clone lags behind what it knows.
    """
    if remote:
        _bring_up(root, remote)
    here = commit_of(root, _REF)
    refs = git(root, "for-each-ref", "--format=%(refname:lstrip=2)", f"refs/remotes/*/{BRANCH}")
    for other in refs.splitlines():
        if here and is_ancestor(root, f"refs/remotes/{other}", here):
            continue
        if not here or is_ancestor(root, here, f"refs/remotes/{other}"):
            said = f"This clone has not got all published versions: {other} is further on than the branch {BRANCH} here. Bring it up: git fetch . {other}:{BRANCH}"
            raise Refused(said)
        raise Refused(_parted(other))
    return here


def versions_at(root: Path, commit: str) -> list[Version]:
    """Give the versions in a commit of the branch; none for "". Raises Refused, with the way back, when the list is damaged."""
    try:
        return _versions_at(root, commit)
    except Refused as error:
        damaged = str(error)
    whole = next((earlier for earlier in commits(root, commit) if _is_whole(root, earlier)), "")
    raise Refused(f"{damaged} {_way_back(root, whole)}")


def commits(root: Path, commit: str) -> Iterator[str]:
    """Give the commits of the branch from `commit` back, newest first."""
    yield from git(root, "rev-list", "--first-parent", commit).splitlines() if commit else ()


def last_as_current(root: Path, tip: str, name: str) -> str:
    """Give the newest commit in which the version was the current one, so that its pages carry no notice; "" for none."""
    for commit in commits(root, tip):
        try:
            versions = _versions_at(root, commit)
        except Refused:
            continue
        if any(version.name == name and version.status == "current" for version in versions):
            return commit
    return ""


def _versions_at(root: Path, commit: str) -> list[Version]:
    if not commit:
        return []
    folders = git(root, "ls-tree", "-d", "--name-only", commit).splitlines()
    try:
        text = git(root, "show", f"{commit}:{FILE}")
    except GitFailed:
        text = None
    return parse_versions(text, folders)


def _bring_up(root: Path, remote: str) -> None:
    remotes = git(root, "remote").splitlines()
    if remote not in remotes:
        guess = did_you_mean(remote, remotes) or (f"There are: {', '.join(remotes)}." if remotes else "")
        raise Refused(f'This clone knows no other repository called "{remote}". {guess}'.rstrip())
    if not git(root, "ls-remote", "--heads", remote, _REF):
        return
    git(root, "fetch", "--quiet", remote, f"+{_REF}:refs/remotes/{remote}/{BRANCH}")
    here, there = commit_of(root, _REF), commit_of(root, f"refs/remotes/{remote}/{BRANCH}")
    if not here or (here != there and is_ancestor(root, here, there)):
        git(root, "update-ref", _REF, there, here or "0" * len(there))


def _parted(other: str) -> str:
    return (
        f"The branch {BRANCH} here and {other} have gone different ways: each holds versions that the other lacks. "
        f"Look at both (git log --graph {BRANCH} {other}), keep the one that readers see, and set the other to it."
    )


def _is_whole(root: Path, commit: str) -> bool:
    try:
        return bool(_versions_at(root, commit))
    except Refused:
        return False


def _way_back(root: Path, commit: str) -> str:
    if not commit:
        return f"No earlier commit of the branch {BRANCH} is whole either: ask whoever looks after the repository."
    day = git(root, "show", "--no-patch", "--format=%cs", commit)
    return (
        f"It was whole on {day}. Put that state back on top, and do it again:\n"
        f"    git update-ref {_REF} $(git commit-tree {commit[:12]}^{{tree}} -p {BRANCH} -m 'Put back {commit[:12]}')"
    )
