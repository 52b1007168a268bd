"""Review dates, judged by a day that the test chooses."""

from __future__ import annotations

import datetime
from pathlib import Path

from hooks.content.pages import read_pages
from hooks.content.store import read_data
from hooks.rules import review
from test_cases import small_portal


def due(root: Path, today: str, ahead: int = 0) -> list[str]:
    pages, _ = read_pages(root / "docs")
    data = read_data(root / "docs/_data")
    return [
        str(finding).split(" Read it")[0]
        for finding in review.check(pages, data, datetime.date.fromisoformat(today), ahead)
    ]


def test_before_its_date_nothing_is_due(tmp_path: Path) -> None:
    assert due(small_portal(tmp_path), "2027-02-20") == []


def test_what_is_past_its_date_is_told_with_its_line(tmp_path: Path) -> None:
    assert due(small_portal(tmp_path), "2027-03-01") == [
        "docs/_data/contacts.yml:11: emergency was to be reviewed by 2027-02-21, 8 days ago.",
        "docs/_data/contacts.yml:22: exit was to be reviewed by 2027-02-21, 8 days ago.",
        "docs/_data/laws.yml:9: child-welfare-act was to be reviewed by 2027-02-21, 8 days ago.",
        "docs/_data/leave.yml:12: Where quick leave leads was to be reviewed by 2027-02-21, 8 days ago.",
    ]


def test_a_page_is_told_once_and_ahead_of_time_where_asked_for(tmp_path: Path) -> None:
    told = due(small_portal(tmp_path), "2027-05-01", ahead=60)
    assert 'docs/fi/handbook/consent.md:7: "Suostumus" is to be reviewed by 2027-05-21, in 20 days.' in told
    assert not [line for line in told if line.startswith(("docs/sv", "docs/no", "docs/en"))]
    assert "docs/_data/facts.yml:5: age-limit is to be reviewed by 2027-05-21, in 20 days." in told


def test_a_diagram_is_told_like_a_page(tmp_path: Path) -> None:
    root = small_portal(tmp_path)
    path = root / "docs/_data/diagrams/way.yml"
    path.write_text(path.read_text("utf-8").replace("review_by: 2027-05-21", "review_by: 2027-02-01"), "utf-8")
    assert due(root, "2027-02-02") == [
        "docs/_data/diagrams/way.yml:5: The diagram way was to be reviewed by 2027-02-01, 1 day ago."
    ]


def test_an_audit_of_every_page_holds_for_a_year(tmp_path: Path) -> None:
    root = small_portal(tmp_path)
    (root / "docs/_data/accessibility.yml").write_text(
        "tested:\n  - {fi: a, sv: b, 'no': c, en: d}\nnot_met: []\nnot_tested: []\n"
        'audit: {date: 2026-11-22, pages: 252, combinations: 6, axe: "4.12.1", faults: 0}\n',
        "utf-8",
    )
    late = "The last audit of every page in the accessibility statement holds until 2027-11-22."
    assert not [line for line in due(root, "2027-11-21") if late in line]
    assert [line for line in due(root, "2027-11-22") if late in line] == [
        f"docs/_data/accessibility.yml:5: {late} `make audit` examines them anew. [review]"
    ]
