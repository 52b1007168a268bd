"""What becomes of a form filled in the browser on paper: in print, in two languages, and as a PDF."""

from __future__ import annotations

import io
import json
import re
from itertools import permutations
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from conftest import LANGUAGES
from web_form_help import (
    COMPOUND,
    DIFFICULT,
    FORMS,
    HTML_LANG,
    fields_of,
    fill,
    no_requests,
    open_form,
    pick,
    record,
    save,
    wanted_values,
    write,
)

PLAIN = f"Äiti Öhman-Ångström Bjørn Ærø čđŋšŧž Анна {COMPOUND}"


def printed(page: Page) -> list[str]:
    """Print the page as it would be and give the text of each sheet of paper."""
    pdf = pypdfium2.PdfDocument(page.pdf(format="A4"))
    return [pdf[number].get_textpage().get_text_range().replace("\r\n", "\n") for number in range(len(pdf))]


def bare(text: str) -> str:
    """Give a text without spaces and line ends, which depend on where a line was broken."""
    return re.sub(r"[\s\u00ad\ufffe\x02-]+", "", text)


class TestPrint:
    def test_long_answers_are_printed_whole_in_boxes_that_grow(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        name = " ".join(f"{COMPOUND}{number}" for number in range(12))
        story = "\n".join(f"rivi {number} {COMPOUND}" for number in range(120))
        page.fill("#answer-young-person-name", name)
        write(page, "#answer-event-description", story)
        sheets = printed(page)
        assert bare(name) in bare("".join(sheets))
        for number in range(120):
            assert bare(f"rivi {number} {COMPOUND}") in bare("".join(sheets)), number
        page.emulate_media(media="print")
        cut = page.locator(".hb-paper:visible").evaluate_all(
            "boxes => boxes.filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1).length"
        )
        assert cut == 0
        expect(page.locator(".hb-input:visible")).to_have_count(0)

    def test_marked_boxes_are_printed_as_marked(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        page.emulate_media(media="print")
        for box in ("#answer-voluntary", "#answer-guardian-consent-needed--yes"):
            empty = page.locator(box).screenshot()
            page.locator(box).check()
            assert page.locator(box).screenshot() != empty, box

    def test_every_sheet_of_paper_says_which_form_and_version_it_is(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-3", "sv")
        page.evaluate("window.print = () => {}")
        page.locator("[data-do=print]").click()
        sheets = printed(page)
        assert len(sheets) > 1
        for sheet in sheets:
            assert "Kartläggning av livssituationen · Version 1.0, 21 november 2026" in sheet.replace("\xa0", " ")

    def test_the_print_button_prints_the_sheet_alone(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2", "en")
        page.evaluate("window.print = () => { window.asked = true; }")
        page.get_by_role("button", name="Print the form").click()
        assert page.evaluate("window.asked")
        alone = "".join(printed(page))
        assert alone.startswith("Handbook appendix 2")
        assert "Step by step" not in alone
        for hidden in ("Nothing is sent", "Save as a file", "Open a saved file", "Clear everything", "About this page"):
            assert hidden not in alone
        assert "do not send a filled-in form by unprotected e-mail" in alone.replace("\n", " ")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert "Step by step" in "".join(printed(page))

    def test_nothing_is_asked_while_printing(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        page.fill("#answer-young-person-name", DIFFICULT)
        page.evaluate("window.print = () => {}")
        with no_requests(page):
            page.locator("[data-do=print]").click()
            printed(page)


class TestSecondLanguage:
    @pytest.mark.parametrize(("first", "second"), list(permutations(LANGUAGES, 2)))
    def test_every_text_of_the_sheet_stands_in_both_languages(
        self, page: Page, served: str, first: str, second: str
    ) -> None:
        open_form(page, served, "appendix-1", first)
        with no_requests(page):
            page.fill("#answer-young-person-name", DIFFICULT)
            page.select_option("#form-second", second)
            expect(page.locator(".hb-title .hb-second")).to_have_attribute("lang", HTML_LANG[second])
        assert page.locator("#form [data-say]").count() == page.locator("#form .hb-second").count()
        for field in fields_of("appendix-1"):
            texts = page.locator(f"#field-{field['id']}").inner_text()
            for text in (field["label"], field.get("help"), *(option["label"] for option in field.get("options", []))):
                if text:
                    assert text[first] in texts and text[second] in texts, field["id"]
        for group in FORMS["appendix-1"]["groups"]:
            assert page.locator(f"#group-{group['id']} > legend .hb-second").inner_text() == group["title"][second]
        expect(page.locator("#answer-young-person-name")).to_have_value(DIFFICULT)

    def test_two_languages_stand_side_by_side_in_print(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        page.select_option("#form-second", "en")
        page.emulate_media(media="print")
        first = page.locator("#field-young-person-name .hb-label > [data-say]").bounding_box()
        second = page.locator("#field-young-person-name .hb-label > .hb-second").bounding_box()
        assert abs(first["y"] - second["y"]) < 2
        assert second["x"] > first["x"] + first["width"] - 1
        text = bare("".join(printed(page)))
        assert bare("Suostumuksen peruuttaminen") in text and bare("Withdrawal of consent") in text

    def test_the_second_language_goes_away_again_and_is_not_saved(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2", "no")
        before = page.locator("#form").inner_text()
        page.select_option("#form-second", "fi")
        assert page.locator("#form").inner_text() != before
        assert json.loads(save(page)[1])["language"] == "no"
        page.select_option("#form-second", "")
        assert page.locator("#form").inner_text() == before


def pdf_of(page: Page) -> tuple[str, bytes]:
    """Press the button for the filled PDF. Gives the file's name and bytes."""
    return save(page, "pdf")


def read_back(pdf: bytes) -> list[dict[str, str]]:
    """Give the values of the fields as two libraries that share nothing read them."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        one = {str(field.T): str(field.V) for field in opened.Root.AcroForm.Fields}
    other = {name: str(field.get("/V", "")) for name, field in pypdf.PdfReader(io.BytesIO(pdf)).get_fields().items()}
    return [one, other]


class TestPdf:
    @pytest.mark.parametrize("form", FORMS)
    def test_answers_come_back_from_the_filled_pdf(self, page: Page, served: str, form: str) -> None:
        language = list(LANGUAGES)[len(form) % 4]
        values = wanted_values(form, PLAIN)
        for field in fields_of(form):
            if field["type"] in ("date", "time", "phone"):
                values[field["id"]] = "24.12.2026"
        open_form(page, served, form, language)
        page.wait_for_load_state("networkidle")
        with no_requests(page):
            fill(page, form, values)
            name, pdf = pdf_of(page)
        assert re.fullmatch(rf"{form}-{language}-1\.0-\d{{4}}-\d\d-\d\d\.pdf", name)
        for got in read_back(pdf):
            for field in fields_of(form):
                wanted = values[field["id"]]
                match field["type"]:
                    case "signature":
                        assert field["id"] not in got
                    case "tick":
                        assert got[field["id"]] == "/on"
                    case "yes-no":
                        assert got[field["id"]] == ("/yes" if wanted else "/no")
                    case "choice":
                        assert got[field["id"]] == f"/{wanted}"
                    case "choices":
                        chosen = [o["id"] for o in field["options"] if got[f"{field['id']}.{o['id']}"] == "/on"]
                        assert chosen == wanted
                    case _:
                        assert got[field["id"]] == str(wanted)

    def test_what_is_typed_can_be_seen_in_the_pdf(self, page: Page, served: str, site: Path) -> None:
        """Chrome's own PDF engine draws the filled sheet; each answered box must differ from the empty one."""
        open_form(page, served, "appendix-2")
        page.wait_for_load_state("networkidle")
        blank = pdf_of(page)[1]
        assert blank == (site / "forms/appendix-2-fi-1.0.pdf").read_bytes()
        page.fill("#answer-young-person-name", "Aino Öhman")
        write(page, "#answer-event-description", f"{COMPOUND} {PLAIN}\n\nloppu")
        page.check("#answer-exchange-within-team")
        filled = pdf_of(page)[1]
        assert filled.startswith(blank), "the empty PDF is left as it is, and something is added"
        with pikepdf.open(io.BytesIO(filled)) as opened:
            boxes = {
                str(field.T): (number, [float(edge) for edge in field.Rect])
                for number, sheet in enumerate(opened.pages)
                for field in sheet.Annots
                if "/T" in field
            }
        changed = {
            name for name, (number, box) in boxes.items() if _ink(blank, number, box) != _ink(filled, number, box)
        }
        assert changed == {"young-person-name", "event-description", "exchange-within-team"}

    def test_two_languages_chosen_first_give_a_pdf_in_two(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2", "sv")
        page.wait_for_load_state("networkidle")
        with (
            page.expect_event("requestfinished", lambda asked: asked.url.endswith("appendix-2-fi-sv-1.0.pdf")),
            page.expect_event("requestfinished", lambda asked: asked.url.endswith("appendix-2-fi-sv-1.0.fields.json")),
        ):
            page.select_option("#form-second", "fi")
        with no_requests(page):
            page.fill("#answer-young-person-name", PLAIN)
            name, pdf = pdf_of(page)
        assert name.startswith("appendix-2-fi-sv-1.0-")
        assert all(got["young-person-name"] == PLAIN for got in read_back(pdf))

    def test_a_language_chosen_too_late_is_not_fetched_and_that_is_said(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2", "en")
        page.wait_for_load_state("networkidle")
        with no_requests(page):
            page.fill("#answer-young-person-name", "Aino")
            page.select_option("#form-second", "fi")
            name, _ = pdf_of(page)
        assert name.startswith("appendix-2-en-1.0-")
        expect(page.locator("#said-after")).to_contain_text("The PDF is only in the language of this page.")

    def test_letters_that_the_pdf_cannot_show_are_refused_and_printed(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        page.wait_for_load_state("networkidle")
        page.fill("#answer-young-person-name", "محمد 😀")
        page.fill("#answer-recipient-team", "Turku 😀")
        page.click("[data-do=pdf]")
        expect(page.locator("#refused-after p")).to_have_text(
            "PDF:ää ei tehty: sen kirjasimessa ei ole kaikkia kirjoitettuja merkkejä. Tulosta lomake, niin merkit näkyvät. Puuttuvat merkit:"
        )
        expect(page.locator("#refused-after li")).to_have_text(
            ["Nuoren nimi: م ح د 😀", "Ankkuritiimi, jolle suostumus annetaan: 😀"]
        )
        assert "😀" in "".join(printed(page))

    def test_text_that_does_not_fit_is_refused_with_how_much_fits(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2", "en")
        page.wait_for_load_state("networkidle")
        page.fill("#answer-young-person-name", "a" * 400)
        write(page, "#answer-event-description", "\n" * 60 + "end")
        page.click("[data-do=pdf]")
        expect(page.locator("#refused-after p")).to_contain_text(
            "these fields hold more text than fits the box in the PDF"
        )
        said = page.locator("#refused-after li").all_inner_texts()
        assert re.fullmatch(r"Name of the young person: 400 characters, room for about \d+", said[0])
        assert said[1].startswith("Event or situation the consent concerns: 63 characters, room for about")

    def test_without_the_empty_pdf_the_way_out_is_told(self, page: Page, served: str) -> None:
        page.route("**/forms/*.pdf", lambda route: route.abort())
        open_form(page, served, "appendix-2", "no")
        page.wait_for_load_state("networkidle")
        page.fill("#answer-young-person-name", "Aino")
        page.click("[data-do=pdf]")
        expect(page.locator("#refused-after")).to_have_text(
            "PDF-en kan ikke fylles ut nå, fordi den tomme PDF-en ikke ble hentet da siden ble åpnet. "
            "Lagre svarene som fil, last siden på nytt og åpne filen."
        )
        expect(page.locator("#answer-young-person-name")).to_have_value("Aino")

    def test_a_saved_file_becomes_a_pdf(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        page.wait_for_load_state("networkidle")
        pick(page, record("appendix-2", {"young-person-name": "Aino", "guardian-consent-needed": False}))
        expect(page.locator("#answer-young-person-name")).to_have_value("Aino")
        for got in read_back(pdf_of(page)[1]):
            assert (got["young-person-name"], got["guardian-consent-needed"]) == ("Aino", "/no")


def _ink(pdf: bytes, number: int, box: list[float]) -> int:
    """Count the dark points inside a box of a page, as PDFium draws it with its form fields."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    sheet = document[number]
    bitmap = sheet.render(scale=2, grayscale=True, may_draw_forms=True)
    left, bottom, right, top = (int(2 * edge) for edge in box)
    height, data, stride = bitmap.height, bytes(bitmap.buffer), bitmap.stride
    rows = range(height - top + 3, height - bottom - 3)
    return sum(1 for row in rows for place in data[row * stride + left + 3 : row * stride + right - 3] if place < 128)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_offers_its_empty_files(site: Path, language: str) -> None:
    for form in FORMS:
        html = (site / f"{LANGUAGES[language]}appendices/{form}/index.html").read_text("utf-8")
        up = "../../../" if LANGUAGES[language] else "../../"
        pairs = [f"{a}-{b}" for n, a in enumerate(LANGUAGES) for b in list(LANGUAGES)[n + 1 :] if language in (a, b)]
        names = [f"{language}-1.0.{end}" for end in ("pdf", "docx", "schema.json")]
        for name in (*names, *(f"{pair}-1.0.pdf" for pair in pairs)):
            assert f'href="{up}forms/{form}-{name}"' in html, (form, name)
            assert (site / f"forms/{form}-{name}").stat().st_size > 500
