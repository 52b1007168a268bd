"""Publishes versions, goes back, withdraws and lists them; each command ends in a line that says how things stand."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from hooks.commands import ROOT
from hooks.commands.check import source_findings
from hooks.content.languages import DEFAULT
from hooks.content.today import today
from hooks.prepare import NotReady, find_browser
from hooks.release import change
from hooks.release import publish as publishing
from hooks.release.branch import tip_of, versions_at
from hooks.release.bundle import make_bundle, take_out
from hooks.release.export import check_shown, is_shown
from hooks.release.handbook import handbooks
from hooks.release.made_from import made_from
from hooks.release.place import Place, Sources
from hooks.release.preview import preview as previewing
from hooks.release.tag import missing_tags
from hooks.release.tree import served_at
from hooks.release.trouble import telling
from hooks.release.versions import Refused, Version, find, latest
from hooks.release.whole import check_bundle
from hooks.release.words import read_words
from hooks.rules.report import report

BUNDLES = ROOT / "bundles"
PUBLIC = ROOT / "public"
"""Where the pages are laid out for a web server, unless a command names another folder."""


def publish(name: str, draft: bool, remote: str, to: Path | None) -> int:
    """Publish the commit of the work tree, and make the bundle of the version unless it is a draft.

    to: folder of the web server; without one and with a remote, none is filled.
    """
    refused = _run(lambda: publishing.publish(name, draft, today(), _place(remote, to), _sources()))
    if refused or draft:
        return refused
    if bundle(name):
        print(f"{name} is published all the same. Later: make bundle VERSION={name}", file=sys.stderr)
        return 1
    return 0


def rollback(name: str, remote: str, to: Path | None) -> int:
    """Make an earlier version the latest again; "" means the one before."""
    return _run(lambda: change.roll_back(name, _place(remote, to), _sources()))


def withdraw(name: str, because: Mapping[str, str | None], remote: str, to: Path | None) -> int:
    """Say of a version that it must not be followed any more. because: language -> why; the first language is needed."""
    told = {language: text for language, text in because.items() if text or language == DEFAULT}
    return _run(lambda: change.withdraw(name, told, today(), _place(remote, to), _sources()))


def preview(address: str) -> int:
    """Build the work tree as if it were published now, and serve that. address: host:port."""
    return _run(lambda: previewing(address, today(), _place("", None), _sources()))


def bundle(name: str) -> int:
    """Make what a published version gives to take along, in bundles/<version>."""

    def made() -> None:
        version, target = find(versions_at(ROOT, tip_of(ROOT)), name), BUNDLES / name
        with (
            tempfile.TemporaryDirectory(prefix="portal-bundle-") as work,
            telling(f"The bundle of {name} was not made."),
        ):
            origin = made_from(ROOT, version)
            site = take_out(ROOT, name, Path(work))
            _progress("Printing the handbook …")
            online = served_at(site)
            pdfs = handbooks(site, version, origin.menu, read_words(ROOT), online, _browser())
            make_bundle(site, version, origin.locked, origin.vendored, pdfs, online, target, _progress)
        print(f"{target} holds the bundle of {name}.")

    return _run(made)


def _browser() -> str:
    try:
        return find_browser()
    except NotReady as missing:
        raise Refused(f"The handbook is printed with Chromium, which is missing: {missing}") from None


def verify(given: Path) -> int:
    """Say whether a bundle that somebody received is whole. given: its folder, or a file in it."""

    def looked() -> None:
        folder, told = check_bundle(given)
        if told:
            raise Refused("\n".join(told))
        print(f"{folder} is whole.")

    return _run(looked)


def versions(to: Path | None) -> int:
    """List the published versions, newest first, and tell what a stopped publisher has left undone."""

    def listed() -> None:
        with telling("The versions cannot be listed."):
            tip = tip_of(ROOT)
            found = versions_at(ROOT, tip)
            print("\n".join(map(_line, found)) or "No version has been published yet.")
            public = to or PUBLIC
            newest = latest(found)
            if newest and public.exists() and not is_shown(ROOT, tip, public):
                check_shown(ROOT, tip, public)
                print(
                    f"{public} shows another state, or some of its files are gone. This brings it up: "
                    f"make publish VERSION={newest.name}"
                )
            for version in missing_tags(ROOT, found):
                print(f"{version.name} has no tag yet; the next publication makes it.")

    return _run(listed)


def _line(version: Version) -> str:
    aliases = f" ({', '.join(version.aliases)})" if version.aliases else ""
    because = f": {version.reason}" if version.because else ""
    return f"{version.name:8} {version.date}  {version.commit[:12]}  {version.status}{aliases}{because}"


def _place(remote: str, to: Path | None) -> Place:
    public = to.absolute() if to else None if remote else PUBLIC
    return Place(ROOT, public, remote, _progress)


def _progress(line: str) -> None:
    print(line, flush=True)


def _sources() -> Sources:
    return Sources(_judge, read_words)


def _judge(folder: Path) -> None:
    """Judge the content in `folder` by all rules of the sources, the calendar included. Raises Refused with the findings."""
    kept = ROOT / ".portal"
    with contextlib.suppress(OSError):  # what has been drawn before need not be drawn again; without it all is drawn
        kept.mkdir(exist_ok=True)
        (folder / ".portal").symlink_to(kept, target_is_directory=True)
    if findings := source_findings(folder, dates=True):
        raise Refused(f"Something in the content is wrong, so nothing was published:\n{report(findings)}")


def _run(command: Callable[[], None]) -> int:
    try:
        command()
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        said = "\nStopped. Readers see the old state or the new one, whole. Give the same command again to finish."
        print(said, file=sys.stderr)
        return 130
    return 0
