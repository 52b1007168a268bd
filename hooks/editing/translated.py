"""Marks translations: made from the Finnish page as it is now, or still right after a mere correction of spelling."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

from hooks.content.behind import Versions
from hooks.content.finding import did_you_mean
from hooks.content.languages import DEFAULT
from hooks.content.meaning import meaning_of, meaning_of_text
from hooks.content.pages import SourcePage


class NotMarked(Exception):
    """A page cannot be marked; the text says why and what to do."""


def translated(root: Path, pages: list[SourcePage], wanted: Iterable[str], today: datetime.date) -> list[str]:
    """Write into each wanted translation that it was made today from the Finnish page as it is now.

    wanted: paths such as docs/sv/about.md; a Finnish page means its three translations. Gives the paths written.
    Raises NotMarked for a path that is no page, and for a page whose front matter cannot be read.
    """
    written = []
    for source, versions in _by_source(pages, wanted):
        mark = meaning_of(source)
        for page in versions:
            _write(root / page.path, mark, today)
            written.append(page.path)
    return written


def typo(root: Path, pages: list[SourcePage], wanted: Iterable[str], versions: Versions) -> list[str]:
    """Keep translations in step after a correction in the Finnish page that changed no meaning.

    wanted: paths of Finnish pages. versions: gives the committed versions of a file. Only translations that were in
    step with the last committed text that said it otherwise are marked; their date stays. Gives the paths written.
    Raises NotMarked as `translated` does, and where no earlier text is found.
    """
    written = []
    for source, translations in _by_source(pages, wanted):
        mark = meaning_of(source)
        before = next(
            (old for _, text in versions(source.path) if (old := meaning_of_text(text, source)) != mark), None
        )
        if not before:
            raise NotMarked(f"{source.path} says the same as in every commit: there is no correction to mark.")
        for page in translations:
            if page.meta.made_from == before:
                _write(root / page.path, mark, page.meta.made_on)
                written.append(page.path)
    return written


def _by_source(pages: list[SourcePage], wanted: Iterable[str]) -> list[tuple[SourcePage, list[SourcePage]]]:
    by_path = {page.path: page for page in pages}
    by_slug = {(page.language, page.slug): page for page in pages}
    found = []
    for path in wanted:
        page = by_path.get(path.removeprefix("./"))
        if page is None:
            raise NotMarked(f"{path} is no page. {did_you_mean(path, by_path)}".strip())
        source = by_slug.get((DEFAULT, page.slug))
        if source is None or source.meta is None:
            raise NotMarked(f"{path} has no Finnish page that can be read: `make check` says what is wrong.")
        others = [page] if page is not source else [one for one in pages if one.slug == page.slug and one is not source]
        if any(one.meta is None for one in others):
            raise NotMarked(f"{path}: the front matter cannot be read; `make check` says what is wrong.")
        found.append((source, others))
    return found


def _write(path: Path, mark: str, day: datetime.date) -> None:
    """Set made_from and made_on in the front matter of a file, below `checked` when they are new. Nothing else changes."""
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    end = re.search(r"^(?:---|\.\.\.)[ \t]*$", text[4:], re.M).start() + 4
    head, rest = text[:end], text[end:]
    lines = [line for line in head.split("\n") if not re.match(r"made_(?:from|on)\s*:", line)]
    place = next((number for number, line in enumerate(lines, 1) if re.match(r"checked\s*:", line)), len(lines) - 1)
    lines[place:place] = [f'made_from: "{mark}"', f"made_on: {day.isoformat()}"]
    path.write_text("\n".join(lines) + rest, "utf-8")
