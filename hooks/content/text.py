"""Opens a text file the way an editor may have left it: wrong encoding, binary, empty or huge is a finding."""

from __future__ import annotations

import re
from pathlib import Path

from hooks.content.finding import Finding

LARGEST = 1_000_000
"""Bytes. No page or data file of a handbook comes near; a larger file was pasted or dropped by mistake."""

_MERGE = re.compile(r"^(?:<{7}|>{7}) ", re.M)


def read_text(path: Path, shown: str) -> tuple[str, list[Finding]]:
    """Read `path` as UTF-8.

    Gives the text with line ends as newlines, and findings (named by `shown`); the text is "" when there are any.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return "", [Finding(shown, 0, "file", "The file is missing.", "Restore it from the last commit.")]
    except OSError as error:
        return "", [
            Finding(shown, 0, "file", f"The file cannot be read: {error.strerror}.", "Check the file and its rights.")
        ]
    if len(raw) > LARGEST:
        return "", [
            Finding(
                shown,
                0,
                "file",
                f"The file holds {len(raw):,} bytes; at most {LARGEST:,} are read.",
                "Split it, or move pictures to docs/assets.",
            )
        ]
    if b"\0" in raw:
        return "", [Finding(shown, 0, "file", "This is not a text file.", "Save it as UTF-8 text.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", [
            Finding(shown, line, "file", "This line is not UTF-8 text.", "Save the file again with the encoding UTF-8.")
        ]
    merge = _MERGE.search(text)
    if merge:
        line = text.count("\n", 0, merge.start()) + 1
        said = "A merge was not finished: the marks that git puts between two texts stand in the file."
        return "", [
            Finding(
                shown,
                line,
                "file",
                said,
                "Keep one of the texts, and take away the lines that begin with <<<<<<<, ======= and >>>>>>>.",
            )
        ]
    if not text.strip():
        return "", [
            Finding(
                shown,
                1,
                "file",
                "The file is empty.",
                "Restore it from the last commit.",
            )
        ]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []
