"""Draws a sheet as a fillable, tagged PDF that follows PDF/UA-1, and describes its fields for the browser.

The page is laid out by Typst (form.typ), the fields are put in by pikepdf (pdf_fields.py). The day in the file is the
day of the form's version, so the same definition gives the same bytes on any day and machine.
"""

from __future__ import annotations

import dataclasses
import io
import json
from pathlib import Path

import pikepdf

from hooks.render.pdf_fields import add_fields
from hooks.render.sheet import Sheet
from hooks.render.typesetting import compiler

_DESIGN = Path(__file__).parent / "form.typ"
_LINES_HEIGHT, _LINES_HEIGHT_LOWER = 27, 23
"""Height in millimetres of a box for several lines by hand; and of one that is used where it saves a page."""


def draw_pdf(sheet: Sheet) -> bytes:
    """Give the PDF. It has a plain cross-reference table, so that a browser can append to it (see form_files.py)."""
    words = json.dumps(dataclasses.asdict(sheet), ensure_ascii=False)
    pdf = _pages(words, _LINES_HEIGHT)
    if _ends_nearly_empty(pdf):
        lower = _pages(words, _LINES_HEIGHT_LOWER)
        pdf = lower if len(lower.pages) < len(pdf.pages) else pdf
    add_fields(pdf, sheet)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def _pages(words: str, lines_height: int) -> pikepdf.Pdf:
    inputs = {"sheet": words, "lines-height": str(lines_height)}
    return pikepdf.open(io.BytesIO(compiler(_DESIGN).compile(format="pdf", pdf_standards=["ua-1"], sys_inputs=inputs)))


def _ends_nearly_empty(pdf: pikepdf.Pdf) -> bool:
    """Tell whether all that is to be filled in on the last of several pages stands in its upper third."""
    last = pdf.pages[-1]
    places = [float(link.Rect[1]) for link in last.obj.get("/Annots", [])]
    return len(pdf.pages) > 1 and bool(places) and min(places) > float(last.mediabox[3]) * 2 / 3
