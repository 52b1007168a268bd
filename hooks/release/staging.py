"""A private clone in which a version is built and put together, so that nobody's work tree is touched.

It lies in the clone's own .git folder: on the same disk, out of the way of every build, and found again when a
publisher was stopped before it could clear up.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hooks.release.git import BRANCH, GitFailed, common_folder, git
from hooks.release.trouble import NOTHING_DONE, telling
from hooks.release.versions import Refused

_FOLDER = "portal-publish"
_READY = "refs/portal/ready"


@dataclass(frozen=True)
class Staging:
    """root: the clone that publishes. source: the private clone, with the commit to publish checked out. tree: where the
    branch is put together. tip: newest commit of the branch when this began; "" before the first version."""

    root: Path
    place: Path
    tip: str

    @property
    def source(self) -> Path:
        return self.place / "source"

    @property
    def tree(self) -> Path:
        return self.place / "tree"

    def check_out(self) -> Path:
        """Fill `tree` with the branch as it is in the private clone. Gives the folder."""
        self.tree.mkdir()
        if _has_branch(self.source):
            self._git("read-tree", f"refs/heads/{BRANCH}")
            self._git("checkout-index", "--all", "--index", "--quiet")
        return self.tree

    def bring(self, commit: str, folder: str, name: str) -> None:
        """Replace the folder `name` of the tree by `folder` as it was in another commit of the branch."""
        shutil.rmtree(self.tree / name, ignore_errors=True)
        (self.place / "brought").unlink(missing_ok=True)
        self._git("read-tree", f"--prefix={name}/", f"{commit}:{folder}", index="brought")
        self._git("checkout-index", "--all", "--quiet", "--force", index="brought")

    def take_away(self, *names: str) -> None:
        """Remove folders from the root of the tree."""
        for name in names:
            shutil.rmtree(self.tree / name)

    def commit(self, message: str) -> str:
        """Make one commit of the tree, upon the branch as it was. Gives its name; moves no branch. Raises GitFailed."""
        self._git("add", "--all", "--force", ".")
        made = self._git("write-tree")
        upon = ["-p", self.tip] if self.tip else []
        return git(self.source, "commit-tree", made, *upon, "-m", message)

    def push(self, commit: str, remote: str) -> None:
        """Move the branch on to `commit`: in the remote repository first, if one is named, then here. Raises GitFailed or Refused.

        First there, since that is where two clones meet: when another was quicker, nothing has changed here either.
        """
        moved = f"{commit}:refs/heads/{BRANCH}"
        state = NOTHING_DONE
        if remote:
            git(self.source, "update-ref", _READY, commit)
            git(self.root, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", str(self.source), _READY)
            git(self.root, "push", "--quiet", remote, moved)
            state = f"{remote} has the new state, but this clone has not. Give the same command again."
        with telling(state):
            git(self.source, "push", "--quiet", str(self.root), moved)

    def _git(self, *words: str, index: str = "index") -> str:
        places = {
            "GIT_DIR": str(self.source / ".git"),
            "GIT_WORK_TREE": str(self.tree),
            "GIT_INDEX_FILE": str(self.place / index),
        }
        return git(self.tree, *words, environment=places)


@contextlib.contextmanager
def staged(root: Path, commit: str, tip: str, above: Path | None = None) -> Iterator[Staging]:
    """Give a private clone of `root` with `commit` checked out and the branch at `tip`. It is gone afterwards.

    commit: "" stands for the work tree as it lies there. above: folder for the clone, instead of the one in .git.
    """
    name, email = identity(root)
    if above is None:
        above = common_folder(root) / _FOLDER
        above.mkdir(exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="new-", dir=above))
    try:
        stage = Staging(root, place, tip)
        own = (f"user.name={name}", f"user.email={email}", "core.hooksPath=", "commit.gpgSign=false")
        settings = [word for setting in own for word in ("--config", setting)]
        git(
            above,
            "clone",
            "--quiet",
            "--shared",
            "--no-checkout",
            "--template=",
            *settings,
            str(root),
            str(stage.source),
        )
        git(stage.source, "checkout", "--quiet", "--detach", commit or _as_it_lies(root, stage))
        if tip:
            git(stage.source, "update-ref", f"refs/heads/{BRANCH}", tip)
        yield stage
    finally:
        shutil.rmtree(place, ignore_errors=True)


def clear(root: Path) -> None:
    """Remove what publishers that were stopped have left. Call it with the lock held."""
    shutil.rmtree(common_folder(root) / _FOLDER, ignore_errors=True)


def identity(root: Path) -> tuple[str, str]:
    """Give the name and address under which git makes commits here. Raises Refused when none is set."""
    try:
        name, _, rest = git(root, "var", "GIT_COMMITTER_IDENT").partition(" <")
        return name, rest.partition(">")[0]
    except GitFailed:
        said = 'git does not know who you are. Tell it, and publish again:\n    git config user.name "Your Name"\n    git config user.email you@example.org'
        raise Refused(said) from None


def _as_it_lies(root: Path, stage: Staging) -> str:
    """Make a commit of the work tree in the private clone, without a trace in the clone `root`."""
    places = {
        "GIT_DIR": str(stage.source / ".git"),
        "GIT_WORK_TREE": str(root),
        "GIT_INDEX_FILE": str(stage.place / "lying"),
    }
    git(root, "read-tree", "HEAD", environment=places)
    git(root, "add", "--all", ".", environment=places)
    return git(stage.source, "commit-tree", git(root, "write-tree", environment=places), "-p", "HEAD", "-m", "Preview")


def _has_branch(folder: Path) -> bool:
    return bool(git(folder, "for-each-ref", f"refs/heads/{BRANCH}"))
