"""What axe cannot see: the main journeys with the keyboard alone, and what a screen reader is told on the way."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import LANGUAGES

PHONE = {"viewport": {"width": 390, "height": 844}}
FOCUS = """() => {
  let now = document.activeElement;
  if (!now || now === document.body) return "lost";
  if (now.matches("input[type=file]")) now = now.parentElement.querySelector("label"); // drawn as a button
  if (now.closest(".md-search")) return ""; // opens over the page; it has tests of its own
  const style = getComputedStyle(now), box = now.getBoundingClientRect();
  const framed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  if (!framed && !now.matches("article [tabindex='-1'], h1, h2, h3")) return "no frame around " + now.outerHTML.slice(0, 120);
  if (!now.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return "unseen " + now.outerHTML.slice(0, 120);
  if (box.right < 0 || box.left > innerWidth) return "beside the screen " + now.outerHTML.slice(0, 120);
  const [x, y] = [Math.max(box.left, 0) + Math.min(box.width, 20) / 2, box.top + Math.min(box.height, 20) / 2];
  const above = document.elementFromPoint(x, y);
  const clear = !above || now.contains(above) || above.contains(now) || above.closest("label")?.contains(now) || now.labels?.length || above.labels?.[0] === now;
  return clear ? "" : "covered " + now.outerHTML.slice(0, 120) + " by " + above.outerHTML.slice(0, 120);
}"""
"""Tells what is wrong with the focus: lost, without a frame, unseen or covered; "" when a reader can see it."""


def tab_to(page: Page, target: Locator, most: int = 90) -> None:
    """Press Tab until `target` has the focus. At each stop the focus must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS) == "", page.url
        if target.evaluate("(target) => target === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached within {most} presses of Tab")


