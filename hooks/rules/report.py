"""Says findings in the form that an editor's terminal, another program or a code host reads."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from hooks.content.finding import Finding


def report(findings: Sequence[Finding], form: str = "text", colour: bool = False) -> str:
    """Write out findings.

    form: "text" (one line each, `path:line: …` with the page that explains the rule, then a count by rule), "json" (a list of objects), "github"
    (workflow commands that mark the line of a proposal) or "gitlab" (a code quality report). colour: whether the
    text may hold terminal colours. Gives the whole report without a newline at its end; "" for no findings as text.
    """
    match form:
        case "json":
            return json.dumps([_as_dict(finding) for finding in findings], ensure_ascii=False, indent=2)
        case "github":
            return "\n".join(_github(finding) for finding in findings)
        case "gitlab":
            return json.dumps([_gitlab(finding) for finding in findings], ensure_ascii=False, indent=2)
    return _text(findings, colour) if findings else ""


def read_report(text: str) -> list[Finding]:
    """Read back what `report` wrote as "json"."""
    return [Finding(*(one[key] for key in ("path", "line", "rule", "message", "hint"))) for one in json.loads(text)]


def _text(findings: Sequence[Finding], colour: bool) -> str:
    lines = [_painted(finding) if colour else _plain(finding) for finding in findings]
    counts = Counter(finding.rule for finding in findings)
    summary = ", ".join(
        f"{rule} {count}" for rule, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    total = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"
    return "\n".join([*lines, "", f"{total}: {summary}."])


def _plain(finding: Finding) -> str:
    return f"{finding.path}:{finding.line}: {_said(finding)} [{help_page(finding.rule)}]"


def help_page(rule: str) -> str:
    """Give the path of the page that explains a rule to editors."""
    return f"hooks/rules/help/{rule}.md"


def _painted(finding: Finding) -> str:
    place, message, hint = f"{finding.path}:{finding.line}:", finding.message, finding.hint
    return f"\033[1m{place}\033[0m {message}{' ' if hint else ''}\033[36m{hint}\033[0m \033[2m[{help_page(finding.rule)}]\033[0m"


def _as_dict(finding: Finding) -> dict:
    return {
        "path": finding.path,
        "line": finding.line,
        "rule": finding.rule,
        "message": finding.message,
        "hint": finding.hint,
        "help": help_page(finding.rule),
    }


def _said(finding: Finding) -> str:
    return " ".join(part for part in (finding.message, finding.hint) if part)


def _github(finding: Finding) -> str:
    text = f"{_said(finding)} ({help_page(finding.rule)})".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::error file={finding.path},line={max(finding.line, 1)},title={finding.rule}::{text}"


def _gitlab(finding: Finding) -> dict:
    return {
        "description": _said(finding),
        "content": {"body": f"What it means and how to mend it: {help_page(finding.rule)}"},
        "check_name": finding.rule,
        "fingerprint": hashlib.sha256(str(finding).encode()).hexdigest(),
        "severity": "major",
        "location": {"path": finding.path, "lines": {"begin": max(finding.line, 1)}},
    }


def refusal(findings: Sequence[Finding]) -> str:
    """Say why nothing is published. Whoever named a file in PORTAL_FINDINGS finds the findings there, and tells them."""
    told = os.environ.get("PORTAL_FINDINGS", "")
    if told:
        Path(told).write_text(report(findings, "json"), "utf-8")
        return f"{len(findings)} findings are in {told}."
    return f"Something in the content is wrong, so nothing is published.\n{report(findings)}"
