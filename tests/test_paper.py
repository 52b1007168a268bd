"""The forms on paper: fillable, tagged PDFs in four languages and six pairs, as readers and their programs meet them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pydantic import BaseModel

import pdf_help as help_
from conftest import ROOT
from hooks.content.models import InFour
from hooks.content.written import NBSP, written_date
from hooks.render.form_files import fields_beside, files_of
from hooks.render.pdf import draw_pdf
from hooks.render.sheet import sheet_of
from hooks.rules.forms_letters import PRINTED
from pdf_help import DATA, LANGUAGES, PAIRS, SPOKEN, TAG

FORMS = sorted(DATA.forms)
COMPOUND = "Lastensuojeluilmoitusmenettelykäytäntöohjeistuskokonaisuudessa"
MARGIN = 18 * 72 / 25.4


def test_every_form_has_its_files_and_no_others(site: Path) -> None:
    wanted = set()
    for name, form in DATA.forms.items():
        for language in LANGUAGES:
            for file in files_of(name, form, language):
                wanted.add(file.path)
                if file.kind == "pdf":
                    wanted.add(fields_beside(file))
    there = {path.relative_to(site).as_posix() for path in (site / "forms").iterdir()}
    assert there == wanted
    assert len(there) == len(FORMS) * (4 + 6 + 10 + 4 + 4)


def test_a_reader_is_offered_the_own_language_and_its_three_pairs() -> None:
    form = DATA.forms["appendix-2"].model_copy(update={"version": "1.0"})
    files = [(file.kind, file.path) for file in files_of("appendix-2", form, "sv")]
    assert files == [
        ("pdf", "forms/appendix-2-sv-1.0.pdf"),
        ("pdf", "forms/appendix-2-fi-sv-1.0.pdf"),
        ("pdf", "forms/appendix-2-sv-no-1.0.pdf"),
        ("pdf", "forms/appendix-2-sv-en-1.0.pdf"),
        ("docx", "forms/appendix-2-sv-1.0.docx"),
        ("schema", "forms/appendix-2-sv-1.0.schema.json"),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_pdf_says_what_it_is_and_can_do_nothing(site: Path, form: str) -> None:
    for spoken in SPOKEN:
        with pikepdf.open(help_.path_of(site, form, spoken)) as pdf:
            root = pdf.Root
            title = " / ".join(DATA.forms[form].title[language] for language in spoken)
            assert str(root.Lang) == TAG[spoken[0]]
            assert root.MarkInfo.Marked
            assert root.ViewerPreferences.DisplayDocTitle
            assert str(pdf.docinfo.Title) == title
            with pdf.open_metadata() as about:
                assert about["pdfuaid:part"] == "1"
                assert about["dc:title"] == title
            assert "/NeedAppearances" not in root.AcroForm
            assert "/XFA" not in root.AcroForm
            assert not {"/OpenAction", "/AA", "/Names"} & set(root.keys())
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Dictionary) and str(thing.get("/Type")) != "/StructElem":
                    assert not {"/JS", "/A", "/AA"} & set(thing.keys()), thing


@pytest.mark.parametrize("form", FORMS)
def test_fields_stand_everywhere_in_the_order_of_the_definition(site: Path, form: str) -> None:
    for spoken in SPOKEN:
        with pikepdf.open(help_.path_of(site, form, spoken)) as pdf:
            fields = list(pdf.Root.AcroForm.Fields)
            assert [str(field.T) for field in fields] == help_.expected_names(form)
            wanted = [widget.objgen for field in fields for widget in help_.widgets(field)]
            assert [widget.objgen for page in pdf.pages for widget in page.get("/Annots", [])] == wanted
            heard = [
                (element.Obj.objgen, str(parent.S))
                for element, parent in help_.elements(pdf.Root.StructTreeRoot.K)
                if element.get("/Type") == pikepdf.Name.OBJR
            ]
            assert heard == [(number, "/Form") for number in wanted]
            assert {str(page.get("/Tabs")) for page in pdf.pages} == {"/S"}


@pytest.mark.parametrize("form", FORMS)
def test_every_field_says_its_name_in_each_language_of_the_sheet(site: Path, form: str) -> None:
    for spoken in SPOKEN:
        with pikepdf.open(help_.path_of(site, form, spoken)) as pdf:
            fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
            for question in help_.questions(form):
                for language in spoken:
                    check_name(question, language, fields)


def check_name(question, language: str, fields: dict[str, pikepdf.Object]) -> None:
    label, answers = question.label[language], help_.answers(question, language)
    if question.type == "choices":
        for answer, said in answers.items():
            assert f"{label}: {said}" in str(fields[f"{question.id}.{answer}"].TU)
    elif question.type != "signature":
        field = fields[question.id]
        assert label in str(field.TU)
        assert not question.help or question.help[language] in str(field.TU)
        for widget, (answer, said) in zip(help_.widgets(field), answers.items(), strict=False):
            assert f"/{answer}" in widget.AP.N
            assert f"{label}: {said}" in str(widget.TU)


def test_soft_hyphens_help_on_paper_and_are_not_spoken() -> None:
    form = form_of(["text"])
    label = InFour(**dict.fromkeys(LANGUAGES, "Välfärds\u00adområde"))
    (group,) = form.groups
    group = group.model_copy(update={"fields": [group.fields[0].model_copy(update={"label": label, "help": None})]})
    form = form.model_copy(update={"groups": [group], "title": label})
    with pikepdf.open(io.BytesIO(draw_pdf(sheet_of(form, ("sv",), DATA.labels)))) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].TU) == "Välfärdsområde"
        assert str(pdf.docinfo.Title) == "Välfärdsområde"


def test_how_to_write_a_date_is_said_too(site: Path) -> None:
    with pikepdf.open(help_.path_of(site, "appendix-2", ("fi", "sv"))) as pdf:
        names = {str(field.T): str(field.TU) for field in pdf.Root.AcroForm.Fields}
    assert names["young-person-birth-date"] == "Syntymäaika (pp.kk.vvvv) / Födelsedatum (dd.mm.åååå)"


@pytest.mark.parametrize("form", FORMS)
def test_every_field_prints_and_has_a_look_and_room_for_letters(site: Path, form: str) -> None:
    for spoken in SPOKEN:
        with pikepdf.open(help_.path_of(site, form, spoken)) as pdf:
            (font,) = pdf.Root.AcroForm.DR.Font.values()
            assert font.Subtype == pikepdf.Name.TrueType  # one byte a letter: what viewers can type with
            assert "/FontFile2" in font.FontDescriptor
            assert {"/ccaron", "/dcroat", "/eng", "/tbar"} <= set(map(str, font.Encoding.Differences))  # Northern Sámi
            for field in pdf.Root.AcroForm.Fields:
                for widget in help_.widgets(field):
                    assert (int(widget.F), "/N" in widget.AP) == (4, True)
                    left, bottom, right, top = (float(edge) for edge in widget.Rect)
                    if help_.is_text(field):
                        assert top - bottom > 6 * 72 / 25.4, "too low to write by hand"
                        assert right - left > 70 * 72 / 25.4, "too narrow to write by hand"
                        assert int(field.MaxLen) >= 60


def inside_margins(document: pypdfium2.PdfDocument) -> None:
    for page in document:
        text = page.get_textpage()
        width, height = page.get_size()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            words = text.get_text_bounded(left, bottom, right, top)
            assert left >= MARGIN - 1, words
            assert right <= width - MARGIN + 4, words  # a space at the end of a line hangs out
            assert bottom >= 20, words
            assert top <= height - 20, words


@pytest.mark.parametrize("form", FORMS)
def test_every_word_is_on_the_sheet_inside_its_margins(site: Path, form: str) -> None:
    definition = DATA.forms[form]
    for spoken in SPOKEN:
        document = pypdfium2.PdfDocument(help_.path_of(site, form, spoken))
        shown = help_.squashed("".join(page.get_textpage().get_text_range() for page in document))
        inside_margins(document)
        for language in spoken:
            labels = DATA.labels[language]
            day = written_date(definition.date, language).replace(NBSP, " ")
            said = [definition.title, definition.purpose, definition.handling]
            for group in definition.groups:
                said += [group.title, group.note, *(field.label for field in group.fields)]
                said += [field.help for field in group.fields]
                said += [option.label for field in group.fields for option in field.options]
            for text in [*(one[language] for one in said if one), labels["sheet-not-official"], day]:
                assert help_.squashed(text) in shown, f"{form} {spoken}: {text}"
            assert (help_.squashed(labels["sheet-identifying"]) in shown) == definition.identifying


@pytest.mark.parametrize("form", FORMS)
def test_every_page_can_be_told_from_others_when_it_has_gone_astray(site: Path, form: str) -> None:
    definition = DATA.forms[form]
    for spoken in SPOKEN:
        document = pypdfium2.PdfDocument(help_.path_of(site, form, spoken))
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            foot = help_.squashed(text.get_text_bounded(0, 0, page.get_size()[0], 26 * 72 / 25.4))
            for language in spoken:
                labels, day = DATA.labels[language], written_date(definition.date, language)
                for said in (
                    definition.title[language],
                    labels["sheet-version"].format(version=definition.version, date=day),
                    labels["sheet-not-official"],
                    labels["sheet-page"].format(page=number, pages=len(document)),
                ):
                    assert help_.squashed(said) in foot, f"{form} {spoken}, page {number}: {said}"


@pytest.mark.parametrize("spoken", [("fi",), ("fi", "no")], ids="-".join)
@pytest.mark.parametrize(
    "word",
    [COMPOUND, "x" * 200, "https://example.org/" + "a/" * 60],
    ids=["compound", "no word", "address"],
)
def test_words_longer_than_a_line_are_broken(word: str, spoken: tuple[str, ...]) -> None:
    def longer(text: object) -> object:
        match text:
            case InFour():
                return InFour(fi=f"{text.fi} {word}", sv=word, no=f"{word} {text.no}", en=word)
            case BaseModel():
                return text.model_copy(update={name: longer(getattr(text, name)) for name in type(text).model_fields})
            case list():
                return [longer(one) for one in text]
        return text

    form = longer(DATA.forms["meeting-agenda"])
    form = form.model_copy(update={"title": InFour(**dict.fromkeys(LANGUAGES, COMPOUND))})
    sheet = sheet_of(form, spoken, DATA.labels)
    inside_margins(pypdfium2.PdfDocument(draw_pdf(sheet)))


def test_boxes_are_made_lower_only_where_that_saves_a_page() -> None:
    """Otherwise a page would be printed for the one question that did not fit."""
    heights, pages = {}, {}
    for count in range(4, 12):
        sheet = sheet_of(form_of(["long-text"] * count), ("en",), DATA.labels)
        with pikepdf.open(io.BytesIO(draw_pdf(sheet))) as pdf:
            boxes = [widget.Rect for page in pdf.pages for widget in page.get("/Annots", [])]
            heights[count] = {round((float(box[3]) - float(box[1])) * 25.4 / 72 + 2) for box in boxes}
            pages[count] = len(pdf.pages)
    assert {frozenset(height) for height in heights.values()} == {frozenset({27}), frozenset({23})}
    for count, height in heights.items():
        if height == {23}:
            assert pages[count] == pages[count - 1] < pages[count + 1]


def form_of(types: list[str]):
    """Give a form of one group, with a field of each of the types."""
    form = DATA.forms["appendix-8"]
    field = form.groups[0].fields[0]
    fields = [field.model_copy(update={"id": f"f{index}", "type": type_}) for index, type_ in enumerate(types)]
    return form.model_copy(update={"groups": [form.groups[0].model_copy(update={"fields": fields})]})


def test_a_sheet_says_whether_the_handbook_knows_it(site: Path) -> None:
    def first_lines(form: str) -> str:
        page = pypdfium2.PdfDocument(help_.path_of(site, form, ("sv",)))[0]
        return page.get_textpage().get_text_range().replace("\r\n", "\n")

    assert "Handbokens bilaga 2 – portalens egen mall" in first_lines("appendix-2")
    assert "Portalens eget hjälpmedel A" in first_lines("referral-sheet")


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_two_languages_are_told_apart_for_those_who_hear_the_sheet(site: Path, pair: tuple[str, str]) -> None:
    with pikepdf.open(help_.path_of(site, "appendix-2", pair)) as pdf:
        headings = [
            (str(element.S), str(element.get("/T", "")), str(parent.get("/Lang", pdf.Root.Lang)))
            for element, parent in help_.elements(pdf.Root.StructTreeRoot.K)
            if element.get("/S") == pikepdf.Name.H1
        ]
    assert headings == [
        ("/H1", group.title[language], TAG[language]) for group in DATA.forms["appendix-2"].groups for language in pair
    ]


_DRAW = """
import hashlib, pathlib
from hooks.content.store import read_data
from hooks.render.form_drawing import drawings
data = read_data(pathlib.Path("docs/_data"))
data.forms = {name: data.forms[name] for name in ("appendix-2", "meeting-agenda")}
for drawing in drawings(data, ("sv",)):
    for path, content in drawing.draw().items():
        print(hashlib.sha256(content).hexdigest(), path)
