"""What a machine can find wrong for people who use assistive technology: axe-core in real Chromium, no exceptions.

One page of each kind. Finnish is examined in light, dark and at the width of a phone, of the other languages the pages
whose words could matter, in light. `make audit` examines every page in everything.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from conftest import LANGUAGES
from web_form_help import fill, open_form, pick, record, wanted_values

PAGES = (
    "",
    "routes/school/",
    "routes/finder/",
    "routes/sharing/",
    "routes/cards/",
    "routes/professionals/",
    "routes/young-people/",
    "handbook/consent/",
    "handbook/process/",
    "handbook/legal-basis/",
    "appendices/appendix-2/",
    "appendices/statistics-sheet/",
    "appendices/statistics-summary/",
    "exit/",
    "contacts/",
    "glossary/",
    "a-z/",
    "404.html",
)
ELSEWHERE = ("", "routes/finder/", "routes/cards/", "handbook/process/", "appendices/appendix-2/", "exit/", "404.html")
"""Pages examined in the other languages too."""
STATES = {
    "light": {"viewport": {"width": 1400, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1400, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "reporter": "no-passes",  # to hand over all that is right would cost most of the time
    "resultTypes": ["violations"],
}


@pytest.mark.parametrize(
    ("language", "state"),
    [("fi", "light"), ("fi", "dark"), ("fi", "phone"), ("sv", "light"), ("no", "light"), ("en", "light")],
)
def test_axe_finds_nothing(browser: Browser, served: str, language: str, state: str) -> None:
    context = browser.new_context(**STATES[state])
    page = context.new_page()
    found = {}
    for address in PAGES if language == "fi" else ELSEWHERE:
        page.goto(f"{served}/{LANGUAGES[language]}{address}")
        violations = Axe().run(page, options=RULES).response["violations"]
        if violations:
            found[address] = [(one["id"], one["nodes"][0]["html"]) for one in violations]
    context.close()
    assert found == {}


@pytest.mark.parametrize("state", [*STATES, "narrow"])
def test_axe_finds_nothing_in_forms_at_work(browser: Browser, served: str, state: str) -> None:
    """Filled, in two languages, with a refusal, a wrong number and an open question; and the totals of a year."""
    given = STATES.get(state) or {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"}
    context = browser.new_context(**given)
    page = context.new_page()
    found = {}

    def examine(name: str) -> None:
        page.evaluate("scrollTo(0, 0)")  # what happens to lie half below the fixed head counts as too small to press
        violations = Axe().run(page, options=RULES).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        if violations or wide:
            found[name] = [(one["id"], one["nodes"][0]["html"]) for one in violations] or "scrolls sideways"

    for form in ("appendix-2", "statistics-sheet", "meeting-agenda"):
        open_form(page, served, form, "sv")
        fill(page, form, wanted_values(form))
        page.select_option("#form-second", "fi")
        pick(page, "{")
        expect(page.locator("#refused-before")).not_to_be_empty()
        if form == "statistics-sheet":
            page.fill("#answer-age", "femton")
            page.click("[data-do=save]")
            expect(page.locator("#error-age")).to_be_visible()
        examine(form)
        page.click("[data-do=clear]")
        expect(page.locator("dialog.hb-ask")).to_be_visible()
        examine(f"{form}, question")
    open_form(page, served, "statistics-summary", "sv")
    pick(page, record("statistics-sheet", wanted_values("statistics-sheet")), "a.json", "#summary-open")
    pick(page, "{", "b.json", "#summary-open")
    expect(page.locator("#summary-refused")).not_to_be_empty()
    examine("summary")
    context.close()
    assert found == {}


def test_axe_would_find_a_fault(browser: Browser, served: str) -> None:
    """A picture without a text alternative must be found, else the tests above say nothing."""
    context = browser.new_context(**STATES["light"])
    page = context.new_page()
    page.goto(f"{served}/exit/")
    page.evaluate("document.querySelector('article').append(document.createElement('img'))")
    violations = Axe().run(page, options=RULES).response["violations"]
    context.close()
    assert [one["id"] for one in violations] == ["image-alt"]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_answers(browser: Browser, served: str, state: str) -> None:
    context = browser.new_context(**STATES[state])
    page = context.new_page()
    found = {}
    for address in ("routes/finder/#route-w-home", "sv/routes/finder/#route-y-exit", "en/routes/sharing/#share-holder"):
        page.goto(f"{served}/{address}")
        expect(page.locator(".rf-step:visible")).to_have_count(1)
        violations = Axe().run(page, options=RULES).response["violations"]
        if violations:
            found[address] = [(one["id"], one["nodes"][0]["html"]) for one in violations]
    context.close()
    assert found == {}
