"""What the tests share: the small portal that cases change, the real site built once, a server and a browser."""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import functools
import http.server
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from hooks.prepare import find_browser
from release_help import Publisher

ROOT = Path(__file__).resolve().parent.parent
SMALL = Path(__file__).resolve().parent / "small"
DAYS = re.compile(r"^\s*(?:checked|made_on|date): (\d{4}-\d\d-\d\d)$", re.M)
TODAY = max(
    day
    for path in (*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs/_data").rglob("*.yml"))
    for day in DAYS.findall(path.read_text("utf-8"))
)
"""The newest day that the content names. Tests live on that day, or the calendar would make them fail by itself."""
os.environ["PORTAL_TODAY"] = TODAY

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # tests run behind a shell; commands under test inherit it, and could not be stopped
    signal.signal(signal.SIGINT, signal.default_int_handler)

RELEASE = "2026.1"
"""The version that the real site is built as."""

OWN_PAGES = (
    "PreloadTopChromeWebUI",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "InitialWebUI",
    "InitialWebUIWindowMetrics",
    "WebUIReloadButton",
)
"""Features of Chromium that draw its own frame with web pages."""

LANGUAGES = {"fi": "", "sv": "sv/", "no": "no/", "en": "en/"}


SHARED = "PORTAL_TESTS_SHARED"
if SHARED not in os.environ:  # the process that starts the others makes the folder, they inherit its name
    os.environ[SHARED] = tempfile.mkdtemp(prefix="portal-tests-")
    atexit.register(shutil.rmtree, os.environ[SHARED], ignore_errors=True)
TOGETHER = Path(os.environ[SHARED])
"""What the processes of one test run make once for all of them."""

KEPT = {name: TOGETHER / "kept" / name for name in ("drawn", "finished", "pages", "templates")}
"""What a build keeps for the next: what one copy of the repository has drawn or turned into HTML, the next need not."""
for folder in KEPT.values():
    folder.mkdir(parents=True, exist_ok=True)


def copy_repository(target: Path) -> Path:
    """Copy what a build needs to `target`, so that a test may break it."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    (target / ".portal").mkdir()
    for name, folder in KEPT.items():
        (target / ".portal" / name).symlink_to(folder)
    return target


def keep_for_itself(copy: Path, name: str) -> Path:
    """Give a copy of the repository a folder of KEPT to which no other test adds."""
    own = copy / ".portal" / name
    own.unlink()
    return shutil.copytree(KEPT[name], own)


def portal(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess:
    """Run the portal's command line in the repository copy `cwd`. Gives its exit code and what it said."""
    return subprocess.run(
        [sys.executable, "-m", "hooks", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(cwd), "LANGS": "", **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="session")
def repository() -> Path:
    """A copy of the repository in which the real site has been built with `portal build`, as publishing builds it.

    All processes of a test run share it, so a test that wants to change something makes a copy.
    """
    copy = TOGETHER / "portal"
    with (TOGETHER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (copy / "site").exists():
            shutil.rmtree(copy, ignore_errors=True)
            done = portal("build", cwd=copy_repository(copy), PORTAL_VERSION=RELEASE)
            assert done.returncode == 0, done.stdout + done.stderr
    return copy


@pytest.fixture(scope="session")
def site(repository: Path) -> Path:
    """The folder of the real site, built once."""
    return repository / "site"


class _Server(http.server.SimpleHTTPRequestHandler):
    """Serves the site as a web host does: the nearest 404.html for what is missing, and no log on the test's screen."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        folders = [Path(self.directory), *self.path.strip("/").split("/")]
        near = (Path(*folders[:depth], "404.html") for depth in range(len(folders), 0, -1))
        page = next((one for one in near if one.is_file()), None)
        if code != 404 or not page:
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` on this machine. Gives its address, without a slash at the end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Server, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Address of the real site on this machine, without a slash at the end."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="module")
def publisher() -> Iterator[Publisher]:
    """A process that publishes in scratch repositories, and that a test may kill."""
    process = Publisher()
    yield process
    process.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers, for a test that needs one of its own."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Real Chromium. Its own calls home are switched off, so that every request seen is the page's."""
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        # Its own toolbar and address list are web pages too: each new context would start them, for a second of work.
        f"--disable-features={','.join(OWN_PAGES)}",
    ]
    chromium = playwright.chromium.launch(executable_path=shutil.which(find_browser()), args=flags)
    yield chromium
    chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page in a fresh profile, at the width of a desktop."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A fresh page in a browser that runs no script, at the width of a desktop."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1400, "height": 900})
    yield context.new_page()
    context.close()
