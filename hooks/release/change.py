"""Goes back to another version, and withdraws one that must not be followed any more."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping

from hooks.release import checks
from hooks.release.branch import last_as_current, tip_of, versions_at
from hooks.release.export import check_shown
from hooks.release.git import git
from hooks.release.place import Place, Sources
from hooks.release.publish import no_longer_latest
from hooks.release.staging import Staging, clear, identity, staged
from hooks.release.together import folder_for, follow, move_on, put_together
from hooks.release.trouble import NOTHING_DONE, telling
from hooks.release.versions import LATEST, Refused, Version, find, latest

_GO_BACK = "Go back to "


def roll_back(name: str, place: Place, sources: Sources) -> None:
    """Make the version `name` the latest again; "" means the one before the latest. Raises Refused.

    Readers are switched once all is put together: the pages as they lay there before would lack every newer version.
    """
    with telling(NOTHING_DONE), place.alone():
        tip, versions = _begin(place)
        if _was_stopped(name, tip, versions, place):
            return
        target = _to_go_back_to(name, versions)
        with staged(place.root, "HEAD", tip) as staging:
            staging.check_out()
            versions = _as_latest(target, versions, staging)
            _end(f"{_GO_BACK}{target.name}", versions, staging, place, sources)
    place.say(f"{target.name} is the latest version again.")


def withdraw(name: str, because: Mapping[str, str], day: datetime.date, place: Place, sources: Sources) -> None:
    """Say of the version `name` that it must not be followed, and why. The latest becomes the newest that may be.

    because: language -> why, in plain words; at least the first language. day: on which it is withdrawn. A draft is taken away. Raises Refused.
    """
    because = {language: " ".join(text.split()) for language, text in because.items()}
    for text in because.values():
        if not 10 <= len(text) <= 300:
            said = 'Readers are told why a version was withdrawn. Say it in a sentence of 10 to 300 signs, such as --because "…".'
            raise Refused(said)
        if not _can_be_written(text):
            raise Refused(
                "Some of the letters of --because did not arrive as letters. Write it in a terminal that uses UTF-8."
            )
    with telling(NOTHING_DONE), place.alone():
        tip, versions = _begin(place)
        target = find(versions, name)
        if target.status == "withdrawn" and follow(tip, versions, place):
            place.say(f"{name} is withdrawn.")
            return
        if target.status == "withdrawn":
            raise Refused(f"{name} was withdrawn already: {target.reason}")
        rest = [one for one in versions if one != target]
        next_one = next((one for one in rest if one.status in ("current", "old")), None)
        if LATEST in target.aliases and not next_one:
            said = f"{name} is the only version that readers have. Publish a better one first; then {name} can be withdrawn."
            raise Refused(said)
        with staged(place.root, "HEAD", tip) as staging:
            staging.check_out()
            if target.status == "draft":
                staging.take_away(target.name, *target.aliases)
                versions = rest
            else:
                gone = dataclasses.replace(no_longer_latest(target), status="withdrawn", because=because, withdrawn=day)
                versions = [gone if one == target else one for one in versions]
            if LATEST in target.aliases:
                versions = _as_latest(next_one, versions, staging)
            elif now := latest(versions):  # what was kept there of the withdrawn one goes
                _bring_as_current(now, staging, LATEST)
            _end(f"Withdraw {name}: {next(iter(because.values()))}", versions, staging, place, sources)
    place.say(f"{name} is {'taken away' if target.status == 'draft' else 'withdrawn'}.")


def _can_be_written(text: str) -> bool:
    try:
        return bool(text.encode())
    except UnicodeEncodeError:
        return False


def _begin(place: Place) -> tuple[str, list[Version]]:
    """Give the newest commit of the branch and its versions, once it is sure that both may be changed."""
    clear(place.root)
    identity(place.root)
    checks.whole_history(place.root)
    tip = tip_of(place.root, place.remote)
    if place.public:
        check_shown(place.root, tip, place.public)
    checks.check_space(place.root, tip, folder_for(place))
    return tip, versions_at(place.root, tip)


def _was_stopped(name: str, tip: str, versions: list[Version], place: Place) -> bool:
    """Finish going back when a publisher was stopped after the branch had moved, or "" would mean one version further."""
    now = latest(versions)
    if not now or (name or _went_back_to(place, tip)) != now.name or not follow(tip, versions, place):
        return False
    place.say(f"{now.name} is the latest version again.")
    return True


def _went_back_to(place: Place, tip: str) -> str:
    """Give the version that the newest commit of the branch went back to; "" when it did something else."""
    subject = git(place.root, "show", "--no-patch", "--format=%s", tip)
    return subject.removeprefix(_GO_BACK) if subject.startswith(_GO_BACK) else ""


def _to_go_back_to(name: str, versions: list[Version]) -> Version:
    now = latest(versions)
    if not now:
        raise Refused("No version has been published yet, so there is none to go back to.")
    older = [one for one in versions if one.status == "old" and one.order < now.order]
    if not name and not older:
        raise Refused(f"There is no version before {now.name} to go back to.")
    target = find(versions, name) if name else older[0]
    if target.status == "withdrawn":
        raise Refused(
            f"{target.name} was withdrawn ({target.reason}), so readers cannot be led back to it. Name another one."
        )
    if target.status == "draft":
        raise Refused(f"{target.name} is a draft. Publish it: make publish VERSION={target.name}")
    if target == now:
        raise Refused(f"{target.name} is the latest version already.")
    return target


def _as_latest(target: Version, versions: list[Version], staging: Staging) -> list[Version]:
    """Make a version the latest in the tree."""
    _bring_as_current(target, staging, target.name, LATEST)
    back = dataclasses.replace(target, status="current", aliases=(*target.aliases, LATEST))
    return [back if one == target else no_longer_latest(one) for one in versions]


def _bring_as_current(version: Version, staging: Staging, *folders: str) -> None:
    """Fill folders of the tree with the pages of a version as they were while it was the current one: without any notice."""
    before = last_as_current(staging.root, staging.tip, version.name) or staging.tip
    for folder in folders:
        staging.bring(before, version.name, folder)


def _end(message: str, versions: list[Version], staging: Staging, place: Place, sources: Sources) -> None:
    place.say("Putting the versions together …")
    try:
        words = sources.words(staging.source)
    except Refused as refusal:
        last = max(versions, key=lambda one: one.order).name
        way = f"{NOTHING_DONE} If it cannot wait: go to the work as it was published (git switch --detach v{last}), do it there, and come back (git switch -)."
        raise Refused(f"{refusal} {way}") from None
    put_together(staging, versions, words, strict=False)
    follow(move_on(staging, message, place), versions, place)
