"""Statistics sheets in real Chromium: one file for each meeting, as JSON or as a table, and the year's totals."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from conftest import LANGUAGES
from web_form_help import (
    DIFFICULT,
    NOTHING,
    fields_of,
    fill,
    kept,
    no_requests,
    open_form,
    pick,
    record,
    save,
    wanted_values,
)

SHEET = "statistics-sheet"
IDS = [field["id"] for field in fields_of(SHEET)]


def meeting(saved: str = "2026-03-05", **answers: Any) -> dict[str, Any]:
    """Give the record of one meeting. answers: field id with _ for - -> value."""
    return record(SHEET, {name.replace("_", "-"): value for name, value in answers.items()}, saved=saved)


def open_summary(page: Page, served: str, language: str = "fi") -> None:
    open_form(page, served, "statistics-summary", language)


def pick_all(page: Page, files: dict[str, Any]) -> None:
    """Pick several files at once, and wait until the page has read them. files: name -> content."""
    page.set_input_files(
        "#summary-open",
        files=[
            {
                "name": name,
                "mimeType": "application/octet-stream",
                "buffer": content
                if isinstance(content, bytes)
                else (content if isinstance(content, str) else json.dumps(content)).encode(),
            }
            for name, content in files.items()
        ],
    )
    expect(page.locator("#summary-open")).to_have_value("")  # the page empties it when it has read the last file


def totals(page: Page, label: str) -> list[tuple[str, str, str, float]]:
    """Give the rows of one field's table: answer, number, share as written, length of the bar in hundredths."""
    table = page.locator("table.hb-totals", has=page.locator(f"caption:text-is('{label}')"))
    expect(table).to_be_visible()
    rows = []
    for row in table.locator("tbody tr").all():
        cells = [cell.strip().replace("\xa0", " ") for cell in row.locator("th, td").all_inner_texts()]
        rows.append((*cells[:3], round(float(row.locator("rect").get_attribute("width")))))
    return rows


class TestSheet:
    def test_one_record_as_a_table_has_a_row_of_ids_and_a_row_of_answers(self, page: Page, served: str) -> None:
        open_form(page, served, SHEET, "sv")
        values = {**wanted_values(SHEET), "gender": "", "age": None, "under-15": None, "home-municipality": '=1+1; "x"'}
        with no_requests(page):
            fill(page, SHEET, values)
            name, content = save(page, "save-csv")
        assert name.startswith("statistics-sheet-sv-1.0-") and name.endswith(".csv")
        assert content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
        assert rows[0] == ["form", "version", "language", "saved", *IDS]
        assert len(rows) == 2
        row = dict(zip(rows[0], rows[1], strict=True))
        assert (row["form"], row["version"], row["language"]) == (SHEET, "v1.0", "sv")
        assert row["home-municipality"] == '\'=1+1; "x"', "no spreadsheet may take it for a formula"
        assert (row["gender"], row["age"], row["under-15"]) == ("", "", "")
        assert row["child-welfare-notification-made"] == ("yes" if values["child-welfare-notification-made"] else "no")
        assert row["meeting-subject"] == values["meeting-subject"]
        assert row["reaction-time"] == str(values["reaction-time"])

    def test_a_saved_table_counts_the_same_as_the_saved_file(self, page: Page, served: str) -> None:
        open_form(page, served, SHEET)
        fill(page, SHEET, {**wanted_values(SHEET), "home-municipality": '=1+1; "x"\t\''})
        files = dict([save(page), save(page, "save-csv")])
        shown = []
        for name, content in files.items():
            open_summary(page, served)
            pick_all(page, {name: content})
            expect(page.locator("#summary-totals h3")).to_be_visible()
            shown.append(page.locator("#summary-totals").inner_text().replace(name, "FILE"))
        assert shown[0] == shown[1]
        assert '=1+1; "x"' in shown[0]


class TestWithoutScript:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_there_is_a_table_to_count_by_hand_and_the_official_register_is_named(
        self, scriptless: Page, served: str, language: str
    ) -> None:
        page = scriptless
        open_summary(page, served, language)
        assert page.locator(".hb-by-hand tbody tr").count() == 30
        for field in fields_of(SHEET):
            expect(page.locator(".hb-by-hand")).to_contain_text(field["label"][language])
        expect(page.locator("#summary-open")).to_be_hidden()
        register = page.locator("#official-register ~ div, #official-register ~ table").first
        for word in ("VIRTU", "ankkuritoiminta.fi"):
            expect(register).to_contain_text(word)


FILES = {
    "a.json": meeting(
        gender="tyttö",
        age=14,
        under_15=True,
        reaction_time=3,
        home_municipality="Turku",
        anchor_person_name="Salla Salainen",
    ),
    "b.json": meeting(gender="Tyttö ", age=15, under_15=False, reaction_time=0, home_municipality="Åbo"),
    "c.json": meeting(gender="poika", age=15, under_15=False, home_municipality=DIFFICULT),
    "d.json": meeting(age=17, under_15=None, reaction_time=40),
    "year.json": record(
        SHEET,
        {"refusals-per-year": "3 / 5", "anchor-coffee-meetings": 4, "anchor-coffee-participants": 1100},
        saved="2026-12-31",
    ),
}


