"""Pages turned from Markdown into HTML in an earlier build, so that only what has changed is turned again.

What is kept is found by a sum of everything the result depends on: the text with all facts filled in, the settings of
Markdown, the libraries' versions, and the addresses of all files, since links are made from them. So nothing old can be
shown; at worst a page is turned again.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hooks.content.keeping import forget_old, keep_file
from hooks.content.sums import sum_of

_LIBRARIES = ("mkdocs", "markdown", "pymdown-extensions")
_NOT_KEPT = frozenset({"links_to_anchors", "render"})
"""What turning leaves at a page beside its content: the generator's own look at links, which the portal's rules do better."""


class RememberedPages:
    """The store of one repository. said: gives how much the generator has warned of; a page with a warning is not kept."""

    def __init__(self, folder: Path, said: Callable[[], int]) -> None:
        self._folder, self._said = folder, said
        self._versions = [version(name) for name in _LIBRARIES]
        self._shared: tuple[Any, str] = (None, "")
        self._keys: dict[str, str] = {}

    def start(self) -> None:
        """Begin a build: forget what depends on the files of the last one, and what nobody has used for long."""
        self._shared = (None, "")
        self._keys.clear()
        self._folder.mkdir(parents=True, exist_ok=True)
        forget_old(self._folder)

    def remember(self, page: Any, text: str) -> None:
        """Let `page` (of the generator), whose Markdown is `text`, take its content from here when it is rendered."""
        turn = page.render

        def render(config: Any, files: Any) -> None:
            path = self._folder / self._key(page, text, config, files)
            try:
                page.__dict__.update(pickle.loads(path.read_bytes()))
                os.utime(path)
                return
            except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError, IndexError):
                pass  # never turned before, or half a file of a build that was cut off
            before, said = dict(page.__dict__), self._said()
            turn(config, files)
            made = {name: value for name, value in page.__dict__.items() if before.get(name) is not value}
            if self._said() == said:
                self._keep(path, {name: value for name, value in made.items() if name not in _NOT_KEPT})

        page.render = render

    def key_of(self, page: Any) -> str:
        """Give the sum of all that the content of `page`, which has been rendered, depends on."""
        return self._keys[page.file.url]

    def _key(self, page: Any, text: str, config: Any, files: Any) -> str:
        if self._shared[0] is not files:
            told = sorted((file.src_uri, file.url) for file in files)
            settings = (config.markdown_extensions, config.mdx_configs, self._versions)
            self._shared = (files, sum_of(repr(told), repr(settings)))
        self._keys[page.file.url] = key = sum_of(self._shared[1], text, page.file.src_uri, page.file.url)
        return key

    def _keep(self, path: Path, made: dict[str, Any]) -> None:
        keep_file(path, pickle.dumps(made))
