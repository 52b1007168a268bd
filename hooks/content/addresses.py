"""Where a page of a language is served: Finnish at the root, the others in folders of their own."""

from __future__ import annotations

import posixpath

from hooks.content.languages import DEFAULT, LANGUAGES


def root_of(language: str) -> str:
    """Give the folder of a language as addresses write it: "" for the first, else e.g. "sv/"."""
    return "" if language == DEFAULT else f"{language}/"


def language_of(address: str) -> str:
    """Give the language of an address or built file below the site's root, such as "sv/handbook/consent/"."""
    first, slash, _ = address.partition("/")
    return first if slash and first in LANGUAGES else DEFAULT


def page_address(language: str, slug: str) -> str:
    """Give the address of a page below the site's root: ("sv", "exit/index.md") -> "sv/exit/"; "" for the first home."""
    folder = served_folder(slug)
    return root_of(language) + (f"{folder}/" if folder else "")


def served_folder(slug: str) -> str:
    """Give the folder in which a page is served, below its language: "handbook/consent.md" -> "handbook/consent"."""
    stem = slug.removesuffix(".md")
    return posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
