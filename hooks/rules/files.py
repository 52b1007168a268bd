"""Files besides pages: kinds, sizes, names and links out of the folder. Protects readers from what nobody meant to publish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks.content.files import File
from hooks.content.finding import Finding, did_you_mean
from hooks.content.languages import LANGUAGES

LARGEST = {".pdf": 3_000_000, "": 500_000}
"""Bytes that a file may hold, by kind; "" is for all others. A page is read over one bar of network."""

KINDS = frozenset({".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".pdf"})
"""What pages may show or offer. Forms are drawn from their definitions and lie in no folder."""

_NAME = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")


def check(files: list[File]) -> Iterator[Finding]:
    """Give a finding for each file below docs/ or overrides/ that is of an unknown kind, too large, badly named, or outside."""
    for file in files:
        if file.link:
            message = (
                f"This is no file but a symbolic link to {file.link}, which may lead out of the repository or nowhere."
            )
            yield Finding(file.path, 0, "file", message, "Put the file itself here, or take the link away.")
        elif file.path.startswith("docs/"):
            yield from _below_docs(file)


def _below_docs(file: File) -> Iterator[Finding]:
    first, *folders, name = file.path.split("/")[1:] if file.path.count("/") > 1 else ["", file.path.split("/")[1]]
    stem = name.removesuffix(file.kind)
    if first == "_data":
        if file.kind != ".yml":
            hint = "Data files end in .yml." if file.kind == ".yaml" else "Take it away, or move it to docs/assets."
            yield Finding(file.path, 0, "file", "This is no data file, so nobody reads it.", hint)
        return
    if file.kind == ".md":
        yield from _page_name(file.path, first, folders, stem)
        return
    if file.kind not in KINDS:
        hint = f"Pages show or offer {', '.join(sorted(KINDS))}. Take the file away."
        yield Finding(file.path, 0, "file", f'"{name}" is not of a kind that the portal publishes.', hint)
        return
    if not _NAME.match(stem):
        yield _bad_name(file.path, name)
    if file.kind == ".pdf" and not file.raw.startswith(b"%PDF-"):
        hint = "Export it again as PDF."
        yield Finding(file.path, 0, "file", "The file is called .pdf and is none.", hint)
    largest = LARGEST.get(file.kind, LARGEST[""])
    if file.size > largest:
        message = f"The file holds {file.size:,} bytes; at most {largest:,} are published."
        yield Finding(file.path, 0, "file", message, "Make the picture or document smaller.")


def _page_name(path: str, first: str, folders: list[str], stem: str) -> Iterator[Finding]:
    if first not in LANGUAGES:
        where = f'the folder "{first}"' if first else "no folder"
        guess = did_you_mean(first, LANGUAGES)
        hint = guess or f"Pages lie in {', '.join(f'docs/{language}/' for language in LANGUAGES)}."
        yield Finding(path, 0, "file", f"The page lies in {where}, which is no language of the portal.", hint)
        return
    for part in folders:
        if len(part) == 2:
            message = (
                f'The folder "{part}" has a name of two letters, which is taken for a language: its pages get lost.'
            )
            yield Finding(path, 0, "file", message, "Give the folder a longer name, in all four languages.")
    if re.search(rf"\.(?:{'|'.join(LANGUAGES)})$", stem):
        message = "The name ends in a language, and the page would be taken for another page's translation."
        yield Finding(path, 0, "file", message, "The folder tells the language: leave it out of the name.")
    elif any(not _NAME.match(part) for part in (*folders, stem)):
        yield _bad_name(path, "/".join((*folders, stem)))


def _bad_name(path: str, name: str) -> Finding:
    message = f'"{name}" holds capitals, spaces or other signs, which break addresses.'
    return Finding(path, 0, "file", message, "Use small letters a–z, figures and hyphens, in all four languages.")
