"""Reading across versions in real Chromium: page, section and language are kept, old pages say so, nobody ends nowhere.

The tree stands in a folder of its host, as on many pages hosts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from conftest import LANGUAGES, serve
from published import publish
from test_accessibility import RULES

STATES = {
    "light": {"viewport": {"width": 1400, "height": 900}, "color_scheme": "light"},
    "dark, phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}
NAMES = {"fi": "Suomi", "sv": "Svenska", "no": "Norsk", "en": "English"}
OLD = {
    "fi": "Luet vanhaa versiota 2026.1 (2. maaliskuuta 2026). Se ei ole enää voimassa. Lue sama sivu voimassa olevasta versiosta",
    "sv": "Du läser en äldre version: 2026.1 (2 mars 2026). Den gäller inte längre. Läs samma sida i den gällande versionen",
    "no": "Du leser en eldre versjon: 2026.1 (2. mars 2026). Den gjelder ikke lenger. Les den samme siden i den gjeldende versjonen",
    "en": "You are reading an older version: 2026.1 (2 March 2026). It is no longer current. Read the same page in the current version",
}


@pytest.fixture(scope="module")
def tree(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the published tree, with a slash at the end."""
    host = tmp_path_factory.mktemp("host")
    publish(site, host / "portal")
    with serve(host) as address:
        yield f"{address}/portal/"


def place(page: Page) -> str:
    """Give where the reader is, below the root of the tree, with the section."""
    split = urlsplit(page.url)
    return split.path.removeprefix("/portal/") + (f"#{split.fragment}" if split.fragment else "")


def choose(page: Page, version: str, where: str = ".portal-bar") -> None:
    page.locator(f"{where} .portal-version").click()
    page.locator(f"{where} .portal-versions a", has_text=re.compile(rf"{version}(?!\d)")).click()


