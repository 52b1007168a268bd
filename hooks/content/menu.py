"""Reads which pages the menu names: the part `nav:` of mkdocs.yml, with the line of each page."""

from __future__ import annotations

from pathlib import Path

import yaml

from hooks.content.finding import Finding
from hooks.content.text import read_text


def read_menu(path: Path, shown: str = "mkdocs.yml") -> tuple[dict[str, int], list[Finding]]:
    """Read the menu of the settings file `path`.

    Gives page path (below the language folder) -> line, and findings when the file cannot be read. Only the nodes
    are looked at, since the rest of the file holds tags of the site generator.
    """
    text, findings = read_text(path, shown)
    if findings:
        return {}, findings
    try:
        root = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        hint = "Check indentation, quotes and colons there."
        return {}, [Finding(shown, line, "menu", f"This is not valid YAML: {error.problem}.", hint)]
    pages: dict[str, int] = {}
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "nav":
                _collect(value, pages)
    return pages, []


def _collect(node: yaml.Node, pages: dict[str, int]) -> None:
    if isinstance(node, yaml.ScalarNode):
        if node.value.endswith(".md"):
            pages.setdefault(node.value, node.start_mark.line + 1)
        return
    for part in node.value:
        _collect(part[1] if isinstance(part, tuple) else part, pages)
