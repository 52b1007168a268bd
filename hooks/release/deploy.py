"""Runs mike in the private clone: it builds the site and commits it there as a version."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from hooks.release.git import BRANCH, surroundings
from hooks.release.staging import Staging
from hooks.release.versions import Refused, Version
from hooks.rules.report import read_report, report


def deploy(staging: Staging, version: Version) -> None:
    """Build the commit of the private clone and put it on the clone's branch under the version's name and aliases.

    Raises Refused with all findings when the content is wrong, or with mike's own words when anything else is.
    """
    told = staging.place / "findings.json"
    properties = {"date": version.date.isoformat(), "commit": version.commit, "status": version.status}
    words = [
        "--quiet",
        "deploy",
        "--branch",
        BRANCH,
        "--ignore-remote-status",
        "--update-aliases",
        "--alias-type",
        "copy",
    ]
    words += ["--prop-set-all", json.dumps(properties), "--message", f"Build {version.name}"]
    words += [version.name, *version.aliases]
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from mike.driver import main; sys.exit(main())", *words],
        cwd=staging.source,
        env=_environment(told, staging.source, version.name),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise Refused(_why(told, done.stdout + done.stderr))


def _environment(told: Path, source: Path, version: str) -> dict[str, str]:
    """All languages are built; mike finds the site generator that belongs to this Python, and the processes that draw
    forms find the rooms of the commit that is published."""
    beside = Path(sys.executable).parent
    return {
        **surroundings(),
        "PATH": os.pathsep.join([str(beside), os.environ.get("PATH", "")]),
        "LANGS": "",
        "NO_MKDOCS_2_WARNING": "1",
        "PORTAL_FINDINGS": str(told),
        "PORTAL_VERSION": version,
        "PYTHONPATH": str(source),
        "PYTHONIOENCODING": "utf-8",
    }


def _why(told: Path, said: str) -> str:
    if told.exists() and (findings := read_report(told.read_text("utf-8"))):
        return f"Something in the content is wrong, so nothing was published:\n{report(findings)}"
    lines = "\n".join(f"    {line}" for line in said.strip().splitlines()[-12:])
    return f"The build broke off, so nothing was published. `make build` may tell more. Its last words:\n{lines}"
