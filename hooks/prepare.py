"""Makes a fresh machine ready: virtual environment, locked dependencies, and for the tests a browser and a web server.

Called by the Makefile before everything else, so it uses nothing but Python itself. It installs system packages
through the system's package manager when it may; otherwise it says exactly what to install.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / os.environ.get("VENV", ".venv")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class NotReady(Exception):
    """The machine lacks something that only its owner can add; the text says what and how."""


def main() -> int:
    """Prepare the machine. Gives 0, or 1 after telling what is missing."""
    parser = argparse.ArgumentParser(
        description="Makes the environment for building (and with --tests for testing) the portal."
    )
    parser.add_argument("--tests", action="store_true", help="also what the tests need, Chromium and nginx included")
    given = parser.parse_args()
    try:
        make_environment()
        install(ROOT / ("requirements-test.txt" if given.tests else "requirements.txt"))
        if given.tests:
            find_browser()
            find_openssl()
            find_nginx()
    except NotReady as missing:
        print(f"\nThe portal cannot start yet: {missing}", file=sys.stderr)
        return 1
    return 0


def environment_python() -> Path:
    """Give the path of the environment's own Python."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment() -> None:
    """Make the virtual environment unless there is a working one. Debian keeps the module for it in a package of its own."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before any version is settled
        raise NotReady(
            f"it needs Python 3.11 or newer; this is {sys.version.split()[0]}. Name another one: make PYTHON=python3.11 …"
        )
    if environment_python().exists() and _runs([str(environment_python()), "-m", "pip", "--version"]):
        return
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    if _venv():
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not (install_system(package) and _venv()):
        raise NotReady(
            f"Python's venv module is missing. Install it and try again:\n    sudo apt-get install {package}"
        )


def _venv() -> bool:
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    return _runs([sys.executable, "-m", "venv", str(ENVIRONMENT)])


def install(requirements: Path) -> None:
    """Install the locked dependencies, each against its hash, unless exactly these are there already."""
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    stamp = ENVIRONMENT / f".{requirements.stem}"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    print(f"Installing what {requirements.name} names …", flush=True)
    command = [
        str(environment_python()),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        str(requirements),
    ]
    if subprocess.run(command, check=False).returncode:
        raise NotReady(
            f"the dependencies could not be installed; the lines above say why. They are listed in {requirements.name}."
        )
    stamp.write_text(wanted, encoding="utf-8")


def find_browser() -> str:
    """Give the path of Chromium, installing it when it is missing and this machine allows it."""
    named = os.environ.get("CHROMIUM")
    if named:
        if shutil.which(named):
            return named
        raise NotReady(f"CHROMIUM names {named}, which is not there.")
    found = _browser() or (install_system("chromium") and _browser()) or _downloaded_browser()
    if not found:
        raise NotReady(
            "the tests open the pages in Chromium. Install it and try again:\n"
            "    sudo apt-get install chromium        (Debian)\n"
            "    sudo snap install chromium           (Ubuntu)\n"
            "or name a browser: CHROMIUM=/path/to/chrome make test"
        )
    return found


def find_openssl() -> None:
    """See that there is an openssl command: the tests of outward links make a server with a certificate of its own."""
    if not (shutil.which("openssl") or (install_system("openssl") and shutil.which("openssl"))):
        raise NotReady("the tests need openssl. Install it and try again:\n    sudo apt-get install openssl")


def find_nginx() -> str:
    """Give the path of nginx, installing it when it is missing and this machine allows it: the tests ask a real one."""
    found = _nginx()
    if not found and install_system("nginx"):
        if shutil.which("systemctl"):  # Debian starts it at once, for everybody in the network to reach
            _runs([*(["sudo", "-n"] if os.geteuid() else []), "systemctl", "disable", "--now", "nginx"])
        install_system("libnginx-mod-http-brotli-static")  # from Debian 12 on; without it the tests ask for gzip only
        found = _nginx()
    if not found:
        raise NotReady(
            "the tests serve the portal with nginx. Install it and try again:\n    sudo apt-get install nginx"
        )
    return found


def _nginx() -> str | None:
    """Look for nginx, also where Debian keeps what only the system's own user is expected to start."""
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))


def _browser() -> str | None:
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def _downloaded_browser() -> str | None:
    """Let the test library fetch its own Chromium: Ubuntu's package manager has none that runs without snap."""
    python = str(environment_python())
    where = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    _runs([python, "-m", "playwright", "install", "chromium"])
    found = subprocess.run([python, "-c", where], capture_output=True, text=True, check=False).stdout.strip()
    return found if found and Path(found).exists() else None


def install_system(package: str) -> bool:
    """Install one package with apt, as root or through a sudo that asks nothing. Gives whether it worked."""
    if not shutil.which("apt-get"):
        return False
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        before = []
    elif shutil.which("sudo") and _runs(["sudo", "-n", "true"]):
        before = ["sudo", "-n"]
    else:
        return False
    print(f"Installing the system package {package} …", flush=True)
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    _runs([*before, *quiet, "update"])
    return _runs([*before, *quiet, "install", "-y", "--no-install-recommends", package])


def _runs(command: list[str]) -> bool:
    """Run a command quietly. Gives whether it ended well."""
    return (
        subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
        ).returncode
        == 0
    )


if __name__ == "__main__":
    sys.exit(main())
