"""The command line: `portal serve | build | check | status | links | publish | versions | rollback …` (the Makefile calls it as `python -m hooks …`)."""

from __future__ import annotations

import argparse
import datetime
import os
from pathlib import Path

from hooks.commands import ROOT
from hooks.content.finding import FORMATS
from hooks.content.languages import DEFAULT, IN_ENGLISH, LANGUAGES
from hooks.content.today import today
from hooks.release.versions import DRAFT

ADDRESS = os.environ.get("ADDRESS") or "127.0.0.1:8000"
"""Where to serve unless a command names another place. make hands on an empty ADDRESS where none was given."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command. arguments: words after the program's name; None takes them from the process. Gives the exit code."""
    parser = argparse.ArgumentParser(prog="portal", description="Builds, checks and serves the Anchor portal.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve_words = commands.add_parser("serve", help="build and serve on this machine, and build again at each change")
    serve_words.add_argument("--address", default=ADDRESS, help="host:port (default: 127.0.0.1:8000)")
    commands.add_parser(
        "build", help="build the finished site into site/; nothing changes there when something is wrong"
    )
    check_words = commands.add_parser("check", help="say what is wrong with the content, and keep no site")
    check_words.add_argument("--source", action="store_true", help="only the rules that need no build (about a second)")
    check_words.add_argument("--undated", action="store_true", help="leave out what only the calendar makes wrong")
    check_words.add_argument("--format", choices=FORMATS, default="text", help="how to say it (default: text)")
    status_words = commands.add_parser(
        "status", help="say what is due for review within 60 days, and which translations are behind"
    )
    status_words.add_argument(
        "--today", type=datetime.date.fromisoformat, default=None, help="judge by this day, such as 2027-02-21"
    )
    commands.add_parser("record", help="remember new ids of forms in docs/_data/form_ids.yml; never drops any")
    commands.add_parser("vendor", help="make the search's stemmers anew from their package, as the lock file names it")
    done = commands.add_parser("translated", help="say that a page is now a translation of the Finnish page as it is")
    typo = commands.add_parser("typo", help="say that the last change of a Finnish page only mended its spelling")
    for command in (done, typo):
        command.add_argument("page", nargs="+", help="such as docs/sv/handbook/consent.md")
    links_words = commands.add_parser("links", help="ask the web addresses that the content names; for a nightly job")
    links_words.add_argument(
        "--ledger",
        type=Path,
        default=ROOT / ".portal/links.json",
        help="what is known of them (default: .portal/links.json)",
    )
    links_words.add_argument(
        "--again", type=hours, default="20", metavar="HOURS", help="how long a good answer holds (20)"
    )
    links_words.add_argument("--format", choices=FORMATS, default="text", help="how to say it (default: text)")
    links_words.add_argument("--today", type=datetime.date.fromisoformat, default=None, help="count by this day")
    _release_words(commands)
    return _run(parser.parse_args(arguments))


def _run(given: argparse.Namespace) -> int:
    """Run the command. Each is loaded only when it is asked for: all together take half a second to load."""
    match given.command:
        case "serve" | "build":
            from hooks.commands import site

            return site.serve(given.address) if given.command == "serve" else site.build()
        case "status" | "check":
            from hooks.commands import check

            if given.command == "status":
                return check.status(given.today or today())
            return check.check(given.source, not given.undated, given.format)
        case "record" | "translated" | "typo":
            from hooks.commands import mark

            return mark.record() if given.command == "record" else mark.mark(given.command, given.page)
        case "vendor":
            from hooks.commands.vendor import vendor

            return vendor()
        case "links":
            from hooks.commands.links import links

            return links(given.ledger, given.again, given.format, given.today or today())
        case _:
            return _run_release(given)


def _run_release(given: argparse.Namespace) -> int:
    from hooks.commands import release

    match given.command:
        case "publish":
            return release.publish(given.version, given.alias == DRAFT, given.remote, given.to)
        case "bundle":
            return release.bundle(given.version)
        case "verify":
            return release.verify(given.folder)
        case "versions":
            return release.versions(given.to)
        case "rollback":
            return release.rollback(given.version, given.remote, given.to)
        case "withdraw":
            because = {one: getattr(given, "because" if one == DEFAULT else f"because_{one}") for one in LANGUAGES}
            return release.withdraw(given.version, because, given.remote, given.to)
        case _:
            return release.preview(given.address)


def hours(written: str) -> datetime.timedelta:
    """Read a number of hours from the command line. Raises ValueError for anything else."""
    hours = float(written)
    if not 0 <= hours <= 100_000:
        raise ValueError(written)
    return datetime.timedelta(hours=hours)


def _release_words(commands) -> None:
    """Add the commands on published versions."""
    preview_words = commands.add_parser(
        "preview", help="show the work tree as it would be published; touches no branch"
    )
    preview_words.add_argument("--address", default=ADDRESS, help="host:port (default: 127.0.0.1:8000)")
    publish_words = commands.add_parser("publish", help="check and build the commit of the work tree and publish it")
    publish_words.add_argument("version", help="such as 2026.1")
    publish_words.add_argument("--alias", choices=[DRAFT], help="publish it for review only, under /draft/")
    bundle_words = commands.add_parser("bundle", help="make what a published version gives to take along")
    bundle_words.add_argument("version", help="such as 2026.1")
    verify_words = commands.add_parser("verify", help="say whether a bundle that somebody received is whole")
    verify_words.add_argument("folder", type=Path, help="folder of the bundle, or a file in it")
    versions_words = commands.add_parser("versions", help="list the published versions, newest first")
    rollback_words = commands.add_parser("rollback", help="make an earlier version the latest again")
    rollback_words.add_argument("version", nargs="?", default="", help="such as 2026.1 (default: the one before)")
    withdraw_words = commands.add_parser("withdraw", help="say of a version that it must not be followed any more")
    withdraw_words.add_argument("version", help="such as 2026.1")
    withdraw_words.add_argument("--because", required=True, help="why, for readers, in Finnish")
    for language in LANGUAGES[1:]:
        withdraw_words.add_argument(f"--because-{language}", help=f"the same in {IN_ENGLISH[language]}")
    for command in (publish_words, rollback_words, withdraw_words, versions_words):
        command.add_argument(
            "--to", type=Path, help="folder of the web server (default: public, unless --remote is given)"
        )
        if command is not versions_words:
            command.add_argument("--remote", default="", help="further repository that gets the branch, such as origin")
