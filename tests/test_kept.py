"""What one build keeps for the next: finished pages, what was read in them, what was judged. Nothing old may be shown."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from conftest import KEPT, copy_repository, keep_for_itself, portal
from hooks.content.sums import sum_of, sum_of_files
from hooks.rules.built_html import BuiltPage
from hooks.rules.built_memory import BuiltMemory
from hooks.rules.judged import Judged
from hooks.site.finished import FinishedPages
from test_cases import DAY, small_portal
from test_commands import change, snapshot

NAV = SimpleNamespace(
    items=[
        SimpleNamespace(title="Home", url=""),
        SimpleNamespace(title="Handbook", url=None, children=[SimpleNamespace(title="Consent", url="consent/")]),
    ]
)


# --- sums
def test_parts_of_a_sum_do_not_run_together() -> None:
    assert sum_of("ab", "c") != sum_of("a", "bc")
    assert sum_of("a", b"b") == sum_of("a", "b")


def test_a_sum_of_files_tells_names_contents_and_what_is_gone(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/a.md").write_text("one", "utf-8")
    sums = [sum_of_files(tmp_path)]
    (tmp_path / "deep/a.md").write_text("two", "utf-8")
    sums.append(sum_of_files(tmp_path))
    (tmp_path / "deep/a.md").rename(tmp_path / "deep/b.md")
    sums.append(sum_of_files(tmp_path))
    (tmp_path / "link").symlink_to("deep")
    sums.append(sum_of_files(tmp_path))
    (tmp_path / "deep/b.md").unlink()
    sums.append(sum_of_files(tmp_path))
    assert len(set(sums)) == len(sums)
    (tmp_path / "deep/__pycache__").mkdir()
    (tmp_path / "deep/__pycache__/a.pyc").write_bytes(b"x")
    assert sum_of_files(tmp_path) == sums[-1]


# --- finished pages
def finished(
    store: Path, kind: str = "build", frame: str = "f", nav: SimpleNamespace = NAV, said: int = 0, **given: str
):
    """Take a page from the store as a build would, or finish it. Gives what was there."""
    count = iter([0, said])
    pages = FinishedPages(store, lambda: next(count))
    pages.start(kind, frame)
    page = pages.page(given.get("address", "a/"), nav, given.get("text", "text"))
    found = page.html
    if found is None:
        page.keep("<p>ä\r\n</p>")
        assert page.html == "<p>ä\r\n</p>"
    return found


def test_an_unchanged_page_is_finished_once_and_comes_back_letter_for_letter(tmp_path: Path) -> None:
    assert finished(tmp_path) is None
    assert finished(tmp_path) == "<p>ä\r\n</p>"


@pytest.mark.parametrize(
    "change",
    [
        {"text": "other"},
        {"frame": "other"},
        {"kind": "preview"},
        {"address": "b/"},
        {"nav": SimpleNamespace(items=[SimpleNamespace(title="Start", url=""), *NAV.items[1:]])},
        {"nav": SimpleNamespace(items=NAV.items[:1])},
        {"nav": SimpleNamespace(items=[NAV.items[0], SimpleNamespace(title="Handbook", url=None, children=[])])},
    ],
    ids=["text", "frame", "kind", "address", "title in the menu", "menu", "page gone from the menu"],
)
def test_what_a_page_is_made_of_makes_it_anew(tmp_path: Path, change: dict) -> None:
    finished(tmp_path)
    assert finished(tmp_path, **change) is None


def test_one_state_of_a_page_is_kept(tmp_path: Path) -> None:
    for text in ("one", "two", "three"):
        finished(tmp_path, text=text)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_page_that_brought_a_warning_is_made_each_time(tmp_path: Path) -> None:
    finished(tmp_path, said=1)
    assert finished(tmp_path) is None


def test_a_store_that_is_left_alone_gives_and_keeps_nothing(tmp_path: Path) -> None:
    finished(tmp_path)
    pages = FinishedPages(tmp_path, lambda: 0)
    pages.start("build", "f")
    with pages.left_alone():
        page = pages.page("a/", NAV, "text")
        assert page.html is None
        page.keep("<p>another</p>")
    assert finished(tmp_path) == "<p>ä\r\n</p>"


def test_a_damaged_page_is_made_anew(tmp_path: Path) -> None:
    finished(tmp_path)
    (kept,) = (path for path in tmp_path.rglob("*") if path.is_file())
    kept.write_bytes(b"\xff" + kept.read_bytes())
    assert finished(tmp_path) is None
    assert finished(tmp_path) == "<p>ä\r\n</p>"


# --- what was read from finished pages
PAGE, OTHER = b'<html lang="fi"><a href="../b/#x">b</a></html>', b'<html lang="fi"><h2 id="x">x</h2></html>'


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read anew."""
    texts: list[str] = []
    plain = BuiltPage.feed
    monkeypatch.setattr(BuiltPage, "feed", lambda self, html: texts.append(html) or plain(self, html))
    return texts


def judge(path: Path, pages: dict[str, bytes], files: str = "files") -> list[str]:
    """Judge pages as `check_built` does, finding no fault. Gives the names of those that were judged."""
    memory = BuiltMemory(path)
    for name, raw in pages.items():
        memory.read(name, raw)
    beside = sum_of(memory.beside(), files)
    judged = [name for name in memory if not memory.is_good(name, beside)]
    for name in judged:
        assert memory[name].lang == "fi"
        memory.good(name, beside)
    memory.keep()
    return judged


