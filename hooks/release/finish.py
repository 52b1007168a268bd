"""Finishes a tree of published versions: what stands at its root, and what each page says about its version."""

from __future__ import annotations

import json
from pathlib import Path

from hooks.release.marks import marked
from hooks.release.moved_page import SCRIPT
from hooks.release.names import FILE
from hooks.release.plain_page import LEAVE
from hooks.release.root_files import root_files
from hooks.release.tree import folders_of, read_tree
from hooks.release.version_list import version_lists
from hooks.release.versions import Version
from hooks.release.words import Words
from hooks.site.headers import headers_file

_STYLE, _MOVED = (Path(__file__).with_name(name) for name in ("style.css", SCRIPT))
_ASSETS = Path(__file__).resolve().parents[2] / "overrides/assets"
_ICON, _LEAVE = _ASSETS / "anchor.svg", _ASSETS / LEAVE


def finish(folder: Path, versions: list[Version], words: Words) -> None:
    """Write the files at the root of `folder`, the list of versions, and the marks of every page.

    folder: a checkout of the published branch with a folder for each version and alias. versions: all that stand there.
    Run twice it changes nothing; run after a newer version it replaces what it wrote before. Raises OSError.
    """
    tree = read_tree(folder, versions, words)
    for version in tree.versions:
        for name in folders_of(version):
            for page in sorted((folder / name).rglob("*.html")):
                path = page.relative_to(folder / name).as_posix()
                html = page.read_bytes().decode("utf-8", "surrogateescape")
                _write(page, marked(html, path, name, version, tree).encode("utf-8", "surrogateescape"))
    renames = json.dumps(words.moves(), ensure_ascii=False) + "\n"
    for path, text in {**root_files(tree), **version_lists(tree), FILE: renames}.items():
        _write(folder / path, text.encode("utf-8"))
    files = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.min.*")))
    _write(folder / "_headers", headers_file(files, words.leave.sensitive if words.leave else ()).encode("utf-8"))
    _write(folder / "versions/style.css", _STYLE.read_bytes())
    _write(folder / "versions" / SCRIPT, _MOVED.read_bytes())
    _write(folder / "versions" / LEAVE, _LEAVE.read_bytes())
    _write(folder / "versions/anchor.svg", _ICON.read_bytes())


def _write(path: Path, content: bytes) -> None:
    """Write only what has changed, into a new file: a copy of a version may share its files with it."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(content)
