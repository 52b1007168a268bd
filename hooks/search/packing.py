"""Writes words and numbers small: what all readers of a language fetch before their first answer.

Text, not bytes, so that the index can be a script, which opens from a folder too. engine.js unpacks it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_FIRST = ord("#")
_DIGITS = "".join(chr(code) for code in range(_FIRST, 127) if chr(code) not in "\\`")
"""Digits of a number: signs that neither JSON nor gzip makes longer. The upper half says that more digits follow."""

_HALF = len(_DIGITS) // 2


def packed_words(words: Sequence[str]) -> str:
    """Give sorted words in one line each, without the beginning that a word shares with the one before.

    A line begins with the number of shared letters, as a sign: "0" is none, "1" one, ":" ten.
    """
    lines, before = [], ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(before), 40) and word[shared] == before[shared]:
            shared += 1
        lines.append(chr(ord("0") + shared) + word[shared:])
        before = word
    return "\n".join(lines)


def packed_numbers(rows: Iterable[Iterable[int]]) -> str:
    """Give rows of numbers, each row rising and from 0 on; "!" ends a row. Only the steps between numbers are written."""
    return "".join(f"{_row(sorted(row))}!" for row in rows)


def _row(numbers: Sequence[int]) -> str:
    return "".join(_digits(number - before) for before, number in zip([0, *numbers], numbers, strict=False))


def _digits(number: int) -> str:
    written = ""
    while number >= _HALF:
        written += _DIGITS[_HALF + number % _HALF]
        number //= _HALF
    return written + _DIGITS[number]
