"""Shows an editor's change at once: the page alone, while the whole is built and judged behind it.

The whole is built into a folder of its own, which takes the place of the last one when it is there. So nobody waits for
a build, and nothing half built is shown. What the rules say comes with the whole, as ever.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

log = logging.getLogger("mkdocs.hooks.preview")

SETTLE = 0.005
"""Seconds without a further change before a build begins: saving a page takes less, and what comes later is shown then."""

State = tuple[int, int] | None
"""Time and size of a file; None where there is none."""


class Watch:
    """Hears of changes from the system, which tells them at once, and from the generator's own `looking` every half second.

    The system tells nothing of files on a network or of another machine's; and it tells of files that are only read.
    Each new state of a file is told once. known: the states of all files at the beginning, which is added to.
    """

    def __init__(self, looking: Any, known: dict[str, State]) -> None:
        self._looking, self._known = looking, known
        self._told, self._guard = Observer(), threading.Lock()

    def schedule(self, handler: FileSystemEventHandler, path: str, recursive: bool = True) -> Any:
        """Let `handler` hear of the files below `path`. Gives what `unschedule` asks for."""
        hears = handler.on_any_event

        def hear(event: FileSystemEvent) -> None:
            if self._is_news([os.fsdecode(name) for name in (event.src_path, event.dest_path) if name]):
                hears(event)

        handler.on_any_event = hear  # type: ignore[method-assign]
        try:
            self._told.schedule(handler, path, recursive=recursive)
        except OSError:
            log.debug("the system watches no more folders: %s is only looked at", path)
        return self._looking.schedule(handler, path, recursive=recursive)

    def _is_news(self, paths: list[str]) -> bool:
        with self._guard:
            states = {path: state_of(path) for path in paths}
            news = any(self._known.get(path) != state for path, state in states.items())
            self._known.update(states)
        return news

    def unschedule(self, watch: Any) -> None:
        """Watch something no more. The system's own watch ends with the program."""
        self._looking.unschedule(watch)

    def start(self) -> None:
        """Begin to watch."""
        self._looking.start()
        try:
            self._told.start()
        except OSError:
            log.debug("the system watches no more folders: files are only looked at")

    def stop(self) -> None:
        """Watch no more."""
        self._looking.stop()
        if self._told.is_alive():
            self._told.stop()

    def join(self) -> None:
        """Wait until nothing watches."""
        self._looking.join()


class Preview:
    """What stands between the generator's `server` and its builds.

    watched: files and folders that a change is looked for in. whole: builds everything into a folder. page: finishes
    one changed file into the folder that is served, and tells whether it could.
    """

    def __init__(
        self, server: Any, watched: list[Path], whole: Callable[[Path], None], page: Callable[[Path, Path], bool]
    ) -> None:
        self._server, self._watched, self._whole, self._page = server, watched, whole, page
        self._work = Path(tempfile.mkdtemp(prefix="portal-preview-"))
        self._behind: threading.Thread | None = None
        self._seen = self._look()

    def attach(self) -> Any:
        """Let the server build through this. Gives the server."""
        server = self._server
        server.builder, server.build_delay, server.error_handler = self.build, SETTLE, self._missing
        paths = [str(path) for path in self._watched[:2]]  # those that the generator watches by itself
        for path in paths:
            server.unwatch(path)
        server.observer = Watch(server.observer, dict(self._seen))
        for path in paths:
            server.watch(path)
        return server

    def build(self) -> None:
        """Show what has changed since the last time. Raises what the generator raises when the whole must be built first."""
        self._wait()
        before, self._seen = self._seen, self._look()
        changed = [path for path in before.keys() | self._seen.keys() if before.get(path) != self._seen.get(path)]
        if len(changed) == 1 and changed[0].endswith(".md") and self._shown(Path(changed[0])):
            self._behind = threading.Thread(target=self._build_behind, daemon=True)
            self._behind.start()
        else:
            self._build_whole()

    def close(self) -> None:
        """Throw away what was built."""
        self._wait()
        shutil.rmtree(self._work, ignore_errors=True)

    def _shown(self, path: Path) -> bool:
        try:
            return self._page(path, Path(self._server.root))
        except Exception as error:  # whatever it is, the whole build meets it too, and tells it
            log.debug("%s is shown with the whole: %s", path, error)
            return False

    def _build_behind(self) -> None:
        try:
            self._build_whole()
        except Exception as error:  # nobody waits for this thread
            log.error("%s", error)

    def _build_whole(self) -> None:
        new, old = Path(tempfile.mkdtemp(dir=self._work)), Path(self._server.root)
        try:
            self._whole(new)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        self._server.root = str(new)
        if old.parent == self._work:
            shutil.rmtree(old, ignore_errors=True)

    def _wait(self) -> None:
        if self._behind:
            self._behind.join()
            self._behind = None

    def _look(self) -> dict[str, State]:
        """Give the state of every watched file."""
        files = (file for place in self._watched for file in ([str(place)] if place.is_file() else _below(str(place))))
        return {file: state_of(file) for file in files}

    def _missing(self, code: int) -> bytes | None:
        try:
            return Path(self._server.root, f"{code}.html").read_bytes()
        except OSError:
            return None


def state_of(path: str) -> State:
    """Give time and size of the file at `path`."""
    try:
        told = os.stat(path)  # noqa: PTH116 - thousands of files
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size


def _below(folder: str) -> list[str]:
    return [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names]  # noqa: PTH118
