"""The file that a reader's browser fetches at the first query: the index of one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.search.index import search_index
from hooks.search.pages import alike, box_labels, found_pages


def index_path(language: str) -> str:
    """Give where the index of `language` stands, from the root of the site."""
    return f"search/{language}.js"


def index_file(language: str, pages: Iterable[SourcePage], data: Data, drawn: Mapping[tuple[str, str], str]) -> str:
    """Give the content of the index of `language`.

    drawn: language and path below it -> content of the page as HTML. The file is a script, not JSON: a page that was
    opened from a folder may load scripts and nothing else.
    """
    found = found_pages(language, pages, data, drawn)
    index = search_index(language, found, alike(data, language), box_labels(data, language))
    return f"(self.portalIndex = self.portalIndex || {{}}).{language} = {index};\n"


def write_indexes(
    site: Path,
    languages: Iterable[str],
    pages: Collection[SourcePage],
    data: Data,
    drawn: Mapping[tuple[str, str], str],
    kept: Callable[..., Any],
) -> None:
    """Write the index of each of `languages` into the folder `site`; the rest as for `index_file`. Raises OSError.

    kept: gives what an earlier build kept of a file, for its path and all that it is made of beside data and front
    matter; see hooks/site/finished.py.
    """
    (site / "search").mkdir(parents=True, exist_ok=True)
    for language in languages:
        path = index_path(language)
        of_language = [page for page in pages if page.language == language]
        made_of = (
            part for page in of_language for part in (page.slug, repr(page.names), drawn.get((language, page.slug), ""))
        )
        index = kept(path, *made_of)
        if index.html is None:
            index.keep(index_file(language, of_language, data, drawn))
        (site / path).write_text(index.html, encoding="utf-8", newline="\n")
    for script in (site / "assets/search").glob("[!s]*.js"):  # the stemmers stay as they came
        script.write_text(lean(script.read_text("utf-8")), encoding="utf-8", newline="\n")


_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*$|//[^\n]*$)", re.M | re.S)


def lean(script: str) -> str:
    """Give a script without comments on lines of their own and without indents: a tenth of what a first query costs.

    Lines stay lines, and comments behind code stay too. No text in it may go over the end of a line.
    """
    lines = (line.strip() for line in _COMMENT.sub("", script).splitlines())
    return "\n".join(filter(None, lines)) + "\n"
