"""Turns the links of a drawn sheet into the fields of a PDF form.

Typst writes each place to fill in as a tagged link, at the right place of the page and of the reading order. Here the
link becomes a widget and its tag becomes Form; nothing else of the page changes. No script and no action is put into
the file: it can neither run nor send anything.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from hooks.render.pdf_font import embed_fonts
from hooks.render.pdf_marks import dot, tick
from hooks.render.sheet import Question, Sheet
from hooks.render.spoken_names import answer_name, spoken_name

LINK = "field:"
SMALLEST = 6
"""Size in points below which typed text is no longer called legible; a field takes as much text as fits at this size."""

_RADIO, _MULTILINE = 1 << 15, 1 << 12
_LETTER_WIDTH, _LINE_HEIGHT, _LOST_AT_LINE_ENDS = 0.6, 1.36, 0.85


def add_fields(pdf: pikepdf.Pdf, sheet: Sheet) -> None:
    """Give `pdf`, drawn from `sheet`, a field for every question that is not a signature."""
    typing, filling = embed_fonts(pdf)
    made = _Fields(pdf, Dictionary(Font=Dictionary(Form=typing, Fill=filling)))
    questions = {question.id: question for question in sheet.questions}
    for page in pdf.pages:
        for link in _links(page.obj):
            name, _, answer = str(link.A.URI).removeprefix(LINK).partition("|")
            _strip(link, page.obj)
            made.add(link, questions[name], answer)
    for element in _elements(pdf.Root.StructTreeRoot.K):
        if element.get("/S") == Name.Link and _holds_widget(element):
            element.S = Name.Form
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(made.fields), DR=Dictionary(Font=Dictionary(Form=typing)), DA=String("/Form 0 Tf 0 g")
    )


def most_letters(width: float, height: float, lines: bool) -> int:
    """Give how many letters fit into a box at the smallest legible size. width, height: in points."""
    in_a_line = width / (SMALLEST * _LETTER_WIDTH)
    if not lines:
        return int(in_a_line)
    return int(in_a_line * int(height / (SMALLEST * _LINE_HEIGHT)) * _LOST_AT_LINE_ENDS)


class _Fields:
    """The fields of one PDF, in the order in which they are added."""

    def __init__(self, pdf: pikepdf.Pdf, fonts: Dictionary):
        self._pdf, self._fonts = pdf, fonts
        self._looks: dict[tuple, pikepdf.Object] = {}
        self._groups: dict[str, pikepdf.Object] = {}
        self.fields: list[pikepdf.Object] = []

    def add(self, widget: pikepdf.Object, question: Question, answer: str) -> None:
        """Make the stripped link `widget` the field of `question`, or of one `answer` to it."""
        left, bottom, right, top = (float(edge) for edge in widget.Rect)
        width, height = round(right - left, 2), round(top - bottom, 2)
        if question.kind in ("line", "lines"):
            self._text(widget, question, width, height)
        elif question.kind == "choice":
            self._one_of(widget, question, answer, width, height)
        else:
            self._tick(widget, question, answer, width, height)

    def _text(self, widget: pikepdf.Object, question: Question, width: float, height: float) -> None:
        lines = question.kind == "lines"
        widget.FT, widget.T, widget.TU = Name.Tx, String(question.id), String(spoken_name(question))
        widget.V, widget.DA = String(""), String("/Form 0 Tf 0 g")
        widget.Ff = _MULTILINE if lines else 0
        widget.MaxLen = most_letters(width, height, lines)
        widget.AP = Dictionary(N=self._look(b"/Tx BMC\nEMC\n", width, height))
        self.fields.append(widget)

    def _one_of(self, widget: pikepdf.Object, question: Question, answer: str, width: float, height: float) -> None:
        group = self._groups.get(question.id)
        if group is None:
            group = self._pdf.make_indirect(
                Dictionary(FT=Name.Btn, Ff=_RADIO, T=String(question.id), TU=String(spoken_name(question)))
            )
            group.V, group.Kids = Name.Off, Array()
            self._groups[question.id] = group
            self.fields.append(group)
        widget.Parent = group
        widget.TU, widget.MK = String(answer_name(question, answer)), Dictionary(CA=String("l"))
        widget.AS = Name.Off
        widget.AP = self._states(answer, dot(width, height), width, height)
        group.Kids.append(widget)

    def _tick(self, widget: pikepdf.Object, question: Question, answer: str, width: float, height: float) -> None:
        widget.FT = Name.Btn
        widget.T = String(f"{question.id}.{answer}" if answer else question.id)
        widget.TU = String(answer_name(question, answer) if answer else spoken_name(question))
        widget.V = widget.AS = Name.Off
        widget.MK = Dictionary(CA=String("4"))
        widget.AP = self._states("on", tick(width, height), width, height)
        self.fields.append(widget)

    def _states(self, name: str, drawing: bytes, width: float, height: float) -> Dictionary:
        for look in (drawing, b""):  # buttons share their looks; each line of text has one of its own, to be changed
            if (look, width, height) not in self._looks:
                self._looks[look, width, height] = self._look(look, width, height)
        on, off = self._looks[drawing, width, height], self._looks[b"", width, height]
        return Dictionary(N=Dictionary({f"/{name}": on, "/Off": off}))

    def _look(self, drawing: bytes, width: float, height: float) -> pikepdf.Object:
        look = self._pdf.make_stream(drawing)
        look.Type, look.Subtype = Name.XObject, Name.Form
        look.BBox = Array([0, 0, width, height])
        look.Resources = self._fonts
        return look


def _links(page: pikepdf.Object) -> list[pikepdf.Object]:
    return [
        annotation
        for annotation in page.get("/Annots", [])
        if str(annotation.get("/A", {}).get("/URI", "")).startswith(LINK)
    ]


def _strip(link: pikepdf.Object, page: pikepdf.Object) -> None:
    """Make a link a bare widget that is printed (flag 4)."""
    for key in ("/A", "/QuadPoints", "/Border", "/Contents", "/C"):
        if key in link:
            del link[key]
    link.Subtype, link.F, link.P = Name.Widget, 4, page
    link.Rect = Array([round(float(edge), 2) for edge in link.Rect])


def _elements(kids: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Go through all structure elements below `kids`."""
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            if "/K" in kid:
                yield from _elements(kid.K)


def _holds_widget(element: pikepdf.Object) -> bool:
    kids = element.K if isinstance(element.K, Array) else [element.K]
    return any(
        isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR and kid.Obj.get("/Subtype") == Name.Widget
        for kid in kids
    )
