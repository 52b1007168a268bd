"""The command line: `portal serve | build | check | status | record` (the Makefile calls it as `python -m hooks …`)."""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hooks.content.addresses import root_of
from hooks.content.everything import read_content
from hooks.content.finding import Finding
from hooks.content.form_ids import written
from hooks.content.languages import DEFAULT, LANGUAGES
from hooks.content.store import read_data
from hooks.rules import check_sources, forms, forms_record, review
from hooks.rules.report import FORMATS, report
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
    check = commands.add_parser("check", help="say what is wrong with the content, and build no site")
    check.add_argument("--source", action="store_true", help="only the rules that need no build (about a second)")
    check.add_argument(
        "--format", choices=FORMATS, default="text", help="how to say it; all but text (the default) imply --source"
    )
    status = commands.add_parser("status", help="say what is past its review date, or will be within 60 days")
    status.add_argument(
        "--today", type=datetime.date.fromisoformat, default=None, help="judge by this day, such as 2027-02-21"
    )
    commands.add_parser("record", help="remember new ids of forms in docs/_data/form_ids.yml; never drops any")
    given = parser.parse_args(arguments)
    match given.command:
        case "serve":
            return _serve(given.address)
        case "build":
            return _build(keep=True)
        case "status":
            return _status(given.today or datetime.date.today())
        case "record":
            return _record()
        case _:
            return _check(source_only=given.source, form=given.format)


def source_findings(root: Path = ROOT) -> list[Finding]:
    """Read and judge the content below `root`/docs. Gives all findings, sorted; no build is made."""
    return check_sources(read_content(root))


def _check(source_only: bool, form: str) -> int:
    """Say what is wrong. Source rules first; only when they are silent is a build made for the rules over its HTML."""
    findings = source_findings()
    if findings or source_only or form != "text":
        said = report(findings, form, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ)
        print(said or "No findings in the sources.")
        return 1 if findings else 0
    code = _build(keep=False)
    if code == 0:
        print("No findings.")
    return code


def _status(today: datetime.date) -> int:
    """List what is due for review. Gives 1 when something is past its date."""
    content = read_content(ROOT)
    due = sorted(review.check(content.pages, content.data, today, ahead=60))
    print(report(due) or "Nothing is due for review within 60 days.")
    return 1 if any(review.check(content.pages, content.data, today)) else 0


def _record() -> int:
    """Write new ids of forms into their record. Gives 1, and writes nothing, while a person has something to decide."""
    data = read_data(ROOT / "docs/_data")
    wrong = sorted(data.findings or forms.unfit_for_record(data))
    if wrong:
        print(report(wrong))
        print("docs/_data/form_ids.yml was left as it was.", file=sys.stderr)
        return 1
    record = forms_record.recorded(data)
    (ROOT / "docs/_data/form_ids.yml").write_text(written(record), encoding="utf-8", newline="\n")
    print("\n".join(forms_record.news(data, record)) or "Nothing is new; the record stays as it is.")
    return 0


def _build(keep: bool) -> int:
    """Build into a folder beside site/, and put it in the place of site/ only when nothing is wrong."""
    new = Path(tempfile.mkdtemp(prefix=".site-new-", dir=ROOT))
    try:
        code = _engine("build", "--site-dir", str(new), "--quiet", languages="")  # a site is whole, or it is none
        if code == 0 and keep:
            new.chmod(0o755)
            replace_site(new, ROOT / "site")
            print("The site is in site/.")
        elif keep:
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
        return _engine("serve", "--dev-addr", address, "--livereload", languages=" ".join(wanted))
    except KeyboardInterrupt:
        return 0


def _engine(*arguments: str, languages: str) -> int:
    """Run the site generator in a process of its own; PORTAL_ENGINE names another one of the same make.

    languages: those to build, with spaces between; "" means all.
    """
    engine = os.environ.get("PORTAL_ENGINE", "mkdocs")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "LANGS": languages}
    return subprocess.run([sys.executable, "-m", engine, *arguments], cwd=ROOT, env=environment, check=False).returncode
