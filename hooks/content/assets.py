"""Which files besides pages the content may link to."""

from __future__ import annotations

from pathlib import Path


def list_assets(docs: Path) -> set[str]:
    """Give every file below docs/ that is no page and no data file, as paths from docs/ with forward slashes."""
    return {
        path.relative_to(docs).as_posix()
        for path in docs.rglob("*")
        if path.is_file() and path.suffix != ".md" and "_data" not in path.relative_to(docs).parts
    }
