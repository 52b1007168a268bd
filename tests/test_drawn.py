"""The store of drawn files: what has not changed is not drawn again, and two builds cannot harm each other."""

from __future__ import annotations

import copy
import os
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from conftest import ROOT
from hooks.content.store import read_data
from hooks.render import form_drawing
from hooks.render.form_drawing import drawings
from hooks.site import drawn
from hooks.site.drawn import write_drawn

LANGUAGES = ("fi", "sv", "no", "en")


@dataclass
class Fake:
    """A drawing of one file that counts how often it is drawn."""

    key: str
    paths: tuple[str, ...] = ("forms/a.pdf",)
    content: bytes = b"drawn"
    times: list[float] = field(default_factory=list)

    def draw(self) -> dict[str, bytes]:
        self.times.append(time.time())
        return dict.fromkeys(self.paths, self.content)


def test_a_drawing_is_made_once_and_put_into_every_site(tmp_path: Path) -> None:
    one = Fake("a1")
    assert write_drawn([one], tmp_path / "store", tmp_path / "first") == 1
    assert write_drawn([one], tmp_path / "store", tmp_path / "second") == 0
    assert len(one.times) == 1
    assert (tmp_path / "first/forms/a.pdf").read_bytes() == (tmp_path / "second/forms/a.pdf").read_bytes() == b"drawn"


def test_a_file_of_a_site_may_be_changed_without_harm_to_the_store(tmp_path: Path) -> None:
    write_drawn([Fake("a1")], tmp_path / "store", tmp_path / "site")
    (tmp_path / "site/forms/a.pdf").write_bytes(b"broken")
    write_drawn([Fake("a1")], tmp_path / "store", tmp_path / "site")
    assert (tmp_path / "site/forms/a.pdf").read_bytes() == b"drawn"


def test_a_drawing_that_lost_a_file_is_made_again(tmp_path: Path) -> None:
    one = Fake("a1", ("forms/a.pdf", "forms/a.json"))
    write_drawn([one], tmp_path / "store", tmp_path / "site")
    (tmp_path / "store/a1/forms/a.json").unlink()
    assert write_drawn([one], tmp_path / "store", tmp_path / "site") == 1
    assert (tmp_path / "store/a1/forms/a.json").exists()
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["a1"]


def test_a_drawing_that_fails_leaves_nothing_half(tmp_path: Path) -> None:
    class Broken(Fake):
        def draw(self) -> dict[str, bytes]:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_drawn([Fake("a1"), Broken("b2", ("forms/b.pdf",))], tmp_path / "store", tmp_path / "site")
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["a1"]
    assert not (tmp_path / "site").exists()


def test_two_builds_at_once_both_get_whole_files(tmp_path: Path) -> None:
    meet = threading.Barrier(2, timeout=20)

    class Slow(Fake):
        def draw(self) -> dict[str, bytes]:
            meet.wait()  # both have seen that the store lacks it
            return super().draw()

    def build(site: str) -> None:
        write_drawn([Slow("a1", content=b"x" * 500_000)], tmp_path / "store", tmp_path / site)

    builds = [threading.Thread(target=build, args=(site,)) for site in ("first", "second")]
    for one in builds:
        one.start()
    for one in builds:
        one.join(20)
    assert [(tmp_path / site / "forms/a.pdf").stat().st_size for site in ("first", "second")] == [500_000, 500_000]
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["a1"]


def test_what_another_build_has_put_there_meanwhile_stays(tmp_path: Path) -> None:
    """It may just be copying from it."""
    store = tmp_path / "store"

    class Late(Fake):
        def draw(self) -> dict[str, bytes]:
            write_drawn([Fake("a1", content=b"first")], store, tmp_path / "first")
            return super().draw()

    assert write_drawn([Late("a1", content=b"second")], store, tmp_path / "second") == 1
    assert (tmp_path / "second/forms/a.pdf").read_bytes() == b"first"
    assert [path.name for path in store.iterdir()] == ["a1"]


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file in the place of the folder")
    with pytest.raises(OSError):
        write_drawn([Fake("a1")], tmp_path / "store", tmp_path / "site")


def test_what_no_build_has_used_for_a_month_is_forgotten(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_drawn([Fake("old"), Fake("kept")], store, tmp_path / "site")
    long_ago = time.time() - 31 * 24 * 3600
    for key in ("old", "kept"):
        os.utime(store / key, (long_ago, long_ago))
    write_drawn([Fake("kept")], store, tmp_path / "site")
    assert [path.name for path in store.iterdir()] == ["kept"]


def test_many_drawings_are_shared_between_processes_with_the_same_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn, "WORTH_SHARING", 30)
    data = read_data(ROOT / "docs/_data")
    data.forms = {name: data.forms[name] for name in ("appendix-8", "ending-check", "anchor-plan")}
    wanted = list(drawings(data, LANGUAGES))
    assert len(wanted) == drawn.WORTH_SHARING
    assert write_drawn(wanted, tmp_path / "store", tmp_path / "site") == 30
    sampled = wanted[7]
    assert {path: (tmp_path / "site" / path).read_bytes() for path in sampled.paths} == sampled.draw()


def test_a_machine_that_starts_no_processes_draws_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no processes here")

    monkeypatch.setattr(drawn, "ProcessPoolExecutor", refuse)
    many = [Fake(f"k{number}", (f"forms/{number}.pdf",)) for number in range(drawn.WORTH_SHARING)]
    assert write_drawn(many, tmp_path / "store", tmp_path / "site") == len(many)
    assert {len(one.times) for one in many} == {1}


# --- what a change in the content calls for
def keys(data) -> dict[tuple[str, ...], str]:
    return {(drawing.sheet.form, *drawing.sheet.languages): drawing.key for drawing in drawings(data, LANGUAGES)}


def changed(before: dict, after: dict) -> set[str]:
    return {"-".join(name) for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_a_word_in_one_language_calls_for_the_files_that_hold_it() -> None:
    data = read_data(ROOT / "docs/_data")
    before = keys(data)
    form = data.forms["appendix-2"]
    after = copy.copy(data)
    after.forms = data.forms | {
        "appendix-2": form.model_copy(update={"title": form.title.model_copy(update={"sv": "Lov"})})
    }
    names = ("appendix-2-sv", "appendix-2-fi-sv", "appendix-2-sv-no", "appendix-2-sv-en")
    assert changed(before, keys(after)) == set(names)


def test_a_word_of_the_page_frame_that_no_sheet_shows_calls_for_nothing() -> None:
    data = read_data(ROOT / "docs/_data")
    before = keys(data)
    data.labels["sv"] = data.labels["sv"] | {"menu-open": "Öppna"}
    assert changed(before, keys(data)) == set()
    data.labels["sv"] = data.labels["sv"] | {"sheet-write": "Skriv"}
    assert changed(before, keys(data)) == {f"{form}-sv" for form in data.forms}  # the word processor's files


def test_another_library_calls_for_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    data = read_data(ROOT / "docs/_data")
    before = keys(data)
    monkeypatch.setattr(form_drawing, "version", lambda library: "99")
    form_drawing.tools.cache_clear()
    try:
        assert len(changed(before, keys(data))) == len(before) == len(data.forms) * 10
    finally:
        form_drawing.tools.cache_clear()


def test_a_preview_of_one_language_draws_what_holds_it() -> None:
    data = read_data(ROOT / "docs/_data")
    wanted = list(drawings(data, ("sv",)))
    assert len(wanted) == len(data.forms) * 4
    assert all("sv" in drawing.sheet.languages for drawing in wanted)
