"""What is drawn from data: dates and numbers as each language writes them, tables, the order of the alphabet."""

from __future__ import annotations

import datetime

import pytest

from hooks.content.accessibility_models import Accessibility
from hooks.content.languages import first_letter, sort_key
from hooks.content.written import NBSP, written_value
from hooks.render.accessibility import accessibility_part
from hooks.render.html import link
from hooks.render.tables import label_cells


@pytest.mark.parametrize(
    ("language", "date", "month"),
    [
        ("fi", "3. tammikuuta 2023", "tammikuu 2023"),
        ("sv", "3 januari 2023", "januari 2023"),
        ("no", "3. januar 2023", "januar 2023"),
        ("en", "3 January 2023", "January 2023"),
    ],
)
def test_dates_are_written_out_and_kept_on_one_line(language: str, date: str, month: str) -> None:
    assert written_value(datetime.date(2023, 1, 3), language) == date.replace(" ", NBSP)
    assert written_value("2023-01", language) == month.replace(" ", NBSP)


def test_small_numbers_and_years_have_no_separator() -> None:
    assert [written_value(number, "fi") for number in (18, 2020)] == ["18", "2020"]


def test_outward_links_tell_no_one_where_the_reader_came_from() -> None:
    assert (
        link("https://example.org/?a=1&b=2", "a & b")
        == '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">a &amp; b</a>'
    )
    assert "rel" not in link("tel:112", "112")


def test_each_language_has_its_own_alphabet() -> None:
    assert sorted(["äiti", "apu", "Zen", "öljy", "åland"], key=lambda word: sort_key(word, "fi")) == [
        "apu",
        "Zen",
        "åland",
        "äiti",
        "öljy",
    ]
    assert sorted(["å", "ærlig", "øl", "z"], key=lambda word: sort_key(word, "no")) == ["z", "ærlig", "øl", "å"]
    assert [first_letter(word, "en") for word in ("école", "112", "»x«")] == ["E", "0–9", "X"]


def test_cells_carry_the_name_of_their_column() -> None:
    html = label_cells(
        "<table><thead><tr><th>Who &amp; what</th><th>When</th></tr></thead><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
    )
    assert html == (
        '<table role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Who &amp; what</th>'
        '<th role="columnheader" scope="col">When</th></tr></thead><tbody role="rowgroup"><tr role="row">'
        '<td role="cell" data-label="Who &amp; what">a</td><td role="cell" data-label="When">b</td></tr></tbody></table>'
    )


def test_a_table_without_column_names_is_left_alone() -> None:
    assert label_cells("<table><tr><td>a</td></tr></table>") == "<table><tr><td>a</td></tr></table>"


def test_the_accessibility_statement_tells_what_the_audit_found() -> None:
    four = {"fi": "a", "sv": "b & c", "no": "d", "en": "e"}
    audit = {"date": "2026-11-22", "pages": 252, "combinations": 6, "axe": "4.12.1", "faults": 3}
    told = Accessibility.model_validate({"audit": audit, "tested": [four, four], "not_met": [], "not_tested": [four]})
    labels = {
        "accessibility-audit": "{date}, {pages} in {combinations}, axe {axe}: {faults}",
        "accessibility-none": "Nothing.",
    }
    assert accessibility_part("tested", told, labels, "sv") == "<ul><li>b &amp; c</li><li>b &amp; c</li></ul>"
    assert accessibility_part("not-met", told, labels, "sv") == "<p>Nothing.</p>"
    assert (
        accessibility_part("audit", told, labels, "en") == f"<p>22{NBSP}November{NBSP}2026, 252 in 6, axe 4.12.1: 3</p>"
    )
