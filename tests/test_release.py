"""Publishing as its publisher meets it: real git, scratch repositories, messages word for word."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

from publisher import NOBODY
from release_help import Done, Publisher, built, copied, git, leftovers, listed, new_clone, on_branch, seen, write

NOTHING = "Nothing was published, and readers see what they saw before. "


@dataclass
class Scratch:
    """A clone, the folder of its web server, and ready pages for one more version."""

    folder: Path
    publisher: Publisher

    @property
    def clone(self) -> Path:
        return self.folder / "clone"

    @property
    def public(self) -> Path:
        return self.folder / "public"

    def publish(self, name: str, *words: object, pages: str = "new") -> Done:
        """Publish ready pages to the web server."""
        ready = built(self.folder / "built" / pages, pages)
        return self.publisher.run(self.clone, "publish", name, "--public", self.public, "--built", ready, *words)

    def run(self, *words: object) -> Done:
        return self.publisher.run(self.clone, *words, "--public", self.public)

    def page(self, address: str) -> str:
        path = self.public / "current" / address
        return (path / "index.html" if address.endswith("/") else path).read_text("utf-8")

    def state(self) -> tuple[str, dict[str, str]]:
        """What the branch holds and what readers see."""
        return on_branch(self.clone), seen(self.public)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, publisher: Publisher) -> Path:
    """A folder in which 2026.1 has been published by real mike."""
    scratch = Scratch(tmp_path_factory.mktemp("first"), publisher)
    new_clone(scratch.clone)
    done = scratch.run("publish", "2026.1")
    assert (done.code, done.refused) == (0, "")
    return scratch.folder


@pytest.fixture
def scratch(first: Path, publisher: Publisher, tmp_path: Path) -> Scratch:
    return Scratch(copied(first, tmp_path / "scratch"), publisher)


def refused(done: Done, said: str) -> None:
    assert (done.code, done.refused) == (1, said + "\n")


# --- publishing
def test_a_version_is_a_folder_a_copy_for_latest_a_tag_and_one_commit(scratch: Scratch) -> None:
    assert git(scratch.clone, "rev-list", "--count", "published") == "1"
    assert git(scratch.clone, "rev-parse", "v2026.1^{commit}") == git(scratch.clone, "rev-parse", "main")
    assert git(scratch.clone, "cat-file", "-t", "v2026.1") == "tag"
    assert json.loads(scratch.page("versions.json")) == [
        {
            "version": "2026.1",
            "title": "2026.1",
            "aliases": ["latest"],
            "properties": {
                "date": "2026-11-22",
                "commit": git(scratch.clone, "rev-parse", "main"),
                "status": "current",
            },
        }
    ]
    assert scratch.page("2026.1/sv/guide/") == scratch.page("latest/sv/guide/")
    assert '<link rel="canonical" href="https://small.example.org/latest/sv/guide/">' in scratch.page(
        "2026.1/sv/guide/"
    )
    assert not any(path.is_symlink() for path in (scratch.public / "current/").rglob("*"))
    assert git(scratch.clone, "status", "--porcelain") == ""
    assert leftovers(scratch.clone, scratch.public) == []


def test_the_next_version_is_the_latest_and_the_one_before_stays(scratch: Scratch) -> None:
    before = git(scratch.clone, "rev-parse", "published")
    done = scratch.publish("2026.2")
    assert (done.code, done.refused) == (0, "")
    assert done.said.splitlines() == [
        "Looking whether 2026.2 can be published …",
        "Judging the content …",
        "Building the site …",
        "Putting the versions together …",
        "Moving the branch published on …",
        f"Laying the pages out in {scratch.public} …",
        "2026.2 is published.",
    ]
    assert listed(scratch.clone) == {"2026.2": ("current", ["latest"]), "2026.1": ("old", [])}
    assert git(scratch.clone, "rev-parse", "published^") == before
    assert "new" in scratch.page("latest/") and "status current" in scratch.page("latest/")
    assert "Home" in scratch.page("2026.1/") and "status old" in scratch.page("2026.1/")
    assert (
        str((scratch.public / "current").readlink()) == f"releases/{git(scratch.clone, 'rev-parse', 'published')[:12]}"
    )


def test_the_last_three_releases_stay_for_going_back(scratch: Scratch) -> None:
    for number in (2, 3, 4):
        assert scratch.publish(f"2026.{number}").code == 0
    kept = {path.name for path in (scratch.public / "releases").iterdir()}
    assert kept == {name[:12] for name in git(scratch.clone, "rev-list", "-3", "published").splitlines()}


def test_2026_10_comes_after_2026_9_and_2027_1_after_both(scratch: Scratch) -> None:
    for name in ("2026.9", "2026.10", "2027.1"):
        assert scratch.publish(name).code == 0
    assert list(listed(scratch.clone)) == ["2027.1", "2026.10", "2026.9", "2026.1"]
    refused(scratch.publish("2026.11"), "2026.11 does not come after 2027.1, the newest version. Publish it as 2027.2.")


@pytest.mark.parametrize(
    "name",
    [
        "2026/2",
        "../2026.2",
        "2026 2",
        '2026.2"',
        "2026.2'",
        "v2026.2",
        "2026.02",
        "latest",
        "2026.2\n",
        "-2026.2"[1:] + "-",
    ],
)
def test_a_name_that_breaks_addresses_is_refused(scratch: Scratch, name: str) -> None:
    before = scratch.state()
    said = f'"{name}" cannot name a version: a name is a year, a point and a number, such as 2026.2.'
    refused(scratch.publish(name), said)
    assert scratch.state() == before


def test_a_version_is_published_once(scratch: Scratch) -> None:
    before = scratch.state()
    refused(
        scratch.publish("2026.1"),
        "2026.1 was published on 2026-11-22 from this very commit, and nothing of it is missing. The next version is 2026.2.",
    )
    commit = git(scratch.clone, "rev-parse", "main")
    write(scratch.clone, {"docs/index.md": "# Another home\n"})
    refused(
        scratch.publish("2026.1"),
        f"2026.1 was published on 2026-11-22 from another commit ({commit[:12]}). A published version never changes: publish this one as 2026.2.",
    )
    assert scratch.state() == before


def test_what_was_left_undone_is_done_by_the_same_command(scratch: Scratch) -> None:
    git(scratch.clone, "tag", "--delete", "v2026.1")
    shutil.rmtree(scratch.public)
    done = scratch.publish("2026.1")
    assert done.code == 0
    assert done.said.splitlines()[-1] == (
        f"2026.1 had been published already; what was missing is done: {scratch.public} shows it, the tag v2026.1 is made."
    )
    assert "Home" in scratch.page("latest/")


def test_a_detached_head_is_published_like_any_commit(scratch: Scratch) -> None:
    git(scratch.clone, "checkout", "--quiet", "--detach")
    assert scratch.publish("2026.2").code == 0


def test_work_that_is_not_committed_is_named(scratch: Scratch) -> None:
    (scratch.clone / "docs/index.md").write_text("# Changed\n", "utf-8")
    (scratch.clone / "docs/extra page.md").write_text("# Extra\n", "utf-8")
    refused(
        scratch.publish("2026.2"),
        "What is published is a commit, and these files differ from it or are not in it:\n"
        "    docs/index.md\n"
        '    "docs/extra page.md"\n'
        "Commit them, or put them away (git stash --include-untracked), and publish again.",
    )


def test_a_clone_without_its_history_is_refused(scratch: Scratch) -> None:
    write(scratch.clone, {"docs/index.md": "# Second\n"})
    source = scratch.clone.rename(scratch.folder / "source")
    git(scratch.folder, "clone", "--quiet", "--depth", "1", source.as_uri(), "clone")
    git(scratch.clone, "config", "user.name", "Publisher")
    git(scratch.clone, "config", "user.email", "publisher@example.org")
    refused(
        scratch.publish("2026.2"),
        "This clone is shallow: it lacks older commits, from which the dates of translations are read. Fetch them (git fetch --unshallow) and do it again.",
    )


def test_a_folder_that_is_no_repository_and_one_without_commits_are_refused(
    tmp_path: Path, publisher: Publisher
) -> None:
    empty = Scratch(tmp_path, publisher)
    empty.clone.mkdir()
    said = "This folder is no git repository, so no commit can be published. Work in a clone: git clone …"
    refused(empty.publish("2026.1"), said)
    git(empty.clone, "init", "--quiet")
    git(empty.clone, "config", "user.name", "Publisher")
    git(empty.clone, "config", "user.email", "publisher@example.org")
    refused(
        empty.publish("2026.1"),
        "Nothing has been committed yet. Commit your work (git add, git commit) and publish again.",
    )


def test_a_tag_on_another_commit_is_not_moved(scratch: Scratch) -> None:
    old = git(scratch.clone, "rev-parse", "main")
    git(scratch.clone, "tag", "v2026.2")
    write(scratch.clone, {"docs/index.md": "# Second\n"})
    new = git(scratch.clone, "rev-parse", "main")
    refused(
        scratch.publish("2026.2"),
        f"The tag v2026.2 stands on another commit ({old[:12]}) than the one to publish ({new[:12]}). Publish that commit, or take the tag away: git tag --delete v2026.2",
    )


def test_wrong_content_is_told_and_nothing_is_built(scratch: Scratch) -> None:
    before = scratch.state()
    write(scratch.clone, {"docs/index.md": "WRONG\n"})
    done = scratch.run("publish", "2026.2")
    refused(done, "docs/index.md:1: WRONG stands there.")
    assert "Building" not in done.said
    assert scratch.state() == before


def test_a_build_that_breaks_off_gives_its_last_words(scratch: Scratch) -> None:
    before = scratch.state()
    write(scratch.clone, {"theme/main.html": "{% if %}"})
    done = scratch.run("publish", "2026.2")
    assert done.code == 1
    assert done.refused.startswith(
        "The build broke off, so nothing was published. `make build` may tell more. Its last words:\n    "
    )
    assert "Expected an expression" in done.refused
    assert scratch.state() == before
    assert leftovers(scratch.clone, scratch.public) == []


# --- drafts
def test_a_draft_stands_beside_the_latest_until_its_version_is_published(scratch: Scratch) -> None:
    assert scratch.publish("2026.2", "--draft", pages="draft").said.endswith("2026.2 is published as a draft.\n")
    assert listed(scratch.clone) == {"2026.2": ("draft", ["draft"]), "2026.1": ("current", ["latest"])}
    assert "draft" in scratch.page("draft/") and "Home" in scratch.page("latest/")
    assert git(scratch.clone, "tag", "--list") == "v2026.1"
    assert scratch.publish("2026.3", "--draft", pages="better").code == 0
    assert listed(scratch.clone) == {"2026.3": ("draft", ["draft"]), "2026.1": ("current", ["latest"])}
    assert not (scratch.public / "current/2026.2").exists()
    assert scratch.publish("2026.3", pages="good").code == 0
    assert listed(scratch.clone) == {"2026.3": ("current", ["latest"]), "2026.1": ("old", [])}
    assert not (scratch.public / "current/draft").exists()
    assert "good" in scratch.page("2026.3/")


def test_a_draft_that_is_withdrawn_is_taken_away(scratch: Scratch) -> None:
    before = scratch.state()
    assert scratch.publish("2026.2", "--draft").code == 0
    refused(scratch.run("rollback", "2026.2"), "2026.2 is a draft. Publish it: make publish VERSION=2026.2")
    done = scratch.run("withdraw", "2026.2", "--because", "It was tried out.")
    assert (done.code, done.said.splitlines()[-1]) == (0, "2026.2 is taken away.")
    assert scratch.state() == before


# --- going back, and withdrawing
def test_readers_see_the_version_before_again_without_any_notice(scratch: Scratch) -> None:
    before = scratch.page("latest/guide/")
    assert scratch.publish("2026.2").code == 0
    done = scratch.run("rollback")
    assert (done.code, done.refused) == (0, "")
    assert done.said.splitlines()[-1] == "2026.1 is the latest version again."
    assert listed(scratch.clone) == {"2026.2": ("old", []), "2026.1": ("current", ["latest"])}
    assert scratch.page("latest/guide/") == scratch.page("2026.1/guide/") == before
    assert "status old" in scratch.page("2026.2/guide/")
    assert git(scratch.clone, "rev-list", "--count", "published") == "3"
    refused(scratch.run("rollback"), "There is no version before 2026.1 to go back to.")
    refused(scratch.run("rollback", "2026.1"), "2026.1 is the latest version already.")
    assert scratch.run("rollback", "2026.2").code == 0
    assert listed(scratch.clone) == {"2026.2": ("current", ["latest"]), "2026.1": ("old", [])}


def test_going_back_works_where_the_old_pages_lie_nowhere_any_more(scratch: Scratch) -> None:
    assert scratch.publish("2026.2").code == 0
    shutil.rmtree(scratch.public)
    done = scratch.run("rollback")
    assert done.code == 0
    assert "Readers" not in done.said
    assert "Home" in scratch.page("latest/")


def test_a_withdrawn_version_stays_and_says_why(scratch: Scratch) -> None:
    assert scratch.publish("2026.2").code == 0
    done = scratch.run("withdraw", "2026.2", "--because", " A number   was wrong.\n")
    assert (done.code, done.said.splitlines()[-1]) == (0, "2026.2 is withdrawn.")
    assert listed(scratch.clone) == {"2026.2": ("withdrawn", []), "2026.1": ("current", ["latest"])}
    told = json.loads(scratch.page("versions.json"))[0]["properties"]
    assert told["because"] == {"en": "A number was wrong."}
    assert "status withdrawn A number was wrong." in scratch.page("2026.2/guide/")
    assert "status current" in scratch.page("latest/guide/")
    refused(
        scratch.run("withdraw", "2026.2", "--because", "Once more, please."),
        "2026.2 was withdrawn already: A number was wrong.",
    )
    refused(
        scratch.run("rollback", "2026.2"),
        "2026.2 was withdrawn (A number was wrong.), so readers cannot be led back to it. Name another one.",
    )
    assert scratch.publish("2026.3").code == 0
    assert listed(scratch.clone)["2026.2"] == ("withdrawn", [])


def test_what_cannot_be_withdrawn_is_told(scratch: Scratch) -> None:
    before = scratch.state()
    refused(
        scratch.run("withdraw", "2026.1", "--because", "A number was wrong."),
        "2026.1 is the only version that readers have. Publish a better one first; then 2026.1 can be withdrawn.",
    )
    refused(
        scratch.run("withdraw", "2026.11", "--because", "A number was wrong."),
        'There is no version "2026.11". Did you mean "2026.1"?',
    )
    refused(
        scratch.run("withdraw", "2026.1", "--because", "wrong"),
        'Readers are told why a version was withdrawn. Say it in a sentence of 10 to 300 signs, such as --because "…".',
    )
    assert scratch.state() == before


def test_before_the_first_version_there_is_nothing_to_go_back_to(tmp_path: Path, publisher: Publisher) -> None:
    scratch = Scratch(tmp_path, publisher)
    new_clone(scratch.clone)
    refused(scratch.run("rollback"), "No version has been published yet, so there is none to go back to.")
    refused(
        scratch.run("withdraw", "2026.1", "--because", "A number was wrong."),
        'There is no version "2026.1". None has been published yet.',
    )


# --- a list that is damaged
def damage(scratch: Scratch, text: str | None) -> str:
    """Put another versions.json, or none, on top of the branch. Gives the whole commit before."""
    whole = git(scratch.clone, "rev-parse", "published")
    git(scratch.clone, "worktree", "add", "--quiet", str(scratch.folder / "tree"), "published")
    write(scratch.folder / "tree", {"versions.json": text})
    git(scratch.clone, "worktree", "remove", str(scratch.folder / "tree"))
    return whole


def _entry(status: str = "current", date: str = "2026-11-22", because: str = "") -> str:
    told = f'{{"date": "{date}", "commit": "{"a" * 40}", "status": "{status}", "because": "{because}"}}'
    return f'[{{"version": "2026.1", "title": "2026.1", "aliases": ["latest"], "properties": {told}}}]'


DAMAGED = {
    "missing": (None, "The list of versions (versions.json) is missing, though there are 2026.1 and latest."),
    "cut": (
        "[\n {",
        "The list of versions (versions.json) cannot be understood: it is broken off or changed in line 2.",
    ),
    "empty": ("", "The list of versions (versions.json) cannot be understood: it is broken off or changed in line 1."),
    "none": (
        "[]",
        "The list of versions (versions.json) does not name 2026.1 and latest, though there is such a folder.",
    ),
    "other": ('{"a": 1}', "The list of versions (versions.json) cannot be understood: it is no list of versions."),
    "bare": (
        '[{"version": "2026.1", "title": "2026.1", "aliases": []}]',
        'The list of versions (versions.json) cannot be understood: an entry has no "properties".',
    ),
    "nested": ("[" * 200_000, "The list of versions (versions.json) cannot be understood: it is no list of versions."),
    "without a title": (
        _entry().replace('"title": "2026.1", ', ""),
        'The list of versions (versions.json) cannot be understood: an entry has no "title".',
    ),
    "week": (
        _entry(date="2026-W05-1"),
        'The list of versions (versions.json) cannot be understood: "2026-W05-1" is no day.',
    ),
    "half a letter": (
        _entry(because="\\ud800"),
        "The list of versions (versions.json) cannot be understood: it holds half a letter.",
    ),
    "withdrawn, and the latest": (
        _entry(status="withdrawn"),
        "The list of versions (versions.json) contradicts itself: 2026.1 is withdrawn, and its further folders are: latest.",
    ),
}


@pytest.mark.parametrize("how", DAMAGED)
def test_a_damaged_list_stops_everything_and_the_way_back_works(scratch: Scratch, how: str) -> None:
    text, said = DAMAGED[how]
    whole = damage(scratch, text)
    day = git(scratch.clone, "show", "--no-patch", "--format=%cs", whole)
    before = scratch.state()
    for command in (("publish", "2026.2"), ("rollback",), ("withdraw", "2026.1", "--because", "A number was wrong.")):
        done = scratch.run(*command)
        way_back = f"git update-ref refs/heads/published $(git commit-tree {whole[:12]}^{{tree}} -p published -m 'Put back {whole[:12]}')"
        refused(done, f"{said} It was whole on {day}. Put that state back on top, and do it again:\n    {way_back}")
    assert scratch.state() == before
    subprocess.run(way_back, shell=True, cwd=scratch.clone, check=True)
    assert scratch.publish("2026.2").code == 0
    assert listed(scratch.clone) == {"2026.2": ("current", ["latest"]), "2026.1": ("old", [])}


def test_a_folder_that_vanished_from_the_branch_is_told(scratch: Scratch) -> None:
    git(scratch.clone, "worktree", "add", "--quiet", str(scratch.folder / "tree"), "published")
    shutil.rmtree(scratch.folder / "tree/latest")
    write(scratch.folder / "tree", {})
    git(scratch.clone, "worktree", "remove", str(scratch.folder / "tree"))
    done = scratch.publish("2026.2")
    assert done.refused.startswith(
        "The list of versions (versions.json) names latest, but there is no such folder. It was whole on "
    )


# --- other repositories
def test_a_pages_host_gets_the_branch_and_the_tag(scratch: Scratch) -> None:
    git(scratch.folder, "init", "--quiet", "--bare", "hub")
    git(scratch.clone, "remote", "add", "origin", "../hub")
    done = scratch.publish("2026.2", "--remote", "origin")
    assert (done.code, done.refused) == (0, "")
    hub = scratch.folder / "hub"
    assert git(hub, "rev-parse", "published") == git(scratch.clone, "rev-parse", "published")
    assert git(hub, "rev-parse", "v2026.2^{commit}") == git(scratch.clone, "rev-parse", "main")
    assert scratch.run("rollback", "--remote", "origin").code == 0
    assert git(hub, "rev-parse", "published") == git(scratch.clone, "rev-parse", "published")


def test_a_version_published_here_only_can_be_taken_to_a_pages_host_later(scratch: Scratch) -> None:
    git(scratch.folder, "init", "--quiet", "--bare", "hub")
    git(scratch.clone, "remote", "add", "origin", "../hub")
    done = scratch.publish("2026.1", "--remote", "origin")
    assert done.said.splitlines()[-1] == (
        "2026.1 had been published already; what was missing is done: origin has it, origin has the tag v2026.1."
    )


def test_an_unknown_remote_is_refused_with_a_guess(scratch: Scratch) -> None:
    refused(scratch.publish("2026.2", "--remote", "orign"), 'This clone knows no other repository called "orign".')
    git(scratch.clone, "remote", "add", "origin", "../nowhere")
    refused(
        scratch.publish("2026.2", "--remote", "orign"),
        'This clone knows no other repository called "orign". Did you mean "origin"?',
    )
    done = scratch.publish("2026.2", "--remote", "origin")
    assert done.code == 1
    assert done.refused.startswith(
        NOTHING
        + "The other repository cannot be reached, or does not let you in. Do it again when it does. Its own words:\n    fatal: '../nowhere' does not appear to be a git repository\n"
    )


def test_a_fresh_clone_is_told_how_to_get_the_versions(scratch: Scratch) -> None:
    other = Scratch(scratch.folder / "other", scratch.publisher)
    other.folder.mkdir()
    git(other.folder, "clone", "--quiet", "--branch", "main", str(scratch.clone), "clone")
    git(other.clone, "config", "user.name", "Other")
    git(other.clone, "config", "user.email", "other@example.org")
    way = "git fetch . origin/published:published"
    refused(
        other.publish("2026.2"),
        f"This clone has not got all published versions: origin/published is further on than the branch published here. Bring it up: {way}",
    )
    subprocess.run(way.split(), cwd=other.clone, check=True, capture_output=True)
    assert other.publish("2026.2").code == 0


def test_branches_that_went_different_ways_are_not_mixed(scratch: Scratch) -> None:
    other = Scratch(copied(scratch.folder, scratch.folder.parent / "other"), scratch.publisher)
    git(other.clone, "remote", "add", "origin", str(scratch.clone))
    assert scratch.publish("2026.2", pages="here").code == 0
    assert other.publish("2026.2", pages="there").code == 0
    git(other.clone, "fetch", "--quiet", "origin")
    refused(
        other.publish("2026.3"),
        "The branch published here and origin/published have gone different ways: each holds versions that the other lacks. "
        "Look at both (git log --graph published origin/published), keep the one that readers see, and set the other to it.",
    )


# --- two at once
def test_two_publishers_in_one_clone_both_get_through_or_one_is_refused(scratch: Scratch) -> None:
    second = Publisher()
    ready = [built(scratch.folder / word, word) for word in ("one", "two")]
    try:
        for number, publisher in enumerate((scratch.publisher, second)):
            publisher.start(
                scratch.clone, "publish", f"2026.{number + 2}", "--public", scratch.public, "--built", ready[number]
            )
        ended = [scratch.publisher.done(), second.done()]
    finally:
        second.close()
    said = "Somebody is publishing from this clone at this moment. Wait until that is done, look at `make versions`, and do it again if it is still needed.\n"
    late = "2026.2 does not come after 2026.3, the newest version. Publish it as 2026.4.\n"
    assert sorted(done.code for done in ended) in ([0, 0], [0, 1])
    assert all(done.code == 0 or done.refused in (said, late) for done in ended), ended
    published = [f"2026.{number + 2}" for number, done in enumerate(ended) if done.code == 0]
    assert set(listed(scratch.clone)) == {"2026.1", *published}
    for name, word in (("2026.2", "one"), ("2026.3", "two")):
        assert name not in published or word in scratch.page(f"{name}/guide/")
    assert git(scratch.clone, "fsck", "--strict") == ""


def test_while_one_publishes_another_is_refused(scratch: Scratch) -> None:
    import fcntl

    before = scratch.state()
    with (scratch.clone / ".git/portal-publish.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        for command in (("publish", "2026.2"), ("rollback",)):
            refused(
                scratch.run(*command),
                "Somebody is publishing from this clone at this moment. Wait until that is done, look at `make versions`, and do it again if it is still needed.",
            )
    assert scratch.state() == before


def test_two_clones_with_one_pages_host_never_lose_a_version(scratch: Scratch) -> None:
    git(scratch.folder, "init", "--quiet", "--bare", "hub")
    git(scratch.clone, "remote", "add", "origin", str(scratch.folder / "hub"))
    assert scratch.publish("2026.1", "--remote", "origin").code == 0
    other = Scratch(copied(scratch.folder, scratch.folder.parent / "other"), Publisher())
    try:
        for each, word in ((scratch, "one"), (other, "two")):
            ready = built(each.folder / word, word)
            each.publisher.start(
                each.clone, "publish", "2026.2", "--public", each.public, "--remote", "origin", "--built", ready
            )
        ended = [scratch.publisher.done(), other.publisher.done()]
        winner = next(word for word, done in zip(("one", "two"), ended, strict=True) if done.code == 0)
        hub = scratch.folder / "hub"
        assert winner in git(hub, "show", "published:2026.2/guide/index.html")
        assert [done.code for done in ended].count(0) >= 1
        late = (scratch, other)[[done.code for done in ended].index(1)] if 1 in [done.code for done in ended] else None
        if late:
            before = git(hub, "rev-parse", "published")
            again = late.publish("2026.3", "--remote", "origin", pages="late")
            assert again.code == 0, again
            assert git(hub, "rev-parse", "published^") == before
            assert set(listed(hub)) == {"2026.1", "2026.2", "2026.3"}
    finally:
        other.publisher.close()


QUICKER = "Somebody else has published meanwhile: the branch published is no longer the one that this was built upon. Do it again."


def test_another_publisher_that_was_quicker_loses_nothing(scratch: Scratch) -> None:
    before = scratch.state()
    refused(scratch.publish("2026.2", "--overtaken"), NOTHING + QUICKER)
    assert scratch.state() == before
    assert git(scratch.clone, "log", "--format=%s", "published").splitlines() == ["Quicker", "Publish 2026.1"]
    assert scratch.publish("2026.2").code == 0


def test_another_publisher_that_was_quicker_by_a_moment_loses_nothing(scratch: Scratch) -> None:
    """A hook of the repository moves the branch while the push is under way."""
    hook = scratch.clone / ".git/hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        "#!/bin/sh\nunset GIT_QUARANTINE_PATH\n"
        "git update-ref refs/heads/published $(git commit-tree published^{tree} -p published -m Quicker)\n"
    )
    hook.chmod(0o755)
    refused(scratch.publish("2026.2"), NOTHING + QUICKER)
    assert git(scratch.clone, "log", "--format=%s", "published").splitlines() == ["Quicker", "Publish 2026.1"]
    hook.unlink()
    assert scratch.publish("2026.2").code == 0


# --- a machine that refuses
def test_a_push_that_is_rejected_changes_nothing(scratch: Scratch) -> None:
    before = scratch.state()
    hook = scratch.clone / ".git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'Not on a Friday.' >&2\nexit 1\n")
    hook.chmod(0o755)
    done = scratch.publish("2026.2")
    assert done.code == 1
    assert done.refused.startswith(
        NOTHING
        + "The repository does not accept the new state of the branch published. Ask whoever looks after it, then do it again. Its own words:\n    remote: Not on a Friday."
    )
    assert scratch.state() == before
    hook.unlink()
    assert scratch.publish("2026.2").code == 0


def test_a_pages_host_that_rejects_leaves_this_clone_as_it_was(scratch: Scratch) -> None:
    git(scratch.folder, "init", "--quiet", "--bare", "hub")
    git(scratch.clone, "remote", "add", "origin", "../hub")
    hook = scratch.folder / "hub/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    before = scratch.state()
    done = scratch.publish("2026.2", "--remote", "origin")
    assert done.refused.startswith(NOTHING + "The repository does not accept the new state of the branch published.")
    assert scratch.state() == before


def test_a_branch_that_somebody_has_checked_out_is_told(scratch: Scratch) -> None:
    git(scratch.clone, "worktree", "add", "--quiet", str(scratch.folder / "tree"), "published")
    refused(
        scratch.publish("2026.2"),
        NOTHING
        + "The branch published is checked out in a work tree, so it cannot move on. Go back to your own branch there (git switch -) and do it again.",
    )


def test_a_full_disk_is_noticed_before_anything_is_written(scratch: Scratch) -> None:
    before = scratch.state()
    done = scratch.publish("2026.2", "--spare", 10**17)
    assert done.code == 1
    assert re.fullmatch(
        rf"There is too little room on the disk of {scratch.clone}: publishing needs 100,000,000,000 MB, and [\d,]+ MB are free\. "
        r"Free some space and publish again\.\n",
        done.refused,
    ), done.refused
    assert scratch.state() == before


@pytest.mark.parametrize("largest", [1, 300, 20_000])
def test_a_disk_that_fills_up_leaves_the_old_version_or_the_new_one(scratch: Scratch, largest: int) -> None:
    before = scratch.state()
    ready = built(scratch.folder / "built/new", "new")
    (ready / "large-1.0.pdf").write_bytes(b"%PDF" * 10_000)
    refused(
        scratch.publish("2026.2", "--largest", largest),
        NOTHING + "The disk is full. Free some space and do it again.",
    )
    assert scratch.state() == before
    assert leftovers(scratch.clone, scratch.public) == []
    assert git(scratch.clone, "fsck", "--strict") == ""
    assert scratch.publish("2026.2").code == 0
    assert listed(scratch.clone) == {"2026.2": ("current", ["latest"]), "2026.1": ("old", [])}


READ_ONLY = {
    "everything": (
        ".git",
        "{git}/portal-publish.lock may not be written to. Give your user the right to write there and do it again.",
    ),
    "objects": (
        ".git/objects",
        "The repository's folder .git may not be written to. Give your user the right to write there and do it again.",
    ),
    "branch": (
        ".git/refs/heads",
        "The repository's folder .git may not be written to. Give your user the right to write there and do it again.",
    ),
}


@pytest.mark.parametrize("what", READ_ONLY)
def test_a_repository_that_may_not_be_written_to_is_told(first: Path, publisher: Publisher, what: str) -> None:
    folder, said = READ_ONLY[what]
    with tempfile.TemporaryDirectory(prefix="portal-read-only-") as place:  # where any user may look
        Path(place).chmod(0o755)
        scratch = Scratch(copied(first, Path(place) / "scratch"), publisher)
        before = seen(scratch.public)
        ready = built(scratch.folder / "ready", "new")
        if os.geteuid() == 0:
            for path in (scratch.folder, *scratch.folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        closed = [scratch.clone / folder, *(scratch.clone / folder).rglob("*")]
        for path in closed:
            path.chmod(path.stat().st_mode & ~0o222)
        words = ("publish", "2026.2", "--public", scratch.public, "--built", ready, "--as-nobody")
        try:
            refused(publisher.run(scratch.clone, *words), NOTHING + said.format(git=scratch.clone / ".git"))
        finally:
            for path in closed:
                path.chmod(path.stat().st_mode | 0o200)
        assert publisher.run(scratch.clone, *words).code == 0
        assert seen(scratch.public) != before and leftovers(scratch.clone, scratch.public) == []


def test_a_folder_in_the_place_of_the_link_is_not_removed(scratch: Scratch) -> None:
    link = scratch.public / "current"
    link.unlink()
    link.mkdir()
    (link / "own.txt").write_text("own")
    done = scratch.publish("2026.2")
    refused(
        done,
        "The branch published has moved on, but what follows could not be done. Give the same command again to do the rest. "
        f"{link} is a folder of its own, not the link by which readers are switched over. Move it away, and do it again.",
    )
    assert (link / "own.txt").exists()
    shutil.rmtree(link)
    assert scratch.publish("2026.2").code == 0
    assert "new" in scratch.page("latest/")


def test_a_publisher_without_a_name_is_told_how_to_give_one(scratch: Scratch) -> None:
    git(scratch.clone, "config", "user.name", "")
    refused(
        scratch.publish("2026.2"),
        'git does not know who you are. Tell it, and publish again:\n    git config user.name "Your Name"\n    git config user.email you@example.org',
    )


def test_settings_of_the_publisher_do_not_change_what_is_published(scratch: Scratch) -> None:
    plain = Scratch(copied(scratch.folder, scratch.folder.parent / "plain"), scratch.publisher)
    for key, value in (
        ("core.autocrlf", "true"),
        ("core.hooksPath", "/nowhere"),
        ("commit.gpgSign", "true"),
        ("tag.gpgSign", "true"),
        ("push.default", "nothing"),
    ):
        git(scratch.clone, "config", key, value)
    (scratch.clone / ".git/info/attributes").write_text("*.html export-ignore\n")
    for each in (scratch, plain):
        done = each.publish("2026.2")
        assert (done.code, done.refused) == (0, "")
    assert scratch.state() == plain.state()


# --- preview
def test_a_preview_that_has_no_place_is_refused_before_anything_is_built(scratch: Scratch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        address = f"127.0.0.1:{other.getsockname()[1]}"
        done = scratch.run("preview", address)
    said = f"Nothing can be shown at {address}: address already in use. Name another address, such as ADDRESS=127.0.0.1:8080."
    refused(done, said)
    assert done.said == ""


def test_a_preview_shows_the_work_tree_as_published_and_touches_no_branch(scratch: Scratch) -> None:
    (scratch.clone / "docs/guide.md").write_text("# Changed guide\n", "utf-8")
    (scratch.clone / "docs/sv/guide.md").rename(scratch.clone / "docs/sv/new.md")
    before = scratch.state(), git(scratch.clone, "for-each-ref"), git(scratch.clone, "count-objects", "--verbose")
    program = Path(__file__).with_name("publisher.py")
    words = [sys.executable, str(program), str(scratch.clone), "preview", "127.0.0.1:0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        told = []
        while not (told and told[-1].startswith("The preview is at ")):
            told.append(running.stdout.readline())
            assert told[-1], running.stderr.read()
        address = re.search(r"http://\S+/", told[-1])[0]
        try:
            with urllib.request.urlopen(f"{address}latest/guide/") as answer:
                assert "Changed guide" in answer.read().decode()
            with urllib.request.urlopen(f"{address}2026.1/guide/") as answer:
                assert "status old" in answer.read().decode()
            with urllib.request.urlopen(f"{address}latest/sv/new/") as answer:
                assert "Guiden" in answer.read().decode()
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(f"{address}latest/nowhere/")
        finally:
            running.send_signal(signal.SIGINT)
        rest = running.stdout.read()
        assert (running.wait(60), rest) == (0, "The preview is gone; nothing was published.\n")
    assert told[:-1] == [
        "Building the site …\n",
        "This would keep it from being published.\n",
        "Readers have kept addresses at which this version has nothing, so it was not published. Say in docs/_data/renames.yml "
        "where each page or file went; when it is gone for good, write `to: null` and `because:` in every language.\n",
        "    /latest/sv/guide/, last in 2026.1. Write:\n",
        '        - {from: guide.md, to: …, since: "2026.2"}\n',
    ]
    assert (
        scratch.state(),
        git(scratch.clone, "for-each-ref"),
        git(scratch.clone, "count-objects", "--verbose"),
    ) == before
