"""Every rule, one small file per promise: tests/cases/<rule>/<promise>.yml.

A case changes the small portal in tests/small and lists the findings it expects, word for word. An empty list is a
promise too: the rule stays silent. A person who writes no Python can add a case:

    promise: what the editor can count on
    change:                      # in a file of tests/small
      - file: docs/sv/index.md
        replace: "what stands there"
        by: "what the editor writes instead"
    write: {docs/sv/new.md: "whole text"}     # a new file
    delete: [docs/sv/index.md]
    findings:
      - "docs/sv/index.md:12: …"
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, SMALL
from hooks.commands.check import source_findings

DAY = "2026-11-21"
"""The day on which the small portal was checked last, and on which its cases are judged."""

CASES = sorted((Path(__file__).parent / "cases").rglob("*.yml"))


def small_portal(target: Path) -> Path:
    """Copy the small portal to `target`, with the labels of the real one."""
    shutil.copytree(SMALL, target, dirs_exist_ok=True)
    shutil.copy(ROOT / "docs/_data/labels.yml", target / "docs/_data/labels.yml")
    return target


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the cases live on their own day, whatever the calendar says."""
    monkeypatch.setenv("PORTAL_TODAY", DAY)


def test_the_small_portal_is_clean(tmp_path: Path) -> None:
    """Without this, a case that must stay silent could be silent for the wrong reason."""
    assert [str(finding) for finding in source_findings(small_portal(tmp_path))] == []


@pytest.mark.parametrize("case", CASES, ids=[f"{case.parent.name}/{case.stem}" for case in CASES])
def test_case(case: Path, tmp_path: Path) -> None:
    told = yaml.safe_load(case.read_text("utf-8"))
    small_portal(tmp_path)
    for change in told.get("change", []):
        path = tmp_path / change["file"]
        text = path.read_text("utf-8")
        assert change["replace"] in text, f"{case}: {change['replace']!r} is not in {change['file']}"
        path.write_text(text.replace(change["replace"], change["by"], 1), "utf-8")
    for name, text in told.get("write", {}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for name in told.get("delete", []):
        (tmp_path / name).unlink()
    assert [str(finding) for finding in source_findings(tmp_path)] == told["findings"]


def test_every_rule_has_a_case_that_fails_and_one_that_stays_silent() -> None:
    told = {case: yaml.safe_load(case.read_text("utf-8"))["findings"] for case in CASES}
    for folder in {case.parent for case in CASES}:
        outcomes = {bool(findings) for case, findings in told.items() if case.parent == folder}
        assert outcomes == {True, False}, f"{folder.name} needs a case with findings and one without"
