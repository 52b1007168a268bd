"""Search for those who are in danger or in a hurry: numbers, words of distress, a phone, a closed box, a slow line."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from conftest import LANGUAGES
from hooks.search.files import lean

FIELD, RESULTS, STATUS = ".md-search__input", ".md-search-result__item", ".md-search-result__meta"


def asked(page: Page, served: str, language: str, typed: str):
    """Type into the box on the home of a language. Gives the first result."""
    page.goto(f"{served}/{LANGUAGES[language]}")
    page.locator(FIELD).press_sequentially(typed)
    first = page.locator(RESULTS).first
    expect(first).to_be_visible(timeout=20_000)
    return first


# --- numbers
@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        *((language, "112", "112") for language in LANGUAGES),
        ("fi", "112 numero", "112"),
        ("fi", "112 puhelin", "112"),
        ("sv", "ringa 112", "112"),
        ("en", "112 number", "112"),
        ("fi", "050 462 64 35", "+358504626435"),
        ("sv", "0504626435", "+358504626435"),
        ("no", "+358 50 462 64 35", "+358504626435"),
        ("en", "116 006", "116006"),
        ("fi", "09 2525 0111", "+358925250111"),
    ],
)
def test_a_number_leads_to_whom_it_reaches(page: Page, served: str, language: str, typed: str, number: str) -> None:
    first = asked(page, served, language, typed)
    expect(first.locator("a").first).to_have_attribute("href", f"{served}/{LANGUAGES[language]}contacts/")
    expect(first.locator("a[href^='tel:']").first).to_have_attribute("href", f"tel:{number}")


def test_a_number_that_nobody_has_is_not_guessed(page: Page, served: str) -> None:
    page.goto(f"{served}/en/")
    page.locator(FIELD).fill("09 9999 0111")
    expect(page.locator(STATUS)).to_have_text("Nothing found")
    assert page.locator(RESULTS).count() == 0


# --- words of distress
@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("fi", "haluan kuolla"),
        ("fi", "itsemurha"),
        ("sv", "vill inte leva"),
        ("no", "selvmord"),
        ("en", "i want to kill myself"),
        ("en", "raped"),
    ],
)
def test_words_of_distress_show_the_emergency_number_and_helplines(
    page: Page, served: str, language: str, typed: str
) -> None:
    first = asked(page, served, language, typed)
    numbers = first.locator("a[href^='tel:']").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert numbers[0] == "tel:112"
    assert {"tel:+358925250111", "tel:116111"} <= set(numbers)


@pytest.mark.parametrize(("language", "typed"), [("fi", "ahdistaa"), ("sv", "ångest"), ("en", "scared of my dad")])
def test_who_is_unwell_or_afraid_is_shown_helplines(page: Page, served: str, language: str, typed: str) -> None:
    first = asked(page, served, language, typed)
    expect(first.locator("a[href='tel:116111']")).to_be_visible()


# --- what is guessed
def test_what_was_only_guessed_is_offered_in_another_language_too(page: Page, served: str) -> None:
    asked(page, served, "sv", "lastensuojelu")
    page.locator(".portal-search-choice", has_text="Suomi").click()
    expect(page.locator(".md-search-result__list")).to_have_attribute("lang", "fi")
    asked(page, served, "sv", "barnsky")  # not typed to its end
    expect(page.locator(".portal-search-choice", has_text="Suomi")).to_have_count(0)


@pytest.mark.parametrize("typed", ["p", "po"])
def test_one_or_two_letters_are_not_answered_with_nothing_found(page: Page, served: str, typed: str) -> None:
    page.goto(f"{served}/")
    page.locator(FIELD).press_sequentially(typed)
    expect(page.locator(STATUS)).to_have_text(re.compile("Kirjoita hakusana|löytyi"), timeout=20_000)
    expect(page.locator(".portal-search-extra a")).to_have_count(0)


# --- a phone, and the keyboard
def test_the_box_keeps_to_the_width_of_a_phone(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 780}, is_mobile=True, has_touch=True)
    try:
        page = context.new_page()
        page.goto(f"{served}/en/")
        page.locator("label.md-header__button[for=__search], button.md-header__button").last.tap()
        page.locator(FIELD).press_sequentially("exit number")
        expect(page.locator(RESULTS).first).to_be_visible(timeout=20_000)
        expect(page.locator("a[href='tel:+358504626435']").first).to_be_in_viewport(ratio=1)
        assert page.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [390, 390]
    finally:
        context.close()


def test_a_closed_box_is_no_stop_for_the_keyboard_and_gives_the_focus_back(page: Page, served: str) -> None:
    page.goto(f"{served}/en/handbook/consent/")
    begun = page.locator(".md-content a").first
    begun.focus()
    page.keyboard.press("/")
    page.keyboard.type("consent")
    expect(page.locator(RESULTS).first).to_be_visible(timeout=20_000)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(begun).to_be_focused()
    page.locator(FIELD).focus()
    page.keyboard.press("Escape")
    expect(page.locator(".md-search__output")).to_have_css("visibility", "hidden")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-search__output')") is None


def test_enter_opens_what_was_typed_last(page: Page, served: str) -> None:
    asked(page, served, "en", "consent")
    page.evaluate(
        """() => {
          const field = document.querySelector(".md-search__input");
          field.value = "anchor coffee";
          field.dispatchEvent(new Event("input", { bubbles: true }));
          field.form.requestSubmit();
        }"""
    )
    page.wait_for_url("**/en/handbook/anchor-coffee/")


# --- a slow line
def test_a_late_answer_of_another_language_does_not_replace_a_newer_one(page: Page, served: str) -> None:
    held: list[Route] = []
    page.route("**/search/fi.js", lambda route: held.append(route))
    asked(page, served, "sv", "lastensuojelu")
    with page.expect_request("**/search/fi.js"):
        page.locator(".portal-search-choice", has_text="Suomi").click()
    page.locator(FIELD).fill("samtycke")
    expect(page.locator(RESULTS).first.locator("a").first).to_have_attribute("href", f"{served}/sv/handbook/consent/")
    with page.expect_response("**/search/fi.js"):
        for route in held:
            route.continue_()
    page.locator(FIELD).press_sequentially("sblankett")  # answered after what came late
    expect(page.locator(STATUS)).to_have_text(re.compile("sid"))
    assert page.locator(".md-search-result__list").get_attribute("lang") is None


def test_a_box_that_cannot_be_loaded_says_so(page: Page, served: str) -> None:
    page.route("**/search/box.js", lambda route: route.abort())
    page.goto(f"{served}/en/")
    page.locator(FIELD).press_sequentially("a")
    failed = page.locator(".md-search").get_attribute("data-failed")
    expect(page.locator(STATUS)).to_have_text(failed)


# --- what is published
def test_scripts_lose_their_comments_and_indents_and_nothing_else() -> None:
    script = '/* What it is,\n   in two lines. */\n"use strict";\n  // why\n  const a = "https://x"; // kept\n\n  /* x */ run(a);\n/* y */\n'
    assert lean(script) == '"use strict";\nconst a = "https://x"; // kept\n/* x */ run(a);\n'
