"""Sums of what a build is made from, by which a build finds again what an earlier one kept.

Builds that agree in a sum agree in all that went into it; so nothing old is ever taken for new, at worst something is
made again.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

_HOOKS = Path(__file__).resolve().parent.parent


def sum_of(*parts: str | bytes) -> str:
    """Sum up texts and bytes, each for itself: ("ab", "c") is not ("a", "bc"). Gives 32 letters and digits."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(raw).to_bytes(8, "big"))
        total.update(raw)
    return total.hexdigest()


def sum_of_files(*places: Path) -> str:
    """Sum up names and contents of files, and of all files below folders. What is not there counts as empty."""
    return sum_of(*(part for place in places for part in (place.name, *_parts(place))))


def _parts(place: Path) -> list[str | bytes]:
    if place.is_file():
        return [_content(str(place))]
    parts: list[str | bytes] = []
    for folder, folders, names in os.walk(place):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]  # noqa: PTH114, PTH118 - quicker for thousands of files
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted([*names, *links]):
            path = os.path.join(folder, name)  # noqa: PTH118
            parts += [path[len(str(place)) :], _content(path)]
    return parts


def _content(path: str) -> bytes:
    try:
        if os.path.islink(path):  # noqa: PTH114
            return b"link " + os.fsencode(os.readlink(path))  # noqa: PTH115
        with open(path, "rb") as file:  # noqa: PTH123
            return b"file " + file.read()
    except OSError as error:
        return f"unreadable {error.errno}".encode()


@cache
def program() -> str:
    """Sum up what does the work: the portal's own code, the libraries by name and version, and Python."""
    libraries = [name for place in sys.path if Path(place).is_dir() for name in os.listdir(place)]  # noqa: PTH208
    named = sorted(name for name in libraries if name.endswith((".dist-info", ".egg-info")))
    return sum_of(sum_of_files(_HOOKS), "\n".join(named), sys.version)
