"""Publishes a version: checks, build, one commit, one push, and then the switch.

Stopped at any moment, the branch holds the old state or the new one, and readers see the old tree or the new one. What
was not done yet is done when the same command is given again.
"""

from __future__ import annotations

import dataclasses
import datetime

from hooks.release import checks
from hooks.release.branch import tip_of, versions_at
from hooks.release.changes_shown import tell_what_changed
from hooks.release.deploy import deploy
from hooks.release.export import check_shown
from hooks.release.git import BRANCH, commit_of, git
from hooks.release.names import check_names
from hooks.release.place import Place, Sources
from hooks.release.staging import Staging, clear, identity, staged
from hooks.release.together import folder_for, follow, move_on, put_together
from hooks.release.trouble import NOTHING_DONE, telling
from hooks.release.versions import DRAFT, LATEST, Refused, Version


def publish(name: str, draft: bool, day: datetime.date, place: Place, sources: Sources) -> None:
    """Publish the commit of the work tree as the version `name`, or as a draft of it. Raises Refused."""
    root, say = place.root, place.say
    with telling(NOTHING_DONE), place.alone():
        clear(root)
        say(f"Looking whether {name} can be published …")
        identity(root)
        commit = checks.commit_to_publish(root)
        tip = tip_of(root, place.remote)
        versions = versions_at(root, tip)
        if place.public:
            check_shown(root, tip, place.public)
        there = next((one for one in versions if one.name == name and one.status != "draft"), None)
        if there:
            _again(there, commit, tip, versions, place)
            return
        checks.check_name(name, versions)
        checks.check_tag(root, name, commit)
        checks.check_space(root, tip, folder_for(place))
        new = new_version(name, draft, day, commit)
        with staged(root, commit, tip) as staging:
            say("Judging the content …")
            sources.judge(staging.source)
            say("Building the site …")
            deploy(staging, new)
            say("Putting the versions together …")
            staging.check_out()
            versions = with_new(versions, new, staging)
            words = sources.words(staging.source)
            if not draft:
                check_names(staging.tree, words)
            tell_what_changed(staging.tree, new, versions, words)
            put_together(staging, versions, words, strict=not draft)
            made = move_on(staging, f"Publish {name}{' as a draft' if draft else ''}", place)
        follow(made, versions, place)
    say(f"{name} is published{' as a draft' if draft else ''}.")


def new_version(name: str, draft: bool, day: datetime.date, commit: str) -> Version:
    """Give a version as it begins. day: the day of publishing."""
    return Version(name, day, commit, *(("draft", "", (DRAFT,)) if draft else ("current", "", (LATEST,))))


def with_new(versions: list[Version], new: Version, staging: Staging) -> list[Version]:
    """Give the versions with a new one, newest first, and take drafts that it replaces out of the tree."""
    gone = [one for one in versions if one.status == "draft" and (new.status == "draft" or one.order <= new.order)]
    for one in gone:
        staging.take_away(*({one.name, *one.aliases} - {new.name, *new.aliases}))
    kept = [one for one in versions if one not in gone]
    if new.status == "current":
        kept = [no_longer_latest(one) for one in kept]
    return sorted([new, *kept], key=lambda one: one.order, reverse=True)


def no_longer_latest(version: Version) -> Version:
    """Give the version as it is once another one is the latest."""
    status = "old" if version.status == "current" else version.status
    aliases = tuple(alias for alias in version.aliases if alias != LATEST)
    return dataclasses.replace(version, status=status, aliases=aliases)


def _again(there: Version, commit: str, tip: str, versions: list[Version], place: Place) -> None:
    """Finish what a publisher that was stopped had begun with this version. Raises Refused when nothing is left to do."""
    done = []
    if place.remote and commit_of(place.root, f"refs/remotes/{place.remote}/{BRANCH}") != tip:
        git(place.root, "push", "--quiet", place.remote, f"{tip}:refs/heads/{BRANCH}")
        done.append(f"{place.remote} has it")
    done += follow(tip, versions, place)
    if there.commit != commit:
        mended = f" What was missing of it is done: {', '.join(done)}." if done else ""
        said = f"{there.name} was published on {there.date} from another commit ({there.commit[:12]}).{mended} A published version never changes: publish this one as {checks.following(there.name, versions)}."
        raise Refused(said)
    if not done:
        said = f"{there.name} was published on {there.date} from this very commit, and nothing of it is missing. The next version is {checks.following(there.name, versions)}."
        raise Refused(said)
    place.say(f"{there.name} had been published already; what was missing is done: {', '.join(done)}.")