class TestTotals:
    def test_answers_are_counted_by_field(self, page: Page, served: str) -> None:
        open_summary(page, served)
        with no_requests(page):
            pick_all(page, FILES)
            expect(page.locator("#summary-totals h3")).to_have_text("2026: tapaamisten määrä 4")
        expect(page.locator("#summary-said")).to_have_text("Luettuja tiedostoja: 5. Tapaamisia vuonna 2026: 4.")
        assert totals(page, "Onko asiakas alle 15-vuotias?") == [
            ("Kyllä", "1", "25 %", 25),
            ("Ei", "2", "50 %", 50),
            ("Ei vastausta", "1", "25 %", 25),
        ]
        assert totals(page, "Sukupuoli") == [
            ("tyttö", "2", "50 %", 50),
            ("poika", "1", "25 %", 25),
            ("Ei vastausta", "1", "25 %", 25),
        ]
        assert totals(page, "Ikä") == [("14", "1", "25 %", 25), ("15", "2", "50 %", 50), ("17", "1", "25 %", 25)]
        assert [row[0] for row in totals(page, "Kotikunta")][-1] == "Ei vastausta"
        assert DIFFICULT in [row[0] for row in totals(page, "Kotikunta")]
        expect(page.locator("#summary-totals")).to_contain_text(
            "Vastauksia 3. Pienin 0, mediaani 3, keskiarvo 14,3, suurin 40."
        )
        expect(page.locator("#summary-totals")).to_contain_text(
            "Vastauksia 4. Pienin 14, mediaani 15, keskiarvo 15,3, suurin 17."
        )
        assert kept(page) == NOTHING

    def test_names_of_workers_are_not_shown(self, page: Page, served: str) -> None:
        open_summary(page, served)
        pick_all(page, FILES)
        assert totals(page, "Ankkurihenkilön nimi") == [
            ("Vastattu", "1", "25 %", 25),
            ("Ei vastausta", "3", "75 %", 75),
        ]
        assert "Salla" not in page.locator("body").inner_text()

    def test_yearly_figures_stand_apart_and_as_they_are(self, page: Page, served: str) -> None:
        open_summary(page, served, "en")
        pick_all(page, FILES)
        rows = page.locator(".hb-totals--yearly tbody tr").all_inner_texts()
        assert [row.split("\t")[-1] for row in rows] == ["3 / 5", "4", "1,100", "–", "–"]
        pick_all(page, {"other.json": record(SHEET, {"anchor-coffee-meetings": 6}, saved="2026-12-30")})
        expect(page.locator(".hb-warning")).to_have_text(
            "Several files hold yearly figures. They are not added up: check which one is right."
        )
        assert page.locator(".hb-totals--yearly thead th").all_inner_texts()[1:] == ["year.json", "other.json"]
        assert page.locator(".hb-totals--yearly tbody tr").nth(1).locator("td").all_inner_texts() == ["4", "6"]

    def test_many_different_numbers_become_ranges(self, page: Page, served: str) -> None:
        open_summary(page, served, "en")
        pick_all(page, {f"{n}.json": meeting(reaction_time=n * 3, age=n) for n in range(20)})
        rows = totals(page, "Age")
        assert [row[:2] for row in rows] == [("0–4", "5"), ("5–9", "5"), ("10–14", "5"), ("15–19", "5")]

    def test_years_are_kept_apart(self, page: Page, served: str) -> None:
        open_summary(page, served, "sv")
        pick_all(page, {"old.json": meeting("2025-12-30", age=12), "new.json": meeting("2026-01-07", age=13)})
        expect(page.locator("#summary-totals h3")).to_have_text("2026: antal träffar 1")
        assert [row[0] for row in totals(page, "Ålder")] == ["13"]
        page.select_option("#summary-year", "2025")
        expect(page.locator("#summary-totals h3")).to_have_text("2025: antal träffar 1")
        assert [row[0] for row in totals(page, "Ålder")] == ["12"]
        expect(page.locator("#summary-totals")).to_contain_text("Bara uppgifter som sparats år 2025 är med.")

    def test_a_table_from_a_spreadsheet_counts_each_row(self, page: Page, served: str) -> None:
        """Another separator, other columns left out, dates in the spreadsheet's own form."""
        rows = [
            ["form", "version", "saved", "age", "under-15", "gender"],
            [SHEET, "v1.0", "5.3.2026", "14", "yes", "x,y"],
            [SHEET, "v1.0", "06/03/2026", "16", "NO", ""],
        ]
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        open_summary(page, served, "no")
        pick_all(page, {"alle.csv": text.getvalue()})
        expect(page.locator("#summary-totals h3")).to_have_text("2026: antall møter 2")
        assert totals(page, "Er klienten under 15 år?") == [("Ja", "1", "50 %", 50), ("Nei", "1", "50 %", 50)]
        expect(page.locator(".hb-totals--files")).to_contain_text("møter: 2")

    def test_starting_again_forgets_everything(self, page: Page, served: str) -> None:
        open_summary(page, served, "en")
        pick_all(page, FILES)
        page.get_by_role("button", name="Start again").click()
        expect(page.locator("#summary-said")).to_have_text("The summary is empty.")
        expect(page.locator("#summary-totals")).to_be_hidden()
        pick_all(page, {"a.json": FILES["a.json"]})
        expect(page.locator("#summary-totals h3")).to_have_text("2026: number of meetings 1")


