"""Lays a commit of the branch out as files for a web server, and switches readers over by one rename.

public/releases/0123456789ab/   a whole published tree, named by its commit, with its compressed files; the last three stay
public/current                  a link to one of them: what the server serves
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

from hooks.release.git import AS_IT_IS, GitFailed, common_folder, git, surroundings
from hooks.release.lock import locked
from hooks.release.versions import Refused
from hooks.site.compressed import compress_tree

KEPT = 3
CURRENT = "current"


def export(root: Path, commit: str, public: Path) -> None:
    """Make `commit` of the clone `root` what readers see in `public`. Raises Refused, GitFailed or OSError."""
    with _alone(public) as releases:
        release = releases / commit[:12]
        if not release.is_dir():
            new = releases / f".new-{os.getpid()}"
            try:
                _lay_out(root, commit, new)
                compress_tree(new, before=public / CURRENT)
                new.rename(release)
            finally:
                for left in (new, new.with_suffix(".git")):
                    shutil.rmtree(left, ignore_errors=True)
        _switch(public, release)
        _forget(releases, release)


def switch_back(commit: str, public: Path) -> bool:
    """Make a commit that is laid out already what readers see. Gives whether it was there."""
    with _alone(public) as releases:
        release = releases / commit[:12]
        if not release.is_dir():
            return False
        _switch(public, release)
        return True


def current(public: Path) -> str:
    """Give the first twelve signs of the commit that readers see; "" when there is none."""
    try:
        return os.readlink(public / CURRENT).rstrip("/").rpartition("/")[2]  # noqa: PTH115 - the words of the link
    except OSError:
        return ""


@contextlib.contextmanager
def _alone(public: Path) -> Iterator[Path]:
    """Give the folder of releases, without what a stopped publisher left, and keep other publishers out of it."""
    releases = public / "releases"
    releases.mkdir(parents=True, exist_ok=True)
    with locked(public / ".lock", f"another clone into {public}"):
        for left in (*releases.glob(".*"), *public.glob(f".{CURRENT}-*")):
            left.unlink() if left.is_symlink() else shutil.rmtree(left, ignore_errors=True)
        yield releases


def _lay_out(root: Path, commit: str, new: Path) -> None:
    """Write the files of a commit into a new folder. What the clone's own settings say of files (info/attributes) is left aside."""
    new.mkdir()
    plain = new.with_suffix(".git")
    git(new.parent, "init", "--quiet", "--bare", "--template=", plain.name)
    places = {"GIT_DIR": str(plain), "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(common_folder(root) / "objects")}
    words = ("archive", "--format=tar", commit)
    with subprocess.Popen(
        ["git", *AS_IT_IS, *words],
        cwd=new,
        env={**surroundings(), **places},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        broken = None
        try:
            with tarfile.open(fileobj=running.stdout, mode="r|") as archive:
                archive.extractall(new)
        except tarfile.TarError as error:
            broken = str(error)
        said = running.stderr.read().decode("utf-8", "replace").strip()
    if running.returncode or broken:
        raise GitFailed(words, said or str(broken), running.returncode)


def _switch(public: Path, release: Path) -> None:
    link, new = public / CURRENT, public / f".{CURRENT}-{os.getpid()}"
    if link.exists() and not link.is_symlink():
        said = f"{link} is a folder of its own, not the link by which readers are switched over. Move it away, and do it again."
        raise Refused(said)
    os.utime(release)  # the newest three stay, also when one of them is an old one that was gone back to
    new.symlink_to(Path("releases") / release.name, target_is_directory=True)
    new.replace(link)


def _forget(releases: Path, now: Path) -> None:
    old = sorted((one for one in releases.iterdir() if one != now), key=lambda one: one.stat().st_mtime, reverse=True)
    for release in old[KEPT - 1 :]:
        going = release.with_name(f".old-{release.name}")  # half a tree must not lie under a commit's name
        release.rename(going)
        shutil.rmtree(going, ignore_errors=True)
