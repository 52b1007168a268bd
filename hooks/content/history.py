"""Asks git how a file looked before. Needed only for pages whose translation is behind, and by editors' commands."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Iterator
from pathlib import Path


def versions(root: Path, path: str) -> Iterator[tuple[datetime.date, str]]:
    """Give day and text of each committed version of `path`, newest first. Nothing where there is no history."""
    log = _git(root, "log", "--format=%H %cs", "--", path)
    for line in (log or "").splitlines():
        commit, day = line.split()
        text = _git(root, "show", f"{commit}:./{path}")
        if text is not None:
            yield datetime.date.fromisoformat(day), text


def _git(root: Path, *words: str) -> str | None:
    command = ["git", "-c", "core.quotePath=false", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
