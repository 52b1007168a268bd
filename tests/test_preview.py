"""What the preview of an editor rebuilds: what has changed, once, and a page alone only where no other shows it."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from watchdog.events import FileModifiedEvent, FileMovedEvent, FileSystemEventHandler

from hooks.content.pages import read_pages
from hooks.site.edited import edited_page
from hooks.site.preview import Preview, Watch, state_of
from test_cases import small_portal


# --- which change is a page's own
@pytest.mark.parametrize(
    ("old", "new", "alone"),
    [
        ("## ", "New words.\n\n## ", True),
        ("title: ", "title: New ", False),
        ("review_by: 2027-05-21", "review_by: 2027-05-20", False),
        ("keywords: [", "keywords: [new, ", False),
        ("title: ", "titel: ", False),
        ("\n## ", "\r\n## ", False),
    ],
    ids=["text", "title", "date", "keywords", "fault in the front matter", "line end"],
)
def test_a_page_is_shown_alone_when_only_its_text_has_changed(tmp_path: Path, old: str, new: str, alone: bool) -> None:
    docs = small_portal(tmp_path) / "docs"
    pages = {(page.language, page.slug): page for page in read_pages(docs)[0]}
    path = docs / "sv/handbook/consent.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    page = edited_page(path, docs, pages)
    assert (page is not None) is alone
    if page:
        assert "New words." in page.body
        assert page.path == "docs/sv/handbook/consent.md"


def test_a_page_that_is_new_or_gone_or_unreadable_is_not_shown_alone(tmp_path: Path) -> None:
    docs = small_portal(tmp_path) / "docs"
    pages = {(page.language, page.slug): page for page in read_pages(docs)[0]}
    new = docs / "sv/new.md"
    new.write_text((docs / "sv/index.md").read_text("utf-8"), "utf-8")
    assert edited_page(new, docs, pages) is None
    assert edited_page(docs / "sv/gone.md", docs, pages) is None
    (docs / "sv/index.md").write_bytes(b"\xff\xfe")
    assert edited_page(docs / "sv/index.md", docs, pages) is None


# --- what is heard
class Looking:
    """In the place of the generator's own observer."""

    def __init__(self) -> None:
        self.scheduled: list[str] = []

    def schedule(self, handler: FileSystemEventHandler, path: str, recursive: bool) -> str:
        self.scheduled.append(path)
        return path


@pytest.fixture
def heard(tmp_path: Path):
    """A watched file, what tells of it, and what was heard."""
    file, told = tmp_path / "a.md", []
    file.write_text("one", "utf-8")
    watch, handler = Watch(Looking(), {str(file): state_of(str(file))}), FileSystemEventHandler()
    handler.on_any_event = told.append
    watch.schedule(handler, str(tmp_path))
    return file, handler, told


def test_a_file_that_was_only_read_is_no_news(heard) -> None:
    file, handler, told = heard
    handler.on_any_event(FileModifiedEvent(str(file)))
    assert told == []


def test_each_state_is_told_once_whoever_tells_it(heard) -> None:
    file, handler, told = heard
    file.write_text("three", "utf-8")
    for _ in range(3):
        handler.on_any_event(FileModifiedEvent(str(file)))
    assert len(told) == 1
    file.unlink()
    handler.on_any_event(FileModifiedEvent(os.fsencode(file)))
    assert len(told) == 2


def test_a_file_put_in_the_place_of_another_is_news(heard) -> None:
    file, handler, told = heard
    other = file.with_name("other.tmp")
    other.write_text("by an editor that writes beside", "utf-8")
    other.replace(file)
    handler.on_any_event(FileMovedEvent(str(other), str(file)))
    assert len(told) == 1


# --- what is built
class Builds:
    """A preview of one folder, with what it was asked to build."""

    def __init__(self, folder: Path, shows: bool | Exception) -> None:
        self.server = SimpleNamespace(root=str(folder / "first"))
        self.asked: list[str] = []
        self.docs = folder / "docs"
        self.docs.mkdir()
        (self.docs / "a.md").write_text("one", "utf-8")
        self.fails, self.shows = False, shows
        self.preview = Preview(self.server, [self.docs], self.whole, self.page)

    def whole(self, folder: Path) -> None:
        if self.fails:
            raise RuntimeError("bad content")
        self.asked.append("whole")
        (folder / "index.html").write_text("whole", "utf-8")

    def page(self, path: Path, site: Path) -> bool:
        self.asked.append(f"{path.name} in {site.name}")
        if isinstance(self.shows, Exception):
            raise self.shows
        return self.shows

    def save(self, name: str, text: str) -> None:
        (self.docs / name).write_text(text, "utf-8")
        self.preview.build()


def test_one_changed_page_is_shown_and_the_whole_takes_its_place(tmp_path: Path) -> None:
    builds = Builds(tmp_path, shows=True)
    builds.save("a.md", "other")
    second = builds.server.root
    builds.preview.close()
    assert builds.asked == ["a.md in first", "whole"]
    assert builds.server.root != str(tmp_path / "first")
    assert not Path(second).exists(), "nothing is left behind"


@pytest.mark.parametrize("shows", [False, KeyError("x")])
def test_what_cannot_be_shown_alone_is_shown_with_the_whole(tmp_path: Path, shows: bool | Exception) -> None:
    builds = Builds(tmp_path, shows)
    builds.save("a.md", "other")
    assert builds.asked == ["a.md in first", "whole"]
    assert Path(builds.server.root, "index.html").read_text("utf-8") == "whole"
    builds.preview.close()


def test_two_changes_and_other_files_are_shown_with_the_whole(tmp_path: Path) -> None:
    builds = Builds(tmp_path, shows=True)
    builds.save("a.yml", "one")
    (builds.docs / "a.md").write_text("other", "utf-8")
    builds.save("b.md", "one")
    assert builds.asked == ["whole", "whole"]
    builds.preview.close()


def test_a_whole_that_fails_leaves_what_is_served(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    builds = Builds(tmp_path, shows=True)
    builds.fails = True
    builds.save("a.md", "other")
    with pytest.raises(RuntimeError, match="bad content"):
        builds.save("a.yml", "one")
    assert "bad content" in caplog.text, "nobody waits for what is built behind, so it is told"
    assert builds.server.root == str(tmp_path / "first")
    builds.preview.close()
