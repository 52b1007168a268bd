"""What tests do with PDF forms: read their fields, and fill them as programs and people do."""

from __future__ import annotations

import ctypes
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from conftest import ROOT
from hooks.content.store import read_data

DATA = read_data(ROOT / "docs/_data")
LANGUAGES = ("fi", "sv", "no", "en")
PAIRS = [(one, other) for index, one in enumerate(LANGUAGES) for other in LANGUAGES[index + 1 :]]
SPOKEN = [*((language,) for language in LANGUAGES), *PAIRS]
TAG = {"fi": "fi", "sv": "sv", "no": "nb", "en": "en"}
YES_NO = {"fi": ("Kyllä", "Ei"), "sv": ("Ja", "Nej"), "no": ("Ja", "Nei"), "en": ("Yes", "No")}


def squashed(text: str) -> str:
    """Text without what differs when lines are broken: spaces, hyphens, soft hyphens."""
    return re.sub(r"[\s\u00ad\u2010-\u2015\ufffe\ufeff-]+", "", text)


def path_of(site: Path, form: str, spoken: tuple[str, ...], ending: str = ".pdf") -> Path:
    """Give the file of a form in the built site, named as form_files.py promises."""
    return site / "forms" / f"{form}-{'-'.join(spoken)}-{DATA.forms[form].version}{ending}"


def questions(form: str) -> list:
    """Give the definition's fields in their order."""
    return [field for group in DATA.forms[form].groups for field in group.fields]


def expected_names(form: str) -> list[str]:
    """Give the PDF fields that a definition calls for: one a question, one an answer where several may be ticked."""
    names = []
    for field in questions(form):
        if field.type == "choices":
            names += [f"{field.id}.{option.id}" for option in field.options]
        elif field.type != "signature":
            names.append(field.id)
    return names


def answers(field, language: str) -> dict[str, str]:
    """Give id -> label of the answers to choose from."""
    if field.type == "yes-no":
        return dict(zip(("yes", "no"), YES_NO[language], strict=True))
    return {option.id: option.label[language] for option in field.options}


def is_text(field: pikepdf.Object) -> bool:
    """Tell a field to type in from a box to tick or to choose."""
    return str(field.FT) == "/Tx"


def widgets(field: pikepdf.Object) -> list[pikepdf.Object]:
    """Give the places of a field on the pages: one, or one for each answer of a choice."""
    return list(field.get("/Kids", [])) or [field]


def elements(kids: pikepdf.Object, parent: pikepdf.Object | None = None) -> Iterator[tuple]:
    """Go through the structure tree in reading order: (element, its parent). References to widgets are elements too."""
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            continue
        yield kid, parent
        if kid.get("/Type") != pikepdf.Name.OBJR and "/K" in kid:
            yield from elements(kid.K, kid)


def sample(pdf: bytes | Path, text: str, lines: str) -> dict[str, str]:
    """Give a value for every field: `text` for a line, `lines` for several, the last answer, a tick."""
    values = {}
    with pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as opened:
        for field in opened.Root.AcroForm.Fields:
            if is_text(field):
                values[str(field.T)] = lines if int(field.Ff) & 1 << 12 else text
            else:
                values[str(field.T)] = [
                    str(state) for state in widgets(field)[-1].AP.N if state != pikepdf.Name.Off
                ].pop()
    return values


