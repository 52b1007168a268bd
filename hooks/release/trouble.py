"""Says in an editor's words what the machine or git ran into while publishing, and what to do about it."""

from __future__ import annotations

import contextlib
import errno
import re
from collections.abc import Iterator

from hooks.release.git import BRANCH, GitFailed
from hooks.release.versions import Refused

NOTHING_DONE = "Nothing was published, and readers see what they saw before."

_FULL = "The disk is full. Free some space and do it again."
_READ_ONLY = "Give your user the right to write there and do it again."
_BELOW = "Its own words:"
_WHAT_GIT_SAYS = (
    (r"No space left on device|Disk quota exceeded|File too large|SIGXFSZ|unable to write file", _FULL),
    (
        r"[Pp]ermission denied|Read-only file system|insufficient permission|unable to create temporary",
        f"The repository's folder .git may not be written to. {_READ_ONLY}",
    ),
    (
        r"refusing to update checked out branch|currently checked out",
        f"The branch {BRANCH} is checked out in a work tree, so it cannot move on. Go back to your own branch there (git switch -) and do it again.",
    ),
    (
        r"non-fast-forward|fetch first|cannot lock ref|incorrect old value|failed to update ref|reference already exists",
        f"Somebody else has published meanwhile: the branch {BRANCH} is no longer the one that this was built upon. Do it again.",
    ),
    (
        r"hook declined|protected branch",
        f"The repository does not accept the new state of the branch {BRANCH}. Ask whoever looks after it, then do it again. {_BELOW}",
    ),
    (
        r"unpacker error|unpack failed|unpack-objects abnormal exit|index-pack",
        f"The repository could not take in the new state: its folder .git may be full, barred, or under a limit on the size of files. {_BELOW}",
    ),
    (
        r"Could not resolve host|unable to access|Connection (?:refused|timed out)|Could not read from remote|not appear to be a git repository|Authentication failed",
        f"The other repository cannot be reached, or does not let you in. Do it again when it does. {_BELOW}",
    ),
)


@contextlib.contextmanager
def telling(state: str) -> Iterator[None]:
    """Turn what git or the machine ran into within this context into Refused. state: how things stand then, in words."""
    try:
        yield
    except (GitFailed, OSError) as error:
        raise Refused(f"{state} {in_words(error)}") from None


def in_words(error: GitFailed | OSError) -> str:
    """Say what happened and what to do. Ends with git's own words where they help whoever mends it."""
    if isinstance(error, OSError):
        return _of_the_machine(error)
    for pattern, said in _WHAT_GIT_SAYS:
        if re.search(pattern, error.said):
            return f"{said}\n{_quoted(error.said)}" if said.endswith(_BELOW) else said
    return f"git did not do what was asked of it. {_BELOW}\n{_quoted(error.said)}"


def _of_the_machine(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{error.filename or 'The disk'} may not be written to. {_READ_ONLY}"
    where = f" at {error.filename}" if error.filename else ""
    return f"The machine refused{where}: {(error.strerror or str(error)).lower()}. Mend it and do it again."


def _quoted(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("hint:")]
    return "\n".join(f"    {line.strip()}" for line in lines[:12])
