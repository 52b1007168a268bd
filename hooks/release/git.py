"""Runs git for the publisher, away from whatever a caller's environment says of repositories."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from hooks.release.versions import Refused

BRANCH = "published"
"""The branch that holds every published version, ready to be served."""

_PLACES = frozenset(
    f"GIT_{name}"
    for name in [
        "DIR",
        "WORK_TREE",
        "INDEX_FILE",
        "OBJECT_DIRECTORY",
        "ALTERNATE_OBJECT_DIRECTORIES",
        "COMMON_DIR",
        "NAMESPACE",
        "PREFIX",
    ]
)
AS_IT_IS = ("-c", "core.autocrlf=false", "-c", "core.attributesFile=", "-c", "core.quotePath=false")
"""Settings under which git hands out and takes in every byte as it is, on every system."""


class GitFailed(Exception):
    """A git command that did not do its work. `said` is what git said of it."""

    def __init__(self, words: tuple[str, ...], said: str, code: int = 1):
        super().__init__(f"git {' '.join(words)}: {said}")
        self.said = said or (
            f"git was stopped by {signal.Signals(-code).name}" if code < 0 else f"git ended with {code}"
        )


def git(folder: Path, *words: str, environment: Mapping[str, str] | None = None) -> str:
    """Run git in `folder`. Gives what it printed, without space at the end. Raises GitFailed, or Refused without git.

    environment: variables that are set for this command only.
    """
    try:
        done = subprocess.run(
            ["git", *AS_IT_IS, *words],
            cwd=folder,
            env={**surroundings(), **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        if error.filename != "git":
            raise
        raise Refused("git is missing on this machine. Install it (sudo apt-get install git) and try again.") from None
    if done.returncode:
        raise GitFailed(words, done.stderr.decode("utf-8", "replace").strip(), done.returncode)
    return done.stdout.decode("utf-8", "replace").rstrip()


def surroundings() -> dict[str, str]:
    """Give this process's variables without those that would send git to another repository; messages in English."""
    return {name: value for name, value in os.environ.items() if name not in _PLACES} | {"LC_ALL": "C.UTF-8"}


def commit_of(folder: Path, name: str) -> str:
    """Give the full name of the commit that a branch, tag or commit name stands for; "" when there is none."""
    try:
        return git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    except GitFailed:
        return ""


def is_ancestor(folder: Path, old: str, new: str) -> bool:
    """Tell whether the commit `new` is `old` or follows from it."""
    try:
        git(folder, "merge-base", "--is-ancestor", old, new)
    except GitFailed:
        return False
    return True


def common_folder(root: Path) -> Path:
    """Give the folder in which git keeps what all work trees of a clone share. Raises Refused outside a repository."""
    try:
        return (root / git(root, "rev-parse", "--git-common-dir")).resolve()
    except GitFailed:
        said = "This folder is no git repository, so no commit can be published. Work in a clone: git clone …"
        raise Refused(said) from None
