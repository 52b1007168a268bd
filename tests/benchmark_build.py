"""What a build costs beside other generators: one corpus, one machine, one run, told as ratios to stock Material.

    make benchmark-build                 50 and 500 pages in each of four languages
    make benchmark-build PAGES="50"      one size

The others are fetched from the package indexes into a folder of their own (BENCHMARK_FOLDER, kept between runs). One
that cannot be had is told as such. The portal is built with all its rules on, once with nothing kept from an earlier
build and once with what the first kept. Builds alternate, so that another program on the machine disturbs all alike.
Not a test: nothing fails here.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from benchmark_sites import SITES, Site  # noqa: E402

KEPT = Path(os.environ.get("BENCHMARK_FOLDER", Path(tempfile.gettempdir()) / "portal-benchmark"))
TURNS = int(os.environ.get("TURNS", "2"))
MARK = "zebra{}"
PROBE = 0.005
"""Seconds between two looks whether an edit is shown: a small part of the quickest answer."""


@dataclass
class Cost:
    """Of one build: seconds and megabytes at the most."""

    cpu: float
    wall: float
    memory: float


def run(command: list[str], folder: Path) -> Cost:
    """Run a build to its end. Raises RuntimeError with what it said."""
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        started = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=_surroundings())
        _, status, used = os.wait4(started.pid, 0)
        wall = time.perf_counter() - begin
        started.returncode = os.waitstatus_to_exitcode(status)
        if started.returncode:
            said.seek(0)
            raise RuntimeError(said.read().decode("utf-8", "replace")[-1500:])
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def _surroundings() -> dict[str, str]:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "ASTRO_TELEMETRY_DISABLED": "1", "LANGS": "", "PYTHONDONTWRITEBYTECODE": ""}
    return {**os.environ, **quiet, "PORTAL_TODAY": "2026-11-21"}


def best(costs: list[Cost]) -> Cost:
    return Cost(*(min(getattr(cost, name) for cost in costs) for name in ("cpu", "wall", "memory")))


def shown_after_an_edit(site: Site, folder: Path) -> float:
    """Give seconds from saving a page to its new text being served. The first language only, where the site can do that."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**_surroundings(), "LANGS": "fi", "ADDRESS": f"127.0.0.1:{port}"}
    command = [word.replace("{port}", str(port)) for word in site.serve]
    started = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    page, address = folder / site.page, f"http://127.0.0.1:{port}{site.address}"
    try:
        seconds = []
        _until(address, "<h2", 600, started)
        time.sleep(2)  # some watch their files only a moment after they serve them
        for turn in range(3):
            mark = MARK.format(turn)
            text = page.read_text("utf-8")
            page.write_text(text.replace("\n## ", f"\nAnkkuri {mark}.\n\n## ", 1), "utf-8")
            seconds.append(_until(address, mark, 300, started))
            page.write_text(text, "utf-8")
            _until(address, mark, 300, started, there=False)
        return min(seconds)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGTERM)
        started.wait(timeout=30)


def _until(address: str, words: str, limit: float, started: subprocess.Popen, there: bool = True) -> float:
    begin = time.perf_counter()
    while time.perf_counter() - begin < limit:
        if started.poll() is not None:
            raise RuntimeError(f"the server ended with {started.returncode}")
        with contextlib.suppress(OSError):
            text = urllib.request.urlopen(address, timeout=60).read().decode("utf-8", "replace")
            if (words in text) is there:
                return time.perf_counter() - begin
        time.sleep(PROBE)
    raise RuntimeError(f"{address} did not show it in {limit:.0f} s")


def measure(pages: int) -> dict[str, tuple[Cost, float | str] | str]:
    """Build every site TURNS times, in turns. Gives what each cost, or why there is nothing to tell."""
    told: dict[str, tuple[Cost, float | str] | str] = {}
    ready: dict[str, tuple[Site, Path]] = {}
    work = Path(tempfile.mkdtemp(prefix="portal-benchmark-"))
    for name, site in SITES.items():
        try:
            folder = work / re.sub(r"\W+", "-", name)
            site.make(folder, pages, KEPT)
            if site.warm:
                run(site.build, folder)
            ready[name] = (site, folder)
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            told[name] = f"not measured: {str(error).strip()[-300:]}"
    costs: dict[str, list[Cost]] = {name: [] for name in ready}
    for _ in range(TURNS):
        for name, (site, folder) in list(ready.items()):
            for waste in site.before:
                shutil.rmtree(folder / waste, ignore_errors=True)
            try:
                costs[name].append(run(site.build, folder))
                print(f"  {name}: {costs[name][-1]}", file=sys.stderr)
            except RuntimeError as error:
                told[name] = f"not measured: {error}"
                del ready[name]
    for name, (site, folder) in ready.items():
        edit = _told(lambda site=site, folder=folder: shown_after_an_edit(site, folder)) if site.serve else "–"
        told[name] = (best(costs[name]), edit)
    shutil.rmtree(work, ignore_errors=True)
    return told


def _told(work: Callable[[], float]) -> float | str:
    try:
        return work()
    except (RuntimeError, OSError) as error:
        return f"no: {str(error)[:60]}"


def main() -> None:
    sizes = [int(size) for size in os.environ.get("PAGES", "").split()] or [50, 500]
    found = {pages: measure(pages) for pages in sizes}
    for pages, told in found.items():
        base = told.get("stock Material")
        base = base[0] if isinstance(base, tuple) else None
        print(f"\n{pages} pages in each of 4 languages; ratios to stock Material\n")
        print(f"{'':34}{'CPU s':>8}{'ratio':>7}{'wall s':>8}{'ratio':>7}{'MB':>7}{'edit shown, s':>15}")
        for name, one in told.items():
            if isinstance(one, str):
                print(f"{name:34} {one}")
                continue
            cost, edit = one
            ratios = (cost.cpu / base.cpu, cost.wall / base.wall) if base else (float("nan"),) * 2
            edit = f"{edit:.3f}" if isinstance(edit, float) else edit
            print(
                f"{name:34}{cost.cpu:>8.2f}{ratios[0]:>7.2f}{cost.wall:>8.2f}{ratios[1]:>7.2f}{cost.memory:>7.0f}{edit:>15}"
            )
    if len(sizes) > 1:
        small, large = found[sizes[0]], found[sizes[-1]]
        print(f"\ngrowth of CPU from {sizes[0]} to {sizes[-1]} pages")
        for name in small:
            if isinstance(small[name], tuple) and isinstance(large.get(name), tuple):
                print(f"{name:34}{large[name][0].cpu / small[name][0].cpu:>8.1f}")


if __name__ == "__main__":
    main()
