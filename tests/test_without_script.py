"""The portal in a browser that runs no script: a shared computer, an old telephone, a strict network. Everything that is read must be there."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import LANGUAGES

WORDS = {"fi": "suostumus", "sv": "samtycke", "no": "samtykke", "en": "consent"}


@pytest.mark.parametrize("language", LANGUAGES)
class TestEachLanguage:
    def test_from_the_start_page_to_a_step_of_the_process_and_into_another_language(
        self, scriptless: Page, served: str, language: str
    ) -> None:
        home = LANGUAGES[language]
        scriptless.goto(f"{served}/{home}")
        scriptless.locator(f"a[href$='{'../' if home else ''}handbook/'], a[href='handbook/']").first.click()
        assert urlsplit(scriptless.url).path == f"/{home}handbook/"
        scriptless.locator("article a[href$='consent/']").first.click()
        assert urlsplit(scriptless.url).path == f"/{home}handbook/consent/"
        other = "en" if language != "en" else "fi"
        scriptless.locator(f".portal-bar__languages a[hreflang={other}]").click()
        assert urlsplit(scriptless.url).path == f"/{LANGUAGES[other]}handbook/consent/"
        expect(scriptless.locator("article h1")).to_be_visible()

    def test_the_index_stands_in_the_place_of_the_search(self, scriptless: Page, served: str, language: str) -> None:
        scriptless.goto(f"{served}/{LANGUAGES[language]}handbook/")
        expect(scriptless.locator(".md-search__form")).to_be_hidden()
        scriptless.locator(".portal-index-link").click()
        assert urlsplit(scriptless.url).path == f"/{LANGUAGES[language]}a-z/"
        found = scriptless.locator("article a", has_text=WORDS[language]).first
        found.click()
        expect(scriptless.locator("article h1")).to_be_visible()

    def test_a_form_is_a_sheet_to_print_and_offers_nothing_that_does_not_work(
        self, scriptless: Page, served: str, language: str
    ) -> None:
        scriptless.goto(f"{served}/{LANGUAGES[language]}appendices/appendix-2/")
        expect(scriptless.locator("#form")).to_be_visible()
        expect(scriptless.locator("#form textarea").first).to_be_visible()
        expect(scriptless.locator("noscript .hb-promise")).to_be_visible()
        for button in scriptless.locator("[data-do]").all():
            expect(button).to_be_hidden()
        files = [link.get_attribute("href") for link in scriptless.locator(".hb-files a").all()]
        assert any(file.endswith(".pdf") for file in files)
        for file in files:
            assert scriptless.request.get(urljoin(scriptless.url, file)).ok, file
        scriptless.emulate_media(media="print")
        expect(scriptless.locator("#form .hb-signature").first).to_be_visible()
        expect(scriptless.locator(".md-header")).to_be_hidden()

    def test_a_worry_leads_to_a_number(self, scriptless: Page, served: str, language: str) -> None:
        """Danger is asked first; its answer shows the emergency number, and no other step is seen beside it."""
        scriptless.goto(f"{served}/{LANGUAGES[language]}routes/finder/")
        scriptless.locator(".rf-step:visible .rf-choices a").first.click()
        step = scriptless.locator(".rf-step:visible")
        expect(step).to_have_count(1)
        expect(step.locator("a[href='tel:112']").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 1400])
def test_nothing_that_is_seen_waits_for_script(browser: Browser, served: str, width: int) -> None:
    """Buttons do nothing without script, so none is shown, on no kind of page."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    for address in ("", "sv/handbook/meeting/", "no/contacts/", "en/appendices/statistics-summary/", "exit/", "a-z/"):
        page.goto(f"{served}/{address}")
        shown = [one for one in page.locator("button, input, select").all() if one.is_visible()]
        told = [one.evaluate("one => one.outerHTML.slice(0, 120)") for one in shown]
        assert told == [], address
    context.close()
