"""Whatever an editor's hand or program does to a file, the rules answer with findings, never with a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from hooks.cli import source_findings
from test_cases import small_portal

PIECES = (
    "\t", "{", "}", "[", "]", '"', "'", ":", "- ", "---\n", "{{ ", "}}", "|", "#", "# ", "\x00", "é", "\ufeff",
    "no: no\n", "&a", "*a", "!!python/object:x", "%", "2026-99-99", "?", "\r", "`", "```\n", "(", ")", "![](", "\u2028",
)  # fmt: skip


def mutated(text: str, dice: random.Random) -> bytes:
    """Give `text` with one to three slips: something put in, something lost, a line doubled, or another encoding."""
    for _ in range(dice.randint(1, 3)):
        place, kind = dice.randrange(len(text) + 1), dice.random()
        if kind < 0.5:
            text = text[:place] + dice.choice(PIECES) + text[place:]
        elif kind < 0.8:
            text = text[:place] + text[place + dice.randint(1, 30) :]
        else:
            lines = text.split("\n")
            lines.insert(dice.randrange(len(lines)), dice.choice(lines))
            text = "\n".join(lines)
    return b"\xff\xfe" + text.encode("latin-1", "replace") if dice.random() < 0.03 else text.encode("utf-8")


@pytest.mark.parametrize("seed", range(8))
def test_mutated_files_give_findings_or_silence(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    root = small_portal(tmp_path)
    files = sorted(path for path in root.rglob("*") if path.is_file())
    told = 0
    for _ in range(60):
        path = dice.choice(files)
        good = path.read_bytes()
        path.write_bytes(mutated(good.decode("utf-8"), dice))
        findings = source_findings(root)
        told += bool(findings)
        assert all(finding.path and finding.message and finding.line >= 0 for finding in findings)
        path.write_bytes(good)
    assert told > 30, "hardly any slip was noticed"
