"""How findings are said: to a person, to a program, to a code host."""

from __future__ import annotations

import json

import pytest

from conftest import ROOT
from hooks.content.finding import RULES, Finding
from hooks.rules.report import read_report, report

FINDINGS = [
    Finding("docs/sv/a.md", 3, "link", "(b.md) leads to no page or file.", 'Did you mean "c.md"?'),
    Finding("docs/sv/a.md", 0, "menu", "100 % wrong."),
    Finding("docs/sv/b.md", 9, "link", "(x) is empty."),
]


def test_text_names_file_line_and_rule_and_counts_by_rule() -> None:
    assert report(FINDINGS) == (
        'docs/sv/a.md:3: (b.md) leads to no page or file. Did you mean "c.md"? [hooks/rules/help/link.md]\n'
        "docs/sv/a.md:0: 100 % wrong. [hooks/rules/help/menu.md]\n"
        "docs/sv/b.md:9: (x) is empty. [hooks/rules/help/link.md]\n"
        "\n"
        "3 findings: link 2, menu 1."
    )
    assert report(FINDINGS[:1]).endswith("\n1 finding: link 1.")


def test_every_rule_has_a_help_page_and_every_help_page_a_rule() -> None:
    assert {path.stem for path in (ROOT / "hooks/rules/help").glob("*.md")} == RULES


def test_a_finding_of_an_unknown_rule_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="nonsense is not in RULES"):
        Finding("a", 1, "nonsense", "x")


def test_every_rule_is_made_somewhere() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "hooks").rglob("*.py") if path.stem != "finding")
    assert [rule for rule in RULES if f'"{rule.removeprefix("built-")}"' not in code] == []


def test_help_pages_say_meaning_example_and_mend() -> None:
    for path in (ROOT / "hooks/rules/help").glob("*.md"):
        text = path.read_text("utf-8")
        for part in (f"Rule: `{path.stem}`", "**What it means.**", "**Example.**", "**How to mend it.**"):
            assert part in text, path


def test_no_findings_say_nothing() -> None:
    assert (report([]), report([], "json"), report([], "github"), report([], "gitlab")) == ("", "[]", "", "[]")


def test_colour_only_where_asked_for() -> None:
    assert "\033[" in report(FINDINGS, colour=True)
    assert "\033[" not in report(FINDINGS)


def test_json_holds_every_part() -> None:
    assert json.loads(report(FINDINGS, "json"))[0] == {
        "path": "docs/sv/a.md",
        "line": 3,
        "rule": "link",
        "message": "(b.md) leads to no page or file.",
        "hint": 'Did you mean "c.md"?',
        "help": "hooks/rules/help/link.md",
    }


def test_json_can_be_read_back() -> None:
    assert read_report(report(FINDINGS, "json")) == FINDINGS


def test_github_marks_the_line_and_keeps_the_percent_sign() -> None:
    assert report(FINDINGS[1:2], "github") == (
        "::error file=docs/sv/a.md,line=1,title=menu::100 %25 wrong. (hooks/rules/help/menu.md)"
    )


def test_gitlab_findings_have_fingerprints_of_their_own() -> None:
    said = json.loads(report(FINDINGS, "gitlab"))
    assert said[0]["location"] == {"path": "docs/sv/a.md", "lines": {"begin": 3}}
    assert len({one["fingerprint"] for one in said}) == 3
