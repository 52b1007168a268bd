"""Reads all that editors write, in one go: pages, data files, menu, other files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hooks.content.assets import list_assets
from hooks.content.finding import Finding
from hooks.content.menu import read_menu
from hooks.content.pages import SourcePage, read_pages
from hooks.content.store import Data, read_data


@dataclass
class Content:
    """What stands below docs/ and in the menu.

    pages: every page of every language. data: the data files. menu: page path below the language folder -> line in
    mkdocs.yml; empty when the settings cannot be read. assets: files that are no pages, as paths from docs/.
    findings: what reading alone found wrong.
    """

    pages: list[SourcePage]
    data: Data
    menu: dict[str, int]
    assets: set[str]
    findings: list[Finding]


def read_content(root: Path) -> Content:
    """Read the content of the repository `root`. Raises nothing for bad content."""
    docs = root / "docs"
    data = read_data(docs / "_data")
    pages, wrong_pages = read_pages(docs)
    menu, wrong_menu = read_menu(root / "mkdocs.yml")
    return Content(pages, data, menu, list_assets(docs), [*data.findings, *wrong_pages, *wrong_menu])
