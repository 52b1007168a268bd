"""Turns what the site generator itself warns of into findings.

Strict mode would stop at the first language with a warning and never tell of the others, so it is not used;
the warnings of all languages are gathered here instead.
"""

from __future__ import annotations

import logging
import re

from hooks.content.finding import Finding

_FILE = re.compile(r"[\w./-]+\.(?:md|yml|html)")
_OWN = ("mkdocs.hooks", "mkdocs.livereload")


class EngineLog(logging.Handler):
    """Listens to the generator's log. `start` before a build, `findings` after it."""

    def __init__(self, logger: str = "mkdocs"):
        super().__init__(logging.WARNING)
        self._logger = logging.getLogger(logger)
        self._said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note one warning, unless it is the portal's own or about live reload."""
        if not record.name.startswith(_OWN):
            self._said.append(record.getMessage())

    def start(self) -> None:
        """Forget the last build and listen to the next."""
        self._said.clear()
        if self not in self._logger.handlers:
            self._logger.addHandler(self)

    def count(self) -> int:
        """Give how many warnings there have been since `start`."""
        return len(self._said)

    def findings(self) -> list[Finding]:
        """Give one finding per warning, at the file that the warning names, else at mkdocs.yml."""
        found = []
        for message in self._said:
            file = _FILE.search(message)
            path = file.group() if file else "mkdocs.yml"
            found.append(
                Finding(
                    path if path == "mkdocs.yml" else f"docs/{path}", 0, "site-generator", " ".join(message.split())
                )
            )
        return found