def read_with_pikepdf(pdf: bytes) -> dict[str, str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {str(field.T): str(field.get("/V", "")) for field in opened.Root.AcroForm.Fields}


def read_with_pypdf(pdf: bytes) -> dict[str, str]:
    fields = pypdf.PdfReader(io.BytesIO(pdf)).get_fields()
    return {name: str(field.get("/V", "")) for name, field in fields.items()}


def fill_with_pikepdf(pdf: bytes, values: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for field in opened.Root.AcroForm.Fields:
            value = values[str(field.T)]
            if is_text(field):
                field.V = pikepdf.String(value)
                continue
            field.V = pikepdf.Name(value)
            for widget in widgets(field):
                widget.AS = pikepdf.Name(value) if value in widget.AP.N else pikepdf.Name.Off
        opened.save(out)
    return out.getvalue()


def fill_with_pypdf(pdf: bytes, values: dict[str, str]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class Viewer:
    """A PDF in the viewer of Chrome and Edge, used as a person does: click, type, look."""

    def __init__(self, pdf: bytes):
        self._bytes = pdf
        self.document = pypdfium2.PdfDocument(pdf)
        self.document.init_forms()
        self._form = self.document.formenv.raw
        self.pages = [self.document[number] for number in range(len(self.document))]
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            self.boxes = [[_box(widget) for widget in page.get("/Annots", [])] for page in opened.pages]
        for page in self.pages:
            pdfium.FORM_OnAfterLoadPage(page.raw, self._form)

    def fill(self, values: dict[str, str]) -> Viewer:
        """Type each text, and click on each answer, at the middle of its place."""
        for page, boxes in zip(self.pages, self.boxes, strict=True):
            for name, (left, bottom, right, top), states in boxes:
                value = values[name]
                if states and value not in states:
                    continue
                place = (self._form, page.raw, 0, (left + right) / 2, (bottom + top) / 2)
                pdfium.FORM_OnMouseMove(*place)
                pdfium.FORM_OnLButtonDown(*place)
                pdfium.FORM_OnLButtonUp(*place)
                if not states:
                    typed = ctypes.create_string_buffer((value + "\0").encode("utf-16-le"))
                    pdfium.FORM_ReplaceSelection(self._form, page.raw, ctypes.cast(typed, pdfium.FPDF_WIDESTRING))
                pdfium.FORM_ForceToKillFocus(self._form)
        return self

    def save(self) -> bytes:
        """Give the file as the viewer saves it."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def _box(widget: pikepdf.Object) -> tuple[str, list[float], list[str]]:
    field = widget.get("/Parent", widget)
    states = [str(state) for state in widget.AP.N] if not is_text(field) else []
    return str(field.T), [float(edge) for edge in widget.Rect], [state for state in states if state != "/Off"]


def flattened(pdf: bytes) -> list[tuple[str, list[tuple[str, tuple[float, float, float, float]]]]]:
    """Draw what stands in the fields into the pages. Gives for each page its text, and each letter with its box."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    pages = []
    for number in range(len(document)):
        page = document[number]
        assert pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_PRINT) == pdfium.FLATTEN_SUCCESS
        text = document[number].get_textpage()
        letters = text.get_text_range()
        boxes = [(letter, text.get_charbox(index)) for index, letter in enumerate(letters) if not letter.isspace()]
        pages.append((letters, boxes))
    return pages


def fill_as_described(pdf: bytes, description: bytes, values: dict[str, object]) -> bytes:
    """Fill a PDF as a browser may, from the description beside it alone: an incremental update of the bytes.

    values: as the web form saves them. This follows the head of hooks/render/form_files.py step by step.
    """
    about = json.loads(description)
    assert len(pdf) == about["bytes"]
    changed: dict[int, bytes] = {}

    def replace(place: dict, what: str, by: str) -> None:
        old = changed.get(place["object"], pdf[slice(*place["at"])]).decode("latin-1")
        assert old.count(what) == 1, (what, old)
        changed[place["object"]] = old.replace(what, by).encode("latin-1")

    for name, field in about["fields"].items():
        value = values[name]
        match field["kind"]:
            case "text":
                replace(field, "/V ()", f"/V <FEFF{value.encode('utf-16-be').hex().upper()}>")
                changed[field["look"]] = _look(field, about["font"], value)
            case "tick" if value:
                replace(field, "/V /Off", "/V /on")
                replace(field, "/AS /Off", "/AS /on")
            case "choices":
                for option in value:
                    replace(field["options"][option], "/V /Off", "/V /on")
                    replace(field["options"][option], "/AS /Off", "/AS /on")
            case "choice" if value is not None:
                option = {True: "yes", False: "no"}.get(value, value)
                replace(field, "/V /Off", f"/V /{option}")
                replace(field["options"][option], "/AS /Off", f"/AS /{option}")
    update, table = b"", "xref\n"
    for number in sorted(changed):
        table += f"{number} 1\n{len(pdf) + len(update):010d} 00000 n \n"
        update += b"%d 0 obj\n%s\nendobj\n" % (number, changed[number])
    trailer = f"trailer\n<< {about['trailer']} /Prev {about['xref']} >>\nstartxref\n{len(pdf) + len(update)}\n%%EOF\n"
    return pdf + update + (table + trailer).encode("latin-1")


def _look(field: dict, font: dict, value: str) -> bytes:
    width, height = field["box"]
    code = {letter: place for place, letter in enumerate(font["letters"], start=1)}
    lines = value.split("\n") if field["lines"] else [value]
    shown = " T* ".join(f"<{''.join(f'{code[letter]:04X}' for letter in line)}> Tj" for line in lines)
    drawing = f"/Tx BMC q BT 0 g /{font['name']} 8 Tf 10 TL 2 {height - 10:g} Td {shown} ET Q EMC".encode()
    head = (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 {width} {height}] /Resources << {font['resources']} >> "
        f"/Length {len(drawing)} >>"
    )
    return head.encode() + b"\nstream\n" + drawing + b"\nendstream"
