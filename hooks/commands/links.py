"""Asks the addresses outside the portal, for a nightly job."""

from __future__ import annotations

import datetime
import os
import re
import sys
from pathlib import Path

from hooks.commands import ROOT
from hooks.content.everything import read_content
from hooks.rules.report import report


def links(ledger: Path, again: datetime.timedelta, form: str, today: datetime.date) -> int:
    """Ask the addresses outside the portal. Gives 1 when one has failed on three days in a row, 2 when none could be asked.

    Findings go to the output in the form asked for; notes go there too as text, else beside it, so that a program
    reads findings only.
    """
    from hooks.outward.answer import Manners  # here, since the web library would slow down every other command
    from hooks.outward.check import go_round

    content = read_content(ROOT)
    if content.data.findings:
        print(report(content.data.findings, form))
        print("The data files must be right before their addresses can be asked.", file=sys.stderr)
        return 2
    now = datetime.datetime.now().astimezone().replace(year=today.year, month=today.month, day=today.day)
    home = os.environ.get("PORTAL_URL", "")
    manners = Manners(name=f"{Manners.name} (+{home})") if re.fullmatch(r"https?://[!-~]+", home) else Manners()
    try:
        told = go_round(content, ledger, now, again, manners, _progress if sys.stderr.isatty() else lambda *_: None)
    except KeyboardInterrupt:
        print(f"\nStopped. What was answered until now is in {ledger}.", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"The ledger {ledger} cannot be used: {error.strerror}.", file=sys.stderr)
        return 2
    beside = sys.stdout if form == "text" else sys.stderr
    for line in told.warnings:
        print(line, file=sys.stderr)
    if said := report(told.findings, form, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ):
        print(said)
    for line in [*told.notes, told.summary]:
        print(line, file=beside)
    return 1 if any(finding.rule == "external-link" for finding in told.findings) else 0


def _progress(done: int, of: int) -> None:
    print(f"\r{done} of {of} addresses have answered", end="\n" if done == of else "", file=sys.stderr, flush=True)
