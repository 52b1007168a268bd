"""What readers see in the folder of a web server: never less than before, whoever publishes there, and whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from release_help import Done, Publisher, built, copied, git, listed, new_clone, seen, write

ATOM = "{http://www.w3.org/2005/Atom}"
WAY = (
    "somebody has published from another clone. What only that state has would be lost to readers, so nothing was laid out. "
    "Name the repository that both clones use (REMOTE=origin), or bring the branch over from the other clone (git fetch <other "
    "clone> published:published), and do it again. If that state is to be given up, move {public}/current away first.\n"
)


class Place:
    """A clone that has published 2026.1 and 2026.2 into a folder of a web server."""

    def __init__(self, folder: Path, publisher: Publisher):
        self.folder, self.publisher = folder, publisher
        self.clone, self.public = folder / "clone", folder / "public"

    def run(self, *words: object, clone: Path | None = None, pages: str = "") -> Done:
        ready = ("--built", built(self.folder / "built" / pages, pages)) if pages else ()
        return self.publisher.run(clone or self.clone, *words, "--public", self.public, *ready)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, publisher: Publisher) -> Path:
    place = Place(tmp_path_factory.mktemp("two"), publisher)
    new_clone(place.clone)
    for number, pages in ((1, "one"), (2, "two")):
        assert place.run("publish", f"2026.{number}", pages=pages).code == 0
    return place.folder


@pytest.fixture
def place(two: Path, publisher: Publisher, tmp_path: Path) -> Place:
    return Place(copied(two, tmp_path / "place"), publisher)


# --- from another clone
@pytest.mark.parametrize("name", ["2026.1", "2026.2", "2026.3"])
def test_a_clone_that_lacks_what_readers_see_publishes_nothing(place: Place, name: str) -> None:
    before = seen(place.public)
    shown = (place.public / "current").readlink().name
    other = new_clone(place.folder / "other")
    done = place.run("publish", name, clone=other, pages="other")
    told = f"Readers of {place.public} see a state of the portal ({shown}) which this clone does not know: "
    assert (done.code, done.refused) == (1, told + WAY.format(public=place.public))
    assert seen(place.public) == before
    assert git(other, "branch", "--list", "published") == ""


@pytest.mark.parametrize("words", [("rollback",), ("withdraw", "2026.2", "--because", "A number was wrong.")])
def test_a_clone_that_lags_behind_what_readers_see_changes_nothing(place: Place, words: tuple[str, ...]) -> None:
    other = copied(place.clone, place.folder / "other")
    assert place.run("publish", "2026.3", pages="three").code == 0
    before = seen(place.public)
    for command in (words, ("publish", "2026.2")):
        done = place.run(*command, clone=other)
        assert done.code == 1
        assert "which this clone does not know: somebody has published from another clone." in done.refused
        assert seen(place.public) == before
    git(other, "fetch", "--quiet", str(place.clone), "published:published")
    assert place.run(*words, clone=other).code == 0


def test_an_older_state_is_not_laid_over_a_newer_one(place: Place) -> None:
    """As when a publisher was halted after its push, and another one was quicker: the clone knows both states."""
    now = git(place.clone, "rev-parse", "published")
    assert place.run("publish", "2026.3", pages="three").code == 0
    before = seen(place.public)
    git(place.clone, "update-ref", "refs/heads/published", now)
    done = place.run("publish", "2026.2")
    assert done.code == 1
    assert "which has moved on: somebody has published from another clone." in done.refused
    assert seen(place.public) == before


def test_what_readers_see_can_be_given_up(place: Place) -> None:
    other = new_clone(place.folder / "other")
    (place.public / "current").rename(place.folder / "given-up")
    assert place.run("publish", "2026.1", clone=other, pages="other").code == 0
    assert list(listed(other)) == ["2026.1"]


# --- whole
@pytest.mark.parametrize("lost", ["a page", "a part of a page", "a version", "all"])
def test_a_damaged_folder_is_laid_out_anew(place: Place, lost: str) -> None:
    whole = seen(place.public)
    release = (place.public / "current").resolve()
    if lost == "a page":
        (release / "latest/sv/index.html").unlink()
    elif lost == "a part of a page":
        (release / "latest/sv/index.html").write_text("<title>Hem")
    else:
        shutil.rmtree(release / "2026.1" if lost == "a version" else place.public / "releases")
    done = place.run("publish", "2026.2")
    said = f"2026.2 had been published already; what was missing is done: {place.public} shows it."
    assert (done.code, done.said.splitlines()[-1]) == (0, said)
    assert seen(place.public) == whole
    again = place.run("publish", "2026.2")
    assert (again.code, "nothing of it is missing" in again.refused) == (1, True)


def test_a_damaged_folder_is_mended_from_any_commit(place: Place) -> None:
    whole = seen(place.public)
    commit = git(place.clone, "rev-parse", "HEAD")
    shutil.rmtree((place.public / "current").resolve())
    write(place.clone, {"docs/guide.md": "# Another guide\n"})
    done = place.run("publish", "2026.2")
    said = (
        f"2026.2 was published on 2026-11-22 from another commit ({commit[:12]}). What was missing of it is done: "
        f"{place.public} shows it. A published version never changes: publish this one as 2026.3.\n"
    )
    assert (done.code, done.refused) == (1, said)
    assert seen(place.public) == whole


def test_a_folder_that_is_damaged_again_and_again_is_mended_each_time(place: Place) -> None:
    whole = seen(place.public)
    for _ in range(6):
        ((place.public / "current").resolve() / "latest/index.html").unlink()
        assert place.run("publish", "2026.2").code == 0
        assert seen(place.public) == whole
    assert len(list((place.public / "releases").iterdir())) == 3


# --- going back
def test_going_back_is_refused_whole_where_the_words_cannot_be_read(place: Place) -> None:
    """Readers keep what they saw: the pages that lay there before would lack the newer version."""
    before = seen(place.public)
    write(place.clone, {"renames.yml": "WRONG"})
    done = place.run("rollback")
    said = (
        "renames.yml:1: WRONG stands there. Nothing was published, and readers see what they saw before. If it cannot wait: go "
        "to the work as it was published (git switch --detach v2026.2), do it there, and come back (git switch -).\n"
    )
    assert (done.code, done.refused) == (1, said)
    assert seen(place.public) == before
    git(place.clone, "switch", "--quiet", "--detach", "v2026.2")
    assert place.run("rollback").code == 0
    assert listed(place.clone) == {"2026.2": ("old", []), "2026.1": ("current", ["latest"])}
    assert {"2026.1/index.html", "2026.2/index.html"} <= set(seen(place.public))


def test_a_reason_whose_letters_got_lost_is_refused(place: Place) -> None:
    before = seen(place.public)
    done = place.run("withdraw", "2026.2", "--because", "Kaksi \udcff\udcfe väärää numeroa")
    said = "Some of the letters of --because did not arrive as letters. Write it in a terminal that uses UTF-8.\n"
    assert (done.code, done.refused) == (1, said)
    assert seen(place.public) == before
    told = json.loads((place.public / "current/versions.json").read_text("utf-8"))
    assert [one["properties"]["status"] for one in told] == ["current", "old"]


def test_what_a_withdrawn_version_offered_is_gone_in_either_order(place: Place) -> None:
    ready = built(place.folder / "ready", "three")
    (ready / "forms").mkdir()
    (ready / "forms/new-fi-1.0.pdf").write_text("withdrawn")
    assert place.run("publish", "2026.3", "--built", ready).code == 0
    twin = Place(copied(place.folder, place.folder.with_name("twin")), place.publisher)
    withdraw = ("withdraw", "2026.3", "--because", "A number was wrong.")
    assert place.run(*withdraw).code == 0
    assert twin.run("rollback").code == 0
    assert (
        twin.public / "current/latest/forms/new-fi-1.0.pdf"
    ).exists()  # not withdrawn yet: who kept its address finds it
    assert twin.run(*withdraw).code == 0
    assert seen(twin.public) == seen(place.public)
    assert not (place.public / "current/latest/forms/new-fi-1.0.pdf").exists()


def test_a_name_given_to_another_page_publishes_nothing(place: Place) -> None:
    moved = built(place.folder / "moved", "three")
    for folder in ("", "sv/"):
        (moved / f"{folder}guide").rename(moved / f"{folder}manual")
    write(place.clone, {"renames.yml": '- {from: guide.md, to: manual.md, since: "2026.3"}\n'})
    assert place.run("publish", "2026.3", "--built", moved).code == 0
    before = seen(place.public)
    shutil.copytree(moved / "manual", moved / "guide")
    shutil.copytree(moved / "sv/manual", moved / "sv/guide")
    write(place.clone, {"renames.yml": None})
    done = place.run("publish", "2026.4", "--built", moved)
    assert done.code == 1
    assert "guide.md: that was the name of the page that is now manual.md." in done.refused
    assert seen(place.public) == before


def test_who_follows_the_feed_is_told_of_a_withdrawn_version_and_why(place: Place) -> None:
    assert place.run("withdraw", "2026.2", "--because", "A number was wrong.").code == 0
    feed_tells_of_2026_2(place)
    assert place.run("publish", "2026.3", pages="three").code == 0
    feed_tells_of_2026_2(place)


def feed_tells_of_2026_2(place: Place) -> None:
    latest = place.public / "current/latest"
    told = json.loads((latest / "changes.json").read_text("utf-8"))["history"]
    note = next(one for one in told if one["version"] == "2026.2")
    assert (note["date"], note["withdrawn"]) == ("2026-11-22", {"en": "A number was wrong."})
    feed = ElementTree.parse(latest / "sv/changes.atom").getroot()
    entry = next(one for one in feed.iter(f"{ATOM}entry") if one.findtext(f"{ATOM}id", "").endswith("2026.2-withdrawn"))
    assert entry.findtext(f"{ATOM}title") == "version-name (sv): version-withdrawn (sv)"


def test_without_a_withdrawn_version_nothing_is_told(place: Place) -> None:
    assert place.run("rollback").code == 0
    assert not (place.public / "current/latest/changes.json").exists()
