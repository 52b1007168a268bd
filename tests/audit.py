"""`make audit`: axe-core over every page of the sitemap, in four languages, two schemes of colours and three widths.

Too long for the suite, which examines one page of each kind (test_accessibility.py). Give words to choose
some pages: `make audit PAGES="sv/exit contacts"`. Ends with 1 when something was found.
An audit of all pages is written into docs/_data/accessibility.yml, which the accessibility statement shows.
"""

from __future__ import annotations

import asyncio
import datetime
import json
import re
import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from axe_playwright_python.base import AXE_FILE_PATH  # noqa: E402
from playwright.async_api import Browser, Error, Page, async_playwright  # noqa: E402

from conftest import LANGUAGES, ROOT, serve  # noqa: E402
from hooks.prepare import find_browser  # noqa: E402
from test_accessibility import RULES  # noqa: E402

AXE = AXE_FILE_PATH.read_text("utf-8")

WIDTHS = {"320": (320, 640), "390": (390, 844), "1400": (1400, 900)}
STATES = [("light", "1400"), ("dark", "390"), ("light", "320"), ("dark", "1400"), ("light", "390"), ("dark", "320")]
AT_ONCE = 2
"""Pages examined at a time; each takes a processor for itself while axe works."""

Act = Callable[[Page], Awaitable[None]]

SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


async def _open_menu(page: Page) -> None:
    button = page.locator("[data-portal-toggle=__drawer]")
    if await button.is_visible():
        await button.click()


async def _open_search(page: Page) -> None:
    button = page.locator("[data-portal-toggle=__search]")
    if await button.is_visible():
        await button.click()
    box = page.locator("[data-md-component=search-query]")
    await box.focus()
    await box.press_sequentially("exit")
    await page.locator(".md-search-result__item").first.wait_for(timeout=30_000)


async def _walk(page: Page) -> None:
    for _ in range(8):
        choice = page.locator(".rf-step:visible .rf-choices a")
        if not await choice.count():
            break
        await choice.last.click()


async def _fill(page: Page) -> None:
    for box in await page.locator("#form textarea, #form input[type=text]").all():
        await box.fill("Äiti ja 3 muuta")
    for box in await page.locator("#form input:is([type=radio], [type=checkbox])").all():
        await box.check()
    if await page.locator("[data-do=clear]").count():
        await page.locator("[data-do=clear]").click()


def _acts(address: str) -> dict[str, Act]:
    """Give what is done on a page before it is examined again. The frame is the same on all: a few pages stand for them."""
    acts: dict[str, Act] = {}
    if address.endswith(("consent/", "exit/")) or address in LANGUAGES.values():
        acts["menu open"] = _open_menu
    if address in LANGUAGES.values():
        acts["search open"] = _open_search
    if address.endswith(("routes/finder/", "routes/sharing/")):
        acts["route walked"] = _walk
    if "appendices/" in address:
        acts["form filled"] = _fill
    return acts


async def _judge(page: Page) -> list[str]:
    found = await page.evaluate("(rules) => axe.run(document, rules).then(({ violations }) => violations)", RULES)
    told = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
    return told + (["scrolls sideways"] if await page.evaluate(SIDEWAYS) else [])


async def _examine(browser: Browser, served: str, queue: asyncio.Queue, found: dict[str, list[str]]) -> None:
    """Examine pages until none is left. Each is opened once for all its colours and widths, and anew for each act."""
    context = await browser.new_context(reduced_motion="reduce")
    page = await context.new_page()
    while not queue.empty():
        address = queue.get_nowait()
        if queue.qsize() % 25 == 0:
            print(f"{queue.qsize()} pages to go", flush=True)
        for act_name, act in {"": None, **_acts(address)}.items():
            for turn, (scheme, width) in enumerate(STATES):
                where = ", ".join(filter(None, (address or "/", scheme, width, act_name)))
                try:
                    await page.emulate_media(color_scheme=scheme)
                    await page.set_viewport_size(dict(zip(("width", "height"), WIDTHS[width], strict=True)))
                    if act or turn == 0:
                        await page.goto(f"{served}/{address}")
                        await page.evaluate(AXE)
                    if act:
                        await act(page)
                    told = await _judge(page)
                except Error as error:  # one page that cannot be examined shall not hide the others
                    told = [f"could not be examined: {error.message.splitlines()[0]}"]
                if told:
                    found[where] = told
                    print(where, *told, sep="\n    ", flush=True)
    await context.close()


def addresses_of(site: Path) -> list[str]:
    """Give the addresses of all pages in all languages, those for wrong addresses too."""
    pages = json.loads((site / "pages.json").read_text("utf-8"))["pages"]
    addresses = sorted({entry["address"] for page in pages for entry in page["languages"].values()})
    return addresses + [f"{root}404.html" for root in LANGUAGES.values()]


async def audit(site: Path, wanted: list[str]) -> dict[str, list[str]]:
    """Examine the pages of the built `site` whose address holds one of `wanted`, or all. Gives what was found, by page and state."""
    chosen = [one for one in addresses_of(site) if not wanted or any(word in one for word in wanted)]
    queue: asyncio.Queue = asyncio.Queue()
    for address in chosen:
        queue.put_nowait(address)
    found: dict[str, list[str]] = {}
    print(f"{len(chosen)} pages, each in {len(STATES)} combinations of colours and width.", flush=True)
    with serve(site) as served:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=shutil.which(find_browser()), args=["--no-sandbox", "--disable-gpu"]
            )
            await asyncio.gather(*(_examine(browser, served, queue, found) for _ in range(AT_ONCE)))
            await browser.close()
    return found


def write_down(pages: int, faults: int) -> None:
    """Let the accessibility statement tell of an audit of all pages. faults: states of pages in which any was found."""
    path = ROOT / "docs/_data/accessibility.yml"
    version = re.search(r"axe v(\S+)", AXE)[1]
    line = f'audit: {{date: {datetime.date.today()}, pages: {pages}, combinations: {len(STATES)}, axe: "{version}", faults: {faults}}}'
    path.write_text(re.sub(r"^audit: .*$", line, path.read_text("utf-8"), flags=re.M), "utf-8")


if __name__ == "__main__":
    told = asyncio.run(audit(ROOT / "site", sys.argv[1:]))
    if not sys.argv[1:]:
        write_down(len(addresses_of(ROOT / "site")), len(told))
    print(f"{len(told)} of them have faults." if told else "Nothing found.")
    sys.exit(1 if told else 0)
