"""The portal in real Chromium. What works without script comes first: it must work for everyone."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import LANGUAGES
from test_site import slugs

ADDRESSES = [root + ("" if slug == "." else f"{slug}/") for root in LANGUAGES.values() for slug in sorted(slugs("fi"))]
WRITES = """window.written = [];
const watch = (object, name) => {
  const before = object[name];
  object[name] = function (...given) { window.written.push(name + " " + given[0]); return before.apply(this, given); };
};
watch(Storage.prototype, "setItem");
watch(Storage.prototype, "removeItem");
watch(IDBFactory.prototype, "open");
if (window.caches) watch(CacheStorage.prototype, "open");
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  window.written.push(violatedDirective + " " + blockedURI));"""
"""Tells what a page writes to the device, also where the theme means to, and what its content policy forbids."""

FINNISH = [address for address in ADDRESSES if not address.startswith(("sv/", "no/", "en/"))]
FIRST = {"fi": "Suostumus", "sv": "Samtycke", "no": "Samtykke", "en": "Consent"}


class TestWithoutScript:
    @pytest.fixture
    def page(self, scriptless: Page) -> Page:
        return scriptless

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_reader_gets_from_the_start_page_to_the_consent_page(
        self, page: Page, served: str, language: str
    ) -> None:
        page.goto(f"{served}/{LANGUAGES[language]}")
        page.locator("article a[href$='handbook/consent/']").first.click()
        expect(page.locator("h1")).to_contain_text(FIRST[language])
        assert urlsplit(page.url).path == f"/{LANGUAGES[language]}handbook/consent/"

    def test_the_language_link_keeps_the_page(self, page: Page, served: str) -> None:
        page.goto(f"{served}/handbook/consent/")
        for name, language in (("Svenska", "sv"), ("Norsk", "no"), ("English", "en"), ("Suomi", "fi")):
            page.get_by_role("link", name=name, exact=True).click()
            assert urlsplit(page.url).path == f"/{LANGUAGES[language]}handbook/consent/"

    def test_the_index_takes_the_place_of_the_search(self, page: Page, served: str) -> None:
        page.goto(f"{served}/sv/")
        expect(page.locator(".md-search")).to_be_hidden()
        page.get_by_role("link", name="Register A–Ö").first.click()
        page.get_by_role("link", name="Samtycke till informationsutbyte", exact=True).first.click()
        assert urlsplit(page.url).path == "/sv/handbook/consent/"

    def test_every_page_can_be_read(self, page: Page, served: str) -> None:
        for address in (*FINNISH, *ADDRESSES[len(FINNISH) :: 7]):
            assert page.goto(f"{served}/{address}").status == 200
            expect(page.locator("article h1")).to_be_visible()
            expect(page.locator(".page-foot")).to_be_visible()

    def test_dark_follows_the_system(self, browser: Browser, served: str) -> None:
        colours = {}
        for scheme in ("light", "dark"):
            context = browser.new_context(java_script_enabled=False, color_scheme=scheme)
            page = context.new_page()
            page.goto(f"{served}/")
            colours[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
            context.close()
        assert colours["light"] == "rgb(255, 255, 255)"
        assert colours["dark"] != colours["light"]


class TestLanguages:
    def test_the_language_link_keeps_page_and_section(self, page: Page, served: str) -> None:
        page.goto(f"{served}/sv/handbook/consent/#withdrawal")
        page.get_by_role("link", name="Norsk", exact=True).click()
        page.wait_for_url("**/no/handbook/consent/#withdrawal")
        expect(page.locator("h2#withdrawal")).to_be_in_viewport()

    def test_the_section_reached_on_the_page_is_kept_too(self, page: Page, served: str) -> None:
        page.goto(f"{served}/en/handbook/meeting/")
        page.locator(".md-sidebar--secondary a[href='#closing']").click()
        page.get_by_role("link", name="Suomi", exact=True).click()
        page.wait_for_url("**/handbook/meeting/#closing")

    @pytest.mark.parametrize(
        ("address", "title"),
        [
            ("/nowhere/", "Sivua ei löytynyt"),
            ("/sv/nowhere/", "Sidan hittades inte"),
            ("/no/a/b/", "Siden ble ikke funnet"),
            ("/en/nowhere/", "Page not found"),
        ],
    )
    def test_a_wrong_address_answers_in_the_readers_language(
        self, page: Page, served: str, address: str, title: str
    ) -> None:
        assert page.goto(served + address).status == 404
        expect(page.locator("h1")).to_have_text(title)
        page.locator("article li a").nth(2).click()
        expect(page.locator("h1")).to_be_visible()


class TestQuiet:
    def test_no_page_asks_another_host_keeps_anything_fails_or_scrolls_sideways(
        self, browser: Browser, served: str
    ) -> None:
        """Every page of every language: every request, every error on the console, and the widths of two phones."""
        context = browser.new_context(viewport={"width": 390, "height": 844})
        context.add_init_script(WRITES)
        page = context.new_page()
        foreign, wrong, kept, wide = [], [], [], []
        page.on(
            "request",
            lambda request: (
                foreign.append(request.url) if not request.url.startswith((served, "data:", "blob:")) else None
            ),
        )
        page.on(
            "response", lambda answer: wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        )
        page.on(
            "console", lambda message: wrong.append(f"{page.url}: {message.text}") if message.type == "error" else None
        )
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        for address in ADDRESSES:
            page.goto(f"{served}/{address}")
            kept += [f"{address}: {one}" for one in page.evaluate("window.written")]
            for _ in range(2):
                width = page.viewport_size["width"]
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wide.append((address, width))
                page.set_viewport_size({"width": 710 - width, "height": 844})  # 320 and 390 in turn
        cookies = context.cookies()
        context.close()
        assert (foreign, wrong, kept, cookies, wide) == ([], [], [], [], [])


class TestKeyboard:
    def test_the_menu_on_a_phone_opens_by_keyboard_and_has_a_name(self, browser: Browser, served: str) -> None:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(f"{served}/sv/handbook/consent/")
        menu = page.get_by_role("button", name="Meny")
        menu.focus()
        page.keyboard.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".md-sidebar--primary a[href$='meeting/']").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(menu).to_have_attribute("aria-expanded", "false")
        context.close()

    def test_the_arrows_of_the_menu_have_names_and_work_by_keyboard(self, page: Page, served: str) -> None:
        page.goto(f"{served}/en/handbook/")
        arrow = page.locator(".md-sidebar--primary button[id$='_label']", has_text="Structure and law").first
        assert arrow.inner_text().strip()
        arrow.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".md-sidebar--primary a[href$='legal-basis/']").first).to_be_visible()

    def test_skip_to_content_follows_quick_leave_and_leads_to_the_heading(self, page: Page, served: str) -> None:
        page.goto(f"{served}/en/handbook/consent/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "Leave this page quickly"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to content"
        page.keyboard.press("Enter")
        page.wait_for_url("**#top")


class TestLate:
    """What was in date when a page was made, and is past its date when it is read."""

    NOTICE = "Joidenkin tämän sivun tietojen tarkistuspäivä on ohi."

    def test_nothing_is_said_while_all_is_in_date(self, page: Page, served: str) -> None:
        page.clock.set_fixed_time("2027-02-21T12:00:00Z")
        page.goto(f"{served}/contacts/")
        expect(page.locator(".portal-notice")).to_be_hidden()

    def test_a_reader_is_told_when_the_day_is_past(self, page: Page, served: str) -> None:
        page.clock.set_fixed_time("2027-02-22T12:00:00Z")
        page.goto(f"{served}/contacts/")
        expect(page.locator(".portal-notice")).to_contain_text(self.NOTICE)
        page.get_by_text("Näytä, mitkä tiedot").click()
        expect(page.get_by_text("Poliisin Exit-toiminta, päivystys: 21. helmikuuta 2027")).to_be_visible()

    def test_only_what_is_late_is_listed(self, page: Page, served: str) -> None:
        page.clock.set_fixed_time("2027-02-22T12:00:00Z")
        page.goto(f"{served}/handbook/legal-basis/")
        page.get_by_text("Näytä, mitkä tiedot").click()
        for entry in page.locator(".portal-notice li").all():
            late = entry.locator("time").get_attribute("datetime") < "2027-02-22"
            assert entry.is_visible() is late