# --- the keyboard alone
def test_from_worry_to_a_number(page: Page, served: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{served}/sv/")
    tab_to(page, page.locator("article a[href$='routes/finder/']").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sv/routes/finder/")
    for _ in range(7):
        if page.locator(".rf-step--answer:visible").count():
            break
        tab_to(page, page.locator(".rf-step:visible .rf-choices a").last)
        page.keyboard.press("Enter")
        heading = page.locator(".rf-step:visible h2").first
        expect(heading).to_be_focused()
    expect(page.locator(".rf-step--answer:visible")).to_have_count(1)
    tab_to(page, page.locator(".rf-step--answer:visible a:is([href^='tel:'], [href^='mailto:'])").first)


def test_a_form_is_found_filled_and_saved(page: Page, served: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{served}/en/handbook/plan/")
    tab_to(page, page.locator("article a[href$='appendices/anchor-plan/']").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/appendices/anchor-plan/")
    box = page.locator("#form .hb-input").first
    tab_to(page, box)
    page.keyboard.type("Shift and n are only letters here")
    with page.expect_download() as saved:
        tab_to(page, page.locator("[data-do=save]"))
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename.endswith(".json")
    assert page.evaluate(FOCUS) == ""
    expect(page.get_by_role("status").filter(has_text=saved.value.suggested_filename)).to_be_visible()


def test_the_language_is_changed(page: Page, served: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{served}/exit/")
    tab_to(page, page.get_by_role("link", name="Norsk", exact=True), most=12)
    page.keyboard.press("Enter")
    page.wait_for_url("**/no/exit/")
    assert page.evaluate("document.documentElement.lang") == "nb"


@pytest.fixture
def phone(browser: Browser):
    context = browser.new_context(**PHONE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


class TestMenu:
    def test_it_takes_the_focus_and_gives_it_back(self, phone: Page, served: str) -> None:
        phone.goto(f"{served}/sv/handbook/consent/")
        menu = phone.get_by_role("button", name="Meny")
        expect(menu).to_have_attribute("aria-expanded", "false")
        tab_to(phone, menu)
        phone.keyboard.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
        assert phone.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
        assert phone.evaluate(FOCUS) == ""
        phone.keyboard.press("Escape")
        expect(menu).to_be_focused()
        expect(menu).to_have_attribute("aria-expanded", "false")
        expect(phone.locator(".md-sidebar--primary a[href$='meeting/']").first).to_be_hidden()

    def test_closed_none_of_its_links_is_reached(self, phone: Page, served: str) -> None:
        phone.goto(f"{served}/en/contacts/")
        inside = []
        for _ in range(120):
            phone.keyboard.press("Tab")
            if phone.evaluate("document.activeElement === document.body"):
                break
            inside.append(phone.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null"))
        assert len(inside) > 15
        assert not any(inside)

    def test_every_page_is_reached_level_by_level(self, phone: Page, served: str) -> None:
        phone.goto(f"{served}/en/contacts/")
        phone.get_by_role("button", name="Menu").press("Enter")
        tab_to(phone, phone.locator(".md-sidebar--primary a[href$='handbook/']").first)
        assert phone.evaluate(FOCUS) == ""
        phone.keyboard.press("Enter")
        phone.wait_for_url("**/en/handbook/")
        phone.get_by_role("button", name="Menu").press("Enter")
        link = phone.locator(".md-sidebar--primary a[href$='what-is-anchor-work/']")
        tab_to(phone, link, most=10)
        phone.keyboard.press("Enter")
        phone.wait_for_url("**/en/handbook/what-is-anchor-work/")

    def test_it_closes_when_the_focus_goes_on(self, phone: Page, served: str) -> None:
        phone.goto(f"{served}/en/contacts/")
        menu = phone.get_by_role("button", name="Menu")
        menu.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
        phone.locator("article a").first.focus()
        expect(menu).to_have_attribute("aria-expanded", "false")


# --- what a screen reader is told
TREES = {
    "exit/": """
      - complementary "Quick leave":
        - link "Leave this page quickly"
        - link "Read safely"
        - status
        - link "Skip to content"
      - complementary "Emergency number and languages":
        - paragraph:
          - link "112"
        - navigation "Language":
          - list:
            - listitem:
              - link "Suomi"
      """,
    "routes/finder/": """
      - main:
        - article:
          - heading /./ [level=1]
          - heading /./ [level=2]
          - list:
            - listitem:
              - link /./
      """,
    "appendices/anchor-plan/": """
      - main:
        - article:
          - heading /./ [level=1]
          - form "Anchor plan":
            - group "About the plan":
              - textbox "Name of the young person"
      """,
}


@pytest.mark.parametrize("address", TREES)
def test_the_tree_tells_the_order_and_the_names(page: Page, served: str, address: str) -> None:
    page.goto(f"{served}/en/{address}")
    expect(page.locator("body")).to_match_aria_snapshot(TREES[address])


def test_every_part_of_a_page_has_a_name_of_its_own(page: Page, served: str) -> None:
    """Landmarks of one kind are told apart by their names."""
    for language in LANGUAGES.values():
        page.goto(f"{served}/{language}handbook/consent/")
        tree = page.locator("body").aria_snapshot()
        named = [
            line.strip(" -:")
            for line in tree.splitlines()
            if line.strip(" -").startswith(("navigation", "complementary"))
        ]
        assert all('"' in line for line in named), named
        assert len(named) == len(set(named)), named


def test_a_link_says_where_it_leads_and_a_page_what_it_is(page: Page, served: str) -> None:
    told: dict[str, str] = {}
    for address in ("", "routes/", "exit/", "contacts/"):
        page.goto(f"{served}/en/{address}")
        title = page.title()
        assert title not in told.values()
        told[address] = title
        wrong = page.evaluate(
            """() => [...document.querySelectorAll("a[href]")]
              .filter((link) => link.checkVisibility() && !(link.ariaLabel || link.textContent.trim() || link.title))
              .map((link) => link.outerHTML)"""
        )
        assert wrong == []


# --- looks that a reader chooses
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet];
}"""
CUT = """() => {
  const wrong = document.documentElement.scrollWidth > innerWidth ? ["scrolls sideways"] : [];
  for (const part of document.querySelectorAll(".portal-leave a, .portal-bar p, .portal-bar a, .md-header button, article :is(p, li, h1, h2, td, th, a, button, label)")) {
    if (!part.checkVisibility({ visibilityProperty: true }) || part.closest(".portal-spoken, details:not([open]), svg")) continue;
    const style = getComputedStyle(part), box = part.getBoundingClientRect();
    if (style.overflow !== "visible" && part.scrollHeight > part.clientHeight + 2) wrong.push("cut: " + part.outerHTML.slice(0, 120));
    if (part.textContent.trim() && (box.right > innerWidth + 1 || box.left < -1)) wrong.push("beside: " + part.outerHTML.slice(0, 120));
  }
  const leave = document.querySelector("[data-portal-leave]").getBoundingClientRect();
  for (const other of document.querySelectorAll(".portal-leave__about, .portal-bar a")) {
    const box = other.getBoundingClientRect();
    if (box.left < leave.right && box.right > leave.left && box.top < leave.bottom && box.bottom > leave.top) wrong.push("over quick leave: " + other.outerHTML.slice(0, 120));
  }
  return wrong;
}"""


@pytest.mark.parametrize("width", [320, 1400])
def test_wider_text_loses_nothing(browser: Browser, served: str, width: int) -> None:
    """WCAG 1.4.12."""
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page, wrong = context.new_page(), {}
    for address in ("exit/", "no/routes/finder/", "sv/appendices/appendix-2/", "en/contacts/", "sv/"):
        page.goto(f"{served}/{address}")
        page.evaluate(SPACED)
        if told := page.evaluate(CUT):
            wrong[address] = told
    context.close()
    assert wrong == {}


def test_who_wants_no_motion_sees_none(phone: Page, served: str) -> None:
    phone.goto(f"{served}/en/exit/")
    phone.get_by_role("button", name="Menu").click()
    moving = phone.evaluate(
        """() => [...document.querySelectorAll("*")].filter((one) => {
          const style = getComputedStyle(one);
          return style.animationName !== "none" || /[1-9]/.test(style.transitionDuration);
        }).map((one) => one.className)"""
    )
    assert moving == []
    assert phone.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_high_contrast_shows_buttons_focus_and_what_is_chosen(browser: Browser, served: str) -> None:
    context = browser.new_context(**PHONE, forced_colors="active")
    page = context.new_page()
    page.goto(f"{served}/en/exit/")
    tab_to(page, page.get_by_role("button", name="Menu"), most=12)
    for selector in ("[data-portal-leave]", ".portal-menu"):
        assert page.locator(selector).evaluate("(one) => parseFloat(getComputedStyle(one).borderTopWidth)") >= 1
    chosen = page.locator(".portal-bar__languages [aria-current]")
    assert "underline" in chosen.evaluate("(one) => getComputedStyle(one).textDecorationLine")
    context.close()


def test_a_page_in_another_language_says_so_in_its_address_and_links(page: Page, served: str) -> None:
    page.goto(f"{served}/no/exit/")
    for link in page.locator(".portal-bar__languages a").all():
        assert link.get_attribute("lang") == link.get_attribute("hreflang")
    assert urlsplit(page.url).path == "/no/exit/"
