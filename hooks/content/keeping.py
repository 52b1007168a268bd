"""Files that a build keeps for the next one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


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