class TestChoice:
    def test_a_walk_over_languages_and_versions_keeps_page_and_section(self, page: Page, tree: str) -> None:
        page.goto(f"{tree}2026.1/sv/handbook/agreement/#withdrawal")
        page.get_by_role("link", name="Norsk", exact=True).click()
        page.wait_for_url("**/2026.1/no/handbook/agreement/#withdrawal")
        choose(page, "2026.2")
        page.wait_for_url("**/latest/no/handbook/consent/#withdrawal")
        expect(page.locator("h2#withdrawal")).to_be_in_viewport()
        page.get_by_role("link", name="English", exact=True).click()
        page.wait_for_url("**/latest/en/handbook/consent/#withdrawal")
        choose(page, "2026.10")
        page.wait_for_url("**/2026.10/en/handbook/consent/#withdrawal")
        page.get_by_role("link", name="Suomi", exact=True).click()
        choose(page, "2025.9")
        page.wait_for_url("**/2025.9/handbook/agreement/#withdrawal")

    @pytest.mark.parametrize(
        ("start", "version", "end"),
        [
            ("latest/", "2026.1", "2026.1/"),
            ("draft/sv/", "2026.2", "latest/sv/"),
            ("2026.1/no/index.html", "2025.9", "2025.9/no/"),
            ("2026.1/handbook/meeting/index.html#closing", "2026.2", "latest/handbook/meeting/#closing"),
            ("2026.1/exit/", "2026.2", "versions/#gone"),
            ("2025.9/en/exit/", "2026.10", "versions/en/#gone"),
            ("2025.9/en/exit/", "2026.1", "2026.1/en/exit/"),
            ("latest/no/handbook/agreement/", "2026.1", "2026.1/no/handbook/agreement/"),
            ("2026.1/sv/nowhere/", "2026.2", "versions/sv/#gone"),
        ],
    )
    def test_where_a_choice_leads(self, page: Page, tree: str, start: str, version: str, end: str) -> None:
        page.goto(tree + start)
        choose(page, version)
        page.wait_for_url(tree + end)
        if end.endswith("#gone"):
            expect(page.locator("#gone")).to_be_visible()
        else:
            expect(page.locator("article h1")).to_be_visible()

    def test_nothing_is_asked_before_the_list_is_opened_and_nothing_is_kept(self, page: Page, tree: str) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path.removeprefix("/portal/")))
        page.goto(f"{tree}2026.1/sv/handbook/agreement/")
        page.wait_for_load_state("networkidle")
        assert not [path for path in asked if path.endswith(".json")]
        asked.clear()
        page.locator(".portal-bar .portal-version").click()
        links = page.locator(".portal-bar .portal-versions a")
        expect(links).to_have_count(5)
        assert asked == ["versions.json", "versions/renames.json"]
        links.nth(1).focus()
        expect(links.nth(1)).to_have_attribute("href", f"{tree}latest/sv/handbook/consent/")
        assert asked[2:] == ["latest/pages.json"]
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]

    def test_the_list_says_which_version_is_what_in_the_readers_language(self, page: Page, tree: str) -> None:
        page.goto(f"{tree}2026.1/no/")
        page.locator(".portal-bar .portal-version").click()
        links = page.locator(".portal-bar .portal-versions a")
        expect(links).to_have_text(
            [
                "Versjon 2026.10 utkast, 20. november 2026",
                "Versjon 2026.2 gjeldende, 1. september 2026",
                "Versjon 2026.1 gjelder ikke lenger, 2. mars 2026",
                "Versjon 2025.9 trukket tilbake, 1. desember 2025",
                "Alle versjoner",
            ]
        )
        expect(page.locator(".portal-bar .portal-versions [aria-current]")).to_contain_text("Versjon 2026.1")

    def test_keyboard_alone_opens_chooses_and_closes(self, page: Page, tree: str) -> None:
        page.goto(f"{tree}2026.1/en/handbook/agreement/")
        button = page.get_by_role("button", name="Version 2026.1").first
        expect(button).to_have_attribute("aria-expanded", "false")
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Tab")
        expect(page.locator(".portal-bar .portal-versions a").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(button).to_be_focused()
        expect(page.locator(".portal-bar .portal-versions")).to_be_hidden()
        page.keyboard.press("Space")
        expect(page.locator(".portal-bar .portal-versions")).to_be_visible()
        page.keyboard.press("Shift+Tab")
        expect(page.locator(".portal-bar .portal-versions")).to_be_hidden()
        button.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".portal-bar .portal-versions")).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/latest/en/handbook/consent/")

    def test_the_foot_of_the_page_offers_the_same(self, page: Page, tree: str) -> None:
        page.goto(f"{tree}latest/sv/handbook/consent/")
        choose(page, "2026.1", ".page-foot")
        page.wait_for_url("**/2026.1/sv/handbook/agreement/")

    @pytest.mark.parametrize(
        ("broken", "end"),
        [
            ("versions.json", "versions/sv/"),
            ("versions/renames.json", "versions/sv/"),
            ("latest/pages.json", "latest/sv/"),
        ],
    )
    def test_what_cannot_be_fetched_leaves_nobody_stranded(self, page: Page, tree: str, broken: str, end: str) -> None:
        page.route(tree + broken, lambda route: route.fulfill(status=503, body="later"))
        page.goto(f"{tree}2026.1/sv/handbook/agreement/")
        page.locator(".portal-bar .portal-version").click()
        if not end.startswith("versions/"):
            page.locator(".portal-bar .portal-versions a", has_text="2026.2").click()
        page.wait_for_url(tree + end)


