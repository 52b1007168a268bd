"""Whatever an editor's hand or program does to a file, the rules answer with findings, never with a traceback."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from hooks.commands.check import source_findings
from test_cases import small_portal

PIECES = (
    "\t", "{", "}", "[", "]", '"', "'", ":", "- ", "---\n", "{{ ", "}}", "|", "#", "# ", "\x00", "é", "\ufeff",
    "no: no\n", "&a ", "*a", "!!python/object:x", "%", "2026-99-99", "?", "\r", "`", "```\n", "(", ")", "![](", "\u2028",
    "<", "</", "<!--", "<![", "<a href='", "&#0;", "](", "[^1]", "[x]: y", "{: on=", "\ud83d", "112", "? [a]\n", "---",
    "<<: *a\n", "[" * 150, "\U0001f600", "\u202e", "\x1b[31m", "~~~", "'''", "!!! ", "made_from:", "-2026", "1e999", ".nan",
)  # fmt: skip
"""What slips in: marks of Markdown, YAML and HTML, halves of letters, signs that turn the writing round."""

Slip = tuple[str, float, str, int]
SLIPS = some.lists(
    some.tuples(
        some.sampled_from(["put", "lose", "double", "swap"]),
        some.floats(0, 1),
        some.sampled_from(PIECES) | some.text(max_size=12),
        some.integers(1, 40),
    ),
    min_size=1,
    max_size=3,
)
ENCODINGS = some.sampled_from(["utf-8"] * 20 + ["utf-16", "latin-1", "utf-8-sig", "crlf"])
EXAMPLES = int(os.environ.get("PORTAL_MUTATIONS", "200"))
"""Mutated files. They are the same each time, so each change of the code meets some; at night it meets two thousand."""


def slipped(text: str, slips: list[Slip]) -> str:
    """Give `text` with each slip made: something put in, lost, doubled, or two lines in the wrong order."""
    for kind, where, piece, length in slips:
        place = int(where * len(text))
        if kind == "put":
            text = text[:place] + piece + text[place:]
        elif kind == "lose":
            text = text[:place] + text[place + length :]
        else:
            lines = text.split("\n")
            first, second = int(where * (len(lines) - 1)), length % len(lines)
            if kind == "double":
                lines.insert(second, lines[first])
            else:
                lines[first], lines[second] = lines[second], lines[first]
            text = "\n".join(lines)
    return text


def written(text: str, encoding: str) -> bytes:
    if encoding == "crlf":
        return text.replace("\n", "\r\n").encode("utf-8", "surrogatepass")
    errors = "replace" if encoding == "latin-1" else "surrogatepass"
    return text.encode(encoding, errors)


@pytest.fixture(scope="module")
def portal_to_break(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = small_portal(tmp_path_factory.mktemp("broken"))
    yield root
    shutil.rmtree(root)


def test_mutated_files_give_findings_or_silence(portal_to_break: Path) -> None:
    files = sorted(path for path in portal_to_break.rglob("*") if path.is_file() and ".portal" not in path.parts)
    count = {"made": 0, "told": 0}

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(some.sampled_from(files), SLIPS, ENCODINGS)
    def mutate(path: Path, slips: list[Slip], encoding: str) -> None:
        good = path.read_bytes()
        path.write_bytes(written(slipped(good.decode("utf-8"), slips), encoding))
        try:
            findings = source_findings(portal_to_break)
        finally:
            path.write_bytes(good)
        count["made"] += 1
        count["told"] += bool(findings)
        for finding in findings:
            assert finding.path and finding.message and finding.line >= 0
            assert "Traceback" not in finding.message
            str(finding).encode("utf-8")  # can be written to a screen and to a file

    mutate()
    assert count["made"] > EXAMPLES * 0.9, "a few of them turn out to be the file as it was"
    assert count["told"] > count["made"] / 2, "hardly any slip was noticed"
