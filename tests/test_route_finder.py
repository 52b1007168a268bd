"""Route finder and sharing aid in real Chromium: every way leads to an answer, and nothing tells what was answered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import LANGUAGES, ROOT
from hooks.content.routes import paths
from hooks.content.store import read_data
from web_form_help import NOTHING, kept, no_requests

DATA = read_data(ROOT / "docs/_data")
FINDERS = {"route": ("routes/finder", DATA.routes), "share": ("routes/sharing", DATA.sharing)}
WANTED = {"route": ("route", "contacts", "tell", "keep", "next", "guardians", "grounds", "sources"),
          "share": ("because", "decides", "how", "say", "contacts", "grounds", "sources")}  # fmt: skip

WALK = """(first) => {
  // Takes every choice of every step that can be reached, once. Gives what a reader could complain of, and the ways.
  const told = [], ways = [];
  const shown = () => [...document.querySelectorAll('.rf-step')].filter((step) => step.checkVisibility()).map((step) => step.querySelector('h2').id);
  const link = (step, id) => [...step.querySelectorAll('.rf-choices a')].find((one) => one.hash === '#' + id);
  const done = new Set();
  const walk = (way) => {
    const id = way.at(-1), step = document.getElementById(id).parentElement;
    const choices = [...new Set([...step.querySelectorAll('.rf-choices a')].map((one) => one.hash.slice(1)))];
    if (choices.length === 0) ways.push(way);
    if (!done.has(id)) {
      done.add(id);
      for (const choice of choices) {
        document.getElementById(shown()[0]).parentElement.querySelector('.rf-again')?.click();
        for (let at = 1; at < way.length; at += 1) link(document.getElementById(way[at - 1]).parentElement, way[at]).click();
        if (shown().join() !== id) told.push(`${id}: shown was ${shown()}`);
        link(step, choice).click();
        if (shown().join() !== choice) told.push(`${id} to ${choice}: shown was ${shown()}`);
      }
      const danger = step.querySelector('.rf-danger');
      const call = step.querySelector('a[href="tel:112"]');
      if (!danger && !call) told.push(`${id}: no way to help in danger`);
    }
    for (const choice of choices) walk([...way, choice]);
  };
  walk([first]);
  return { told, ways };
}"""


def open_finder(page: Page, served: str, name: str = "route", language: str = "fi", step: str = "") -> None:
    page.goto(f"{served}/{LANGUAGES[language]}{FINDERS[name][0]}/{f'#{name}-{step}' if step else ''}")


def shown(page: Page) -> str:
    """Give the id of the one step that is shown, without its beginning."""
    expect(page.locator(".rf-step:visible")).to_have_count(1)
    return page.locator(".rf-step:visible h2").first.get_attribute("id").partition("-")[2]


def choose(page: Page, to: str) -> None:
    page.locator(f".rf-step:visible .rf-choices a[href$='-{to}']").first.click()


@pytest.fixture(params=[False, True], ids=["without-script", "with-script"])
def reader(request: pytest.FixtureRequest, browser: Browser):
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FINDERS)
def test_every_way_leads_to_an_answer(reader: Page, served: str, name: str, language: str) -> None:
    finder = FINDERS[name][1]
    open_finder(reader, served, name, language)
    assert shown(reader) == finder.start
    walked: dict[str, Any] = reader.evaluate(WALK, f"{name}-{finder.start}")
    assert walked["told"] == []
    ways = {tuple(step.removeprefix(f"{name}-") for step in way) for way in walked["ways"]}
    assert ways == {tuple(path) for path in paths(finder)}
    assert max(map(len, ways)) <= 7
    lacking = reader.evaluate(
        """(wanted) => [...document.querySelectorAll('.rf-step--answer')].flatMap((answer) =>
          wanted.filter((part) => !(answer.querySelector(`.rf-part--${part}`)?.textContent.trim().length > 10))
            .map((part) => `${answer.querySelector('h2').id}: ${part}`))""",
        WANTED[name],
    )
    assert lacking == []


def test_what_is_asked_covers_what_readers_come_with() -> None:
    assert {question.about for question in DATA.routes.questions} == {
        "danger", "who", "what", "age", "online", "wish", "family",
    }  # fmt: skip
    assert {question.about for question in DATA.sharing.questions} >= {
        "danger", "holder", "asker", "purpose", "consent",
    }  # fmt: skip
    verdicts = {answer.verdict for answer in DATA.sharing.answers}
    assert verdicts >= {"share-necessary", "ask-consent", "do-not-share", "no-ground"}


class TestQuiet:
    def test_nothing_tells_what_was_answered(self, page: Page, served: str) -> None:
        open_finder(page, served, "route", "en")
        before = page.url
        with no_requests(page):
            for step in ("who", "y-what", "y-gang-wish", "y-exit"):
                choose(page, step)
                assert shown(page) == step
                assert page.url == before
        assert {**kept(page), "history": None} == NOTHING
        assert page.evaluate("history.state") == {"steps": 5, "entries": 4}  # numbers only
        assert "exit" not in page.title().casefold()

    def test_a_shared_link_opens_its_answer_and_then_leaves_the_address(self, page: Page, served: str) -> None:
        open_finder(page, served, "route", "sv", "w-home")
        assert shown(page) == "w-home"
        assert page.url == f"{served}/sv/routes/finder/"

    def test_without_script_the_address_is_the_link(self, scriptless: Page, served: str) -> None:
        open_finder(scriptless, served, "route", "no", "w-home")
        assert shown(scriptless) == "w-home"
        expect(scriptless.locator("[data-rf]:visible")).to_have_count(0)

    def test_whoever_comes_back_later_finds_the_beginning(self, page: Page, served: str) -> None:
        open_finder(page, served)
        choose(page, "who")
        page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
        assert shown(page) == "danger"

    def test_the_link_to_an_answer_is_copied_only_when_asked(self, page: Page, served: str) -> None:
        open_finder(page, served, "route", "en", "w-home")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="Copy a link to this answer").click()
        expect(page.locator(".rf-copied:visible")).to_have_text("The link has been copied.")
        assert page.evaluate("navigator.clipboard.readText()") == f"{served}/en/routes/finder/#route-w-home"

    def test_where_copying_is_refused_the_link_is_shown(self, page: Page, served: str) -> None:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        open_finder(page, served, "route", "en", "w-home")
        page.get_by_role("button", name="Copy a link to this answer").click()
        expect(page.locator(".rf-copied:visible")).to_have_text(
            f"Copy the link from here: {served}/en/routes/finder/#route-w-home"
        )


class TestWayBack:
    def test_the_button_and_the_browser_lead_back_step_by_step(self, page: Page, served: str) -> None:
        open_finder(page, served)
        expect(page.locator(".rf-tools")).to_be_hidden()
        for step in ("who", "w-what", "w-online", "w-offence-age"):
            choose(page, step)
        page.get_by_role("button", name="Edelliseen kysymykseen").click()
        expect(page.locator("#route-w-online")).to_be_visible()
        page.go_back()
        assert shown(page) == "w-what"
        page.go_back()
        assert shown(page) == "who"
        choose(page, "g-what")
        assert shown(page) == "g-what"
        page.locator(".rf-step:visible .rf-again").click()
        assert shown(page) == "danger"
        expect(page.locator(".rf-tools")).to_be_hidden()

    def test_who_comes_by_a_shared_link_gets_back_to_the_first_question(self, page: Page, served: str) -> None:
        page.goto(f"{served}/contacts/")
        open_finder(page, served, "route", "fi", "w-home")
        page.get_by_role("button", name="Edelliseen kysymykseen").click()
        assert shown(page) == "danger"
        choose(page, "who")
        page.locator(".rf-step:visible .rf-again").click()
        assert shown(page) == "danger"
        page.go_back()
        assert page.url == f"{served}/contacts/"

    def test_the_keyboard_alone_reaches_an_answer_and_focus_follows(self, page: Page, served: str) -> None:
        open_finder(page, served, "route", "en")
        page.locator(".rf-step:visible .rf-choices a").last.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "route-who"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "route-w-what"
        expect(page.locator(".rf-where")).to_have_text("Step 3")

    def test_another_language_begins_anew_so_that_no_address_tells_the_answer(self, page: Page, served: str) -> None:
        asked: list[str] = []
        page.on("framenavigated", lambda frame: asked.append(frame.url))
        open_finder(page, served, "share", "fi")
        choose(page, "holder")
        page.get_by_role("link", name="English", exact=True).click()
        page.wait_for_url("**/en/routes/sharing/")
        assert shown(page) != "holder"
        assert [url for url in asked if "#" in url] == []


class TestAnswer:
    def test_a_teacher_reads_what_holds_for_a_school_only(self, page: Page, served: str) -> None:
        open_finder(page, served, "route", "en")
        choose(page, "who")
        page.locator(".rf-step:visible [data-as=school]").click()
        choose(page, "w-home")
        expect(page.locator(".rf-as:visible")).to_have_count(1)
        expect(page.locator(".rf-as:visible")).to_contain_text("If you work at a school")

    def test_on_paper_only_the_answer_is_left_of_the_questions(self, page: Page, served: str) -> None:
        open_finder(page, served, "route", "en", "w-home")
        page.emulate_media(media="print")
        expect(page.locator(".rf-step:visible")).to_have_count(1)
        for part in (".rf-tools", ".rf-onward", ".rf-buttons"):
            expect(page.locator(f"{part}:visible")).to_have_count(0)

    def test_a_number_can_be_dialled(self, page: Page, served: str) -> None:
        open_finder(page, served, "route", "en", "emergency")
        expect(page.locator(".rf-step:visible .rf-part--contacts a[href='tel:112']")).to_be_visible()

    @pytest.mark.parametrize("width", [320, 390])
    def test_nothing_is_wider_than_a_phone(self, page: Page, served: str, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        for language in LANGUAGES:
            for name in FINDERS:
                open_finder(page, served, name, language)
                wide = page.evaluate(
                    """() => [...document.querySelectorAll('.rf-step')].filter((step) => {
                      for (const other of document.querySelectorAll('.rf-step')) other.hidden = other !== step;
                      return document.documentElement.scrollWidth > innerWidth;
                    }).map((step) => step.querySelector('h2').id)"""
                )
                assert wide == [], language


def test_programs_get_the_same_routes(site: Path) -> None:
    for name, finder in (("routes", DATA.routes), ("sharing", DATA.sharing)):
        told = json.loads((site / f"{name}.json").read_text("utf-8"))
        assert [one["id"] for one in told["answers"]] == [answer.id for answer in finder.answers]
        assert told["questions"][0]["ask"]["sv"] == finder.questions[0].ask.sv
        urgent = next(one for one in told["answers"] if one["id"] == told["emergency"])
        assert urgent["contacts"][0]["phone"] == "112"
        assert all(text.keys() == LANGUAGES.keys() for one in told["answers"] for text in one.get("next", []))
