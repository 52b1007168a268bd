"""Publishes from scratch repositories, in processes that a test may kill at any step. Not a test itself.

Each line it reads is one publisher: {"words": [ROOT, "publish", NAME, …], "until": pattern of a file below ROOT's folder
whose coming kills it, "group": whether its children are killed too}. For each it writes one line: {"code", "said",
"refused"}. With words on the command line it is that one publisher, and nothing is read.

Among the words: --count FILE writes down the steps; --kill N kills the process, hard, right before step N. A step is
anything that changes the disk or starts another program; their number is the same each time. --built FOLDER puts ready
pages in mike's place, which saves most of the time and leaves the publisher's own steps as they are. --largest BYTES lets
no file grow beyond that, as on a full disk.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import datetime
import json
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hooks.content.label_names import LABEL_NAMES
from hooks.content.rename_models import Rename
from hooks.content.yaml_lines import read_yaml
from hooks.release import checks, publish, together
from hooks.release.change import roll_back, withdraw
from hooks.release.git import git
from hooks.release.place import Place, Sources
from hooks.release.preview import preview
from hooks.release.versions import Refused, Version
from hooks.release.words import Words

LABELS = {language: {label: f"{label} ({language})" for label in LABEL_NAMES} for language in ("en", "sv")}
NOBODY = 65534
STEPS = ("os.", "shutil.", "subprocess.", "tempfile.", "open")


def words_of(folder: Path) -> Words:
    path = folder / "renames.yml"
    if path.exists() and "WRONG" in path.read_text("utf-8"):
        raise Refused("renames.yml:1: WRONG stands there.")
    told = read_yaml(path.read_text("utf-8"), "renames.yml").value if path.exists() else []
    return Words(LABELS, [Rename.model_validate(one) for one in told or []], "112")


def finish_a_little(folder: Path, versions: list[Version], words: Words) -> None:
    """Stand in for what finishes the real tree, which expects the four languages: tell every page its status."""
    (folder / "index.html").write_text('<a href="latest/">latest</a>', "utf-8")
    (folder / "versions").mkdir(exist_ok=True)
    (folder / "versions/renames.json").write_text(json.dumps(words.moves()), "utf-8")
    for version in versions:
        for name in (version.name, *version.aliases):
            for page in (folder / name).rglob("*.html"):
                html = page.read_text("utf-8").partition("<!-- status")[0]
                page.write_text(f"{html}<!-- status {version.status} {version.reason} -->", "utf-8")


def judge(folder: Path) -> None:
    if "WRONG" in (folder / "docs/index.md").read_text("utf-8"):
        raise Refused("docs/index.md:1: WRONG stands there.")


def overtake(root: Path) -> None:
    """Move the branch on, as another publisher would who knows nothing of the lock."""
    commit = git(root, "commit-tree", "published^{tree}", "-p", "published", "-m", "Quicker")
    git(root, "update-ref", "refs/heads/published", commit)


def count_steps(kill_at: int, count: Path | None) -> None:
    """Count what touches the disk, and die right before the step `kill_at`.

    The clock stands still for git's commits: their names follow from it, and two objects whose names begin alike share a
    folder, so that clearing up would take a step less at some seconds of the day.
    """
    os.environ["GIT_AUTHOR_DATE"] = os.environ["GIT_COMMITTER_DATE"] = "2026-11-22T12:00:00Z"
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


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("command", choices=("publish", "rollback", "withdraw", "preview"))
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--because", default="")
    parser.add_argument("--draft", action="store_true")
    parser.add_argument("--public", type=Path)
    parser.add_argument("--remote", default="")
    parser.add_argument("--built", type=Path)
    parser.add_argument("--spare", type=int, default=1_000_000)
    parser.add_argument("--largest", type=int)
    parser.add_argument("--kill", type=int, default=0)
    parser.add_argument("--count", type=Path)
    parser.add_argument("--overtaken", action="store_true", help="by another publisher, while the content is judged")
    parser.add_argument("--as-nobody", action="store_true", help="without the rights of an administrator")
    given = parser.parse_args(words)
    if given.as_nobody and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        os.environ["HOME"] = str(given.root)
    checks.SPARE = given.spare
    together.finish = finish_a_little
    if given.built:
        publish.deploy = ready_pages(given.built)
    if given.largest:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (given.largest, given.largest))
    place = Place(given.root, given.public, given.remote, lambda line: print(line, flush=True))
    sources = Sources(judge if not given.overtaken else lambda _: overtake(given.root), words_of)
    if given.kill or given.count:
        count_steps(given.kill, given.count)
    try:
        if given.command == "publish":
            publish.publish(given.name, given.draft, datetime.date(2026, 11, 22), place, sources)
        elif given.command == "preview":
            preview(given.name, datetime.date(2026, 11, 22), place, sources)
        elif given.command == "rollback":
            roll_back(given.name, place, sources)
        else:
            withdraw(given.name, {"en": given.because}, datetime.date(2026, 11, 22), place, sources)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


def one(told: dict) -> dict:
    """Let one publisher work in a process group of its own. Gives how it ended, once all its children have too."""
    (said, said_to), (refused, refused_to) = os.pipe(), os.pipe()  # little is said: it fits into the pipes
    with os.fdopen(said) as said, os.fdopen(refused) as refused:
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            os.dup2(said_to, 1)
            os.dup2(refused_to, 2)
            code = 70
            try:
                code = main(told["words"])
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        ended, status = 0, 0
        while told["until"] and not ended:
            ended, status = os.waitpid(child, os.WNOHANG)
            if not ended and _has_come(Path(told["words"][0]).parent, told["until"]):
                (os.killpg if told["group"] else os.kill)(child, signal.SIGKILL)
                break
            time.sleep(0.002)  # between two looks for the file
        code = os.waitstatus_to_exitcode(status if ended else os.waitpid(child, 0)[1])
        with contextlib.suppress(ChildProcessError):
            while True:  # what it started itself comes down to this process
                os.waitpid(-child, 0)
        os.close(said_to)
        os.close(refused_to)
        return {"code": code, "said": said.read(), "refused": refused.read()}


def _has_come(folder: Path, pattern: str) -> bool:
    try:
        return any(folder.glob(pattern))
    except OSError:  # what was there is gone while it is looked at
        return False


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(main(sys.argv[1:]))
    ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: children of a killed publisher are waited for here
    for line in sys.stdin:
        print(json.dumps(one(json.loads(line))), flush=True)
