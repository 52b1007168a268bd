"""The commands on versions, as an editor gives them in a copy of the repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from conftest import LANGUAGES, ROOT, TODAY, copy_repository, portal
from release_help import git, write


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository, committed."""
    copy = copy_repository(tmp_path_factory.mktemp("copy"))
    (copy / ".gitignore").write_text((ROOT / ".gitignore").read_text("utf-8"), "utf-8")
    git(copy, "init", "--quiet", "--initial-branch", "main")
    git(copy, "config", "user.name", "Publisher")
    git(copy, "config", "user.email", "publisher@example.org")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", "Work")
    return copy


def on_branch(clone: Path, tree: Path) -> None:
    """Put the folder `tree` on the branch of published versions."""
    place = {"GIT_INDEX_FILE": str(tree.with_name("index"))}
    for words in (("--work-tree", str(tree), "add", "--all", "--force", "."), ("write-tree",)):
        made = subprocess.run(
            ["git", *words], cwd=clone, env={**os.environ, **place}, capture_output=True, text=True, check=True
        )
    commit = git(clone, "-c", "user.name=P", "-c", "user.email=p@x.org", "commit-tree", made.stdout.strip(), "-m", "V")
    git(clone, "branch", "published", commit)


def test_before_the_first_version_the_list_is_empty(copy: Path) -> None:
    done = portal("versions", cwd=copy)
    assert (done.returncode, done.stdout, done.stderr) == (0, "No version has been published yet.\n", "")


def test_the_list_tells_what_was_published_and_what_was_left_undone(copy: Path, tmp_path: Path) -> None:
    commit = git(copy, "rev-parse", "main")
    told = (
        '[{"version": "2026.2", "title": "2026.2", "aliases": ["latest"], "properties": {"date": "2026-12-01", '
        f'"commit": "{commit}", "status": "current"}}}}, {{"version": "2026.1", "title": "2026.1", "aliases": [], '
        f'"properties": {{"date": "2026-11-22", "commit": "{commit}", "status": "withdrawn", '
        '"because": {"fi": "Numero oli väärä."}}}]'
    )
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(copy), str(clone))
    tree = tmp_path / "tree"
    for name in ("2026.1", "2026.2", "latest"):
        (tree / name).mkdir(parents=True)
        (tree / name / "index.html").write_text(name)
    (tree / "versions.json").write_text(told, "utf-8")
    on_branch(clone, tree)
    git(clone, "tag", "v2026.1")
    (clone / "public").mkdir()
    done = portal("versions", cwd=clone)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"2026.2   2026-12-01  {commit[:12]}  current (latest)",
        f"2026.1   2026-11-22  {commit[:12]}  withdrawn: Numero oli väärä.",
        f"{clone}/public shows another state, or some of its files are gone. This brings it up: make publish VERSION=2026.2",
        "2026.2 has no tag yet; the next publication makes it.",
    ]


def test_a_bundle_of_an_old_version_tells_of_that_version(copy: Path, tmp_path: Path) -> None:
    """The menu names another page by now, and a library is newer: neither may keep or change the bundle."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(copy), str(clone))
    git(clone, "config", "user.name", "Publisher")
    git(clone, "config", "user.email", "publisher@example.org")
    write(clone, {"mkdocs.yml": "nav: [handbook/agreement.md]\n", "requirements.txt": "markdown==3.1\n"})
    commit = git(clone, "rev-parse", "HEAD")
    write(clone, {"mkdocs.yml": "nav: [handbook/consent.md]\n", "requirements.txt": "markdown==3.9\n"})
    tree = tmp_path / "tree"
    for root in LANGUAGES.values():
        page = tree / "2026.1" / root / "handbook/agreement/index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<article><h1>Agreement {root}</h1></article>", "utf-8")
    shutil.copytree(tree / "2026.1", tree / "latest")
    properties = {"date": "2026-11-22", "commit": commit, "status": "current"}
    told = [{"version": "2026.1", "title": "2026.1", "aliases": ["latest"], "properties": properties}]
    (tree / "versions.json").write_text(json.dumps(told), "utf-8")
    on_branch(clone, tree)
    done = portal("bundle", "2026.1", cwd=clone)
    assert (done.returncode, done.stderr) == (0, "")
    made = clone / "bundles/2026.1"
    parts = json.loads((made / "sbom-2026.1.json").read_text("utf-8"))["components"]
    assert {"markdown": "3.1"}.items() <= {one["name"]: one["version"] for one in parts}.items()
    for language, root in LANGUAGES.items():
        with pikepdf.open(made / f"handbook-2026.1-{language}.pdf") as pdf, pdf.open_outline() as outline:
            assert outline.root[1].title == f"Agreement {root}".strip()
    zipped = made / "portal-2026.1.zip"
    done = portal("verify", str(zipped), cwd=clone)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{made} is whole.\n", "")


@pytest.mark.parametrize("name", ["", " 1", "/1", '.1"', "$(touch x)"])
def test_make_hands_any_name_on_as_it_is(copy: Path, name: str) -> None:
    """Nothing that somebody types after VERSION= is run or taken apart by the shell."""
    python = Path(sys.executable).parent.parent
    words = ["make", "--silent", "-f", str(ROOT / "Makefile"), "PYTHON=true", f"VENV={python}", "publish"]
    name = f"{TODAY[:4]}{name}" if name[:1] not in ("", "$") else name
    words.append(f"VERSION={name.replace('$', '$$')}")
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run(words, cwd=copy, capture_output=True, text=True, check=False, env=environment)
    said = f'"{name}" cannot name a version: a name is a year, a point and a number, such as {TODAY[:4]}.1.\n'
    assert (said in done.stderr, done.returncode) == (True, 2), done.stdout + done.stderr
    assert not (copy / "x").exists()


def test_content_that_may_not_be_published_is_told_like_by_check(copy: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(copy), str(clone))
    git(clone, "config", "user.name", "Publisher")
    git(clone, "config", "user.email", "publisher@example.org")
    page = clone / "docs/sv/about.md"
    page.write_text(page.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    git(clone, "commit", "--quiet", "--all", "--message", "Wrong")
    done = portal("publish", "2026.1", cwd=clone)
    assert done.returncode == 1
    assert done.stdout == "Looking whether 2026.1 can be published …\nJudging the content …\n"
    assert done.stderr.startswith("Something in the content is wrong, so nothing was published:\ndocs/sv/about.md:2: ")
    assert 'Did you mean "title"? [hooks/rules/help/front-matter.md]' in done.stderr
    assert git(clone, "status", "--porcelain") == ""
    assert not (clone / "public").exists()


def test_what_is_past_its_date_is_not_published(copy: Path) -> None:
    done = portal("publish", "2026.1", cwd=copy, PORTAL_TODAY="2027-02-22")
    assert done.returncode == 1
    assert "docs/_data/contacts.yml:" in done.stderr and "was to be reviewed by 2027-02-21, 1 day ago." in done.stderr
    assert git(copy, "branch", "--list", "published") == ""
