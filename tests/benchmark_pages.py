"""`make benchmark-pages`: what pages cost those who read them, behind nginx as it is shipped.

On slow 3G (400 kbit/s, 400 ms for each way there and back): milliseconds until there is text to read, bytes, requests,
and how far the page shifts. Then what Lighthouse says of each page, on a telephone and on a desktop, where npm can be
had; it is fetched into BENCHMARK_FOLDER. Give words to choose pages: `make benchmark-pages PAGES="exit a-z"`. Times are
those of this machine, so this is no test; tests/budgets.toml holds what is judged.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from conftest import ROOT  # noqa: E402
from hooks.prepare import find_browser  # noqa: E402
from hooks.site.compressed import compress_tree  # noqa: E402
from nginx_help import running  # noqa: E402

KEPT = Path(os.environ.get("BENCHMARK_FOLDER", Path(tempfile.gettempdir()) / "portal-benchmark"))
LIGHTHOUSE = "13.5.0"
PAGES = """
    / sv/ no/ en/ handbook/process/ sv/handbook/legal-basis/ no/handbook/consent/ no/appendices/appendix-1/
    en/appendices/anchor-plan/ appendices/statistics-summary/ routes/finder/ sv/routes/sharing/ no/routes/young-people/
    en/routes/leaving/ en/routes/school/ no/routes/professionals/ sv/routes/cards/ contacts/ a-z/ no/glossary/
    en/sources/ exit/ sv/cybercrime-exit/ no/nordic/norway-online-patrol/ safe-reading/ en/accessibility/ en/changes/
    """.split()  # noqa: SIM905 - as words they can be read
"""One page of each kind, the languages in turn."""

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Slow 3G as WebPageTest has it: latency in milliseconds, bytes in a second."""

WATCH = """
self.shift = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => (self.shift += one.value))).observe({ type: "layout-shift", buffered: true });
"""
TELL = """() => ({
  text: performance.getEntriesByName("first-contentful-paint")[0].startTime,
  shift: self.shift,
})"""


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Serve site/ as a version behind nginx, compressed. Gives its address."""
    with tempfile.TemporaryDirectory(prefix="portal-pages-") as work:
        root, own = Path(work, "tree"), Path(work, "nginx")
        shutil.copytree(ROOT / "site", root / "latest")
        own.mkdir()
        for folder in (Path(work), root, own):
            folder.chmod(0o755)
        compress_tree(root / "latest")
        with running(root, own) as server:
            yield f"http://127.0.0.1:{server.port}/latest/"


def on_slow_3g(browser: Browser, address: str) -> dict[str, float]:
    """Open a page as a browser does that has never been here. Gives text (milliseconds), bytes, requests, shift."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)
    told = page.evaluate(TELL) | {"bytes": sum(sizes), "requests": len(sizes)}
    context.close()
    return told


def lighthouse(address: str, form: str) -> str:
    """Give what Lighthouse says: "100 100 100 100", with the names of what is not perfect. form: mobile or desktop."""
    command = ["npx", "--yes", "--prefix", str(KEPT / "lighthouse"), "lighthouse", address, "--quiet", "--output=json"]
    command += ["--chrome-flags=--headless=new --no-sandbox", *(["--preset=desktop"] if form == "desktop" else [])]
    environment = {**os.environ, "CHROME_PATH": shutil.which(find_browser()) or ""}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=180, check=False)
    try:
        told = json.loads(done.stdout)
        parts = [told["categories"][name] for name in ("performance", "accessibility", "best-practices", "seo")]
        faults = [
            one["id"]
            for part in parts
            for one in part["auditRefs"]
            if one["weight"]
            and (told["audits"][one["id"]]["score"] or 0) < 1
            and told["audits"][one["id"]]["score"] is not None
        ]
        return " ".join([*(f"{part['score'] * 100:.0f}" for part in parts), *faults])
    except (ValueError, KeyError, TypeError):
        return f"not measured: {(done.stderr or done.stdout).strip()[-120:]}"


def ready_lighthouse() -> bool:
    """Fetch Lighthouse once. Tells whether it is there."""
    if not shutil.which("npm"):
        return False
    folder = KEPT / "lighthouse"
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules/lighthouse").exists():
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
        subprocess.run([*command, f"lighthouse@{LIGHTHOUSE}"], capture_output=True, check=False)
    return (folder / "node_modules/lighthouse").exists()


def main(wanted: list[str]) -> None:
    chosen = [address for address in PAGES if not wanted or any(word in address for word in wanted)]
    with served() as host:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which(find_browser()), args=["--no-sandbox"])
            print(f"{'on slow 3G':40}{'text, ms':>10}{'bytes':>10}{'requests':>10}{'shift':>8}")
            for address in chosen:
                told = on_slow_3g(browser, host + address.lstrip("/"))
                print(
                    f"{address:40}{told['text']:>10.0f}{told['bytes']:>10.0f}{told['requests']:>10}{told['shift']:>8.3f}",
                    flush=True,
                )
            browser.close()
        if not ready_lighthouse():
            print("\nLighthouse cannot be had here.")
            return
        print(f"\n{'Lighthouse ' + LIGHTHOUSE:40}performance, accessibility, best practices, search engines")
        for address in chosen:
            for form in ("mobile", "desktop"):
                print(f"{address:30}{form:10}{lighthouse(host + address.lstrip('/'), form)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