class TestNotice:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_an_old_page_says_so_without_script_and_leads_to_the_same_page(
        self, scriptless: Page, tree: str, language: str
    ) -> None:
        scriptless.goto(f"{tree}2026.1/{LANGUAGES[language]}handbook/agreement/")
        notice = scriptless.locator(".portal-version-notice")
        assert notice.inner_text().replace("\u00a0", " ") == OLD[language]
        assert scriptless.locator("meta[name=robots]").get_attribute("content") == "noindex"
        canonical = scriptless.locator("link[rel=canonical]").get_attribute("href")
        assert canonical == f"https://portal.example.org/portal/latest/{LANGUAGES[language]}handbook/consent/"
        above = scriptless.evaluate("document.querySelector('.portal-version-notice').getBoundingClientRect().bottom")
        assert above <= scriptless.evaluate("document.querySelector('.portal-bar').getBoundingClientRect().top")
        notice.get_by_role("link").click()
        assert place(scriptless) == f"latest/{LANGUAGES[language]}handbook/consent/"
        expect(scriptless.locator(".portal-version-notice")).to_have_count(0)
        expect(scriptless.locator("meta[name=robots]")).to_have_count(0)

    def test_with_script_the_section_is_kept_too(self, page: Page, tree: str) -> None:
        page.goto(f"{tree}2026.1/sv/handbook/agreement/#withdrawal")
        page.locator(".portal-version-notice a").click()
        page.wait_for_url("**/latest/sv/handbook/consent/#withdrawal")

    def test_a_page_that_is_gone_leads_to_the_list_and_says_why(self, scriptless: Page, tree: str) -> None:
        scriptless.goto(f"{tree}2025.9/sv/exit/")
        assert scriptless.locator(".portal-version-notice").inner_text().replace("\u00a0", " ") == (
            "Den här versionen, 2025.9 (1 december 2025), har dragits tillbaka. Följ den inte. "
            "Orsak: Exitin numero oli väärä. "
            "Den här sidan finns inte i den gällande versionen. Den finns annanstans. Alla versioner"
        )
        scriptless.locator(".portal-version-notice a").click()
        assert place(scriptless) == "versions/sv/#gone"
        expect(scriptless.locator("#gone")).to_contain_text(
            "Sidan du läste finns inte i den version du var på väg till."
        )

    def test_a_paper_copy_tells_its_version_too(self, scriptless: Page, tree: str) -> None:
        scriptless.goto(f"{tree}2026.1/handbook/meeting/")
        scriptless.emulate_media(media="print")
        expect(scriptless.locator(".portal-version-notice")).to_be_visible()
        expect(scriptless.locator(".page-foot")).to_contain_text("Versio 2026.1")


class TestMoved:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_who_asked_for_a_section_of_a_page_that_moved_comes_to_it(
        self, page: Page, tree: str, language: str
    ) -> None:
        root = LANGUAGES[language]
        page.goto(f"{tree}versions/")
        page.goto(f"{tree}latest/{root}handbook/agreement/#withdrawal")
        page.wait_for_url(f"{tree}latest/{root}handbook/consent/#withdrawal")
        expect(page.locator("h2#withdrawal")).to_be_in_viewport()
        page.go_back()
        page.wait_for_url(f"{tree}versions/")

    def test_without_a_section_it_leads_to_the_top(self, page: Page, tree: str) -> None:
        page.goto(f"{tree}latest/sv/handbook/agreement/")
        page.wait_for_url(f"{tree}latest/sv/handbook/consent/")

    def test_without_script_it_leads_on_too(self, scriptless: Page, tree: str) -> None:
        scriptless.goto(f"{tree}latest/sv/handbook/agreement/#withdrawal")
        scriptless.wait_for_url(re.compile(f"^{re.escape(tree)}latest/sv/handbook/consent/"))
        expect(scriptless.locator("article h1")).to_be_visible()

    def test_when_the_script_does_not_come_there_is_a_link(self, page: Page, tree: str) -> None:
        page.route("**/versions/moved.js", lambda route: route.abort())
        page.goto(f"{tree}latest/no/handbook/agreement/")
        page.locator("main a").click()
        page.wait_for_url(f"{tree}latest/no/handbook/consent/")


