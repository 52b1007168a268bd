"""Finds the line that an editor can mend from what stands in the finished page."""

from __future__ import annotations

import posixpath


def place_in_source(written: str, texts: dict[str, str], first_line: int = 1) -> tuple[str, int] | None:
    """Give path and line where `written` stands in one of `texts` (path -> text), or None.

    An address is looked for whole, then by its last part, since `../consent/` was `consent.md` in Markdown.
    """
    last = posixpath.basename(written.split("#")[0].rstrip("/"))
    for part in (written, f"#{written.partition('#')[2]}" if "#" in written else "", last):
        if len(part) < 3:
            continue
        for path, text in texts.items():
            at = text.find(part)
            if at >= 0:
                return path, text.count("\n", 0, at) + first_line
    return None
