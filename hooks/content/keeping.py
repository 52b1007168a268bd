"""Files that a build keeps for the next one."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from pathlib import Path

_KEPT = 30 * 24 * 3600
"""Seconds for which what no build has used is kept: an editor may take a change back."""


def keep_file(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all. One that cannot be written costs time in the next build, no more."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content)
        new.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink()


def forget_old(store: Path) -> None:
    """Remove the files and folders of `store` that no build has used for long. What another build removes meanwhile is gone too."""
    for path in store.iterdir() if store.exists() else ():
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime <= _KEPT:
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()
