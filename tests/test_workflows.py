"""The ready workflows for code hosts: they can be read, run nothing that somebody else may change, and name commands that exist."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from conftest import ROOT, copy_repository

GITHUB = sorted((ROOT / ".github/workflows").glob("*.yml"))
ALL = [*GITHUB, ROOT / ".gitlab-ci.yml"]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def told(path: Path) -> dict:
    return yaml.safe_load(path.read_text("utf-8"))


def commands(path: Path) -> Iterator[str]:
    """Give what a workflow runs, a shell script at a time."""
    for job in told(path).get("jobs", told(path)).values():
        if isinstance(job, dict):
            yield from (step["run"] for step in job.get("steps", []) if "run" in step)
            yield from job.get("script", [])


def test_there_is_one_for_each_occasion() -> None:
    assert [path.name for path in GITHUB] == ["check.yml", "nightly.yml", "release.yml"]


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_and_says_its_version(path: Path) -> None:
    used = [step["uses"] for job in told(path)["jobs"].values() for step in job["steps"] if "uses" in step]
    assert used
    lines = [line for line in path.read_text("utf-8").splitlines() if re.match(r"\s*(- )?uses:", line)]
    assert len(lines) == len(used)
    for line in lines:
        assert re.search(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_one_action_has_one_commit_everywhere() -> None:
    text = "".join(path.read_text("utf-8") for path in GITHUB)
    pins = set(re.findall(r"uses: ([\w-]+/[\w-]+)\S*@(\S+ # \S+)", text))
    assert len(pins) == len({action for action, _ in pins})


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_command_is_one_of_the_makefile(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))
    called = [call for script in commands(path) for call in re.findall(r"^\s*make (.*)$", script, re.M)]
    assert called
    for call in called:
        target, *settings = call.partition(">")[0].split()
        assert target in targets, f"make {target}"
        for setting in settings:
            assert f"$({setting.partition('=')[0]})" in MAKEFILE, f"make {target} knows no {setting}"


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_no_workflow_may_write_more_than_it_must(path: Path) -> None:
    assert told(path)["permissions"] == {"contents": "read"}
    writing = {name for name, job in told(path)["jobs"].items() if "write" in str(job.get("permissions"))}
    assert writing == ({"publish"} if path.name == "release.yml" else set())
    for name, job in told(path)["jobs"].items():
        checkout = next(step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@"))
        assert (checkout["with"].get("persist-credentials") is False) == (name not in writing)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_no_name_that_others_choose_is_put_into_a_command(path: Path) -> None:
    """A branch may be called `$(rm …)`; what stands between double braces would be pasted into the script as it is."""
    assert [script for script in commands(path) if "${{" in script] == []


def test_proposals_nights_and_tags_start_them() -> None:
    on = {path.name: told(path)[True] for path in GITHUB}  # YAML reads a bare `on` as a truth value
    assert "pull_request" in on["check.yml"]
    assert on["nightly.yml"]["schedule"] == [{"cron": "17 2 * * *"}]
    assert on["release.yml"] == {"push": {"tags": ["v[0-9]+.[0-9]+"]}}


@pytest.mark.parametrize(("form", "shown"), [("github", "::error file=docs/sv/about.md,line="), ("gitlab", "[")])
def test_findings_reach_the_host_at_their_line(tmp_path: Path, form: str, shown: str) -> None:
    copy = copy_repository(tmp_path)
    (copy / "Makefile").write_text(re.sub(r"^ready:\n(\t.*\n)+", "ready:\n", MAKEFILE, flags=re.M), "utf-8")
    (copy / ".venv").symlink_to(Path(os.sys.prefix))
    page = copy / "docs/sv/about.md"
    page.write_text(page.read_text("utf-8") + "\n[dead](nowhere.md)\n", "utf-8")
    line = page.read_text("utf-8").count("\n")
    done = subprocess.run(
        ["make", "--no-print-directory", "check", f"FORMAT={form}"],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, "the proposal would be let through"
    assert done.stdout.startswith(shown)
    if form == "github":
        assert done.stdout.startswith(f"{shown}{line},title=link::")
    else:
        (finding,) = (one for one in json.loads(done.stdout) if one["check_name"] == "link")
        assert finding["location"] == {"path": "docs/sv/about.md", "lines": {"begin": line}}
