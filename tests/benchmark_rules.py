"""What the rules cost: CPU seconds beside those of the build, with the content as it is and ten times as many pages.

    make benchmark

Every figure is the best of several runs in one go, so that two machines, or two commits, can be compared by ratio.
Not a test: nothing fails here.
"""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hooks.content.everything import read_content  # noqa: E402
from hooks.content.today import today  # noqa: E402
from hooks.rules import check_sources  # noqa: E402
from hooks.rules.built import check_built  # noqa: E402
from hooks.rules.language_of import Remembered, library  # noqa: E402

RUNS = 3
TIMES = 14
"""Copies of each page that may stand twice; pages with a form may not. The portal is ten times as large then."""


def copy(target: Path, times: int) -> Path:
    """Copy the repository to `target`, each page `times` times; the copies stand in the menu and have their own titles."""
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    entries = []
    for number in range(2, times + 1):
        for page in sorted((ROOT / "docs").glob("*/*/*.md")):
            if page.parent.name == "appendices":
                continue
            text = page.read_text("utf-8")
            new = page.with_stem(f"{page.stem}-{number}").relative_to(ROOT)
            (target / new).write_text(
                re.sub(r"^title: (\"?)", rf"title: \g<1>{number}. ", text, count=1, flags=re.M), "utf-8"
            )
            if new.parts[1] == "fi":
                entries.append(f"  - {'/'.join(new.parts[2:])}\n")
    settings = settings.replace("  - contacts.md\n", "".join(["  - contacts.md\n", *entries]))
    (target / "mkdocs.yml").write_text(settings, "utf-8")
    return target


def cpu() -> float:
    """Give the CPU seconds that this process and its finished children have used."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def best(work, runs: int = RUNS) -> float:
    """Give the fewest CPU seconds that `work` took in `runs` runs."""
    spent = []
    for _ in range(runs):
        begin = cpu()
        work()
        spent.append(cpu() - begin)
    return min(spent)


def measure(root: Path) -> dict[str, float]:
    """Give CPU seconds of each part for the portal at `root`, and how many pages and findings it has."""
    content = read_content(root)
    memory = root / ".portal/languages.json"

    def judge() -> list:
        language_of = Remembered(memory)
        findings = check_sources(content, today(), language_of)
        language_of.keep()
        return findings

    library()  # waking up the library is told on its own
    cold = best(judge, 1)
    seconds = {
        "reading": best(lambda: read_content(root)),
        "source rules, first time": cold,
        "source rules": best(judge),
    }
    site = root / "built"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    seconds["whole build, both kinds of rules included"] = best(
        lambda: subprocess.run(command, cwd=root, check=False, capture_output=True), 1
    )
    seconds["rules over the finished pages"] = best(lambda: check_built(site, content.pages, content.data), 1)
    return {"pages": len(content.pages), "findings": len(judge()), **seconds}


def main() -> None:
    begin = cpu()
    library()
    print(f"waking up the library for languages: {cpu() - begin:.2f} s CPU, once, and only for sentences never seen")
    told = []
    for times in (1, TIMES):
        with tempfile.TemporaryDirectory() as folder:
            begin = time.perf_counter()
            told.append(measure(copy(Path(folder), times)))
            print(f"{told[-1]['pages']} pages measured in {time.perf_counter() - begin:.0f} s", file=sys.stderr)
    one, many = told
    build = "whole build, both kinds of rules included"
    print(f"\n{'CPU seconds':45}{one['pages']:>8} pages{many['pages']:>8} pages{'growth':>9}{'share of the build':>22}")
    for part in one:
        if part in ("pages", "findings"):
            continue
        growth = many[part] / one[part] / (many["pages"] / one["pages"])
        shares = f"{one[part] / one[build]:.0%}, {many[part] / many[build]:.0%}"
        print(f"{part:45}{one[part]:>14.2f}{many[part]:>14.2f}{growth:>9.2f}{shares:>22}")
    print("\ngrowth: 1.00 is linear in the number of pages.")
    print(f"findings in the copies (none is expected): {one['findings']}, {many['findings']}")


if __name__ == "__main__":
    main()
