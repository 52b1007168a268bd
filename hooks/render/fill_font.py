"""The letters that may stand in a filled field, cut out of the regular font of the sheets, with their measures."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import cache

from fontTools import subset
from fontTools.ttLib import TTFont

from hooks.content.lettering import FONTS

_LETTERS = (
    range(0x20, 0x7F), range(0xA0, 0x180), (0x18F, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x1B7), range(0x1E4, 0x1F0),
    range(0x218, 0x21C), (0x259, 0x292), range(0x386, 0x3CF), range(0x400, 0x460), (0x490, 0x491),
    range(0x1EA0, 0x1EFA), range(0x2010, 0x2027), (0x2030, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2212),
)  # fmt: skip
"""Western and Central European languages with Sámi, Turkish, Kurdish, Romanian; Greek; Cyrillic; Vietnamese; marks."""


@dataclass(frozen=True)
class FillFont:
    """The font program and what its letters measure.

    program: TrueType, of `length` bytes, compressed. letters: every letter that has a shape, by code point. glyphs: the shape of each, as number in the
    program. widths: of each, in thousandths of the size. ascent, descent, cap_height and bounds likewise.
    """

    program: bytes
    length: int
    name: str
    letters: str
    glyphs: tuple[int, ...]
    widths: tuple[int, ...]
    ascent: int
    descent: int
    cap_height: int
    bounds: tuple[int, ...]


@cache
def fill_font() -> FillFont:
    """Cut the letters that may be typed out of the regular font. The same bytes each time."""
    font = TTFont(FONTS / "NotoSans-Regular.ttf", recalcTimestamp=False)
    for rules in ("GDEF", "GPOS", "GSUB"):  # for ligatures and the like, which no form field knows; slow to read
        del font[rules]
    known = font.getBestCmap()
    letters = [code for codes in _LETTERS for code in codes if code in known]
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    program = io.BytesIO()
    font.save(program)
    shapes, metrics = font.getBestCmap(), font["hmtx"]
    scale = 1000 / font["head"].unitsPerEm
    head = font["head"]
    return FillFont(
        program=zlib.compress(program.getvalue()),
        length=len(program.getvalue()),
        name=font["name"].getDebugName(6),
        letters="".join(map(chr, letters)),
        glyphs=tuple(font.getGlyphID(shapes[code]) for code in letters),
        widths=tuple(round(metrics[shapes[code]][0] * scale) for code in letters),
        ascent=round(font["hhea"].ascent * scale),
        descent=round(font["hhea"].descent * scale),
        cap_height=round(font["OS/2"].sCapHeight * scale),
        bounds=tuple(round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)),
    )
