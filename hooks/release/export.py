"""Lays a commit of the branch out as files for a web server, and switches readers over by one rename.

public/releases/0123456789ab/   a whole published tree, named by its commit, with its compressed files; the last three stay
public/releases/0123456789ab-2/ the same, laid out again since something of it had gone
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

from hooks.release.git import AS_IT_IS, GitFailed, commit_of, common_folder, git, is_ancestor, surroundings
from hooks.release.lock import locked
from hooks.release.versions import Refused
from hooks.site.compressed import FORMS, compress_tree

KEPT = 3
CURRENT = "current"


def export(root: Path, commit: str, public: Path) -> None:
    """Make `commit` of the clone `root` what readers see in `public`. Raises Refused, GitFailed or OSError."""
    with _alone(public) as releases:
        check_shown(root, commit, public)
        release = _folder(releases, root, commit)
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


def current(public: Path) -> str:
    """Give the first twelve signs of the commit that readers are led to; "" when there is none."""
    try:
        name = os.readlink(public / CURRENT).rstrip("/").rpartition("/")[2]  # noqa: PTH115 - the words of the link
    except OSError:
        return ""
    return name.partition("-")[0]


def is_shown(root: Path, commit: str, public: Path) -> bool:
    """Tell whether readers of `public` see `commit`, and every file of it is there."""
    return current(public) == commit[:12] and _is_whole(public / CURRENT, root, commit)


def check_shown(root: Path, commit: str, public: Path) -> None:
    """See that what readers of `public` see is a state upon which `commit` ("" for none) was built.

    Another clone may have published there: laying this one's pages over its own would end all that only it has.
    Raises Refused, with the way to bring this clone up.
    """
    shown = current(public)
    known = commit_of(root, shown) if shown else ""
    if not shown or (known and commit and is_ancestor(root, known, commit)):
        return
    there = "which has moved on" if known else "which this clone does not know"
    said = (
        f"Readers of {public} see a state of the portal ({shown}) {there}: somebody has published from another clone. "
        "What only that state has would be lost to readers, so nothing was laid out. Name the repository that both clones use "
        "(REMOTE=origin), or bring the branch over from the other clone (git fetch <other clone> published:published), and do it "
        f"again. If that state is to be given up, move {public / CURRENT} away first."
    )
    raise Refused(said)


def _folder(releases: Path, root: Path, commit: str) -> Path:
    """Give where a commit is laid out whole, or where it can be: what is damaged is not mended under the eyes of readers."""
    names = [commit[:12], *(f"{commit[:12]}-{number}" for number in range(2, KEPT + 3))]
    places = [releases / name for name in names]
    whole = next((one for one in places if one.is_dir() and _is_whole(one, root, commit)), None)
    return whole or next(one for one in places if not one.exists())


def _is_whole(release: Path, root: Path, commit: str) -> bool:
    """Tell whether each file of a commit lies in a folder, as long as it should be. Compressed forms are made anew there."""
    listed = git(root, "ls-tree", "-r", "-l", "-z", commit)
    for line in filter(None, listed.split("\0")):
        about, _, path = line.partition("\t")
        if path.endswith(FORMS):
            continue
        try:
            if (release / path).stat().st_size != int(about.split()[3]):
                return False
        except OSError:
            return False
    return True


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