def test_pages_are_read_and_judged_once(tmp_path: Path, read: list[str]) -> None:
    assert judge(tmp_path / "kept/memory", {"a": PAGE, "b": OTHER}) == ["a", "b"]
    read.clear()
    assert judge(tmp_path / "kept/memory", {"a": PAGE, "b": OTHER}) == []
    assert read == []


def test_a_page_is_judged_again_when_an_id_elsewhere_or_a_file_is_gone(tmp_path: Path, read: list[str]) -> None:
    memory = tmp_path / "memory"
    judge(memory, {"a": PAGE, "b": OTHER})
    read.clear()
    assert judge(memory, {"a": PAGE, "b": OTHER.replace(b'"x"', b'"y"')}) == ["a", "b"]
    assert len(read) == 1
    assert judge(memory, {"a": PAGE}) == ["a"]
    assert judge(memory, {"a": PAGE}, "fewer files") == ["a"]


def test_a_changed_page_with_the_same_ids_is_judged_alone(tmp_path: Path) -> None:
    judge(tmp_path / "memory", {"a": PAGE, "b": OTHER})
    assert judge(tmp_path / "memory", {"a": PAGE, "b": OTHER.replace(b"x<", b"y<")}) == ["b"]


@pytest.mark.parametrize("damage", [lambda raw: raw[:40], lambda raw: b"", lambda raw: b"nonsense"])
def test_a_damaged_memory_is_no_memory(tmp_path: Path, damage) -> None:
    judge(tmp_path / "memory", {"a": PAGE})
    (tmp_path / "memory").write_bytes(damage((tmp_path / "memory").read_bytes()))
    assert judge(tmp_path / "memory", {"a": PAGE}) == ["a"]


# --- sources without fault
def test_content_without_fault_is_known_again_until_anything_changes(tmp_path: Path) -> None:
    root, day = small_portal(tmp_path / "portal"), datetime.date.fromisoformat(DAY)
    kept = tmp_path / "kept/judged"
    assert not Judged(root, kept, day).is_good()
    Judged(root, kept, day).good()
    assert Judged(root, kept, day).is_good()
    assert not Judged(root, kept, day + datetime.timedelta(days=1)).is_good()
    for name in ("docs/sv/index.md", "docs/_data/terms.yml", "mkdocs.yml"):
        text = (root / name).read_text("utf-8")
        (root / name).write_text(text + " ", "utf-8")
        assert not Judged(root, kept, day).is_good(), name
        (root / name).write_text(text, "utf-8")
        assert Judged(root, kept, day).is_good()


def test_what_changes_while_it_is_judged_is_not_taken_for_judged(tmp_path: Path) -> None:
    root, day = small_portal(tmp_path / "portal"), datetime.date.fromisoformat(DAY)
    judged = Judged(root, tmp_path / "judged", day)
    (root / "docs/sv/index.md").write_text("broken", "utf-8")
    judged.good()
    assert not Judged(root, tmp_path / "judged", day).is_good()


# --- the whole
CHANGES = [
    [
        (
            "docs/en/handbook/meeting.md",
            "\n## ",
            "\nNobody has read this before.\n\n## ",
            "en/handbook/meeting/",
            "Nobody has read this",
        )
    ],
    [
        ("docs/en/handbook/meeting.md", "title: ", "title: New ", "en/handbook/roles/", "New "),
        (
            "docs/_data/contacts.yml",
            'en: "The emergency response',
            'en: "Our emergency response',
            "contacts.json",
            "Our emergency response",
        ),
    ],
    [
        ("docs/_data/labels.yml", 'foot-licence: {fi: "', 'foot-licence: {fi: "Uutta. ', "a-z/", "Uutta. "),
        (
            "overrides/partials/copyright.html",
            'class="md-copyright"',
            'class="md-copyright" id="foot"',
            "sv/",
            'id="foot"',
        ),
        (
            "mkdocs.yml",
            "exit/index.md\n      - cybercrime-exit/index.md",
            "cybercrime-exit/index.md\n      - exit/index.md",
            "exit/",
            'rel="prev" href="../cybercrime-exit/"',
        ),
    ],
]
"""Changes made one group after the other: file, what stands there, what shall, where readers see it, and as what."""


def test_after_each_change_readers_see_what_a_build_from_nothing_gives(tmp_path: Path) -> None:
    copy = copy_repository(tmp_path / "portal")
    for name in ("finished", "pages"):
        keep_for_itself(copy, name)
    for group in [[], *CHANGES]:
        for file, old, new, _, _ in group:
            change(copy / file, old, new)
        done = portal("build", cwd=copy)
        assert done.returncode == 0, done.stdout + done.stderr
        for _, _, _, address, shown in group:
            path = copy / "site" / address
            assert shown in (path / "index.html" if path.is_dir() else path).read_text("utf-8")
    later = {"PORTAL_TODAY": "2027-12-31"}
    assert portal("build", cwd=copy, **later).returncode == 0
    kept = snapshot(copy / "site")
    shutil.rmtree(copy / ".portal")
    (copy / ".portal").mkdir()
    (copy / ".portal/drawn").symlink_to(KEPT["drawn"])
    assert portal("build", cwd=copy, **later).returncode == 0
    new = snapshot(copy / "site")
    assert [name for name in kept | new if kept.get(name) != new.get(name)] == []