class TestPagesOfNoVersion:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_without_script_the_link_leads_to_a_list_that_opens_every_version(
        self, scriptless: Page, tree: str, language: str
    ) -> None:
        root = LANGUAGES[language]
        scriptless.goto(f"{tree}2026.1/{root}handbook/agreement/")
        scriptless.locator(".portal-bar a[data-portal-versions]").click()
        assert place(scriptless) == f"versions/{root}"
        expect(scriptless.locator("#gone")).to_be_hidden()
        found = [link.get_attribute("href") for link in scriptless.locator("main a").all()]
        for version in ("2026.10", "latest", "2026.1", "2025.9"):
            assert scriptless.request.get(f"{tree}{version}/{root}").ok
        for href in found:
            answer = scriptless.request.get(scriptless.evaluate("(href) => new URL(href, location).href", href))
            assert answer.ok, href
        scriptless.get_by_role("link", name="2026.2").first.click()
        assert place(scriptless) == f"latest/{root}"

    def test_the_list_is_one_press_away_in_every_language(self, scriptless: Page, tree: str) -> None:
        scriptless.goto(f"{tree}versions/")
        for language, root in (*LANGUAGES.items(), *list(LANGUAGES.items())[::-1]):
            scriptless.get_by_role("link", name=NAMES[language], exact=True).click()
            assert place(scriptless) == f"versions/{root}"

    def test_a_wrong_address_is_answered_in_four_languages(self, scriptless: Page, tree: str) -> None:
        """Deep below the root, so that a path that does not begin at the host would lead nowhere."""
        assert scriptless.goto(f"{tree}wrong/deep/address/").status == 404
        for tag, title in (
            ("fi", "Sivua ei löytynyt"),
            ("sv", "Sidan hittades inte"),
            ("nb", "Siden ble ikke funnet"),
            ("en", "Page not found"),
        ):
            section = scriptless.locator(f"section[lang={tag}]")
            expect(section.locator("h2")).to_have_text(title)
            expect(section.locator("a")).to_have_count(5)
        for link in scriptless.locator("section a").all():
            address = scriptless.evaluate("(href) => new URL(href, location).href", link.get_attribute("href"))
            assert scriptless.request.get(address).ok, address
        assert scriptless.evaluate("getComputedStyle(document.querySelector('.bar')).display") == "flex", (
            "its style is there"
        )

    def test_what_lies_beside_the_versions_has_a_plain_address_there(self, scriptless: Page, tree: str) -> None:
        for address in ("2026.1/no/wrong/", "latest/no/wrong/"):
            scriptless.goto(tree + address)
            links = scriptless.locator("a[data-portal-versions]")
            assert {link.get_attribute("href") for link in links.all()} == {"/portal/versions/no/"}

    def test_a_wrong_address_in_an_old_version_is_answered_from_that_version(self, page: Page, tree: str) -> None:
        failed: list[str] = []
        page.on("requestfailed", lambda request: failed.append(request.url))
        page.on("response", lambda answer: failed.append(answer.url) if not answer.ok else None)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.goto(f"{tree}2026.1/no/wrong/")
        page.wait_for_load_state("networkidle")
        assert failed == [f"{tree}2026.1/no/wrong/"]
        assert all(path.startswith("/portal/2026.1/") for path in asked), asked
        expect(page.locator(".portal-version-notice a")).to_have_attribute("href", "/portal/latest/no/")
        page.locator(".md-search__input").press_sequentially("samtykke", delay=20)
        expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=20_000)

    def test_the_root_leads_to_the_current_version(self, scriptless: Page, tree: str) -> None:
        scriptless.goto(tree)
        scriptless.wait_for_url("**/latest/")
        expect(scriptless.locator("article h1")).to_be_visible()

    @pytest.mark.parametrize("state", STATES)
    def test_axe_finds_nothing(self, browser: Browser, tree: str, state: str) -> None:
        context = browser.new_context(**STATES[state])
        page = context.new_page()
        found = {}
        for address in ("versions/#gone", "versions/no/", "wrong/", "2025.9/exit/"):
            page.goto(tree + address)
            if page.locator(".portal-bar .portal-version").count():
                page.locator(".portal-bar .portal-version").click()
                expect(page.locator(".portal-bar .portal-versions")).to_be_visible()
            violations = Axe().run(page, options=RULES).response["violations"]
            wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
            if violations or wide:
                found[address] = [(one["id"], one["nodes"][0]["html"]) for one in violations] or "scrolls sideways"
        context.close()
        assert found == {}
