"""Lists every file that editors and the look of the portal bring along besides pages and data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TEXTS = frozenset({".svg", ".css", ".js", ".html", ".xml", ".txt", ".json", ".htm", ".xhtml"})


@dataclass(frozen=True)
class File:
    """One file. `path` is as in findings.

    size: in bytes. text: what stands in it, for kinds that are text; None for others and for what is no UTF-8.
    link: where a symbolic link leads; "" for a file of its own.
    raw: the bytes of a PDF, else b"".
    """

    path: str
    size: int
    text: str | None = None
    link: str = ""
    raw: bytes = b""

    @property
    def kind(self) -> str:
        """The ending of the name, in small letters, with its dot."""
        return os.path.splitext(self.path)[1].lower()  # noqa: PTH122 - a name, not a place on this machine


def read_files(root: Path) -> list[File]:
    """Read what lies in `root`/docs (pages and data too, for their names and links) and in `root`/overrides."""
    return [file for folder in ("docs", "overrides") for file in _read(root, root / folder)]


def _read(root: Path, folder: Path) -> Iterator[File]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted([*names, *(one for one in folders if (Path(place) / one).is_symlink())]):
            path = Path(place) / name
            yield _file(path, path.relative_to(root).as_posix())


def _file(path: Path, shown: str) -> File:
    if path.is_symlink():
        return File(shown, 0, link=os.readlink(path))  # noqa: PTH115 - the words of the link itself
    try:
        size = path.stat().st_size
        kind = path.suffix.lower()
        raw = path.read_bytes() if kind in TEXTS or kind == ".pdf" else b""
    except OSError:
        return File(shown, 0)
    if kind == ".pdf":
        return File(shown, size, raw=raw)
    try:
        text = raw.decode("utf-8-sig") if kind in TEXTS else None
    except UnicodeDecodeError:
        text = None
    return File(shown, size, text)


def assets_of(files: list[File]) -> set[str]:
    """Give the files below docs/ that pages may link to, as paths from docs/: all but pages and data files."""
    below = [file.path.split("/", 1)[1] for file in files if file.path.startswith("docs/")]
    return {path for path in below if not path.endswith(".md") and not path.startswith("_data/")}