REFUSED = {
    "broken.json": (
        '{"form": "statis',
        "The file broken.json was not counted: it is broken, or it was not saved from this portal.",
    ),
    "picture.png": (
        b"\x89PNG\xff\xfe",
        "The file picture.png was not counted: it is broken, or it was not saved from this portal.",
    ),
    "consent.json": (
        record("appendix-2"),
        "The file consent.json was not opened: it was saved from the form “Consent to information exchange”. Open it on that form’s page.",
    ),
    "empty.json": (meeting(), "The file empty.json was not counted: it has no answers."),
    "undated.json": (
        {**meeting(age=12), "saved": "today"},
        "The file undated.json was not counted: it does not show the year in which it was saved.",
    ),
    "wrong.json": (
        meeting(age="twelve"),
        "The file wrong.json was not opened: it has answers that the form does not know or that are of the wrong kind.",
    ),
    "columns.csv": (
        "form;version;saved;shoe-size\nstatistics-sheet;v1.0;2026-01-01;42\n",
        "The file columns.csv was not counted: its columns are not those of the statistics sheet.",
    ),
    "rows.csv": (
        "form;version;saved;age\nstatistics-sheet;v1.0;2026-01-01;12\nstatistics-sheet;v1.0;2026-01-01;old\n",
        "The file rows.csv was not opened: it has answers that the form does not know or that are of the wrong kind.",
    ),
    "latin.csv": (
        "form;version;saved;gender\nstatistics-sheet;v1.0;2026-01-01;tyttö\n".encode("latin-1"),
        "The file latin.csv was not counted: it is broken, or it was not saved from this portal.",
    ),
}


class TestRefusing:
    @pytest.mark.parametrize("name", REFUSED)
    def test_a_bad_file_is_named_with_the_reason_and_the_good_ones_count(
        self, page: Page, served: str, name: str
    ) -> None:
        content, said = REFUSED[name]
        open_summary(page, served, "en")
        pick_all(page, {"good.json": meeting(age=15), name: content})
        expect(page.locator("#summary-refused p").first).to_contain_text(said)
        expect(page.locator("#summary-totals h3")).to_have_text("2026: number of meetings 1")
        assert totals(page, "Age") == [("15", "1", "100%", 100)]

    def test_what_is_wrong_in_a_table_is_told_with_its_row(self, page: Page, served: str) -> None:
        open_summary(page, served, "en")
        pick_all(page, {"rows.csv": REFUSED["rows.csv"][0], "columns.csv": REFUSED["columns.csv"][0]})
        expect(page.locator("#summary-refused li")).to_have_text(["row 3, Age: old", "shoe-size"])
        expect(page.locator("#summary-said")).to_have_text("No file has been read.")

    def test_a_copy_is_counted_only_when_the_reader_says_so(self, page: Page, served: str) -> None:
        open_summary(page, served, "en")
        pick_all(page, {"first.json": meeting(age=15), "second.json": meeting(age=15)})
        expect(page.locator("#summary-refused p").first).to_contain_text(
            "The file second.json was not counted: it has exactly the same answers as the file first.json."
        )
        assert totals(page, "Age") == [("15", "1", "100%", 100)]
        page.get_by_role("button", name="Count second.json all the same").click()
        expect(page.locator("#summary-totals h3")).to_have_text("2026: number of meetings 2")

    def test_an_older_version_counts_and_tells_what_was_left_out(self, page: Page, served: str) -> None:
        open_summary(page, served, "en")
        old = {**meeting(age=15, old_question="x"), "version": "0.9"}
        pick_all(page, {"old.json": old})
        expect(page.locator("#summary-refused p")).to_have_text(
            "old.json: the form’s version is 0.9, this page’s is 1.0. These answers were left out:"
        )
        expect(page.locator("#summary-refused li")).to_have_text(["old-question: x"])
        assert totals(page, "Age") == [("15", "1", "100%", 100)]

    def test_the_statistics_sheet_itself_opens_no_table(self, page: Page, served: str) -> None:
        open_form(page, served, SHEET, "en")
        pick(page, "form;version\n", "saved.csv")
        expect(page.locator("#refused-before p").first).to_contain_text("Choose a file whose name ends in .json.")
