"""Tells the language of a sentence with py3langid, and remembers what it said.

The library wakes up in half a second and needs the same again for the whole content; almost every sentence is one that
was there yesterday. So answers are kept in a file beside the build, which may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import threading
from collections.abc import Callable
from pathlib import Path

from hooks.content.keeping import keep_file
from hooks.content.languages import LANGUAGES

MEMORY = ".portal/languages.json"
"""Where answers are kept, below the root of the repository."""

LanguageOf = Callable[[str], tuple[str, float]]
"""Gives language (folder name) and probability from 0 to 1 of a sentence."""

_loading = threading.Lock()
_loaded: list[LanguageOf] = []


def library() -> LanguageOf:
    """Give the library's own answer, limited to the portal's four languages."""
    with _loading:
        if not _loaded:
            from py3langid.langid import MODEL_FILE, LanguageIdentifier  # here, since this takes half a second

            identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
            identifier.set_languages(list(LANGUAGES))
            _loaded.append(identifier.classify)
        return _loaded[0]


class Remembered:
    """The library's answers, kept in the file `path`; asks the library for what is new."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._made_by = f"py3langid {importlib.metadata.version('py3langid')}, {' '.join(LANGUAGES)}"
        self._answers: dict[str, tuple[str, float]] = {}
        self._asked: dict[str, tuple[str, float]] = {}
        try:
            kept = json.loads(path.read_text("utf-8"))
            if kept["made_by"] == self._made_by:
                self._answers = {key: (str(one), float(sure)) for key, (one, sure) in kept["answers"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass  # nothing kept, or kept by another version: everything is asked again

    def __call__(self, sentence: str) -> tuple[str, float]:
        """Give language and probability of `sentence`."""
        key = hashlib.blake2b(sentence.encode("utf-8", "replace"), digest_size=9).hexdigest()
        if key not in self._asked:
            self._asked[key] = self._answers.get(key) or library()(sentence)
        return self._asked[key]

    def keep(self) -> None:
        """Write down what was asked this time, and only that, so that the file does not grow with old sentences."""
        if self._asked == self._answers or not self._asked:
            return
        answers = {key: (one, round(float(sure), 4)) for key, (one, sure) in self._asked.items()}
        keep_file(self._path, json.dumps({"made_by": self._made_by, "answers": answers}).encode())
