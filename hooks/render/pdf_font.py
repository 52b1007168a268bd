"""The letters that people type into a PDF, in two guises of one embedded font.

A viewer that redraws a field while somebody types can only use a font with one byte a letter: the Latin-1 letters of
Windows and those of Northern Sámi. A browser that fills the sheet itself (see form_files.py) may use every letter of
the font: names in Cyrillic, Greek or Vietnamese spelling as well.
"""

from __future__ import annotations

import zlib
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from hooks.render.fill_font import FillFont, fill_font

_SAMI = {127: "Tbar", 129: "ccaron", 141: "Ccaron", 143: "dcroat", 144: "Dcroat", 157: "eng", 160: "Eng", 173: "tbar"}
"""Codes that Windows Latin-1 leaves free or prints as a space, and the letters of Northern Sámi put there."""
_SAMI_LETTERS = {
    "Tbar": "Ŧ",
    "ccaron": "č",
    "Ccaron": "Č",
    "dcroat": "đ",
    "Dcroat": "Đ",
    "eng": "ŋ",
    "Eng": "Ŋ",
    "tbar": "ŧ",
}


def embed_fonts(pdf: pikepdf.Pdf) -> tuple[pikepdf.Object, pikepdf.Object]:
    """Put the font into `pdf` once. Gives it for typing (one byte a letter) and for filling (two bytes a letter)."""
    font = fill_font()
    program = _stream(pdf, font.program)
    program.Length1 = font.length
    described = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/" + font.name), Flags=32, FontBBox=Array(font.bounds),
            ItalicAngle=0, Ascent=font.ascent, Descent=font.descent, CapHeight=font.cap_height, StemV=80,
            FontFile2=program,
        )
    )  # fmt: skip
    return _for_typing(pdf, font, described), _for_filling(pdf, font, described)


def _for_typing(pdf: pikepdf.Pdf, font: FillFont, described: pikepdf.Object) -> pikepdf.Object:
    width = dict(zip(font.letters, font.widths, strict=True))
    differences = Array()
    for code, name in sorted(_SAMI.items()):
        differences.append(code)
        differences.append(Name("/" + name))

    def letter(code: int) -> str:
        return _SAMI_LETTERS[_SAMI[code]] if code in _SAMI else bytes([code]).decode("cp1252", "ignore")

    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/" + font.name), FirstChar=32, LastChar=255,
            Widths=Array([width.get(letter(code), 0) for code in range(32, 256)]), FontDescriptor=described,
            Encoding=Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=differences),
        )
    )  # fmt: skip


def _for_filling(pdf: pikepdf.Pdf, font: FillFont, described: pikepdf.Object) -> pikepdf.Object:
    """A letter's code is its place in `font.letters`, counted from 1; 0 would mean a letter without a shape."""
    shapes, meaning = _codes()
    below = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/" + font.name), FontDescriptor=described,
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
            W=Array([1, Array(font.widths)]), CIDToGIDMap=_stream(pdf, shapes),
        )
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/" + font.name), Encoding=Name("/Identity-H"),
            DescendantFonts=Array([below]), ToUnicode=_stream(pdf, meaning),
        )
    )  # fmt: skip


def _stream(pdf: pikepdf.Pdf, compressed: bytes) -> pikepdf.Object:
    stream = pdf.make_stream(compressed)
    stream.Filter = Name.FlateDecode
    return stream


@cache
def _codes() -> tuple[bytes, bytes]:
    """Give, compressed, which shape and which letter each code stands for."""
    font = fill_font()
    shapes = b"".join(glyph.to_bytes(2, "big") for glyph in (0, *font.glyphs))
    return zlib.compress(shapes), zlib.compress(_meaning(font.letters))


def _meaning(letters: str) -> bytes:
    """Say which letter each code stands for, so that the text can be copied, searched and heard."""
    lines = [f"<{code:04X}> <{ord(letter):04X}>" for code, letter in enumerate(letters, start=1)]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
