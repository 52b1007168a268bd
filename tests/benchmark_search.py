"""What search finds and costs: `make benchmark-search`. Ours, the theme's own and Pagefind, on the same pages.

Each question of tests/search/queries.json is typed into the real box in Chromium, from the start page of its language
(Pagefind has no box here: its own interface is asked, as its box does). Bytes are those of gzip -9. Builds the site twice
and takes some twenty minutes; it is no test, since a machine that does other work makes it slow. Pagefind comes from
the package index into an environment of its own, .portal/pagefind.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from conftest import LANGUAGES, ROOT, copy_repository, portal, serve  # noqa: E402
from hooks.prepare import find_browser  # noqa: E402
from search_help import place_of_answer, queries  # noqa: E402

PAGEFIND = "1.5.2"

WATCH = """() => {
  self.watch?.disconnect();
  self.typedAt = self.changedAt = 0;
  addEventListener("input", () => { self.typedAt = performance.now(); }, { once: true, capture: true });
  self.watch = new MutationObserver(() => { self.changedAt = performance.now(); });
  const list = document.querySelector(".md-search-result__list").parentElement;
  self.watch.observe(list, { childList: true, subtree: true, characterData: true });
}"""
WATCH_TASKS = """() => {
  self.held = 0;
  new PerformanceObserver((told) => { self.held = Math.max(self.held, ...told.getEntries().map((one) => one.duration)); }).observe({ type: "longtask" });
}"""
"""A browser tells of what keeps a page from answering when that lasts 50 ms or more."""
STILL = """async () => {
  const begin = performance.now();
  while (performance.now() - Math.max(begin, self.changedAt) < 350 && performance.now() - begin < 5000) await new Promise((next) => setTimeout(next, 15));
  return Math.max(0, self.changedAt - self.typedAt);
}"""
LISTED = """() => [...document.querySelectorAll(".md-search-result__item")].map((item) => item.querySelector("a").pathname)"""
ASK_PAGEFIND = """async (typed) => {
  self.found ??= await import("/pagefind/pagefind.js");
  const begin = performance.now();
  const { results } = await self.found.search(typed);
  const pages = await Promise.all(results.slice(0, 10).map((one) => one.data()));
  return [pages.map((page) => new URL(page.url, location.href).pathname), performance.now() - begin];
}"""


def box(page: Page, typed: str) -> tuple[list[str], float]:
    """Type into the box of the page. Gives the paths listed, and ms from the last key to the last change of the list."""
    field = page.locator("[data-md-component=search-query]")
    field.fill("")
    field.press_sequentially(typed[:-1])
    page.wait_for_timeout(150)
    page.evaluate(WATCH)
    field.press_sequentially(typed[-1])
    took = page.evaluate(STILL)
    return page.evaluate(LISTED), took


def pagefind(page: Page, typed: str) -> tuple[list[str], float]:
    """Ask Pagefind's own interface. Gives the paths found, and ms."""
    paths, took = page.evaluate(ASK_PAGEFIND, typed)
    return paths, took


