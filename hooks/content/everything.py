"""Reads all that editors write, in one go: pages, data files, settings, other files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hooks.content.files import File, read_files
from hooks.content.finding import Finding
from hooks.content.pages import Known, SourcePage, read_pages
from hooks.content.settings import Settings, read_settings
from hooks.content.store import Data, read_data


@dataclass
class Content:
    """What stands below docs/ and overrides/ and in the settings.

    pages: every page of every language. data: the data files. settings: menu, languages and address, from mkdocs.yml.
    files: every file below docs/ and overrides/. findings: what reading alone found wrong.
    """

    pages: list[SourcePage]
    data: Data
    settings: Settings
    files: list[File]
    findings: list[Finding]


def read_content(root: Path, known: Known | None = None) -> Content:
    """Read the content of the repository `root`. known: pages read before, see `read_pages`. Raises nothing for bad content."""
    docs = root / "docs"
    data = read_data(docs / "_data")
    pages, wrong_pages = read_pages(docs, known=known)
    settings, wrong_settings = read_settings(root / "mkdocs.yml")
    findings = [*data.findings, *wrong_pages, *wrong_settings]
    return Content(pages, data, settings, read_files(root), findings)
