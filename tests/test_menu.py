"""The menu of a page: the branch where it stands, and a way to everything else."""

from __future__ import annotations

import re
from types import SimpleNamespace
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from conftest import LANGUAGES
from hooks.render.menu import AROUND, WHOLE, Entry, Menu, contents, menu_for
from test_browser import ADDRESSES

INDEX = Entry("Index A–Z", "a-z/")


def pages(folder: str, count: int) -> tuple[Entry, ...]:
    return tuple(Entry(f"{folder} {number}", f"{folder}/{number}/") for number in range(count))


def links(html: str) -> list[str]:
    return re.findall(r'<a href="([^"]+)"', html)


MENU = Menu(
    (
        Entry("Home", "./"),
        Entry("Routes", "routes/", pages("routes", 3)),
        Entry("Handbook", "", (Entry("Process", "", pages("process", 2)), Entry("Law", "law/", pages("law", WHOLE)))),
    ),
    INDEX,
)


def test_the_branch_of_the_page_is_shown_and_of_the_others_the_way_there() -> None:
    shown = links(MENU.items("process/1/", "../..", ""))
    assert shown == ["../../", "../../routes/", "../../process/0/", "../../process/1/", "../../law/"]


def test_a_small_section_is_shown_whole() -> None:
    menu = Menu((Entry("Handbook", "", (Entry("A", "", pages("a", 2)), Entry("B", "", pages("b", 2)))),), INDEX)
    html = menu.items("a/0/", "..", "")
    assert links(html) == ["../a/0/", "../a/1/", "../b/0/", "../b/1/"]
    assert html.count(" checked") == 2, "the branch where the page is not is closed"


def test_the_page_itself_is_marked_and_holds_its_contents() -> None:
    html = MENU.items("routes/1/", "../..", "<nav>own</nav>")
    assert re.findall(r'<a href="([^"]+)" class="md-nav__link md-nav__link--active"', html) == ["../../routes/1/"]
    assert html.count("<nav>own</nav>") == 1
    html = MENU.items("routes/", "..", "<nav>own</nav>")
    assert 'href="../routes/" class="md-nav__link md-nav__link--active"' in html


def test_an_arrow_has_a_name() -> None:
    assert '<span class="portal-spoken">Routes</span>' in MENU.items("routes/1/", "..", "")


@pytest.mark.parametrize("here", [0, 5, 50, 99])
def test_of_a_long_list_the_neighbours_are_shown_and_the_index(here: int) -> None:
    menu = Menu((Entry("Handbook", "handbook/", pages("p", 100)),), INDEX)
    shown = links(menu.items(f"p/{here}/", "../..", ""))
    assert f"../../p/{here}/" in shown
    assert len(shown) == 1 + 2 * AROUND + 1 + 1
    assert shown[-1] == "../../a-z/"


def test_a_page_outside_the_menu_gets_the_first_level() -> None:
    assert links(MENU.items("lost/", "/x", "")) == ["/x/", "/x/routes/", "/x/process/0/"]


def test_titles_cannot_become_markup() -> None:
    leaf = SimpleNamespace(title='A & "B" <i>', url="a/", children=None, is_index=False)
    html = menu_for(INDEX)(SimpleNamespace(items=[leaf]), leaf, ".", "")
    assert "A &amp; &quot;B&quot; &lt;i&gt;" in html


def test_contents_leave_the_title_out() -> None:
    def heading(level: int, title: str, *below: SimpleNamespace) -> SimpleNamespace:
        return SimpleNamespace(level=level, title=title, url=f"#{title}", children=list(below))

    html = contents([heading(1, "top", heading(2, "<em>a</em>", heading(3, "b")))])
    assert links(html) == ["#&lt;em&gt;a&lt;/em&gt;", "#b"]
    assert 'aria-label="a"' in html
    assert contents([heading(1, "top")]) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_leads_everywhere_without_script(browser: Browser, served: str, language: str) -> None:
    """Walk from the start page over the links of menus only: every page of the language is reached."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    home = f"{served}/{LANGUAGES[language]}"
    page.goto(home)
    page.locator("label.portal-menu").click()
    expect(page.locator(".md-sidebar--primary a[href$='contacts/']").first).to_be_visible()
    context.close()
    request = browser.new_context().request
    seen, waiting = set(), [home]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        html = request.get(address).text()
        menu = html[html.index("md-nav--primary") : html.index('class="md-content')]
        waiting += [urljoin(address, way) for way in links(menu) if "#" not in way]
    own = [one for one in ADDRESSES if one.startswith(LANGUAGES[language])]
    if language == "fi":
        own = [one for one in own if not one.startswith(("sv/", "no/", "en/"))]
    assert {one.removeprefix(f"{served}/") for one in seen} == set(own)
