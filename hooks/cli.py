"""The command line: `portal serve | build | check | status | links` (the Makefile calls it as `python -m hooks …`)."""

from __future__ import annotations

import argparse
import datetime
import os
from pathlib import Path

from hooks.commands import ROOT
from hooks.commands.check import check, status
from hooks.commands.links import hours, links
from hooks.commands.mark import mark, record
from hooks.commands.site import build, serve
from hooks.content.today import today
from hooks.rules.report import FORMATS


def main(arguments: list[str] | None = None) -> int:
    """Run one command. arguments: words after the program's name; None takes them from the process. Gives the exit code."""
    parser = argparse.ArgumentParser(prog="portal", description="Builds, checks and serves the Anchor portal.")
    commands = parser.add_subparsers(dest="command", required=True)
    serve_words = commands.add_parser("serve", help="build and serve on this machine, and build again at each change")
    serve_words.add_argument(
        "--address", default=os.environ.get("ADDRESS", "127.0.0.1:8000"), help="host:port (default: 127.0.0.1:8000)"
    )
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
    given = parser.parse_args(arguments)
    match given.command:
        case "serve":
            return serve(given.address)
        case "build":
            return build()
        case "status":
            return status(given.today or today())
        case "record":
            return record()
        case "translated" | "typo":
            return mark(given.command, given.page)
        case "links":
            return links(given.ledger, given.again, given.format, given.today or today())
        case _:
            return check(given.source, not given.undated, given.format)
