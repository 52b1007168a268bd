"""A publisher that is killed, hard, at any moment: readers and the branch have the old version or the new one, whole.

After each kill the same command is given again: it must clear up and bring everything to its end.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from release_help import (
    Publisher,
    built,
    copied,
    files_in,
    git,
    leftovers,
    listed,
    new_clone,
    on_branch,
    seen,
)

KILLS = {"publish": 36, "rollback": 12}
PARTS = 4
"""The kills of a command are shared out over so many tests, so that they run side by side."""
ALREADY = {"publish": "and nothing of it is missing.", "rollback": "2026.1 is the latest version already."}


@dataclass
class Drill:
    """A command to be killed. start: folder with the clone and the web server's folder before it. old, new: tree on the
    branch and files that readers see, before and after. steps: what it does."""

    words: tuple[str, ...]
    start: Path
    old: tuple[str, dict[str, str]]
    new: tuple[str, dict[str, str]]
    steps: list[str]

    def moments(self, wanted: int) -> list[int]:
        """Choose steps to kill at: around each rename and link, before most calls of git, and a few of all others."""
        numbered = list(enumerate(self.steps, 1))
        turns = {number for number, step in numbered if "os.rename" in step or "os.symlink" in step}
        near = {moment for turn in turns for moment in (turn, turn + 1)}
        calls = sorted({number for number, step in numbered if "subprocess.Popen" in step} - near)
        others = sorted({number for number, _ in numbered} - near - set(calls))
        left = wanted - len(near)
        return sorted(near | set(_spread(calls, left * 2 // 3)) | set(_spread(others, left - left * 2 // 3)))


def _spread(steps: list[int], wanted: int) -> list[int]:
    return [steps[index * len(steps) // wanted] for index in range(wanted)]


@pytest.fixture(scope="module")
def drills(tmp_path_factory: pytest.TempPathFactory, publisher: Publisher) -> dict[str, Drill]:
    """Publishing 2026.2 on top of 2026.1, and going back to 2026.1 from there; each done once without any kill."""
    folder = tmp_path_factory.mktemp("drills")
    ready = {word: str(built(folder / word, word)) for word in ("one", "two")}
    first = folder / "first"
    words = ("publish", "2026.1", "--public", first / "public", "--built", ready["one"])
    assert publisher.run(new_clone(first / "clone"), *words).code == 0
    told: dict[str, Drill] = {}
    start = first
    for words in (("publish", "2026.2", "--built", ready["two"]), ("rollback", "2026.1")):
        after = copied(start, folder / words[0])
        done = publisher.run(after / "clone", *words, "--public", after / "public", "--count", folder / "steps")
        assert (done.code, done.refused) == (0, "")
        old, new = ((on_branch(one / "clone"), seen(one / "public")) for one in (start, after))
        told[words[0]] = Drill(words, start, old, new, (folder / "steps").read_text("utf-8").splitlines())
        start = after
    return told


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("command", KILLS)
def test_killed_at_a_step(
    drills: dict[str, Drill], publisher: Publisher, tmp_path: Path, command: str, part: int
) -> None:
    drill = drills[command]
    moments = drill.moments(KILLS[command])
    assert len(moments) == KILLS[command]
    for moment in moments[part::PARTS]:
        place = copied(drill.start, tmp_path / str(moment))
        clone, public = place / "clone", place / "public"
        words = (*drill.words, "--public", public)
        assert publisher.run(clone, *words, "--kill", moment).code == -9, drill.steps[moment - 1]
        assert seen(public) in (drill.old[1], drill.new[1])
        assert on_branch(clone) in (drill.old[0], drill.new[0])
        assert git(clone, "fsck", "--strict", "--no-dangling") == ""
        assert git(clone, "status", "--porcelain") == ""
        again = publisher.run(clone, *words)
        assert again.code == 0 or ALREADY[command] in again.refused, again
        assert (on_branch(clone), seen(public)) == drill.new
        assert git(clone, "tag", "--list").split() == ["v2026.1", "v2026.2"]
        assert leftovers(clone, public) == []


MOMENTS = {
    "clone": ("clone/.git/portal-publish/*/source/docs", True),
    "build": ("clone/.git/portal-publish/*/source/site/index.html", False),
    "mike": ("clone/.git/portal-publish/*/source/.git/objects/pack/*", False),
    "tree": ("clone/.git/portal-publish/*/tree/2026.1", False),
    "push": ("clone/.git/objects/tmp_objdir*", False),
    "export": ("public/releases/.new-*/latest", False),
}
"""What is being done -> the file whose coming tells it, and whether it stays long enough to be always seen in time."""


@pytest.mark.parametrize("group", [False, True], ids=["alone", "with-children"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_while_another_program_works(
    drills: dict[str, Drill], publisher: Publisher, tmp_path: Path, moment: str, group: bool
) -> None:
    """Real mike and real git are at work: the kill leaves them alone, or takes them too."""
    until, sure = MOMENTS[moment]
    place = copied(drills["publish"].start, tmp_path / "place")
    clone, public = place / "clone", place / "public"
    words = ("publish", "2026.2", "--public", public)
    done = publisher.run(clone, *words, until=until, group=group)
    assert done.code == -9 or (done.code == 0 and not sure), done
    old = listed(clone) == {"2026.1": ("current", ["latest"])}
    assert old or listed(clone) == {"2026.2": ("current", ["latest"]), "2026.1": ("old", [])}
    assert done.code == 0 or seen(public) == drills["publish"].old[1]
    assert git(clone, "fsck", "--strict", "--no-dangling") == ""
    again = publisher.run(clone, *words)
    assert again.code == 0 or ALREADY["publish"] in again.refused, again
    assert listed(clone) == {"2026.2": ("current", ["latest"]), "2026.1": ("old", [])}
    assert "Hem" in (public / "current/latest/sv/index.html").read_text("utf-8")
    assert leftovers(clone, public) == []


def test_going_back_again_after_a_kill_goes_no_further(publisher: Publisher, tmp_path: Path) -> None:
    clone, public = new_clone(tmp_path / "place/clone"), tmp_path / "place/public"
    for number in (1, 2, 3):
        ready = built(tmp_path / str(number), str(number))
        publisher.run(clone, "publish", f"2026.{number}", "--public", public, "--built", ready)
    unharmed = copied(tmp_path / "place", tmp_path / "unharmed")
    words = ("rollback", "--public", unharmed / "public", "--count", tmp_path / "steps")
    assert publisher.run(unharmed / "clone", *words).code == 0
    steps = (tmp_path / "steps").read_text("utf-8").splitlines()
    archive = next(number for number, step in enumerate(steps, 1) if "'archive'" in step)
    assert publisher.run(clone, "rollback", "--public", public, "--kill", archive).code == -9
    for latest in ("2026.2", "2026.1"):  # the second time nothing was left to do, so it means one version further
        assert listed(clone)["2026.2"] == ("current", ["latest"])
        assert publisher.run(clone, "rollback", "--public", public).code == 0
        assert listed(clone)[latest] == ("current", ["latest"])
        assert latest == "2026.1" or seen(public) == seen(unharmed / "public")


def test_readers_never_meet_a_mixture(drills: dict[str, Drill], publisher: Publisher, tmp_path: Path) -> None:
    """Whoever follows the link, at any moment while a version is published, stands in a whole tree."""
    drill = drills["publish"]
    place = copied(drill.start, tmp_path / "place")
    met = [seen(place / "public")]
    publisher.start(place / "clone", *drill.words, "--public", place / "public")
    answer: list = []
    waiting = threading.Thread(target=lambda: answer.append(publisher.done()))
    waiting.start()
    while waiting.is_alive():
        met.append(files_in((place / "public/current").resolve()))
    waiting.join()
    met.append(seen(place / "public"))
    assert answer[0].code == 0
    assert all(one in (drill.old[1], drill.new[1]) for one in met)
    assert (met[0], met[-1]) == (drill.old[1], drill.new[1])
