"""Filled sheets: what is typed comes back from every program, is drawn inside its box, and is refused where it has no room."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

import pdf_help as help_
from pdf_help import DATA, SPOKEN

FORMS = sorted(DATA.forms)
SAMPLE = "Äiti Öhman-Ångström Bjørn Ærø"
LONG = (
    "Lastensuojeluilmoitusmenettelykäytäntöohjeistuskokonaisuus ja hyvinvointialuekohtainen "
    "sosiaalihuoltosuunnitelma: Åland, Sør-Trøndelag, façade €"
)


@pytest.mark.parametrize(("form", "spoken"), list(zip(FORMS, [*SPOKEN, *SPOKEN], strict=False)))
def test_values_come_back_from_three_programs(site: Path, form: str, spoken: tuple[str, ...]) -> None:
    pdf = help_.path_of(site, form, spoken).read_bytes()
    values = help_.sample(pdf, SAMPLE, LONG)
    assert help_.read_with_pypdf(help_.fill_with_pikepdf(pdf, values)) == values
    assert help_.read_with_pikepdf(help_.fill_with_pypdf(pdf, values)) == values
    assert help_.read_with_pikepdf(help_.Viewer(pdf).fill(values).save()) == values


@pytest.mark.parametrize("spoken", [("fi",), ("sv", "no")], ids="-".join)
def test_typed_text_is_drawn_inside_its_box_and_more_is_not_taken(site: Path, spoken: tuple[str, ...]) -> None:
    pdf = help_.path_of(site, "appendix-2", spoken).read_bytes()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        room = {str(f.T): int(f.MaxLen) for f in opened.Root.AcroForm.Fields if help_.is_text(f)}
        boxes = {str(f.T): [float(e) for e in f.Rect] for f in opened.Root.AcroForm.Fields if help_.is_text(f)}
    words = "Lastensuojeluilmoitus on tehty. "
    values = help_.sample(pdf, "", "") | {name: words * (most // 8) for name, most in room.items()}
    filled = help_.Viewer(pdf).fill(values).save()
    kept = help_.read_with_pikepdf(filled)
    assert {name: len(kept[name]) for name in room} == room
    before, after = help_.flattened(pdf), help_.flattened(filled)
    typed = 0
    for (_, old), (_, new) in zip(before, after, strict=True):
        for letter, (left, bottom, right, top) in set(new) - set(old):
            typed += 1
            assert any(
                left >= box[0] - 1 and bottom >= box[1] - 1 and right <= box[2] + 1 and top <= box[3] + 1
                for box in boxes.values()
            ), f"{letter!r} is drawn at {left:.0f}, {bottom:.0f}, outside every box"
    assert typed >= sum(len(kept[name].replace(" ", "")) for name in room), "some letters are not drawn"


@pytest.mark.parametrize(("form", "spoken"), list(zip(FORMS, [*SPOKEN[3:], *SPOKEN], strict=False)))
def test_a_browser_can_fill_the_sheet_by_its_description(site: Path, form: str, spoken: tuple[str, ...]) -> None:
    pdf = help_.path_of(site, form, spoken).read_bytes()
    values: dict[str, object] = {}
    wanted: dict[str, str] = dict.fromkeys(help_.expected_names(form), "/Off")
    for index, field in enumerate(help_.questions(form)):
        match field.type:
            case "yes-no":
                values[field.id], wanted[field.id] = bool(index % 2), "/yes" if index % 2 else "/no"
            case "choice":
                values[field.id], wanted[field.id] = field.options[0].id, f"/{field.options[0].id}"
            case "choices":
                values[field.id] = [option.id for option in field.options[1:]]
                wanted |= {f"{field.id}.{option}": "/on" for option in values[field.id]}
            case "tick":
                values[field.id] = index % 2 == 0
                wanted[field.id] = "/on" if index % 2 == 0 else "/Off"
            case "long-text":
                values[field.id] = wanted[field.id] = "Ђорђе Αθηνά\nNguyễn Čáhci đŋŧ"
            case "signature":
                values[field.id] = ""
            case _:
                values[field.id] = wanted[field.id] = "Žofie Ærø (ž)"
    description = help_.path_of(site, form, spoken, ".fields.json").read_bytes()
    filled = help_.fill_as_described(pdf, description, values)
    assert filled.startswith(pdf)
    assert help_.read_with_pikepdf(filled) == wanted
    assert help_.read_with_pypdf(filled) == wanted
    shown = help_.squashed("".join(text for text, _ in help_.flattened(filled)))
    for text in {value for value in values.values() if isinstance(value, str) and " " in value}:
        assert shown.count(help_.squashed(text)) == list(values.values()).count(text)
    with pikepdf.open(io.BytesIO(filled)) as opened:
        for field in opened.Root.AcroForm.Fields:
            for widget in help_.widgets(field) if not help_.is_text(field) else ():
                assert str(widget.AS) in (wanted[str(field.T)], "/Off")
                assert (str(widget.AS) == "/Off") == (
                    wanted[str(field.T)] not in widget.AP.N or wanted[str(field.T)] == "/Off"
                )


def test_an_untouched_description_leaves_the_sheet_empty(site: Path) -> None:
    pdf = help_.path_of(site, "appendix-2", ("en",)).read_bytes()
    description = help_.path_of(site, "appendix-2", ("en",), ".fields.json").read_bytes()
    nothing = {"text": "", "tick": False, "choice": None, "choices": []}
    fields = json.loads(description)["fields"]
    filled = help_.fill_as_described(pdf, description, {name: nothing[field["kind"]] for name, field in fields.items()})
    assert help_.read_with_pikepdf(filled) == help_.read_with_pikepdf(pdf)


def test_the_description_gives_the_room_that_the_field_has(site: Path) -> None:
    for spoken in SPOKEN:
        about = json.loads(help_.path_of(site, "appendix-1", spoken, ".fields.json").read_text("utf-8"))
        with pikepdf.open(help_.path_of(site, "appendix-1", spoken)) as pdf:
            for field in filter(help_.is_text, pdf.Root.AcroForm.Fields):
                left, bottom, right, top = (float(edge) for edge in field.Rect)
                told = about["fields"][str(field.T)]
                assert told["box"] == pytest.approx([right - left, top - bottom], abs=0.02)
                assert (told["most"], told["lines"]) == (int(field.MaxLen), bool(int(field.Ff) & 1 << 12))
        assert (about["form"], about["languages"]) == ("appendix-1", list(spoken))
        assert about["font"]["largest"] > about["font"]["smallest"] >= 6


def test_each_letter_has_its_own_shape_and_width(site: Path) -> None:
    """Copied text could be right while another letter is drawn: the shape is looked up apart from the meaning."""
    path = help_.path_of(site, "appendix-2", ("fi",))
    about = json.loads(help_.path_of(site, "appendix-2", ("fi",), ".fields.json").read_text("utf-8"))["font"]
    with pikepdf.open(path) as pdf:
        (font,) = pdf.Root.AcroForm.Fields[0].AP.N.Resources.Font.Fill.DescendantFonts
        shapes = font.CIDToGIDMap.read_bytes()
        program = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
    known, scale = program.getBestCmap(), 1000 / program["head"].unitsPerEm
    for code, (letter, width) in enumerate(zip(about["letters"], about["widths"], strict=True), start=1):
        glyph = known[ord(letter)]
        assert int.from_bytes(shapes[2 * code : 2 * code + 2], "big") == program.getGlyphID(glyph), letter
        assert width == round(program["hmtx"][glyph][0] * scale), letter
    assert set("åäöæøÅÄÖÆØčđŋšŧžЖϊễ–“”…€") <= set(about["letters"])
