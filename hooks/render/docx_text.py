"""Paragraphs of a word-processor form: texts in their sizes and colours, rules around places, tinted notices."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from hooks.render.docx_controls import element

INK, QUIET = RGBColor(0x1D, 0x35, 0x57), RGBColor(0x46, 0x52, 0x5F)
_RULE, _TINT = "54657A", "EEF2F7"
_AFTER_BORDERS = ("w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
"""What may stand only after the borders and the shading of a paragraph; Word calls a file broken that has another order."""


def heading(document: Document, text: str, level: int) -> None:
    """Add a heading. level: 1 is the form's title."""
    document.add_paragraph(text)._p.style = f"Heading{level}"  # by its id: finding it by name takes long


def said(document: Document, text: str, size: float, bold: bool = False, colour: RGBColor | None = None) -> Paragraph:
    """Add a paragraph. text: may be empty, to be filled with `run`. size: in points."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    if text:
        run(paragraph, text, size, bold, colour)
    return paragraph


def run(paragraph: Paragraph, text: str, size: float, bold: bool = False, colour: RGBColor | None = None) -> None:
    """Add text to a paragraph."""
    added = paragraph.add_run(text)
    added.font.size, added.bold = Pt(size), bold or None
    if colour is not None:
        added.font.color.rgb = colour


def counted(paragraph: Paragraph, what: str) -> None:
    """Add a number that the word processor counts. what: PAGE or NUMPAGES."""
    shown = element("w:r", element("w:rPr", element("w:sz", val="16")), element("w:t", text="1"))
    paragraph._p.append(element("w:fldSimple", shown, instr=what))


def border(paragraph: Paragraph, sides: tuple[str, ...], room: int) -> None:
    """Rule the sides of a paragraph. room: points between text and the rule below it (at most 31)."""
    lines = [
        element(f"w:{side}", val="single", sz="6", space=str(room if side == "bottom" else 4), color=_RULE)
        for side in ("top", "left", "bottom", "right")
        if side in sides
    ]
    paragraph._p.get_or_add_pPr().insert_element_before(element("w:pBdr", *lines), *_AFTER_BORDERS)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(5)


def shade(paragraph: Paragraph) -> None:
    """Tint a paragraph, with a bar at its left."""
    about = paragraph._p.get_or_add_pPr()
    bar = element("w:pBdr", element("w:left", val="single", sz="18", space="6", color=str(INK)))
    about.insert_element_before(bar, *_AFTER_BORDERS)
    about.insert_element_before(element("w:shd", val="clear", color="auto", fill=_TINT), *_AFTER_BORDERS)
    paragraph.paragraph_format.left_indent = Pt(8)