"""


def test_the_same_definition_gives_the_same_bytes_anywhere(site: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "SOURCE_DATE_EPOCH": "1", "LANG": "C"}
    done = subprocess.run(
        [sys.executable, "-c", _DRAW], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    drawn = [line.split(" ", 1) for line in done.stdout.splitlines()]
    assert len(drawn) == 2 * (4 + 3 * 2)
    assert [path for sum_, path in drawn if hashlib.sha256((site / path).read_bytes()).hexdigest() != sum_] == []


def test_letters_that_the_rules_let_through_have_a_shape() -> None:
    """Typst refuses to print a letter without a shape; an editor must have been told before."""
    printed = re.compile(f"[{PRINTED}]")
    letters = [chr(code) for code in range(0x20, 0x10000) if printed.match(chr(code))]
    without_shape = {"\u200b", "\u2060"}  # invisible on purpose
    for weight in ("Regular", "Bold"):
        known = TTFont(ROOT / f"hooks/render/fonts/NotoSans-{weight}.ttf").getBestCmap()
        assert [letter for letter in letters if ord(letter) not in known and letter not in without_shape] == []
    assert set("åäöæøÅÄÖÆØčđŋšŧžЖ–“”…€§") <= set(letters)


def test_a_sheet_with_every_letter_that_the_rules_let_through_can_be_drawn() -> None:
    printed = re.compile(f"[{PRINTED}]")
    letters = " ".join(chr(code) for code in range(0x20, 0x10000) if printed.match(chr(code)))
    form = DATA.forms["appendix-8"].model_copy(update={"purpose": InFour(**dict.fromkeys(LANGUAGES, letters))})
    assert draw_pdf(sheet_of(form, ("en",), DATA.labels)).startswith(b"%PDF-1.7")
