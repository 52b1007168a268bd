"""Tells whether a bundle is whole: which files belong to it, and whether each is as it was made."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from hooks.content.languages import LANGUAGES
from hooks.release.versions import Refused

SUMS = "SHA256SUMS"
_OF_A_VERSION = re.compile(r"(?:portal|handbook|sbom)-(?P<version>20\d\d\.[1-9]\d{0,2})[.-].+")
_AGAIN = "Get the bundle again."


def site_file(version: str) -> str:
    """Give the name of the zip with the site. version: such as 2026.1."""
    return f"portal-{version}.zip"


def handbook_file(version: str, language: str) -> str:
    """Give the name of the handbook in a language."""
    return f"handbook-{version}-{language}.pdf"


def parts_file(version: str) -> str:
    """Give the name of the list of libraries."""
    return f"sbom-{version}.json"


def write_sums(folder: Path) -> None:
    """Write the list of sums of all files in `folder`. Raises OSError."""
    told = "".join(f"{_sum(path)}  {path.name}\n" for path in sorted(folder.iterdir()))
    (folder / SUMS).write_text(told, "utf-8", newline="\n")


def check_bundle(given: Path) -> tuple[Path, list[str]]:
    """Look at a bundle that somebody received. Gives its folder, and what is wrong: files that are missing or not as they were made.

    given: the folder, or a file in it, such as the zip. Raises Refused when nobody can tell: the list of sums is missing
    or damaged, or something cannot be read.
    """
    folder = given
    try:
        folder = given.parent if given.is_file() else given
        return folder, _faults(folder, _wanted(folder))
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise Refused(
            f"{error.filename or folder} cannot be read ({why}), so nobody can tell whether the bundle is whole. "
            "Give your user the right to read it and try again, or get the bundle again."
        ) from None


def _wanted(folder: Path) -> dict[str, str]:
    """Give name -> sum of each file that the list of sums names."""
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}. Name the one that holds the bundle: make verify FOLDER=…")
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
        return dict(reversed(line.split("  ", 1)) for line in lines)
    except FileNotFoundError:
        raise Refused(f"{folder} has no {SUMS}, so nobody can tell whether it is whole. {_AGAIN}") from None
    except (ValueError, IsADirectoryError):
        raise Refused(f"{SUMS} in {folder} is damaged. {_AGAIN}") from None


def _faults(folder: Path, wanted: dict[str, str]) -> list[str]:
    versions = sorted({found["version"] for name in wanted if (found := _OF_A_VERSION.fullmatch(name))})
    if not versions:
        raise Refused(f"{SUMS} in {folder} names no file of a bundle, so nobody can tell whether it is whole. {_AGAIN}")
    told = []
    for name, sum_ in wanted.items():
        path = folder / name
        if not path.is_file():
            told.append(f"{name} is missing. Get it again.")
        elif _sum(path) != sum_:
            told.append(
                f"{name} is not as it was made: it was damaged or changed on the way. Do not use it; get it again."
            )
    belong = [name for version in versions for name in _belonging(version)]
    told += [
        f"{name} belongs to the bundle, but {SUMS} does not name it: the list is not whole. {_AGAIN}"
        for name in belong
        if name not in wanted
    ]
    known = {SUMS, *wanted, *belong}
    extra = sorted(path.name for path in folder.iterdir() if path.name not in known)
    return told + [f"{name} is not in {SUMS}: it is no part of the bundle." for name in extra]


def _belonging(version: str) -> list[str]:
    """Give the names of all files that a bundle holds beside its list of sums."""
    return [site_file(version), *(handbook_file(version, language) for language in LANGUAGES), parts_file(version)]


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
