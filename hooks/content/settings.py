"""Reads what mkdocs.yml says of the content: menu, names of its sections in each language, address of the site.

Only the nodes are looked at, since the rest of the file holds tags of the site generator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from hooks.content.finding import Finding
from hooks.content.text import read_text
from hooks.content.yaml_lines import too_deep
from hooks.content.yaml_words import trouble


@dataclass
class Settings:
    """What the rules ask of the settings.

    path: as in findings. menu: page path below the language folder -> line; empty when the file cannot be read.
    sections: name of a section of the menu -> line. translated: language -> names of sections in it, each with its
    line. languages: (value of `locale`, whether it is plain text and not a truth value, line). site_url: the address
    that the settings give, "" for none.
    """

    path: str
    menu: dict[str, int] = field(default_factory=dict)
    sections: dict[str, int] = field(default_factory=dict)
    translated: dict[str, dict[str, tuple[str, int]]] = field(default_factory=dict)
    languages: list[tuple[str, bool, int]] = field(default_factory=list)
    site_url: str = ""


def read_settings(path: Path, shown: str = "mkdocs.yml") -> tuple[Settings, list[Finding]]:
    """Read the settings file `path`. Gives the settings, and findings when the file cannot be read."""
    settings = Settings(shown)
    text, findings = read_text(path, shown)
    if findings:
        return settings, findings
    deep = too_deep(text)
    if deep >= 0:
        line = text.count("\n", 0, deep) + 1
        return settings, [
            Finding(
                shown, line, "menu", "Lists stand inside each other without end.", "Restore it from the last commit."
            )
        ]
    try:
        root = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        line, said, hint = trouble(error, text)
        return settings, [Finding(shown, line + 1, "menu", said, hint)]
    for key, value in _pairs(root):
        match key.value:
            case "nav":
                _collect(value, settings, set())
            case "site_url":
                settings.site_url = _last_scalar(value)
            case "plugins":
                for plugin, options in (pair for part in _parts(value) for pair in _pairs(part)):
                    if plugin.value == "i18n":
                        _languages(options, settings)
    return settings, []


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _parts(node: yaml.Node | None) -> list[yaml.Node]:
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _last_scalar(node: yaml.Node) -> str:
    """Give the text of a value, or the last text of a list: `!ENV [NAME, "https://…"]` falls back on its last one."""
    parts = _parts(node)
    node = parts[-1] if parts else node
    return node.value if isinstance(node, yaml.ScalarNode) and str(node.value).startswith("http") else ""


def _collect(node: yaml.Node, settings: Settings, seen: set[int]) -> None:
    if id(node) in seen:  # a menu that holds itself by reference has no end
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        if node.value.endswith(".md"):
            settings.menu.setdefault(node.value, node.start_mark.line + 1)
        return
    for key, value in _pairs(node):
        settings.sections.setdefault(str(key.value), key.start_mark.line + 1)
        _collect(value, settings, seen)
    for part in _parts(node):
        _collect(part, settings, seen)


def _languages(options: yaml.Node, settings: Settings) -> None:
    for language in (one for key, value in _pairs(options) if key.value == "languages" for one in _parts(value)):
        given = {key.value: value for key, value in _pairs(language)}
        locale = given.get("locale")
        if locale is None:
            continue
        plain = locale.tag == "tag:yaml.org,2002:str"
        settings.languages.append((str(locale.value), plain, locale.start_mark.line + 1))
        names = settings.translated.setdefault(str(locale.value), {})
        for name, value in _names(given.get("nav_translations")):
            names[name.value] = (str(value.value), value.start_mark.line + 1)


def _names(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    for name, value in _pairs(node):
        if isinstance(name, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode):
            yield name, value
