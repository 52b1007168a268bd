"""What one run knows of the content, and what earlier runs have kept for it."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Collection
from pathlib import Path

from hooks.content import history
from hooks.content.behind import Behind, behind
from hooks.content.everything import Content, read_content
from hooks.content.finding import Finding
from hooks.content.languages import DEFAULT
from hooks.content.pages import Known, SourcePage
from hooks.content.store import Data
from hooks.content.sums import program, sum_of, sum_of_files
from hooks.rules import check_sources
from hooks.rules.judged import Judged
from hooks.rules.language_of import MEMORY, Remembered
from hooks.site.engine_log import EngineLog
from hooks.site.finished import FinishedPages
from hooks.site.remembered import RememberedPages


class Building:
    """The content of the repository `root` as the last `begin` found it.

    pages: by language and path below it. there: the same of those that have an address in this build. menu: paths
    below the language, in order. behind: translations that are behind, by path. templates: text by path, so that a
    fault on every page is told where it stands. findings: of the rules over sources. engine, turned, finished: what
    the generator warns of, and what earlier runs have kept.
    """

    def __init__(self, root: Path) -> None:
        self._root, self._kept = root, root / ".portal"
        self._frame = ""
        self._known: Known = {}  # a preview takes apart only what has changed
        self.data = Data()
        self.pages: dict[tuple[str, str], SourcePage] = {}
        self.there: set[tuple[str, str]] = set()
        self.menu: tuple[str, ...] = ()
        self.behind: dict[str, Behind] = {}
        self.templates: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.engine = EngineLog()
        self.turned = RememberedPages(self._kept / "pages", self.engine.count)
        self.finished = FinishedPages(self._kept / "finished", self.engine.count)

    def begin(self, languages: Collection[str], kind: str, day: datetime.date) -> None:
        """Read and judge all content. languages: those to build. kind: what tells this sort of build from others. day: to judge by."""
        judged = Judged(self._root, self._kept / "judged", day)
        frame = sum_of_files(*(self._root / part for part in ("docs/_data", "overrides", "mkdocs.yml")))
        content = read_content(self._root, self._known)
        if not content.data.findings:  # a preview goes on with the last data that could be read
            self.data, self._frame = content.data, frame
        self.pages = {(page.language, page.slug): page for page in content.pages}
        self.there = {page for page in self.pages if page[0] in (DEFAULT, *languages)}
        self.menu = tuple(content.settings.menu)
        self.templates = {file.path: file.text for file in content.files if file.kind == ".html" and file.text}
        self.findings = self._judge(content, judged, day)
        versions = functools.partial(history.versions, self._root)
        self.behind = {one.page.path: one for one in behind(content.pages, versions, day)}
        self.engine.start()
        self.turned.start()
        front = (page.meta.model_dump_json() if page.meta else "" for page in content.pages)
        self.finished.start(kind, sum_of(program(), day.isoformat(), self._frame, *front))

    def _judge(self, content: Content, judged: Judged, day: datetime.date) -> list[Finding]:
        if judged.is_good():
            return []
        language_of = Remembered(self._root / MEMORY)
        findings = check_sources(content, day, language_of)
        language_of.keep()
        if not findings:
            judged.good()
        return findings
