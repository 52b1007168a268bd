"""Puts a new state of the branch together, moves the branch on to it, and does what follows."""

from __future__ import annotations

from pathlib import Path

from hooks.release import ledger
from hooks.release.export import export, is_shown
from hooks.release.finish import finish
from hooks.release.git import BRANCH, GitFailed
from hooks.release.moved import Cover
from hooks.release.place import Place
from hooks.release.staging import Staging
from hooks.release.tag import missing_tags, push_tag, tag
from hooks.release.trouble import in_words
from hooks.release.versions import Refused, Version, latest, write_versions
from hooks.release.withdrawn_told import tell_withdrawn
from hooks.release.words import Words


def put_together(staging: Staging, versions: list[Version], words: Words, strict: bool) -> None:
    """Write into the checked-out branch what belongs beside the versions and into them.

    strict: whether an address that no entry of renames.yml covers is refused. Raises Refused or OSError.
    """
    tree = staging.tree
    write_versions(tree, versions)
    known = ledger.gathered(tree, versions)
    ledger.write(tree, known)
    if latest(versions):
        tell_withdrawn(tree, versions, words)
        Cover(tree, versions, words, strict).keep(known)
    finish(tree, versions, words)


def move_on(staging: Staging, message: str, place: Place) -> str:
    """Make one commit of the tree and move the branch on to it. Gives the commit. Raises GitFailed, or Refused."""
    place.say(f"Moving the branch {BRANCH} on …")
    made = staging.commit(message)
    staging.push(made, place.remote)
    return made


def follow(tip: str, versions: list[Version], place: Place) -> list[str]:
    """Do what follows once the branch is at `tip`, as far as it is not done yet. Gives what was done, in words.

    Raises Refused when something cannot be done; the branch stays where it is then, and the command can be repeated.
    """
    done = []
    state = f"The branch {BRANCH} has moved on, but what follows could not be done. Give the same command again to do the rest."
    try:
        if place.public and not is_shown(place.root, tip, place.public):
            place.say(f"Laying the pages out in {place.public} …")
            export(place.root, tip, place.public)
            done.append(f"{place.public} shows it")
        for version in missing_tags(place.root, versions):
            tag(place.root, version)
            done.append(f"the tag v{version.name} is made")
        newest = latest(versions)
        if place.remote and newest and push_tag(place.root, newest, place.remote):
            done.append(f"{place.remote} has the tag v{newest.name}")
    except Refused as refusal:
        raise Refused(f"{state} {refusal}") from None
    except (GitFailed, OSError) as error:
        raise Refused(f"{state} {in_words(error)}") from None
    return done


def folder_for(place: Place) -> list[Path]:
    """Give the folders on whose disks a new state is written."""
    return [place.root, *([place.public] if place.public else [])]
