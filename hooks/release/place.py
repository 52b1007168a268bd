"""Where versions go, and what the publisher asks of the sources they are made from."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from hooks.release.git import common_folder
from hooks.release.lock import locked
from hooks.release.words import Words


@dataclass(frozen=True)
class Sources:
    """What the publisher asks of the sources in a folder.

    judge: raises Refused, with all findings, when they may not be published. words: what is said in all versions; raises
    Refused when it cannot be read.
    """

    judge: Callable[[Path], None]
    words: Callable[[Path], Words]


@dataclass(frozen=True)
class Place:
    """Where versions go. root: the clone. public: folder of the web server, None for none. remote: name of a further
    repository, "" for none. say: tells progress, a line at a time."""

    root: Path
    public: Path | None
    remote: str
    say: Callable[[str], None]

    def alone(self) -> AbstractContextManager[None]:
        """Give the context in which no other publisher of this clone works. Entering it raises Refused while one does."""
        return locked(common_folder(self.root) / "portal-publish.lock", "this clone")
