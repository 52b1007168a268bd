"""Says where the fields of a PDF stand in its bytes, so that a browser can fill it without a PDF library.

What the description holds, and how it is used, stands at the head of form_files.py.
"""

from __future__ import annotations

import io
import re

import pikepdf
from pikepdf import Name

from hooks.render.fill_font import fill_font
from hooks.render.pdf_fields import SMALLEST
from hooks.render.sheet import Sheet

LARGEST = 11
"""Size in points of typed text that has room enough."""

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TRAILER = re.compile(rb"trailer\s*<<\s*(.*?)\s*>>\s*startxref", re.S)


def describe_fields(pdf: bytes, sheet: Sheet, name: str) -> dict:
    """Describe the fields of `pdf`, which was drawn from `sheet` and is called `name`."""
    xref = int(_END.search(pdf)[1])
    place = _Places(pdf, xref)
    font = fill_font()
    kinds = {question.id: question.kind for question in sheet.questions}
    fields: dict[str, dict] = {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        resources = ""
        for field in opened.Root.AcroForm.Fields:
            question, _, answer = str(field.T).partition(".")
            match kinds[question]:
                case "line" | "lines" as kind:
                    look = field.AP.N
                    resources = f"/Font << /Fill {look.Resources.Font.Fill.objgen[0]} 0 R >>"
                    fields[question] = {
                        "kind": "text",
                        **place.of(field),
                        "look": look.objgen[0],
                        "box": [float(side) for side in list(look.BBox)[2:]],
                        "lines": kind == "lines",
                        "most": int(field.MaxLen),
                    }
                case "choice":
                    options = {_state(kid): place.of(kid) for kid in field.Kids}
                    fields[question] = {"kind": "choice", **place.of(field), "options": options}
                case "choices":
                    options = fields.setdefault(question, {"kind": "choices", "options": {}})["options"]
                    options[answer] = place.of(field)
                case _:
                    fields[question] = {"kind": "tick", **place.of(field)}
    return {
        "form": sheet.form,
        "version": sheet.version,
        "languages": list(sheet.languages),
        "pdf": name,
        "bytes": len(pdf),
        "xref": xref,
        "trailer": _TRAILER.search(pdf, xref)[1].decode("latin-1"),
        "font": {
            "resources": resources,
            "name": "Fill",
            "letters": font.letters,
            "widths": list(font.widths),
            "ascent": font.ascent,
            "descent": font.descent,
            "largest": LARGEST,
            "smallest": SMALLEST,
        },
        "fields": fields,
    }


def _state(widget: pikepdf.Object) -> str:
    return next(str(state)[1:] for state in widget.AP.N if state != Name.Off)


class _Places:
    """Finds objects in the bytes by the plain cross-reference table."""

    def __init__(self, pdf: bytes, xref: int):
        self._pdf = pdf
        head, first, count = pdf[xref:].split(b"\n", 2)[:2], 0, 0
        first, count = map(int, head[1].split())
        lines = pdf[xref:].split(b"\n", 2)[2][: 20 * count]
        self._starts = {
            first + index: int(lines[20 * index : 20 * index + 10])
            for index in range(count)
            if lines[20 * index + 17 : 20 * index + 18] == b"n"
        }

    def of(self, dictionary: pikepdf.Object) -> dict:
        """Give the number of an object, and from which byte to which its dictionary stands."""
        number = dictionary.objgen[0]
        start = self._pdf.index(b"<<", self._starts[number])
        end = self._pdf.index(b"\nendobj", start)
        return {"object": number, "at": [start, end]}
