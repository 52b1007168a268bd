"""How wide words are in the portal's own font, and where a line of them may end.

Pictures hold text in lines that nobody breaks anew when they are shown, so the lines must be right beforehand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent.parent / "render" / "fonts"
FONT = "Noto Sans"

SPARE = {False: 1.08, True: 1.14}
"""How much wider a reader's own font may be than ours, when it is not bold and when it is: as DejaVu Sans is."""

_SOFT = "\u00ad"
_VOWELS = frozenset("aeiouyäöå")
_SHORTEST = 3
"""Letters that stay together at either side of a break in a word."""

_JOINT = re.compile(r"(?<=[\w)][-/–])(?=\w)")


@dataclass(frozen=True)
class Line:
    """One line of text. broken: its last word goes on in the next line, so that a hyphen is to be drawn after it."""

    text: str
    broken: bool = False


@dataclass(frozen=True)
class Lines:
    """A text in lines. too_wide: the first word for which no break is known that makes it narrow enough, or ""."""

    lines: tuple[Line, ...]
    too_wide: str = ""


@cache
def _widths(bold: bool) -> dict[int, float]:
    """Width of every letter of a font, as part of the font size."""
    from fontTools.ttLib import TTFont  # here, since a portal without pictures measures nothing

    font = TTFont(FONTS / f"NotoSans-{'Bold' if bold else 'Regular'}.ttf", lazy=True)
    measures, size = font["hmtx"].metrics, font["head"].unitsPerEm
    return {code: measures[glyph][0] / size for code, glyph in font.getBestCmap().items()}


def width(text: str, size: float, bold: bool = False) -> float:
    """Give the width of a text in the unit of `size`. A letter without a shape counts as a wide one."""
    widths = _widths(bold)
    return size * sum(widths.get(ord(letter), 1.0) for letter in text if letter != _SOFT)


def in_lines(text: str, room: float, size: float, language: str, bold: bool = False) -> Lines:
    """Break a text into lines no wider than `room`, as even as they can be without needing one more.

    A word is broken only when it is wider than a line: at its soft hyphens and joints; in Finnish, where it has none,
    between syllables.
    """
    best = _filled(text, room, size, language, bold)
    for part in (0.94, 0.88, 0.82, 0.76, 0.7, 0.64):
        tried = _filled(text, room * part, size, language, bold)
        broken = sum(line.broken for line in tried.lines)
        if tried.too_wide or len(tried.lines) > len(best.lines) or broken > sum(line.broken for line in best.lines):
            break
        best = tried
    return best


def _filled(text: str, room: float, size: float, language: str, bold: bool) -> Lines:
    def fits(words: str) -> bool:
        return width(words, size, bold) * SPARE[bold] <= room

    lines, current, too_wide = [], "", ""
    for word in text.replace("\n", " ").split(" "):
        whole = word.replace(_SOFT, "")
        joined = f"{current} {whole}" if current else whole
        if fits(joined):
            current = joined
            continue
        if fits(whole):
            lines.append(Line(current))
            current = whole
            continue
        current = f"{current} " if current else ""
        begun = False
        for piece, mark in _pieces(word, language):
            if fits(current + piece + mark):
                current += piece
            else:
                if current:
                    lines.append(Line(current.rstrip(" "), begun and current[-1] not in "-/–"))
                current = piece
                too_wide = too_wide or ("" if fits(piece + mark) else whole)
            begun = True
    return Lines((*lines, Line(current)), too_wide)


def _pieces(word: str, language: str) -> list[tuple[str, str]]:
    """Cut a word where it may be broken. Gives each piece with the mark that would follow it at the end of a line."""
    pieces = [part for joint in _JOINT.split(word) for part in joint.split(_SOFT)]
    if language == "fi" and _SOFT not in word:
        pieces = [syllable for piece in pieces for syllable in _syllables(piece)]
    marks = ["" if piece.endswith(("-", "/", "–")) else "-" for piece in pieces[:-1]]
    return list(zip(pieces, [*marks, ""], strict=True))


def _syllables(word: str) -> list[str]:
    """Cut a Finnish word before each consonant that a vowel follows."""
    cut, start = [], 0
    for place in range(_SHORTEST, len(word) - _SHORTEST + 1):
        consonant = word[place].isalpha() and word[place].lower() not in _VOWELS
        begun = word[start:place].lower()
        if consonant and word[place + 1].lower() in _VOWELS and len(begun) > 1 and not _VOWELS.isdisjoint(begun):
            cut.append(word[start:place])
            start = place
    return [*cut, word[start:]]
