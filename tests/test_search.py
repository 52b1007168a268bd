"""Search: what readers type finds the page, in their own language, at little cost, and nothing is kept of it."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as some
from playwright.sync_api import Browser, Page, expect

from conftest import LANGUAGES, ROOT
from hooks.commands.vendor import LOCK
from hooks.search.endings import cut
from hooks.search.index import Found, search_index
from hooks.search.packing import packed_numbers, packed_words
from hooks.search.sections import Section, read_sections
from hooks.search.stop_words import STOP_WORDS
from search_help import ask, queries, shares

SCRIPTS = ("box.js", "engine.js", "worker.js")
FIRST, THIRD = 0.9, 0.97
"""Shares of the known questions that the first, or one of the first three pages must answer, in each language."""

FIRST_VISIT, FIRST_QUERY = 2_000, 60_000
"""Bytes, compressed, that search may cost whoever opens a page, and whoever types a first word."""


def packed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def search_box(page: Page, typed: str):
    """Type into the box. Gives the links of the results."""
    page.locator(".md-search__input").press_sequentially(typed, delay=15)
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=20_000)
    return page.locator(".md-search-result__link")


# --- quality
@pytest.mark.parametrize("language", LANGUAGES)
def test_known_questions_are_answered(page: Page, served: str, language: str) -> None:
    questions = queries(language)
    told = ask(page, f"{served}/{LANGUAGES[language]}", language, [question["typed"] for question in questions])
    answers = [one["addresses"] for one in told["asked"]]
    first, third = shares(questions, answers)
    assert first >= FIRST, first
    assert third >= THIRD, third
    assert [one["typed"] for one in told["asked"] if not one["addresses"]] == []
    assert all(address.startswith(LANGUAGES[language]) for found in answers for address in found)


@pytest.mark.parametrize(
    ("language", "typed", "wanted"),
    [
        ("fi", "suostumuksen", "handbook/consent/"),
        ("fi", "elamantilaneen kartoitus", "appendices/appendix-3/"),
        ("sv", "anmälningsplikten", "handbook/legal-basis/"),
        ("sv", "blankett", "appendices/"),
        ("no", "tilbaketrekking av samtykke", "handbook/consent/"),
        ("no", "politiet på snap", "nordic/norway-online-patrol/"),
        ("en", "extra net pasword", "handbook/statistics/"),
        ("en", "denial-of-service", "handbook/cybercrime/"),
    ],
)
def test_the_box_shows_the_page_first_and_no_other_language(
    page: Page, served: str, language: str, typed: str, wanted: str
) -> None:
    page.goto(f"{served}/{LANGUAGES[language]}")
    search_box(page, typed)
    first = page.locator(".md-search-result__item").first.locator("a").first
    expect(first).to_have_attribute("href", f"{served}/{LANGUAGES[language]}{wanted}")
    found = page.locator(".md-search-result__link").evaluate_all("links => links.map(link => link.pathname)")
    others = tuple(f"/{root}" for root in LANGUAGES.values() if root and root != LANGUAGES[language])
    assert all(path.startswith(f"/{LANGUAGES[language]}") and not path.startswith(others) for path in found)


# --- what a result shows
@pytest.mark.parametrize(
    ("language", "typed", "number", "shown"),
    [
        ("fi", "numero exit", "+358504626435", "050 462 64 35"),
        ("sv", "exit nummer", "+358504626435", "050 462 64 35"),
        ("en", "emergency number", "112", "112"),
    ],
)
def test_a_number_stands_in_the_result_itself(
    page: Page, served: str, language: str, typed: str, number: str, shown: str
) -> None:
    page.goto(f"{served}/{LANGUAGES[language]}")
    search_box(page, typed)
    item = page.locator(".md-search-result__item").first
    expect(item.locator("a").first).to_have_attribute("href", f"{served}/{LANGUAGES[language]}contacts/")
    first = item.locator("a[href^='tel:']").first
    expect(first).to_have_attribute("href", f"tel:{number}")
    expect(first).to_have_text(shown)


def test_a_found_word_is_marked_though_its_form_differs(page: Page, served: str) -> None:
    page.goto(f"{served}/")
    search_box(page, "suostumuksia")
    marks = page.locator(".md-search-result__item").first.locator("mark")
    expect(marks.first).to_be_visible()
    assert all(text.lower().startswith("suostu") for text in marks.all_inner_texts())


def test_sections_are_results_of_their_own_and_open_at_their_place(page: Page, served: str) -> None:
    page.goto(f"{served}/en/")
    search_box(page, "withdrawing consent")
    page.locator(".md-search-result__link[href$='handbook/consent/#withdrawal']").click()
    page.wait_for_url("**/handbook/consent/#withdrawal")


def test_whoever_finds_nothing_is_led_on_and_may_ask_in_another_language(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{served}/")
    page.locator(".md-search__input").press_sequentially("hjelpemiddelxq")
    meta = page.locator(".md-search-result__meta")
    expect(meta).to_have_text("Ei osumia", timeout=20_000)
    extra = page.locator(".portal-search-extra")
    expect(extra.get_by_role("link", name="Löydä reitti")).to_have_attribute("href", f"{served}/routes/finder/")
    expect(extra.get_by_role("link", name="Hakemisto A–Ö")).to_have_attribute("href", f"{served}/a-z/")
    assert "/search/no.js" not in asked
    extra.get_by_role("button", name="Norsk").click()
    expect(meta).to_have_text("Osumat kielellä Norsk", timeout=20_000)
    expect(page.locator(".md-search-result__list")).to_have_attribute("lang", "nb")
    assert "/search/no.js" in asked


def test_suggestions_complete_what_is_typed(page: Page, served: str) -> None:
    page.goto(f"{served}/sv/")
    search_box(page, "samtyckesbl")
    page.locator(".portal-search-choice", has_text="samtyckesblankett").first.click()
    expect(page.locator(".md-search__input")).to_have_value("samtyckesblankett")
    expect(page.locator(".md-search__input")).to_be_focused()


# --- hands and ears
def test_the_keyboard_opens_goes_through_and_closes(page: Page, served: str) -> None:
    page.goto(f"{served}/en/handbook/")
    field, toggle = page.locator(".md-search__input"), page.locator("#__search")
    for key in ("/", "s", "f"):
        page.keyboard.press(key)
        expect(field).to_be_focused()
        expect(field).to_have_value("")
        page.keyboard.press("Escape")
        expect(toggle).not_to_be_checked()
        expect(field).not_to_be_focused()
    page.keyboard.press("/")
    links = search_box(page, "anchor coffee")
    while not links.first.evaluate("link => link === document.activeElement"):  # past the suggestions
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(links.first).not_to_be_focused()
    field.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/handbook/anchor-coffee/")


def test_the_number_of_results_is_announced(page: Page, served: str) -> None:
    page.goto(f"{served}/no/")
    search_box(page, "samtykke")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_have_text(re.compile(r"^\d+ sider funnet$|^1 side funnet$"))
    assert page.locator(".md-search-result__list").evaluate("list => list.tagName") == "OL"


# --- cost, quiet, reach
@pytest.mark.parametrize("language", LANGUAGES)
def test_bytes_stay_in_their_budget(site: Path, language: str) -> None:
    assets = site / "assets"
    assert packed(ROOT / "overrides/assets/search.js") <= FIRST_VISIT
    files = [assets / f"search/{name}" for name in (*SCRIPTS, f"stem-{language}.js")]
    assert packed(*files, site / f"search/{language}.js") <= FIRST_QUERY


def test_nothing_is_fetched_before_the_box_is_used_and_nothing_is_kept(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto(f"{served}/sv/")
    page.wait_for_load_state("networkidle")
    assert [path for path in asked if "search" in path] == []
    address = page.url
    search_box(page, "samtycke")
    assert {path for path in asked if path.startswith("/search/")} == {"/search/sv.js"}
    assert page.url == address
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, history.length]")[:3] == [
        0,
        0,
        "",
    ]
    assert not [path for path in asked if "samtycke" in path]


@pytest.fixture
def strict(browser: Browser) -> Iterator[Page]:
    """A page whose server sends the strictest content policy, the one of the published site and then some."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )
    context = browser.new_context()
    page = context.new_page()

    def answer(route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/*", answer)
    yield page
    context.close()


def test_search_works_under_a_strict_policy(strict: Page, served: str) -> None:
    told: list[str] = []
    strict.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    strict.goto(f"{served}/en/")
    search_box(strict, "consent form")
    assert told == []


def test_without_a_worker_the_page_itself_searches(page: Page, served: str) -> None:
    page.add_init_script("window.Worker = function () { throw new Error('no workers here'); }")
    page.goto(f"{served}/no/")
    search_box(page, "nettpatrulje")


def test_a_search_that_cannot_be_loaded_says_so_and_tries_again(page: Page, served: str) -> None:
    page.route("**/search/fi.js", lambda route: route.abort())
    page.goto(f"{served}/")
    page.locator(".md-search__input").press_sequentially("suostumu")
    expect(page.locator(".md-search-result__meta")).to_contain_text("Hakua ei voitu ladata", timeout=20_000)
    page.unroute("**/search/fi.js")
    search_box(page, "s")


# --- parts
def test_vendored_files_are_as_their_lock_says() -> None:
    lock = json.loads(LOCK.read_text("utf-8"))
    for path, entry in lock["files"].items():
        assert hashlib.sha256((LOCK.parent / path).read_bytes()).hexdigest() == entry["sha256"], path
    assert "Apache License" in (LOCK.parent / "licence.txt").read_text("utf-8")
    assert {f"stem-{language}.js" for language in LANGUAGES} < set(lock["files"])


@given(some.lists(some.lists(some.integers(0, 100_000), unique=True), min_size=1, max_size=20))
def test_packed_numbers_hold_every_number(rows: list[list[int]]) -> None:
    unpacked, row, number, step, scale = [], [], 0, 0, 1
    digits = [chr(code) for code in range(35, 127) if chr(code) not in "\\`"]
    for sign in packed_numbers(rows):  # as engine.js reads them
        if sign == "!":
            unpacked.append(row)
            row, number = [], 0
            continue
        value = digits.index(sign)
        if value >= 45:
            step, scale = step + (value - 45) * scale, scale * 45
            continue
        number += step + value * scale
        row.append(number)
        step, scale = 0, 1
    assert unpacked == [sorted(row) for row in rows]


def test_packed_words_leave_out_what_a_word_shares_with_the_one_before() -> None:
    assert packed_words(["anker", "ankerkaffe", "ank", "z"]) == "0anker\n5kaffe\n3\n0z"


def test_what_stands_everywhere_or_in_lists_is_not_searched() -> None:
    html = (
        '<h1 id="top">Consent</h1><p>Ask first.</p><div class="emergency"><p>Call</p></div>'
        '<h2 id="why">Why <svg><title>no</title></svg><a class="headerlink">¶</a></h2><p>Because<br>so</p>'
        '<div class="rf"><h2 id="x">Who?</h2></div><p data-search-exclude>hidden</p>'
    )
    first, why = read_sections(html)
    assert (first.id, first.words) == ("", {"consent", "ask", "first"})
    assert (why.id, why.heading, why.words) == ("why", "Why", {"why", "because", "so"})


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fi", "suostumus", "suostumuksesta"),
        ("fi", "tapaaminen", "tapaamisissa"),
        ("sv", "träffarna", "träff"),
        ("no", "skjemaene", "skjemaet"),
        ("en", "meetings", "meet"),
    ],
)
def test_forms_of_one_word_are_cut_alike(language: str, one: str, other: str) -> None:
    assert cut(one, language) == cut(other, language)


