"""YAML that tells an editor the line: the data files and the front matter of pages are read here.

Some habits of stock YAML hurt this project. It reads the unquoted key `no` (Norwegian) as false, and it lets a
key stand twice, keeping the last. Here only `true` and `false` are truth values, and a double key is a finding. It
reads the telephone number 0501234567 as another number, version 1.10 as 1.1 and 9:30 as 570: here they are texts.
Values that repeat others by reference, and nesting without end, are findings too: a file of a few lines could
otherwise keep the build busy for ever or break it off without a word.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from hooks.content.finding import Finding
from hooks.content.yaml_words import trouble


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """PyYAML's safe loader, reading fewer plain words as something else than texts."""


_KEPT = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:timestamp")
_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag in _KEPT]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|false|False)$"), list("tTfF"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^(?:0|-?[1-9][0-9]*)$"), list("-0123456789"))


DEEPEST = 100
"""Levels of nesting that a file may have. The content uses eight; the parser breaks at some ten thousands."""

_OPEN_OR_CLOSE = re.compile(r"[\[{\]}]")
_LISTS_IN_LISTS = re.compile(rf"(?:[-?:][ \t]+){{{DEEPEST}}}")


def too_deep(text: str) -> int:
    """Give the offset at which `text` is nested deeper than DEEPEST, or -1. Brackets within quotes count too."""
    depth = 0
    for found in _OPEN_OR_CLOSE.finditer(text):
        depth = depth + 1 if found.group() in "[{" else max(depth - 1, 0)
        if depth > DEEPEST:
            return found.start()
    lists = _LISTS_IN_LISTS.search(text)
    return lists.start() if lists else -1


@dataclass
class Document:
    """What stands in a YAML text. `lines` maps each place (a tuple of keys and indices) to its 1-based line."""

    path: str
    value: Any = None
    lines: dict[tuple, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def line(self, place: tuple) -> int:
        """Give the line of a place, or of the nearest place above it that the file really holds."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_yaml(text: str, path: str, first_line: int = 1) -> Document:
    """Read YAML `text` that begins on `first_line` of the file `path`.

    Gives a Document. Broken YAML and double keys become findings in it; nothing is raised for bad content.
    """
    document = Document(path)
    deep = too_deep(text)
    if deep >= 0:
        line = text.count("\n", 0, deep) + first_line
        said = "Brackets or lists stand inside each other more than a hundred times."
        document.findings.append(Finding(path, line, "yaml", said, "Restore this part from the last commit."))
        return document
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is not None:
            _walk(node, (), document, first_line, set())
            if not document.findings:
                document.value = loader.construct_document(node)
    except (yaml.YAMLError, ValueError) as error:
        line, said, hint = trouble(error, text)
        document.findings.append(Finding(path, line + first_line, "yaml", said, hint))
    finally:
        if loader is not None:
            loader.dispose()
    return document


def _walk(node: yaml.Node, place: tuple, document: Document, first_line: int, seen_nodes: set[int]) -> None:
    document.lines.setdefault(place, node.start_mark.line + first_line)
    if id(node) in seen_nodes:
        line = document.line(place)
        said = "A text begins with * or &, which is taken for another part of the file."
        hint = "Put the text in quotation marks."
        document.findings.append(Finding(document.path, line, "yaml", said, hint))
        return
    seen_nodes.add(id(node))
    if node.tag == "tag:yaml.org,2002:timestamp":
        try:
            datetime.date.fromisoformat(node.value[:10])
        except ValueError:
            said = f'"{node.value}" is not a date.'
            hint = "Write year, month and day, such as 2026-11-21."
            document.findings.append(Finding(document.path, document.line(place), "yaml", said, hint))
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            name, line = key.value, key.start_mark.line + first_line
            if not isinstance(key, yaml.ScalarNode):
                said = "What stands before the colon is not a word."
                document.findings.append(Finding(document.path, line, "yaml", said, "Put it in quotation marks."))
                continue
            if name in seen:
                document.findings.append(
                    Finding(
                        document.path,
                        line,
                        "yaml",
                        f'"{name}" stands here and on line {seen[name]}.',
                        "Keep one of them.",
                    )
                )
            seen[name] = line
            document.lines[(*place, name)] = line
            _walk(value, (*place, name), document, first_line, seen_nodes)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*place, index), document, first_line, seen_nodes)
