"""The command line: `portal serve | build | check | status | links` (the Makefile calls it as `python -m hooks …`)."""

from __future__ import annotations

import argparse
import datetime
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hooks.content.addresses import root_of
from hooks.content.everything import read_content
from hooks.content.finding import Finding
from hooks.content.history import versions
from hooks.content.languages import DEFAULT, LANGUAGES
from hooks.content.today import today
from hooks.editing import translated
from hooks.rules import check_dates, check_sources, freshness, review
from hooks.rules.language_of import MEMORY, Remembered
from hooks.rules.report import FORMATS, read_report, report
from hooks.site.replace import replace_site

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command. arguments: words after the program's name; None takes them from the process. Gives the exit code."""
    parser = argparse.ArgumentParser(prog="portal", description="Builds, checks and serves the Anchor portal.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="build and serve on this machine, and build again at each change")
    serve.add_argument(
        "--address", default=os.environ.get("ADDRESS", "127.0.0.1:8000"), help="host:port (default: 127.0.0.1:8000)"
    )
    commands.add_parser(
        "build", help="build the finished site into site/; nothing changes there when something is wrong"
    )
    check = commands.add_parser("check", help="say what is wrong with the content, and keep no site")
    check.add_argument("--source", action="store_true", help="only the rules that need no build (about a second)")
    check.add_argument("--undated", action="store_true", help="leave out what only the calendar makes wrong")
    check.add_argument("--format", choices=FORMATS, default="text", help="how to say it (default: text)")
    status = commands.add_parser(
        "status", help="say what is due for review within 60 days, and which translations are behind"
    )
    status.add_argument(
        "--today", type=datetime.date.fromisoformat, default=None, help="judge by this day, such as 2027-02-21"
    )
    done = commands.add_parser("translated", help="say that a page is now a translation of the Finnish page as it is")
    typo = commands.add_parser("typo", help="say that the last change of a Finnish page only mended its spelling")
    for command in (done, typo):
        command.add_argument("page", nargs="+", help="such as docs/sv/handbook/consent.md")
    links = commands.add_parser("links", help="ask the web addresses that the content names; for a nightly job")
    links.add_argument(
        "--ledger",
        type=Path,
        default=ROOT / ".portal/links.json",
        help="what is known of them (default: .portal/links.json)",
    )
    links.add_argument("--again", type=hours, default="20", metavar="HOURS", help="how long a good answer holds (20)")
    links.add_argument("--format", choices=FORMATS, default="text", help="how to say it (default: text)")
    links.add_argument("--today", type=datetime.date.fromisoformat, default=None, help="count by this day")
    given = parser.parse_args(arguments)
    match given.command:
        case "serve":
            return _serve(given.address)
        case "build":
            return _build()
        case "status":
            return _status(given.today or today())
        case "translated" | "typo":
            return _mark(given.command, given.page)
        case "links":
            return _links(given.ledger, given.again, given.format, given.today)
        case _:
            return _check(given.source, not given.undated, given.format)


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


def _check(source_only: bool, dates: bool, form: str) -> int:
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
        done = _engine("build", "--site-dir", f"{new}/site", "--quiet", languages="", findings=told)
        findings = read_report(told.read_text("utf-8")) if told.exists() else []
        if done.returncode and not findings:
            print(done.stdout + done.stderr, file=sys.stderr)
        return done.returncode, findings


def _status(day: datetime.date) -> int:
    """List what is due for review, and translations that are behind. Gives 1 when something may not be published."""
    content = read_content(ROOT)
    due = list(review.check(content.pages, content.data, day, ahead=60))
    due += [freshness.told(one, day) for one in freshness.behind(content.pages, functools.partial(versions, ROOT), day)]
    print(report(sorted(due)) or "Nothing is due for review within 60 days, and every translation is up to date.")
    return 1 if check_dates(content, day, functools.partial(versions, ROOT)) else 0


def _mark(command: str, wanted: list[str]) -> int:
    """Mark translations as made from the Finnish text of today, or as untouched by a correction of spelling."""
    pages = read_content(ROOT).pages
    try:
        if command == "translated":
            written = translated.translated(ROOT, pages, wanted, today())
        else:
            written = translated.typo(ROOT, pages, wanted, functools.partial(versions, ROOT))
    except translated.NotMarked as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print("\n".join(f"marked {path}" for path in written) or "No translation was in step before: nothing was marked.")
    return 0


def _links(ledger: Path, again: datetime.timedelta, form: str, today: datetime.date | None) -> int:
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
    now = datetime.datetime.now().astimezone()
    if today:
        now = now.replace(year=today.year, month=today.month, day=today.day)
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


def hours(written: str) -> datetime.timedelta:
    hours = float(written)
    if not 0 <= hours <= 100_000:
        raise ValueError(written)
    return datetime.timedelta(hours=hours)


def _progress(done: int, of: int) -> None:
    print(f"\r{done} of {of} addresses have answered", end="\n" if done == of else "", file=sys.stderr, flush=True)


def _build() -> int:
    """Build into a folder beside site/, and put it in the place of site/ only when nothing is wrong."""
    new = Path(tempfile.mkdtemp(prefix=".site-new-", dir=ROOT))
    try:
        code = _engine("build", "--site-dir", str(new), "--quiet", languages="").returncode  # a site is whole or none
        if code == 0:
            new.chmod(0o755)
            replace_site(new, ROOT / "site")
            print("The site is in site/.")
        else:
            print("site/ was left as it was.", file=sys.stderr)
        return 1 if code else 0
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _serve(address: str) -> int:
    wanted = os.environ.get("LANGS", "").replace(",", " ").split()
    unknown = [language for language in wanted if language not in LANGUAGES]
    if unknown:
        print(f"LANGS={' '.join(wanted)}: {', '.join(unknown)} is not one of {', '.join(LANGUAGES)}.", file=sys.stderr)
        return 1
    first = root_of(DEFAULT if DEFAULT in wanted or not wanted else wanted[0])
    print(f"The portal will be at http://{address}/{first} (stop with Ctrl+C).", flush=True)
    try:
        return _engine("serve", "--dev-addr", address, "--livereload", languages=" ".join(wanted)).returncode
    except KeyboardInterrupt:
        return 0


def _engine(*arguments: str, languages: str, findings: Path | None = None) -> subprocess.CompletedProcess:
    """Run the site generator in a process of its own; PORTAL_ENGINE names another one of the same make.

    languages: those to build, with spaces between; "" means all. findings: file for what the rules say, as JSON;
    with it, what the generator itself says is kept from the screen and given back.
    """
    engine = os.environ.get("PORTAL_ENGINE", "mkdocs")
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "LANGS": languages,
        "PORTAL_FINDINGS": str(findings or ""),
    }
    command = [sys.executable, "-m", engine, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=bool(findings), text=True)
