"""A store of drawn files, so that only what has changed is drawn again.

Each drawing has a folder of its own in the store, named by the drawing's key. A folder appears whole or not at all, so
two builds at once cannot hand each other half a file; at worst both draw the same.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Protocol

from hooks.content.keeping import forget_old

WORTH_SHARING = 40
"""From so many drawings on, several processes are quicker than one, though each takes about a second to start."""


class Drawing(Protocol):
    """What the store asks of a drawing: a key that says all that its bytes depend on, its paths, and how to draw it."""

    key: str
    paths: tuple[str, ...]

    def draw(self) -> dict[str, bytes]:
        """Give path from the root of the site -> content, for each of `paths`."""
        ...


def write_drawn(wanted: Iterable[Drawing], store: Path, site: Path) -> int:
    """Put all wanted files into the folder `site`, drawing those that `store` lacks. Gives how many were drawn."""
    wanted = list(wanted)
    missing = [drawing for drawing in wanted if not _holds(store, drawing)]
    for drawing, files in _drawn(missing):
        _keep(store, drawing, files)
    for drawing in wanted:
        folder = store / drawing.key
        os.utime(folder)
        for path in drawing.paths:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / path, site / path)
    forget_old(store)
    return len(missing)


def _holds(store: Path, drawing: Drawing) -> bool:
    return all((store / drawing.key / path).is_file() for path in drawing.paths)


def _drawn(missing: Sequence[Drawing]) -> Iterator[tuple[Drawing, dict[str, bytes]]]:
    """Draw, in several processes where that is quicker and the machine allows it."""
    done = 0
    if len(missing) >= WORTH_SHARING and (os.cpu_count() or 1) > 1:
        try:
            with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
                for drawing, files in zip(missing, pool.map(_draw, missing, chunksize=4), strict=True):
                    yield drawing, files
                    done += 1
        except (BrokenProcessPool, OSError):
            pass  # a machine that starts no processes: the rest is drawn here
    for drawing in missing[done:]:
        yield drawing, drawing.draw()


def _draw(drawing: Drawing) -> dict[str, bytes]:
    return drawing.draw()


def _keep(store: Path, drawing: Drawing, files: dict[str, bytes]) -> None:
    """Put a drawing into the store, in one step. What another build has put there meanwhile is as good, and stays."""
    store.mkdir(parents=True, exist_ok=True)
    folder, new = store / drawing.key, Path(tempfile.mkdtemp(prefix=".new-", dir=store))
    try:
        for path, content in files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(content)
        if folder.exists() and not _holds(store, drawing):  # somebody has removed a file of it
            shutil.rmtree(folder)
        new.rename(folder)
    except OSError:
        if not _holds(store, drawing):
            raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
