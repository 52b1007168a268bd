"""Nobody learns that a page was read: what pages may load, and the way off every page at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, expect

from conftest import LANGUAGES, ROOT, serve
from hooks.content.policy import ELEMENT, POLICY, REL
from hooks.prepare import find_browser
from hooks.release.offline import opened_from_a_folder
from hooks.site.frame import leave_first
from hooks.site.headers import SECURITY
from published import publish

LEAVE = yaml.safe_load((ROOT / "docs/_data/leave.yml").read_text("utf-8"))
GO = {
    "fi": "Poistu sivulta nopeasti",
    "sv": "Lämna sidan snabbt",
    "no": "Forlat siden raskt",
    "en": "Leave this page quickly",
}
ABOUT = {"fi": "Lue turvallisesti", "sv": "Läs tryggt", "no": "Les trygt", "en": "Reading safely"}
WEATHER = re.compile(r"^https://[^/]*(?:ilmatieteenlaitos\.fi|yr\.no)/")
AT_ONCE = """(() => [[...document.querySelectorAll("body *")].filter((one) => one.getClientRects().length).length, document.title])()"""
"""How many elements are still drawn, whatever their style says of themselves, and the title."""


# --- the content policy
def test_page_and_header_say_the_same() -> None:
    assert SECURITY["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">' == ELEMENT
    allowed = dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert allowed.pop("img-src") == "'self' data:"
    assert {name for name, value in allowed.items() if value == "'none'"} == {"default-src", "base-uri", "form-action"}
    assert set(allowed.values()) == {"'self'", "'none'"}


def test_every_page_begins_with_the_policy(site: Path, tmp_path: Path) -> None:
    publish(site, tmp_path)
    pages = [*site.rglob("*.html"), *(tmp_path / "versions").rglob("*.html"), *tmp_path.glob("*.html")]
    pages += [tmp_path / "latest" / folder / "index.html" for folder in ("", "sv", "no/exit")]
    there = [page for page in pages if page.exists()]
    assert len(there) > 250
    head = re.compile(rf"<head>\s*{re.escape(ELEMENT)}\s*<meta charset=\"utf-8\">")
    assert [page for page in there if not head.search(page.read_text("utf-8")[:1024])] == []


def test_the_bundle_names_files_as_its_own() -> None:
    page = opened_from_a_folder(f"<head>{ELEMENT}</head><p>'self'</p>", "", "")
    assert "script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:;" in page
    assert "default-src 'none';" in page
    assert page.endswith("<p>'self'</p>")


def test_no_worker_can_keep_a_page(site: Path, page: Page, served: str) -> None:
    named = [path.name for path in site.rglob("*.js") if "serviceWorker" in path.read_text("utf-8", "replace")]
    assert named == []
    assert list(site.rglob("*.webmanifest")) == []
    page.goto(f"{served}/exit/")
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


# --- the link
def test_every_page_begins_with_the_way_off_it(site: Path) -> None:
    wrong = []
    for path in site.rglob("*.html"):
        first, _, rest = path.relative_to(site).as_posix().partition("/")
        language, below = (first, rest) if first in ("sv", "no", "en") else ("fi", path.relative_to(site).as_posix())
        html = path.read_text("utf-8")
        body = html[html.index("<body") :]
        found = re.search(r"<(?:a|button|summary|input type=\"text\")\b[^>]*>", body)[0]
        strong = "portal-leave--strong" in body
        wanted = f'href="{LEAVE["url"][language]}" rel="{REL}"'
        if wanted not in found or strong != below.startswith(tuple(LEAVE["sensitive"])):
            wrong.append(below)
    assert wrong == []


def test_a_page_without_it_is_not_made() -> None:
    with pytest.raises(ValueError, match="Quick leave or the link to the content is missing"):
        leave_first('<body><div data-md-component="skip"></div></body>')


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_name_is_not_that_of_the_programme_and_its_page_says_what_it_cannot_do(
    scriptless: Page, served: str, language: str
) -> None:
    page = scriptless
    page.goto(f"{served}/{LANGUAGES[language]}exit/")
    go = page.locator("[data-portal-leave]")
    expect(go).to_have_text(GO[language])
    assert "exit" not in go.inner_text().lower()
    page.locator(".portal-leave__about").click()
    expect(page.locator("h1")).to_contain_text(ABOUT[language])
    for id_ in ("quick-leave", "what-it-does-not-do", "reading-safely"):
        expect(page.locator(f"h2#{id_}")).to_be_visible()
    expect(
        page.locator(".portal-footer-links a[href='./'], .portal-footer-links a[href$='safe-reading/']")
    ).to_have_count(1)


@pytest.fixture
def asked(browser: Browser) -> Iterator[tuple[BrowserContext, list[dict[str, str]]]]:
    """A profile in which the weather pages are made here, and the headers with which they were asked for."""
    context, heard = browser.new_context(viewport={"width": 1400, "height": 900}), []

    def answer(route: Route) -> None:
        heard.append(route.request.all_headers())
        route.fulfill(body="<!doctype html><title>Weather</title>", content_type="text/html")

    context.route(WEATHER, answer)
    yield context, heard
    context.close()


def test_without_script_it_is_a_link_that_tells_nothing(scriptless: Page, served: str) -> None:
    heard = []
    scriptless.context.route(
        WEATHER,
        lambda route: (heard.append(route.request.all_headers()), route.fulfill(body="<title>x</title>")),
    )
    scriptless.goto(f"{served}/sv/exit/")
    scriptless.keyboard.press("Tab")
    scriptless.keyboard.press("Enter")
    scriptless.wait_for_url(LEAVE["url"]["sv"])
    assert [headers.get("referer") for headers in heard] == [None]


@pytest.mark.parametrize("way", ["click", "keyboard", "shift"])
def test_the_page_is_not_found_by_going_back(asked, served: str, way: str) -> None:
    context, heard = asked
    page = context.new_page()
    page.goto(f"{served}/no/contacts/")
    page.goto(f"{served}/no/exit/")
    if way == "click":
        page.locator("[data-portal-leave]").click()
    elif way == "keyboard":
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(LEAVE["url"]["no"])
    assert [headers.get("referer") for headers in heard] == [None]
    page.go_back()
    page.wait_for_url("**/no/contacts/")


@pytest.mark.parametrize("address", ["en/routes/leaving/", "en/exit/", "en/appendices/anchor-plan/"])
def test_the_page_is_hidden_before_the_other_one_answers(browser: Browser, served: str, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.route(WEATHER, lambda route: None)  # a network that hangs
    page = context.new_page()
    page.goto(f"{served}/{address}")
    assert page.evaluate(f"document.querySelector('[data-portal-leave]').click(), {AT_ONCE}") == [0, "Weather"]
    context.close()


def test_no_place_within_the_page_is_found_by_going_back(asked, served: str) -> None:
    context, _ = asked
    page = context.new_page()
    page.goto(f"{served}/en/contacts/")
    page.goto(f"{served}/en/exit/")
    for link in page.locator(".md-nav--secondary .md-nav__link:visible").all()[:2]:
        link.click()
        assert "#" in page.url
    page.locator("[data-portal-leave]").first.click()
    page.wait_for_url(LEAVE["url"]["en"])
    page.go_back()
    page.wait_for_url("**/en/contacts/")


@pytest.mark.parametrize("anew", [False, True], ids=["walked", "and loaded anew"])
def test_no_step_of_a_finder_is_found_by_going_back(asked, served: str, anew: bool) -> None:
    context, _ = asked
    page = context.new_page()
    page.goto(f"{served}/en/contacts/")
    page.goto(f"{served}/en/routes/finder/")
    for _ in range(3):
        page.locator(".rf-step:visible .rf-choices a").last.click()
    if anew:
        page.reload()
    page.locator("[data-portal-leave]").first.click()
    page.wait_for_url(LEAVE["url"]["en"])
    page.go_back()
    page.wait_for_url("**/en/contacts/")


def test_the_way_off_is_there_while_a_form_asks(asked, served: str) -> None:
    context, _ = asked
    page = context.new_page()
    page.goto(f"{served}/sv/appendices/appendix-2/")
    page.locator(".hb-input").first.press_sequentially("x")
    page.locator("[data-do=clear]").first.press("Enter")
    expect(page.locator("dialog[open] [data-answer=no]")).to_be_focused()
    page.locator("dialog[open] [data-portal-leave]").click()
    page.wait_for_url(LEAVE["url"]["sv"])


def test_words_that_were_searched_are_gone_when_somebody_comes_back(playwright: Playwright, served: str) -> None:
    browser = playwright.chromium.launch(
        executable_path=shutil.which(find_browser()),
        args=["--no-sandbox"],
        ignore_default_args=["--disable-back-forward-cache"],  # browsers of readers have it
    )
    try:
        page = browser.new_page()
        page.goto(f"{served}/en/")
        page.evaluate("self.kept = true")
        page.locator(".md-search__input").press_sequentially("leave a gang")
        page.locator(".md-search-result__item a").first.click()
        page.wait_for_load_state()
        page.evaluate(
            "setTimeout(() => history.back())"
        )  # a kept page is not loaded again, so there is no load to wait for
        page.wait_for_function("self.kept")  # the very page, as it was left
        expect(page.locator(".md-search__input")).to_have_value("")
        expect(page.locator(".md-search-result__item")).to_have_count(0)
        expect(page.locator("#__search")).not_to_be_checked()
    finally:
        browser.close()


def test_pages_of_no_version_are_left_in_the_same_way(asked, site: Path, tmp_path: Path) -> None:
    publish(site, tmp_path)
    context, _ = asked
    with serve(tmp_path) as address:
        page = context.new_page()
        page.goto(f"{address}/latest/en/contacts/")
        page.goto(f"{address}/versions/en/")
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url(LEAVE["url"]["en"])
        page.go_back()
        page.wait_for_url("**/latest/en/contacts/")


def test_turning_the_wheel_with_shift_does_not_leave(page: Page, served: str) -> None:
    page.goto(f"{served}/en/exit/")
    for _ in range(3):
        page.keyboard.down("Shift")
        page.mouse.wheel(40, 0)
        page.keyboard.up("Shift")
    expect(page.locator("h1")).to_be_visible()
    assert page.url == f"{served}/en/exit/"


def test_the_button_to_the_top_takes_no_focus_while_it_is_not_seen(page: Page, served: str) -> None:
    page.goto(f"{served}/en/exit/")
    expect(page.locator(".md-top[hidden]")).to_have_css("visibility", "hidden")


def test_a_form_with_answers_does_not_ask_whether_to_stay(asked, served: str) -> None:
    context, _ = asked
    page, questions = context.new_page(), []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    page.goto(f"{served}/en/appendices/anchor-plan/")
    page.locator(".hb-input").first.press_sequentially("x")
    page.locator("[data-portal-leave]").click()
    page.wait_for_url(LEAVE["url"]["en"])
    assert questions == []


PRESS = """(keys) => {
  let stayed = true;
  for (const [key, at, more] of keys) {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, ...more });
    Object.defineProperty(event, "timeStamp", { value: at });
    document.activeElement.dispatchEvent(event);
    stayed = document.documentElement.style.display !== "none";
  }
  return [stayed, document.querySelector(".portal-leave [role=status]").textContent];
}"""
ONCE_MORE = "Press Shift once more to leave this page."


@pytest.mark.parametrize(
    ("keys", "stays", "said"),
    [
        ([["Shift", 0], ["Shift", 700], ["Shift", 1400]], False, ONCE_MORE),
        ([["Shift", 0], ["Shift", 700]], True, ONCE_MORE),
        ([["Shift", 0], ["Shift", 700], ["Shift", 1600]], True, ONCE_MORE),
        ([["Shift", 0], ["A", 100], ["Shift", 200], ["B", 300], ["Shift", 400]], True, ""),
        ([["Shift", 0], ["Shift", 100], ["Shift", 200, {"repeat": True}]], True, ONCE_MORE),
        ([["Shift", 0, {"ctrlKey": True}], ["Shift", 100], ["Shift", 200]], True, ONCE_MORE),
    ],
)
def test_three_presses_of_shift_leave_and_typing_does_not(
    asked, served: str, keys: list, stays: bool, said: str
) -> None:
    context, _ = asked
    page = context.new_page()
    page.goto(f"{served}/en/exit/")
    assert page.evaluate(PRESS, keys) == [stays, said]


def test_those_who_hear_the_page_are_told_of_the_key(page: Page, served: str) -> None:
    page.goto(f"{served}/en/exit/")
    expect(page.locator("[data-portal-leave]")).to_have_accessible_description(
        "The link leads to a weather page. Pressing the Shift key three times quickly does the same."
    )


# --- its place
UNCOVERED = """() => {
  const link = document.querySelector("[data-portal-leave]"), box = link.getBoundingClientRect();
  const points = [[box.left + 3, box.top + 3], [box.right - 3, box.bottom - 3], [(box.left + box.right) / 2, (box.top + box.bottom) / 2]];
  return points.every(([x, y]) => x > 0 && x < innerWidth && y > 0 && y < innerHeight && document.elementFromPoint(x, y) === link);
}"""
GAP = """Math.round(document.querySelector(".md-header").getBoundingClientRect().top
  - document.querySelector(".portal-bar").getBoundingClientRect().bottom)"""
COVERS = """() => {
  const under = document.querySelector("article h2").getBoundingClientRect();
  return [...document.querySelectorAll(".portal-leave__inner a, .portal-bar, .md-header")]
    .filter((one) => { const box = one.getBoundingClientRect(); return box.bottom > under.top + 1 && box.top < under.bottom; }).length;
}"""


@pytest.mark.parametrize(("width", "height"), [(320, 256), (320, 640), (390, 844), (900, 700), (1400, 900)])
def test_nothing_covers_it_and_it_covers_nothing(browser: Browser, served: str, width: int, height: int) -> None:
    """320 by 256 is a screen of 1280 by 1024 enlarged to 400 %."""
    context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page = context.new_page()
    for address in ("sv/exit/#support", "appendices/appendix-2/", "en/nowhere/", "no/routes/finder/"):
        page.goto(f"{served}/{address}")
        assert page.evaluate(UNCOVERED), address
        if "#" not in address:
            assert page.evaluate(GAP) == 0, f"{address}: a gap above the head of the page, or something under it"
        if "#" in address:
            page.wait_for_function("scrollY > 100")
            id_ = address.partition("#")[2]
            assert page.evaluate(COVERS.replace("article h2", f"h2#{id_}")) == 0
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert page.evaluate(UNCOVERED), f"{address}, at its end"
    for opens in ("__drawer", "__search"):
        page.goto(f"{served}/exit/")
        button = page.locator(f"[data-portal-toggle={opens}]")
        if button.is_visible():
            button.click()
            assert page.evaluate(UNCOVERED), opens
    context.close()
