"""The file that a reader's browser fetches at the first query: the index of one language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.search.index import search_index
from hooks.search.pages import alike, box_labels, found_pages


def index_file(
    language: str, pages: Iterable[SourcePage], data: Data, drawn: Mapping[tuple[str, str], str]
) -> tuple[str, str]:
    """Give path from the root of the site, and content, of the index of `language`.

    drawn: language and path below it -> content of the page as HTML. The file is a script, not JSON: a page that was
    opened from a folder may load scripts and nothing else.
    """
    found = found_pages(language, pages, data, drawn)
    index = search_index(language, found, alike(data, language), box_labels(data, language))
    return f"search/{language}.js", f"(self.portalIndex = self.portalIndex || {{}}).{language} = {index};\n"


def write_indexes(
    site: Path,
    languages: Iterable[str],
    pages: Collection[SourcePage],
    data: Data,
    drawn: Mapping[tuple[str, str], str],
) -> None:
    """Write the index of each of `languages` into the folder `site`; the rest as for `index_file`. Raises OSError."""
    (site / "search").mkdir(parents=True, exist_ok=True)
    for language in languages:
        path, content = index_file(language, pages, data, drawn)
        (site / path).write_text(content, encoding="utf-8", newline="\n")
