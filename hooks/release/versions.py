"""The list of published versions: versions.json at the root of the published tree.

mike writes and reads the file too, so its shape is mike's; what only the portal knows stands in each entry's
`properties`. Whoever serves or finishes the tree reads it here, and nobody guesses: a list that is damaged, or that
does not agree with the folders beside it, stops every command, since versions would be lost otherwise.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from hooks.content.finding import did_you_mean

FILE = "versions.json"
LATEST, DRAFT = "latest", "draft"
NAME = re.compile(r"(?P<year>20[0-9]{2})\.(?P<number>[1-9][0-9]{0,2})")
"""A version is named by its year and its number in that year: 2026.1, 2026.12."""

Status = Literal["current", "old", "draft", "withdrawn"]


class Refused(Exception):
    """Something keeps a command from going on. The text says to an editor what, why, and what to do about it."""


@dataclass(frozen=True)
class Version:
    """One published version.

    name: such as 2026.1. date: the day it was published. commit: the full name of the commit it was made from.
    because: why it was withdrawn, as a text or by language; "" otherwise. withdrawn: on which day, None when that was not
    noted. aliases: further folders that hold a copy of it ("latest", "draft").
    """

    name: str
    date: datetime.date
    commit: str
    status: Status
    because: str | Mapping[str, str] = ""
    aliases: tuple[str, ...] = ()
    withdrawn: datetime.date | None = None

    @property
    def reason(self) -> str:
        """Why it was withdrawn, in the first language in which it was told."""
        return self.because if isinstance(self.because, str) else next(iter(self.because.values()))

    @property
    def order(self) -> tuple[int, int]:
        """What versions are sorted by: 2026.2 comes before 2026.12."""
        return order_of(self.name)


def order_of(name: str) -> tuple[int, int]:
    """Give what the version called `name` is sorted by. Raises ValueError for what is no name of a version."""
    year, number = name.split(".")
    return int(year), int(number)


def read_versions(folder: Path) -> list[Version]:
    """Read the list in `folder`, the root of a published tree. Gives the versions, newest first; none for a folder without any.

    Raises Refused when the list is missing, damaged, or does not agree with the folders beside it.
    """
    folders = {path.name for path in folder.iterdir() if path.is_dir()}
    try:
        text = (folder / FILE).read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        text = None
    return parse_versions(text, folders)


def parse_versions(text: str | None, folders: Iterable[str]) -> list[Version]:
    """Read the list from its text; None stands for a missing file. folders: names of all folders beside it.

    Raises Refused as `read_versions` does.
    """
    named = {folder for folder in folders if NAME.fullmatch(folder) or folder in (LATEST, DRAFT)}
    if text is None:
        if named:
            raise Refused(f"The list of versions ({FILE}) is missing, though there are {_and(named)}.")
        return []
    try:
        entries = json.loads(text)
        if not isinstance(entries, list):
            raise TypeError
        versions = sorted(map(_version, entries), key=lambda one: one.order, reverse=True)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Refused(f"The list of versions ({FILE}) cannot be understood: {_told(error)}.") from None
    listed = [name for version in versions for name in (version.name, *version.aliases)]
    if twice := sorted({name for name in listed if listed.count(name) > 1}):
        raise Refused(f"The list of versions ({FILE}) names {_and(twice)} twice.")
    if lost := set(listed) - named:
        raise Refused(f"The list of versions ({FILE}) names {_and(lost)}, but there is no such folder.")
    if unknown := named - set(listed):
        raise Refused(f"The list of versions ({FILE}) does not name {_and(unknown)}, though there is such a folder.")
    for version in versions:
        if (version.status == "current") != (LATEST in version.aliases) or (version.status == "draft") != (
            DRAFT in version.aliases
        ):
            said = f"{version.name} is {version.status}, and its further folders are: {', '.join(version.aliases) or 'none'}"
            raise Refused(f"The list of versions ({FILE}) contradicts itself: {said}.")
    return versions


def write_versions(folder: Path, versions: Iterable[Version]) -> None:
    """Write the list into `folder`, newest first, so that mike can read it too. Raises OSError."""
    told = [_entry(version) for version in sorted(versions, key=lambda one: one.order, reverse=True)]
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def find(versions: Iterable[Version], name: str) -> Version:
    """Give the version called `name`. Raises Refused, with a guess, when there is none."""
    known = {version.name: version for version in versions}
    if name not in known:
        guess = did_you_mean(name, known) or (f"There are {_and(known)}." if known else "None has been published yet.")
        raise Refused(f'There is no version "{name}". {guess}')
    return known[name]


def latest(versions: Iterable[Version]) -> Version | None:
    """Give the version that /latest/ holds; None before the first has been published."""
    return next((version for version in versions if LATEST in version.aliases), None)


def _version(entry: dict) -> Version:
    if not NAME.fullmatch(entry["version"]):
        raise ValueError(f'"{entry["version"]}" is no name of a version')
    told = entry["properties"]
    if told["status"] not in get_args(Status):
        raise ValueError(f'"{told["status"]}" is no status')
    if not re.fullmatch(r"[0-9a-f]{40,64}", told["commit"]):
        raise ValueError(f'"{told["commit"]}" is no commit')
    if bad := [alias for alias in entry["aliases"] if alias not in (LATEST, DRAFT)]:
        raise ValueError(f'"{bad[0]}" is no alias')
    if entry["title"] != entry["version"]:
        raise ValueError(f'"{entry["title"]}" is no title of {entry["version"]}')
    day = _day(told["date"])
    withdrawn = _day(told["withdrawn"]) if "withdrawn" in told else None
    aliases = tuple(sorted(entry["aliases"]))
    because = told.get("because", "")
    json.dumps(because, ensure_ascii=False).encode()  # half a letter cannot be written anywhere
    if not isinstance(because, str) and not (because and all(isinstance(one, str) for one in because.values())):
        raise TypeError
    return Version(entry["version"], day, told["commit"], told["status"], because, aliases, withdrawn)


def _day(text: str) -> datetime.date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(f'"{text}" is no day')
    return datetime.date.fromisoformat(text)


def _entry(version: Version) -> dict:
    told = {"date": version.date.isoformat(), "commit": version.commit, "status": version.status}
    if version.because:
        told["because"] = version.because
    if version.withdrawn:
        told["withdrawn"] = version.withdrawn.isoformat()
    return {"version": version.name, "title": version.name, "aliases": [*version.aliases], "properties": told}


def _told(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f'an entry has no "{error.args[0]}"'
    if isinstance(error, UnicodeEncodeError):
        return "it holds half a letter"
    if isinstance(error, TypeError | AttributeError | RecursionError):
        return "it is no list of versions"
    if isinstance(error, json.JSONDecodeError):
        return f"it is broken off or changed in line {error.lineno}"
    return str(error)


def _and(names: Iterable[str]) -> str:
    *others, last = sorted(names)
    return f"{', '.join(others)} and {last}" if others else last
