"""All routes at a glance, and what is printed of them: pictures and outlines in real Chromium, posters and cards as PDF."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdf
import pytest
from playwright.sync_api import Page, expect

from conftest import LANGUAGES, ROOT
from hooks.content.languages import HTML_LANG
from hooks.content.route_models import Question
from hooks.content.routes import reached_from, steps_of
from hooks.content.store import read_data
from hooks.render.cards import path_of
from pdf_help import squashed
from test_diagrams import FAULTS

DATA = read_data(ROOT / "docs/_data")
MAPS = {
    "w-what": "routes/professionals/",
    "g-what": "routes/guardians/",
    "y-what": "routes/young-people/",
    "l-what": "routes/leaving/",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_stands_in_the_picture_and_in_the_outline(page: Page, served: str, language: str) -> None:
    steps = steps_of(DATA.routes)
    for start, where in MAPS.items():
        page.goto(f"{served}/{LANGUAGES[language]}{where}")
        assert page.evaluate(FAULTS) == [], start
        outline = page.locator("ol.pd-steps > li > a")
        links = outline.evaluate_all("(links) => links.map((one) => one.hash)")
        assert links == page.locator("svg.pd a").evaluate_all(
            "(links) => links.map((one) => one.getAttribute('href').replace(/.*#/, '#'))"
        )
        wanted = {f"#route-{step}" for step in reached_from(DATA.routes, start)}
        assert set(links) == wanted
        told = " ".join(outline.all_inner_texts())
        for step in reached_from(DATA.routes, start):
            if not isinstance(steps[step], Question):
                assert steps[step].title[language] in told


def test_a_box_leads_to_its_answer(page: Page, served: str) -> None:
    page.goto(f"{served}/en/routes/professionals/")
    page.locator("svg.pd a[href$='#route-w-home']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#route-w-home")).to_be_visible()


def test_a_phone_and_paper_get_the_outline(page: Page, served: str) -> None:
    page.goto(f"{served}/sv/routes/guardians/")
    expect(page.locator("svg.pd")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("svg.pd")).to_be_hidden()
    expect(page.locator("ol.pd-steps")).to_be_visible()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 320, "height": 700})
    expect(page.locator("svg.pd")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_posters_and_cards_are_one_tagged_page_each(page: Page, served: str, site: Path, language: str) -> None:
    page.goto(f"{served}/{LANGUAGES[language]}routes/cards/")
    offered = page.locator("ul.cards a").evaluate_all("(links) => links.map((one) => new URL(one.href).pathname)")
    assert offered == [f"/{path_of(name, card, language)}" for name, card in DATA.cards.items()]
    for name, card in DATA.cards.items():
        content = (site / path_of(name, card, language)).read_bytes()
        pdf = pikepdf.open(io.BytesIO(content))
        assert len(pdf.pages) == 1, name
        assert str(pdf.Root.Lang).split("-")[0] == HTML_LANG[language]
        assert pdf.Root.MarkInfo.Marked
        text = squashed(pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text())
        assert squashed(card.title[language]) in text
        assert all(squashed(line[language]) in text for block in card.blocks for line in block.lines)
        for contact in (DATA.contacts[contact] for contact in card.contacts):
            assert squashed(contact.name[language]) in text
        assert "112" in text


def test_what_is_carried_does_not_tell_why() -> None:
    """A card in a pocket, and its file among the downloads, are seen by others."""
    for name, card in DATA.cards.items():
        if card.audience in ("leaving", "young-people"):
            seen = " ".join([name, *card.title.model_dump().values(), *card.lead.model_dump().values()]).casefold()
            for word in ("exit", "leav", "gang", "jengi", "gäng", "gjeng", "irti", "lämna", "crime", "rikos", "brott"):
                assert word not in seen, name
