"""Lets one publisher at a time into a folder. The lock goes with the process: after a kill nobody has to remove it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from hooks.release.versions import Refused

if os.name == "nt":
    import msvcrt

    def _take(file) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def locked(path: Path, what: str) -> Iterator[None]:
    """Hold the lock `path`. what: the folder in words. Raises Refused while another process holds it, OSError when it cannot be made."""
    with path.open("a") as file:
        try:
            _take(file)
        except (BlockingIOError, PermissionError):
            said = f"Somebody is publishing from {what} at this moment. Wait until that is done, look at `make versions`, and do it again if it is still needed."
            raise Refused(said) from None
        yield
