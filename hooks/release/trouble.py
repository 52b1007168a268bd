"""Says in an editor's words what the machine or git ran into while publishing, and what to do about it."""

from __future__ import annotations

import errno
import re

from hooks.release.git import BRANCH, GitFailed

_FULL = "The disk is full. Free some space and do it again; nothing that readers see was changed."
_WHAT_GIT_SAYS = (
    (r"No space left on device|Disk quota exceeded|File too large|fatal: write error: out of disk", _FULL),
    (
        r"refusing to update checked out branch|is currently checked out",
        f"The branch {BRANCH} is checked out in a work tree, so it cannot move on. Go back to your own branch there (git switch -) and do it again.",
    ),
    (
        r"non-fast-forward|fetch first|cannot lock ref|incorrect old value|failed to update ref|remote ref updated since checkout",
        f"Somebody else published at the same time: the branch {BRANCH} is no longer what this version was built upon. Nothing was changed; do it again.",
    ),
    (
        r"hook declined|protected branch|GH006|pre-receive|update hook",
        f"The repository does not accept the new state of the branch {BRANCH}; its own words stand below. Nothing was changed. Ask whoever looks after the repository, then do it again.",
    ),
    (
        r"Permission denied|Read-only file system|insufficient permission|unable to create temporary|unable to write",
        "The repository may not be written to. Give your user the right to write in its folder .git and do it again; nothing was changed.",
    ),
    (
        r"Could not resolve host|unable to access|Connection (?:refused|timed out)|Could not read from remote|does not appear to be a git repository|Authentication failed",
        "The other repository cannot be reached; git's own words stand below. Nothing was changed there; do it again when it can.",
    ),
)


def in_words(error: GitFailed | OSError) -> str:
    """Say what happened, why, and what to do. Ends with git's own words where they help whoever mends it."""
    if isinstance(error, OSError):
        return _of_the_machine(error)
    for pattern, said in _WHAT_GIT_SAYS:
        if re.search(pattern, error.said):
            return f"{said}\n{_quoted(error.said)}" if "stand below" in said else said
    return f"git did not do what was asked of it, so nothing was changed. Its own words:\n{_quoted(error.said)}"


def _of_the_machine(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _FULL
    where = f" in {error.filename}" if error.filename else ""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Nothing may be written{where}. Give your user the right to, and do it again; nothing that readers see was changed."
    said = (error.strerror or str(error)).lower()
    return f"The machine would not let this be done{where}: {said}. Nothing that readers see was changed; mend it and do it again."


def _quoted(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("hint:")]
    return "\n".join(f"    {line}" for line in lines[:12])
