"""Scratch repositories to publish from: a site of four pages, real git, and publishers that can be killed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FILES = {
    "mkdocs.yml": "site_name: Small\nsite_url: https://small.example.org/\ntheme: {name: null, custom_dir: theme}\n"
    "plugins: [mike: {alias_type: copy, version_selector: false, canonical_version: latest}]\n",
    "theme/main.html": '<!doctype html><html><head><title>{{ page.title }}</title><link rel="canonical" '
    'href="{{ page.canonical_url }}"></head><body>{{ page.content }}</body></html>\n',
    "docs/index.md": "# Home\n",
    "docs/guide.md": "# Guide\n",
    "docs/sv/index.md": "# Hem\n",
    "docs/sv/guide.md": "# Guiden\n",
    ".gitignore": "/site/\n",
}


@dataclass
class Done:
    """How a publisher ended. code: its exit code, -9 when it was killed. said, refused: what it wrote."""

    code: int
    said: str
    refused: str


class Publisher:
    """A process that forks one publisher after the other, so that none has to load everything anew."""

    def __init__(self) -> None:
        program = Path(__file__).with_name("publisher.py")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self.process = subprocess.Popen(
            [sys.executable, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def start(self, root: Path, *words: object, until: str = "", group: bool = False) -> None:
        """Let a publisher work in the clone `root`. until: pattern of a file, below the folder that holds the clone, whose
        coming kills it, with its children if `group`."""
        told = {"words": [str(root), *map(str, words)], "until": until, "group": group}
        self.process.stdin.write(json.dumps(told) + "\n")
        self.process.stdin.flush()

    def done(self) -> Done:
        """Wait for the publisher that was started, and for all that it started itself."""
        return Done(**json.loads(self.process.stdout.readline()))

    def run(self, root: Path, *words: object, until: str = "", group: bool = False) -> Done:
        self.start(root, *words, until=until, group=group)
        return self.done()

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()


def git(folder: Path, *words: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"git {words}: {done.stdout}{done.stderr}"
    return done.stdout.strip()


def new_clone(folder: Path) -> Path:
    """Make a repository with the small site in `folder`."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "config", "user.name", "Publisher")
    git(folder, "config", "user.email", "publisher@example.org")
    write(folder, FILES)
    return folder


def write(folder: Path, files: dict[str, str | None]) -> None:
    """Write files, or remove those that are None, and commit all of it."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Work")


def built(folder: Path, word: str) -> Path:
    """Give ready pages, in `folder`, that tell themselves apart by `word`."""
    for page, title in {"": "Home", "guide/": "Guide", "sv/": "Hem", "sv/guide/": "Guiden"}.items():
        path = folder / f"{page}index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'<title>{title}</title><link rel="canonical" href="https://x.org/latest/{page}">{word}\n', "utf-8"
        )
    return folder


def seen(public: Path) -> dict[str, str]:
    """Give what readers see: path -> hash of the content, of every file below public/current."""
    return files_in(public / "current/")


def files_in(folder: Path) -> dict[str, str]:
    """Give path -> hash of the content, of every file below a folder."""
    files = (Path(place) / name for place, _, names in os.walk(folder) for name in names)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def on_branch(clone: Path) -> str:
    """Give the hash of the whole tree on the published branch."""
    return git(clone, "rev-parse", "published^{tree}")


def listed(clone: Path) -> dict[str, tuple[str, list[str]]]:
    """Give name -> status and aliases of each version on the branch."""
    told = json.loads(git(clone, "show", "published:versions.json"))
    return {one["version"]: (one["properties"]["status"], one["aliases"]) for one in told}


def leftovers(clone: Path, public: Path) -> list[str]:
    """Give what a publisher that was stopped may have left."""
    places = [(clone / ".git/portal-publish", "*"), (public / "releases", ".*"), (public, ".current*")]
    return [str(path) for folder, pattern in places for path in folder.glob(pattern)]


def copied(source: Path, target: Path) -> Path:
    """Copy a scratch folder, links as links."""
    return Path(shutil.copytree(source, target, symlinks=True))