def test_a_word_that_nearly_every_page_has_is_left_out_and_a_common_one_is_kept_for_the_page() -> None:
    pages = [
        Found(
            f"p{number}/",
            f"Page {number}",
            "",
            "page",
            [Section("", "", {"everywhere"}), Section("a", "A", {"rare"} if number == 3 else set())],
        )
        for number in range(20)
    ]
    for number in range(6):
        pages[number].sections[1].words.add("common")
    index = json.loads(search_index("en", pages, [], {}))
    assert index["words"] == "0common\n0rare"
    common, rare = index["places"].split("!")[:2]
    assert (len(common), len(rare)) == (6, 1), "one sign for each page, and for each section"


def test_words_that_say_nothing_hold_none_that_ask_for_a_page() -> None:
    asking = {
        "fi": {"kauanko", "ilman", "alle"},
        "sv": {"länge", "utan", "under"},
        "no": {"lenge", "uten", "under"},
        "en": {"long", "without", "under", "who"},
    }
    for language, words in asking.items():
        assert not words & STOP_WORDS[language], language


def test_engine_and_index_read_words_in_the_same_way() -> None:
    engine = (ROOT / "overrides/assets/search/engine.js").read_text("utf-8")
    assert r"/[\p{L}\p{N}]+/gu" in engine
    assert 'const FIRST = "#".charCodeAt(0)' in engine
