"""What pages cost those who read them, in bytes and requests, held against tests/budgets.toml."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import ROOT
from hooks.render.menu import Entry, Menu
from hooks.site.compressed import compress_tree
from nginx_help import running

BUDGETS = tomllib.loads((ROOT / "tests/budgets.toml").read_text("utf-8"))
ADDRESSES = [*BUDGETS["first"], *BUDGETS["next"]]
SHIFT = """
window.shifts = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.shifts += one.value)))
    .observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the version behind nginx, compressed as export does it; only pages that are measured."""
    root, own = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("nginx")
    root.chmod(0o755)
    version = root / "latest"
    shutil.copytree(site / "assets", version / "assets", copy_function=os.link)
    shutil.copytree(site / "forms", version / "forms", copy_function=os.link)
    for address in ADDRESSES:
        (version / address).mkdir(parents=True, exist_ok=True)
        os.link(site / address / "index.html", version / address / "index.html")
    compress_tree(version)
    for path in version.rglob("*.br"):
        path.unlink()  # judged by what every browser reads
    with running(root, own) as server:
        yield f"http://127.0.0.1:{server.port}/latest/"


class Fetched:
    """What a page makes its browser fetch from the host, from now on: (address, bytes of the body as it travels)."""

    def __init__(self, page: Page) -> None:
        self.answers: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        self.kept: set[str] = set()
        """Requests that the browser answered from its memory."""
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._note)
        session.on("Network.responseReceivedExtraInfo", self._count)
        session.on("Network.requestServedFromCache", lambda event: self.kept.add(event["requestId"]))

    def _note(self, event: dict) -> None:
        if event["response"]["url"].startswith("http") and not event["response"].get("fromDiskCache"):
            self.answers[event["requestId"]] = event["response"]["url"]

    def _count(self, event: dict) -> None:
        headers = {name.lower(): value for name, value in event["headers"].items()}
        self.sizes[event["requestId"]] = 0 if event["statusCode"] == 304 else int(headers["content-length"])

    @property
    def told(self) -> list[tuple[str, int]]:
        return [(url, self.sizes[one]) for one, url in self.answers.items() if one not in self.kept]

    def judge(self, budget: dict) -> list[str]:
        """Give what is over budget, with everything that was fetched."""
        size = sum(count for _, count in self.told)
        wrong = [f"{size} bytes"] if size > budget["bytes"] else []
        wrong += [f"{len(self.told)} requests"] if len(self.told) > budget["requests"] else []
        return [*wrong, str(self.told)] if wrong else []


def _read(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")


@pytest.mark.parametrize("address", BUDGETS["first"], ids=lambda one: one or "home")
def test_a_first_visit_stays_in_its_budget_and_nothing_moves(browser: Browser, host: str, address: str) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.add_init_script(SHIFT)
    fetched = Fetched(page)
    _read(page, host + address)
    assert dict(fetched.told)[host + address] > 2000, "the page itself is counted"
    assert any(".min.css" in url for url, size in fetched.told if size > 5000), "the style sheet is counted"
    assert fetched.judge(BUDGETS["first"][address]) == []
    assert page.evaluate("window.shifts") <= BUDGETS["page"]["layout_shift"]
    context.close()


@pytest.mark.parametrize("width", [320, 390, 820])
def test_nothing_moves_on_narrow_screens(browser: Browser, host: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.add_init_script(SHIFT)
    for address in ("", "handbook/consent/", "contacts/", "routes/finder/"):
        _read(page, host + address)
        assert page.evaluate("window.shifts") <= BUDGETS["page"]["layout_shift"], address
    context.close()


@pytest.mark.parametrize("address", BUDGETS["next"])
def test_the_next_page_brings_little_but_itself(browser: Browser, host: str, address: str) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    _read(page, f"{host}handbook/consent/")
    fetched = Fetched(page)
    _read(page, host + address)
    assert fetched.judge(BUDGETS["next"][address]) == []
    assert not any(".min." in url for url, _ in fetched.told), "files with a hash are kept"
    context.close()


def test_the_theme_is_not_loaded_until_somebody_searches(page: Page, host: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    _read(page, f"{host}handbook/consent/")
    assert [name for name in asked if name.startswith(("bundle", "search", "main", "palette"))] == []


def test_a_menu_does_not_grow_with_the_pages() -> None:
    sizes = {}
    for count in (50, 500):
        pages = tuple(Entry(f"Page {number:03}", f"handbook/page-{number:03}/") for number in range(count))
        menu = Menu((Entry("Home", "./"), Entry("Handbook", "handbook/", pages)), Entry("Index", "a-z/"))
        sizes[count] = len(menu.items(f"handbook/page-{count // 2:03}/", "../..", ""))
    assert sizes[500] - sizes[50] <= BUDGETS["page"]["menu_growth"]
