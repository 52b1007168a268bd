"""YAML that tells an editor the line: the data files and the front matter of pages are read here.

Two habits of stock YAML hurt this project. It reads the unquoted key `no` (Norwegian) as false, and it lets a
key stand twice, keeping the last. Here only `true` and `false` are truth values, and a double key is a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from hooks.content.finding import Finding


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """PyYAML's safe loader with the truth values of YAML 1.2."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_TRUTH = re.compile(r"^(?:true|True|false|False)$")
for _word in ("true", "True", "false", "False"):
    _Loader.add_implicit_resolver("tag:yaml.org,2002:bool", _TRUTH, _word[0])


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
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is not None:
            _walk(node, (), document, first_line)
            document.value = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = " ".join(part for part in (error.problem, error.context) if part)
        hint = (
            "Indent with spaces, never with a tab." if "\\t" in said else "Check indentation, quotes and colons there."
        )
        document.findings.append(
            Finding(path, (mark.line if mark else 0) + first_line, "yaml", f"This is not valid YAML: {said}.", hint)
        )
    except (yaml.YAMLError, ValueError) as error:
        said = str(error).splitlines()[0]
        document.findings.append(
            Finding(path, first_line, "yaml", f"This is not valid YAML: {said}.", "Save the file as UTF-8 text.")
        )
    finally:
        if loader is not None:
            loader.dispose()
    return document


def _walk(node: yaml.Node, place: tuple, document: Document, first_line: int) -> None:
    document.lines.setdefault(place, node.start_mark.line + first_line)
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            name, line = key.value, key.start_mark.line + first_line
            if isinstance(name, str) and name in seen:
                document.findings.append(
                    Finding(
                        document.path,
                        line,
                        "yaml",
                        f'"{name}" stands here and on line {seen[name]}.',
                        "Keep one of them.",
                    )
                )
            seen[name if isinstance(name, str) else str(name)] = line
            document.lines[(*place, name)] = line
            _walk(value, (*place, name), document, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*place, index), document, first_line)