def stock_site(work: Path) -> Path:
    """Build the same pages with the theme's own search, its program and its inline script. Gives the folder of the site."""
    copy = copy_repository(work)
    for name, written, instead in (
        ("mkdocs.yml", "plugins:\n", "plugins:\n  - search\n"),
        ("overrides/partials/search.html", 'class="md-search" ', 'class="md-search" data-md-component="search" '),
        ("overrides/partials/search.html", "<form ", '<form name="search" '),
        (
            "overrides/partials/search.html",
            '"md-search-result">',
            '"md-search-result" data-md-component="search-result">',
        ),
        ("overrides/main.html", "{{- policy.ELEMENT }}", ""),
        ("hooks/site/look.py", '"javascripts/", ', ""),
        ("overrides/main.html", "{% block scripts %}", "{% block scripts %}{{ super() }}"),
    ):
        text = (copy / name).read_text("utf-8")
        assert written in text, name
        (copy / name).write_text(text.replace(written, instead, 1), "utf-8")
    shutil.rmtree(copy / "overrides/partials/javascripts")
    (copy / "overrides/assets/search.js").write_text("", "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(copy / "site")]
    environment = {**os.environ, "PYTHONPATH": str(copy), "LANGS": "", "NO_MKDOCS_2_WARNING": "1"}
    # The rules refuse what the theme runs inline, when the site stands there already.
    subprocess.run(command, cwd=copy, env=environment, capture_output=True, check=False)
    assert (copy / "site/search/search_index.json").exists()
    return copy / "site"


def pagefind_site(site: Path, work: Path) -> Path:
    """Let Pagefind index a copy of the built site."""
    copy = Path(shutil.copytree(site, work / "pagefind"))
    place = ROOT / ".portal/pagefind"
    if not place.exists():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        subprocess.run(
            [place / "bin/python", "-m", "pip", "install", "--quiet", f"pagefind[extended]=={PAGEFIND}"], check=True
        )
    command = [
        place / "bin/python",
        "-m",
        "pagefind",
        "--site",
        str(copy),
        "--root-selector",
        "article.md-content__inner",
    ]
    subprocess.run(command, check=True, capture_output=True)
    return copy


@contextlib.contextmanager
def counted(page: Page, site: Path) -> Iterator[Callable[[], int]]:
    """Count what is fetched. Gives a function: compressed bytes of the files asked for since it was called last."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path.lstrip("/")))
    page.on("worker", lambda worker: asked.append(urlsplit(worker.url).path.lstrip("/")))

    def since() -> int:
        files = {site / (path or "index.html") for path in asked}
        asked.clear()
        return sum(len(gzip.compress(path.read_bytes(), 9)) for path in files if path.is_file())

    yield since


def measure(name: str, site: Path, ask: Callable[[Page, str], tuple[list[str], float]], browser) -> None:
    """Ask all questions of all languages and print one row for each language."""
    with serve(site) as address:
        for language, root in LANGUAGES.items():
            page = browser.new_page()
            with counted(page, site) as since:
                page.goto(f"{address}/{root}")
                page.wait_for_load_state("networkidle")
                visit = since()
                page.evaluate(WATCH_TASKS)
                questions = queries(language)
                places, times, empty, foreign, first = [], [], 0, 0, 0
                for number, question in enumerate(questions):
                    paths, took = ask(page, question["typed"])
                    if number == 0:
                        page.wait_for_load_state("networkidle")
                        first = since()
                    else:
                        times.append(took)
                    mine = [path.lstrip("/") for path in dict.fromkeys(paths)]
                    places.append(
                        place_of_answer(question, [path for path in mine if path.startswith(root)]) if mine else 0
                    )
                    empty += not mine
                    foreign += sum(not belongs(path, language) for path in mine)
                later = since() / max(1, len(questions) - 1)
                held = page.evaluate("self.held")
            page.close()
            count = len(places)
            print(
                f"{name:9} {language}  @1 {sum(p == 1 for p in places) / count:.2f}  @3 {sum(0 < p <= 3 for p in places) / count:.2f}"
                f"  none {empty:3}  foreign {foreign:4}  median {statistics.median(times):5.0f} ms  95 % {sorted(times)[int(len(times) * 0.95)]:5.0f} ms"
                f"  visit {visit / 1000:6.1f} kB  first query {first / 1000:6.1f} kB  later {later / 1000:5.1f} kB"
                f"  page held {f'{held:.0f} ms' if held else 'under 50 ms'}",
                flush=True,
            )


def belongs(path: str, language: str) -> bool:
    """Whether a path below the site's root is of this language."""
    first = path.split("/", 1)[0]
    return first == language if language != "fi" else first not in LANGUAGES or first == "fi"


def main() -> None:
    print(json.dumps({language: len(queries(language)) for language in LANGUAGES}), "questions")
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        ours = copy_repository(Path(work, "ours"))
        done = portal("build", cwd=ours)
        assert done.returncode == 0, done.stdout + done.stderr
        browser = playwright.chromium.launch(executable_path=shutil.which(find_browser()), args=["--no-sandbox"])
        measure("portal", ours / "site", box, browser)
        measure("Material", stock_site(Path(work, "stock")), box, browser)
        measure("Pagefind", pagefind_site(ours / "site", Path(work)), pagefind, browser)
        browser.close()


if __name__ == "__main__":
    main()
