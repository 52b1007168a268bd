"""Writes what stands beside the versions into the checked-out branch."""

from __future__ import annotations

from pathlib import Path

from hooks.release.versions import Version, Words


def finish(folder: Path, versions: list[Version], words: Words) -> None:
    """Write the files at the root of the published tree `folder`. Raises OSError."""
    (folder / ".nojekyll").write_bytes(b"")
    page = '<!doctype html>\n<html lang="en">\n<title>latest</title>\n<meta http-equiv="refresh" content="0; url=latest/">\n<a href="latest/">latest</a>\n'
    (folder / "index.html").write_text(page, encoding="utf-8", newline="\n")
