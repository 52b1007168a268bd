"""Publishes from a scratch repository in a process of its own, which a test may kill at any step. Not a test itself.

    python tests/publisher.py ROOT publish NAME [--draft] [--public FOLDER] [--remote NAME] …

--count FILE writes down how many steps there were; --kill N kills the process, hard, right before step N. A step is
anything that touches the disk or starts another program. --built FOLDER puts ready pages in mike's place, which saves
most of the time and leaves the publisher's own steps as they are.
"""

from __future__ import annotations

import argparse
import datetime
import os
import resource
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hooks.content.label_names import LABEL_NAMES
from hooks.content.rename_models import Rename
from hooks.content.yaml_lines import read_yaml
from hooks.release import checks, publish, together
from hooks.release.change import roll_back, withdraw
from hooks.release.git import git
from hooks.release.place import Place, Sources
from hooks.release.versions import Refused, Version
from hooks.release.words import Words

LABELS = {language: {label: f"{label} ({language})" for label in LABEL_NAMES} for language in ("en", "sv")}
STEPS = ("os.", "shutil.", "subprocess.", "tempfile.", "open")


def words(folder: Path) -> Words:
    path = folder / "renames.yml"
    told = read_yaml(path.read_text("utf-8"), "renames.yml").value if path.exists() else []
    return Words(LABELS, [Rename.model_validate(one) for one in told or []], "112")


def finish_a_little(folder: Path, versions: list[Version], words: Words) -> None:
    """Stand in for what finishes the real tree, which expects the four languages: tell every page its status."""
    (folder / "index.html").write_text('<a href="latest/">latest</a>', "utf-8")
    for version in versions:
        for name in (version.name, *version.aliases):
            for page in (folder / name).rglob("*.html"):
                html = page.read_text("utf-8").partition("<!-- status")[0]
                page.write_text(f"{html}<!-- status {version.status} {version.reason} -->", "utf-8")


def judge(folder: Path) -> None:
    if "WRONG" in (folder / "docs/index.md").read_text("utf-8"):
        raise Refused("docs/index.md:1: WRONG stands there.")


def count_steps(kill_at: int, count: Path | None) -> None:
    """Count what touches the disk, and die right before the step `kill_at`."""
    steps = 0

    def step(event: str, arguments: tuple) -> None:
        nonlocal steps
        if not event.startswith(STEPS) or (event == "open" and not _writes(arguments)):
            return
        steps += 1
        if count:
            os.write(log, f"{steps} {event} {arguments[:2]}\n".encode())
        if steps == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    log = os.open(count, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) if count else -1
    sys.addaudithook(step)


def _writes(arguments: tuple) -> bool:
    _, mode, flags = arguments
    return bool(flags & (os.O_WRONLY | os.O_RDWR)) if isinstance(flags, int) else "r" not in (mode or "r")


def ready_pages(built: Path):
    """Give what stands in for mike: it commits the ready pages as mike would."""

    def deploy_ready(staging, version) -> None:
        objects = {"GIT_DIR": str(staging.source / ".git"), "GIT_INDEX_FILE": str(staging.place / "ready")}
        if staging.tip:
            git(staging.source, "read-tree", staging.tip, environment=objects)
        for folder in (version.name, *version.aliases):
            git(staging.source, "rm", "-r", "--cached", "--quiet", "--ignore-unmatch", folder, environment=objects)
        made = {**objects, "GIT_WORK_TREE": str(built), "GIT_INDEX_FILE": str(staging.place / "pages")}
        git(built, "add", "--all", "--force", ".", environment=made)
        tree = git(built, "write-tree", environment=made)
        for folder in (version.name, *version.aliases):
            git(staging.source, "read-tree", f"--prefix={folder}/", tree, environment=objects)
        tree = git(staging.source, "write-tree", environment=objects)
        commit = git(staging.source, "commit-tree", tree, "-m", "ready")
        git(staging.source, "update-ref", "refs/heads/published", commit)

    return deploy_ready


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("command", choices=("publish", "rollback", "withdraw"))
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--because", default="")
    parser.add_argument("--draft", action="store_true")
    parser.add_argument("--public", type=Path)
    parser.add_argument("--remote", default="")
    parser.add_argument("--built", type=Path)
    parser.add_argument("--spare", type=int, default=1_000_000)
    parser.add_argument("--largest", type=int, help="bytes that a file may hold, as on a full disk")
    parser.add_argument("--kill", type=int, default=0)
    parser.add_argument("--count", type=Path)
    given = parser.parse_args()
    checks.SPARE = given.spare
    together.finish = finish_a_little
    if given.built:
        publish.deploy = ready_pages(given.built)
    if given.largest:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (given.largest, given.largest))
    place = Place(given.root, given.public, given.remote, lambda line: print(line, flush=True))
    sources = Sources(judge, words)
    if given.kill or given.count:
        count_steps(given.kill, given.count)
    try:
        if given.command == "publish":
            publish.publish(given.name, given.draft, datetime.date(2026, 11, 22), place, sources)
        elif given.command == "rollback":
            roll_back(given.name, place, sources)
        else:
            withdraw(given.name, {"en": given.because}, place, sources)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
