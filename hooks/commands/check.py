"""Says what is wrong with the content, and what will be late."""

from __future__ import annotations

import datetime
import functools
import os
import sys
import tempfile
from pathlib import Path

from hooks.commands import ROOT
from hooks.commands.site import engine
from hooks.content.behind import behind
from hooks.content.everything import read_content
from hooks.content.finding import Finding
from hooks.content.history import versions
from hooks.content.today import today
from hooks.rules import check_dates, check_sources, freshness, review
from hooks.rules.language_of import MEMORY, Remembered
from hooks.rules.report import read_report, report


def source_findings(root: Path = ROOT, dates: bool = False) -> list[Finding]:
    """Read and judge the content below `root`/docs. Gives all findings, sorted; no build is made.

    dates: whether to judge by the calendar too.
    """
    language_of = Remembered(root / MEMORY)
    content = read_content(root)
    findings = check_sources(content, today(), language_of)
    language_of.keep()
    if dates:
        findings = sorted({*findings, *check_dates(content, today(), functools.partial(versions, root))})
    return findings


def check(source_only: bool, dates: bool, form: str) -> int:
    """Say what is wrong. Source rules first; only when they are silent is a build made for the rules over its HTML."""
    findings = source_findings(dates=dates)
    undated = source_findings() if dates and findings else findings
    code = 0
    if not undated and not source_only:  # what the calendar says does not keep a build from being judged
        code, built = _build_findings()
        findings = sorted({*findings, *built})
    if code and not findings:
        return code  # the build broke off for another reason, which it has told
    said = report(findings, form, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ)
    print(said or f"No findings{' in the sources' if source_only else ''}.")
    return 1 if findings else 0


def _build_findings() -> tuple[int, list[Finding]]:
    """Build into a folder that is thrown away. Gives the exit code, and what the rules said of the finished pages."""
    with tempfile.TemporaryDirectory(prefix=".site-new-", dir=ROOT) as new:
        told = Path(new) / "findings.json"
        done = engine("build", "--site-dir", f"{new}/site", "--quiet", languages="", findings=told)
        findings = read_report(told.read_text("utf-8")) if told.exists() else []
        if done.returncode and not findings:
            print(done.stdout + done.stderr, file=sys.stderr)
        return done.returncode, findings


def status(day: datetime.date) -> int:
    """List what is due for review, and translations that are behind. Gives 1 when something may not be published."""
    content = read_content(ROOT)
    due = list(review.check(content.pages, content.data, day, ahead=60))
    due += [freshness.told(one, day) for one in behind(content.pages, functools.partial(versions, ROOT), day)]
    print(report(sorted(due)) or "Nothing is due for review within 60 days, and every translation is up to date.")
    return 1 if check_dates(content, day, functools.partial(versions, ROOT)) else 0
