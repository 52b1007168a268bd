"""What changed between two versions, as readers are told: on pages, on the page of changes, as feed and as JSON."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import ROOT
from hooks.release.blocks import blocks_of
from hooks.release.changes import new_blocks
from hooks.release.changes_shown import marked, tell_changes
from hooks.release.versions import Version
from hooks.release.words import Words, read_words

LABELS = read_words(ROOT).labels
ATOM = "{http://www.w3.org/2005/Atom}"
OLD = Version("2026.1", datetime.date(2026, 1, 5), "a" * 40, "old")
NEW = Version("2026.2", datetime.date(2026, 6, 1), "b" * 40, "current", aliases=("latest",))


def page(*blocks: str, title: str = "Consent") -> str:
    """Give a page as the theme builds it, with what every page has around its text."""
    return (
        f'<body><nav><p>Menu</p></nav><article class="md-content__inner"><h1 id="top">{title}</h1>'
        f'<div class="portal-notice"><p>Late since today.</p></div>{"".join(blocks)}'
        f'<aside class="page-foot"><p>Checked today</p></aside></article></body>'
    )


class TestBlocks:
    def test_each_block_gives_its_own_words(self) -> None:
        html = page(
            "<p>One <b>two</b><br>three.</p><ul><li>A<ul><li>B</li></ul></li></ul><table><tr><td>C</td></tr></table>"
        )
        assert [block.text for block in blocks_of(html)] == ["One twothree.", "A", "B", "C"]

    def test_the_frame_of_the_page_is_no_content(self) -> None:
        html = page("<h2 id='x'>Head<a class='headerlink' href='#x'>¶</a></h2><svg><text>drawn</text></svg><p>Text</p>")
        assert [block.text for block in blocks_of(html)] == ["Head", "Text"]

    def test_places_are_those_of_the_html(self) -> None:
        html = page("<p class='a'>Ä\nö</p>\n<p>Second</p>")
        for block in blocks_of(html):
            assert html[: block.inside].endswith("<p")
            assert html[: block.behind].endswith(">")


class TestCompare:
    def test_new_and_lost_texts_are_told(self) -> None:
        added, removed = new_blocks(page("<p>A</p><p>B</p>"), page("<p>A</p><p>C</p><p>D</p>"))
        assert [block.text for block in added] == ["C", "D"]
        assert removed == ["B"]

    def test_what_only_moved_within_the_page_is_no_news(self) -> None:
        added, removed = new_blocks(page("<p>A</p><p>B</p><p>C</p>"), page("<p>C</p><p>A</p><p>B</p>"))
        assert (added, removed) == ([], [])

    def test_only_the_frame_changed(self) -> None:
        old = page("<p>A</p>").replace("Checked today", "Checked long ago").replace("Late since today", "In time")
        assert new_blocks(old, page("<p>A</p>")) == ([], [])


class TestMarks:
    def test_changed_passages_are_marked_for_eyes_and_ears(self) -> None:
        html = marked(page("<p>A</p><p class='x'>C</p>"), page("<p>A</p><p>B</p>"), LABELS["en"], "2026.1")
        assert "<p>A</p>" in html
        assert "<p data-portal-changed class='x'><span class=\"portal-spoken\">Changed: </span>C</p>" in html
        assert (
            '</h1><p class="portal-changed">This page has changed since version 2026.1. Changed passages have a vertical '
            "line beside them.</p>" in html
        )

    def test_a_new_page_says_so_and_marks_nothing(self) -> None:
        html = marked(page("<p>A</p>"), None, LABELS["fi"], "2026.1")
        assert "Uusi sivu: tätä ei ollut versiossa 2026.1." in html
        assert "data-portal-changed" not in html


def write(folder: Path, pages: dict[str, str], **files: object) -> None:
    """Write a built version. pages: slug -> article, the same in each language."""
    roots = {"fi": "", "sv": "sv/", "no": "no/", "en": "en/"}
    listed = []
    for slug, html in pages.items():
        languages = {}
        for language, root in roots.items():
            address = root + ("" if slug == "index" else f"{slug}/")
            (folder / address).mkdir(parents=True, exist_ok=True)
            (folder / address / "index.html").write_text(html, "utf-8")
            languages[language] = {"title": f"{slug} {language}", "address": address, "sections": []}
        listed.append({"slug": slug, "languages": languages})
    (folder / "pages.json").write_text(json.dumps({"version": folder.name, "pages": listed}), "utf-8")
    for name, value in files.items():
        (folder / f"{name}.json").write_text(json.dumps(value), "utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    exit_line = {"id": "exit", "name": dict.fromkeys(("fi", "sv", "no", "en"), "Exit"), "phone": "111"}
    consent = {"id": "appendix-2", "title": dict.fromkeys(("fi", "sv", "no", "en"), "Consent"), "version": "1.0"}
    same = {"index": page("<p>Home</p>"), "changes": page("<h2 id='first'>First edition</h2><p>All.</p>")}
    old = {**same, "consent": page("<p>A</p>"), "gone": page("<p>Gone</p>")}
    new = {**same, "consent": page("<p>A</p><p>B</p>"), "born": page("<p>Born</p>")}
    write(tmp_path / "2026.1", old, contacts={"contacts": [exit_line]}, forms={"forms": [consent]})
    for name in ("2026.2", "latest"):
        changed = {
            "contacts": {"contacts": [{**exit_line, "phone": "222"}]},
            "forms": {"forms": [{**consent, "version": "1.1"}]},
        }
        write(tmp_path / name, new, **changed)
    tell_changes(tmp_path, NEW, OLD, Words(LABELS), "https://portal.example.org/")
    return tmp_path


class TestTold:
    def test_the_page_of_changes_lists_them_above_its_own_text(self, tree: Path) -> None:
        html = (tree / "latest/sv/changes/index.html").read_text("utf-8")
        assert html == (tree / "2026.2/sv/changes/index.html").read_text("utf-8")
        for wanted in (
            '<h2 id="since-2026-1">Version 2026.2: ändringar sedan version 2026.1</h2><p>1\u00a0juni\u00a02026</p>',
            '<h3>Nya sidor</h3><ul><li><a href="../../sv/born/">born sv</a></li></ul>',
            '<h3>Ändrade sidor</h3><ul><li><a href="../../sv/consent/">consent sv</a>: ändrade ställen: 1</li></ul>',
            "<h3>Borttagna sidor</h3><ul><li>gone sv</li></ul>",
            "<h3>Kontaktuppgifter</h3><ul><li>Exit: 111 → 222</li></ul>",
            "<h3>Blanketter</h3><ul><li>Consent: 1.0 → 1.1</li></ul>",
        ):
            assert wanted in html
        assert html.index("since-2026-1") < html.index("First edition")

    def test_pages_say_what_changed_and_the_others_stay_as_they_were(self, tree: Path) -> None:
        assert "data-portal-changed" in (tree / "latest/en/consent/index.html").read_text("utf-8")
        assert "portal-changed" not in (tree / "latest/en/index.html").read_text("utf-8")
        assert "portal-changed" not in (tree / "2026.1/consent/index.html").read_text("utf-8")
        assert "New page" in (tree / "2026.2/en/born/index.html").read_text("utf-8")

    def test_the_feed_can_be_read_and_keeps_earlier_versions(self, tree: Path) -> None:
        write(
            tree / "2026.3", {"index": page("<p>Home again</p>"), "changes": page("<h2 id='first'>First edition</h2>")}
        )
        newest = Version("2026.3", datetime.date(2026, 9, 1), "c" * 40, "current")
        tell_changes(tree, newest, NEW, Words(LABELS), "https://portal.example.org/")
        feed = ElementTree.parse(tree / "2026.3/no/changes.atom").getroot()
        entries = feed.findall(f"{ATOM}entry")
        assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
            "Versjon 2026.3: endringer siden versjon 2026.2",
            "Versjon 2026.2: endringer siden versjon 2026.1",
        ]
        assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
        assert feed.findtext(f"{ATOM}updated") == "2026-09-01T00:00:00Z"
        assert "Kontakter: Exit: 111 → 222" in entries[1].findtext(f"{ATOM}content")

    def test_programs_get_the_texts(self, tree: Path) -> None:
        told = json.loads((tree / "latest/changes.json").read_text("utf-8"))
        assert (told["version"], told["since"]) == ("2026.2", "2026.1")
        changed = [one for one in told["pages"] if one["what"] == "changed"]
        assert {one["language"] for one in changed} == {"fi", "sv", "no", "en"}
        assert changed[0]["added"] == ["B"]

    def test_nothing_changed_is_said(self, tmp_path: Path) -> None:
        pages = {"index": page("<p>Home</p>"), "changes": page("<h2 id='first'>First edition</h2>")}
        for name in ("2026.1", "2026.2", "latest"):
            write(tmp_path / name, pages)
        tell_changes(tmp_path, NEW, OLD, Words(LABELS), "")
        assert "<p>Sisältö ei ole muuttunut.</p>" in (tmp_path / "latest/changes/index.html").read_text("utf-8")
        assert "Sisältö ei ole muuttunut." in (tmp_path / "latest/changes.atom").read_text("utf-8")
