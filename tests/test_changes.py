"""What changed between two versions, as readers are told: on pages, on the page of changes, as feed and as JSON."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import ROOT
from hooks.content.models import InFour, PhoneLine
from hooks.content.rename_models import Rename
from hooks.content.store import read_data
from hooks.release.blocks import blocks_of
from hooks.release.changes import new_blocks
from hooks.release.changes_feed import atom
from hooks.release.changes_shown import marked, tell_changes
from hooks.release.versions import Version
from hooks.release.withdrawn_told import with_withdrawn
from hooks.release.words import Words, read_words
from hooks.render.contact_data import contact_data
from hooks.render.fact_data import fact_data
from hooks.render.form_data import form_data

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
            "<h3>Kontaktuppgifter</h3><ul><li>Exit: Telefon: 111 → 222</li></ul>",
            "<h3>Blanketter</h3><ul><li>Consent: version 1.0 → 1.1</li></ul>",
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
        assert "Kontakter: Exit: Telefon: 111 → 222" in entries[1].findtext(f"{ATOM}content")

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


# --- contacts, facts, forms and pages that are gone, each told on the page, in the feed and for programs
SAME = {"index": page("<p>Home</p>"), "changes": page("<h2 id='first'>First edition</h2>")}
ROOTS = {"fi": "", "sv": "sv/", "no": "no/", "en": "en/"}


FACTS = """
[{"id": "counties", "name": {"fi": "Alueita", "sv": "Områden", "no": "Områder", "en": "Counties"},
  "value": 21, "shown": {"fi": "21", "sv": "21", "no": "21", "en": "21"}, "checked": "2026-01-01"},
 {"id": "hours", "name": {"fi": "Aika, tuntia", "sv": "Tid, timmar", "no": "Tid, timer", "en": "Time, hours"},
  "value": "1–2", "shown": {"fi": "1–2", "sv": "1–2", "no": "1–2", "en": "1–2"}, "checked": "2026-01-01"},
 {"id": "start", "name": {"fi": "Alku", "sv": "Början", "no": "Start", "en": "Start"}, "value": "2026-01-02",
  "shown": {"fi": "2.1.2026", "sv": "2.1.2026", "no": "2.1.2026", "en": "2 January 2026"}, "checked": "2026-01-01"}]
"""
CONTACTS = """
[{"id": "exit", "name": {"fi": "Exit", "sv": "Exit", "no": "Exit", "en": "Exit"}, "phone": "111"},
 {"id": "mieli", "name": {"fi": "Kriisipuhelin", "sv": "Kristelefonen", "no": "Krisetelefonen", "en": "Crisis line"},
  "when": {"fi": "Aina.", "sv": "Alltid.", "no": "Alltid.", "en": "Always."}, "checked": "2026-01-01",
  "lines": [
   {"label": {"fi": "suomeksi", "sv": "på finska", "no": "på finsk", "en": "in Finnish"},
    "phone": "+358925250111", "phone_shown": "09 2525 0111"},
   {"label": {"fi": "ruotsiksi", "sv": "på svenska", "no": "på svensk", "en": "in Swedish"},
    "phone": "+358925250112", "phone_shown": "09 2525 0112"},
   {"label": {"fi": "arabiaksi", "sv": "på arabiska", "no": "på arabisk", "en": "in Arabic"},
    "phone": "+358925250113", "phone_shown": "09 2525 0113"}]}]
"""
FORMS = """
[{"id": "consent", "version": "1.0",
  "title": {"fi": "Suostumus", "sv": "Samtycke", "no": "Samtykke", "en": "Consent"},
  "fields": [
   {"id": "name", "type": "text",
    "label": {"fi": "Nuoren nimi", "sv": "Den ungas namn", "no": "Navnet", "en": "Young person’s name"}},
   {"id": "birth", "type": "date",
    "label": {"fi": "Syntymäaika", "sv": "Födelsedatum", "no": "Fødselsdato", "en": "Date of birth"}},
   {"id": "event", "type": "text",
    "label": {"fi": "Tapahtuma", "sv": "Händelsen", "no": "Hendelsen", "en": "Event"}}]}]
"""


def small() -> tuple[dict, dict, dict]:
    """Give contacts, facts and forms as the files for programs hold them, with the keys that changes are told by."""
    return {"contacts": json.loads(CONTACTS)}, {"facts": json.loads(FACTS)}, {"forms": json.loads(FORMS)}


def entry(file: dict, id_: str) -> dict:
    """Give one entry of a file for programs, to be changed in place."""
    return next(one for entries in file.values() if isinstance(entries, list) for one in entries if one["id"] == id_)


class Told:
    """What readers and programs are told when a version gives way to another. Takes files before and after, by name."""

    def __init__(self, folder: Path, old: dict, new: dict, **other: object) -> None:
        write(folder / "2026.1", other.get("pages", SAME), **old)
        for name in ("2026.2", "latest"):
            write(folder / name, SAME, **new)
        tell_changes(folder, NEW, OLD, Words(LABELS, other.get("renames", ())), "")
        self.folder = folder
        self.json = json.loads((folder / "latest/changes.json").read_text("utf-8"))

    def page(self, language: str) -> str:
        """Give what the page of changes lists, without what stands there anyway."""
        html = (self.folder / f"latest/{ROOTS[language]}changes/index.html").read_text("utf-8")
        return html.partition("</p><h3>")[2].partition("<p><a")[0].replace("\u00a0", " ")

    def feed(self, language: str) -> list[str]:
        """Give the lines of the newest entry."""
        feed = ElementTree.parse(self.folder / f"latest/{ROOTS[language]}changes.atom").getroot()
        return feed.findtext(f"{ATOM}entry/{ATOM}content").replace("\u00a0", " ").split("\n")


class TestContacts:
    def test_a_line_with_a_new_number_is_told_and_the_other_lines_are_not(self, tmp_path: Path) -> None:
        (was, *_), (now, *_) = small(), small()
        line = entry(now, "mieli")["lines"][0]
        line.update(phone="+358925250119", phone_shown="09 2525 0119")
        told = Told(tmp_path, {"contacts": was}, {"contacts": now})
        assert told.page("fi") == (
            "Yhteystiedot</h3><ul><li>Kriisipuhelin: Puhelin, suomeksi: 09 2525 0111 → 09 2525 0119</li></ul>"
        )
        assert told.feed("sv") == ["Kontaktuppgifter: Kristelefonen: Telefon, på finska: 09 2525 0111 → 09 2525 0119"]
        (part,) = told.json["data"][0]["parts"]
        assert (told.json["data"][0]["id"], part["part"], part["what"]) == ("mieli", "line", "changed")
        assert part["name"]["en"] == "in Finnish"
        assert (part["before"]["no"], part["after"]["no"]) == ("09 2525 0111", "09 2525 0119")
        assert told.json["history"][0]["data"] == told.json["data"]

    def test_a_new_line_a_lost_line_and_one_with_another_name_are_told_apart(self, tmp_path: Path) -> None:
        (was, *_), (now, *_) = small(), small()
        finnish, swedish, arabic = entry(now, "mieli")["lines"]
        arabic["label"] = dict.fromkeys(ROOTS, "arabiaksi ja somaliksi")
        new = {"label": dict.fromkeys(ROOTS, "ukrainaksi"), "phone": "+358925250114", "phone_shown": "09 2525 0114"}
        entry(now, "mieli")["lines"] = [arabic, new, finnish]
        assert Told(tmp_path, {"contacts": was}, {"contacts": now}).page("fi") == (
            "Yhteystiedot</h3><ul><li>Kriisipuhelin<ul>"
            "<li>Puhelin: arabiaksi 09 2525 0113 → arabiaksi ja somaliksi 09 2525 0113</li>"
            "<li>Puhelin, ukrainaksi: 09 2525 0114 (uusi)</li>"
            "<li>Puhelin, ruotsiksi: 09 2525 0112 (poistettu)</li></ul></li></ul>"
        )
        assert swedish["phone_shown"] == "09 2525 0112"

    @pytest.mark.parametrize(
        ("before", "after", "said"),
        [
            ({"phone": "111"}, {"phone": "222"}, "Telephone: 111 → 222"),
            ({}, {"phone": "222"}, "Telephone: 222 (new)"),
            (
                {"phone": "+358111", "phone_shown": dict.fromkeys(ROOTS, "Call")},
                {"phone": "+358222", "phone_shown": dict.fromkeys(ROOTS, "Call")},
                "Telephone: +358111 → +358222",
            ),
            ({"phone_abroad": "+358 1"}, {"phone_abroad": "+358 2"}, "Telephone, from abroad: +358 1 → +358 2"),
            ({"email": "a@x.fi"}, {}, "E-mail: a@x.fi (removed)"),
            ({"web": "https://x.fi/"}, {"web": "https://y.fi/"}, "On the web: https://x.fi/ → https://y.fi/"),
            (
                {"web": "https://x.fi/a", "web_shown": "x.fi"},
                {"web": {"fi": "https://x.fi/b"}, "web_shown": "x.fi"},
                "On the web: https://x.fi/a → https://x.fi/b",
            ),
            (
                {"when": dict.fromkeys(ROOTS, "9–15")},
                {"when": {**dict.fromkeys(ROOTS, "9–15"), "en": "9 to 16"}},
                "When: 9–15 → 9 to 16",
            ),
        ],
    )
    def test_every_way_to_a_contact_is_told(self, tmp_path: Path, before: dict, after: dict, said: str) -> None:
        exit_line = {"id": "exit", "name": dict.fromkeys(ROOTS, "Exit")}
        old, new = ({"contacts": {"contacts": [{**exit_line, **one}]}} for one in (before, after))
        told = Told(tmp_path, old, new)
        assert told.page("en") == f"Contacts</h3><ul><li>Exit: {said}</li></ul>"
        assert told.feed("en") == [f"Contacts: Exit: {said}"]

    def test_readers_are_told_only_of_what_differs_in_their_language(self, tmp_path: Path) -> None:
        (was, *_), (now, *_) = small(), small()
        entry(now, "mieli")["when"]["sv"] = "Ring när som helst."
        told = Told(tmp_path, {"contacts": was}, {"contacts": now})
        assert "När: Alltid. → Ring när som helst." in told.page("sv")
        assert told.feed("fi") == ["Sisältö ei ole muuttunut."]
        html = (tmp_path / "latest/changes/index.html").read_text("utf-8")
        assert "<p>Sisältö ei ole muuttunut.</p>" in html
        assert "Yhteystiedot</h3>" not in html

    def test_a_number_stays_on_one_line_and_no_text_becomes_markup(self, tmp_path: Path) -> None:
        (was, *_), (now, *_) = small(), small()
        entry(now, "mieli")["lines"][0]["phone_shown"] = "09 2525 0119"
        entry(now, "exit")["phone_shown"] = "<b>111</b>"
        told = Told(tmp_path, {"contacts": was}, {"contacts": now})
        html = (tmp_path / "latest/changes/index.html").read_text("utf-8")
        assert "09\u00a02525\u00a00111 → 09\u00a02525\u00a00119" in html
        assert "111 → &lt;b&gt;111&lt;/b&gt;" in html
        assert told.feed("fi")[0] == "Yhteystiedot: Exit: Puhelin: 111 → <b>111</b>"

    def test_a_line_keeps_its_language_when_its_old_number_serves_another(self, tmp_path: Path) -> None:
        (was, *_), (now, *_) = small(), small()
        finnish = entry(now, "mieli")["lines"][0]
        ukrainian = {**finnish, "label": dict.fromkeys(ROOTS, "in Ukrainian")}
        finnish.update(phone="+358925250119", phone_shown="09 2525 0119")
        entry(now, "mieli")["lines"].insert(0, ukrainian)
        assert Told(tmp_path, {"contacts": was}, {"contacts": now}).feed("en") == [
            "Contacts: Crisis line: Telephone, in Ukrainian: 09 2525 0111 (new)",
            "Contacts: Crisis line: Telephone, in Finnish: 09 2525 0111 → 09 2525 0119",
        ]

    def test_other_spaces_another_order_and_a_later_check_are_no_news(self, tmp_path: Path) -> None:
        (was, *_), (now, *_) = small(), small()
        mieli = entry(now, "mieli")
        mieli["lines"][0]["phone_shown"] = "09 252 501 11"
        mieli["lines"].reverse()
        mieli.update(checked="2027-01-01", review_by="2027-04-01")
        assert Told(tmp_path, {"contacts": was}, {"contacts": now}).json["data"] == []

    def test_new_and_gone_contacts_are_told_by_their_name(self, tmp_path: Path) -> None:
        (was, *_), (now, *_) = small(), small()
        was["contacts"].remove(entry(was, "mieli"))
        now["contacts"].remove(entry(now, "exit"))
        told = Told(tmp_path, {"contacts": was}, {"contacts": now})
        assert [(one["what"], one["id"]) for one in told.json["data"]] == [("removed", "exit"), ("added", "mieli")]
        assert told.feed("en") == ["Contacts: Exit: removed", "Contacts: Crisis line: new"]


class TestFacts:
    def test_a_changed_fact_is_told_with_both_values(self, tmp_path: Path) -> None:
        (_, was, _), (_, now, _) = small(), small()
        entry(now, "hours").update(value="2–3", shown=dict.fromkeys(ROOTS, "2–3"), checked="2027-01-01")
        told = Told(tmp_path, {"facts": was}, {"facts": now})
        assert told.page("fi") == ("Luvut ja päivämäärät</h3><ul><li>Aika, tuntia: 1–2 → 2–3</li></ul>")
        assert told.feed("no") == ["Tall og datoer: Tid, timer: 1–2 → 2–3"]
        assert told.json["data"] == [
            {
                "what": "changed",
                "file": "facts",
                "id": "hours",
                "name": entry(now, "hours")["name"],
                "parts": [
                    {
                        "part": "value",
                        "what": "changed",
                        "before": dict.fromkeys(ROOTS, "1–2"),
                        "after": dict.fromkeys(ROOTS, "2–3"),
                    }
                ],
            }
        ]

    def test_new_and_gone_facts_are_told_with_their_value(self, tmp_path: Path) -> None:
        (_, was, _), (_, now, _) = small(), small()
        was["facts"].remove(entry(was, "counties"))
        now["facts"].remove(entry(now, "hours"))
        told = Told(tmp_path, {"facts": was}, {"facts": now})
        assert told.feed("en") == [
            "Figures and dates: Counties: 21 (new)",
            "Figures and dates: Time, hours: 1–2 (removed)",
        ]

    def test_what_is_only_written_in_another_way_is_no_news(self, tmp_path: Path) -> None:
        (_, was, _), (_, now, _) = small(), small()
        entry(now, "counties")["value"] = "21"
        entry(was, "start")["shown"]["en"] = "21st of November 2026"
        assert Told(tmp_path, {"facts": was}, {"facts": now}).json["data"] == []

    def test_a_version_that_had_no_list_of_facts_did_not_lack_the_facts(self, tmp_path: Path) -> None:
        contacts, facts_now, forms = small()
        old = {"contacts": contacts, "forms": forms}
        told = Told(tmp_path, old, {**old, "facts": facts_now})
        assert told.json["data"] == []
        assert told.feed("en") == ["The content has not changed."]


class TestForms:
    def test_new_gone_and_renamed_fields_are_told_with_the_version(self, tmp_path: Path) -> None:
        (*_, was), (*_, now) = small(), small()
        form = entry(now, "consent")
        form["version"] = "1.1"
        gone, renamed = form["fields"][1], form["fields"][0]
        form["fields"].remove(gone)
        renamed["label"] = {"fi": "Nimi", "sv": "Namn", "no": "Navn", "en": "Name"}
        added = {"fi": "Kuntayhtymä", "sv": "Samkommun", "no": "Kommuneforbund", "en": "Joint authority"}
        form["fields"].append({"id": "joint", "type": "text", "label": added})
        told = Told(tmp_path, {"forms": was}, {"forms": now})
        assert told.page("fi") == (
            "Lomakkeet</h3><ul><li>Suostumus<ul><li>versio 1.0 → 1.1</li>"
            "<li>kentällä uusi nimi: Nuoren nimi → Nimi</li><li>uusi kenttä: Kuntayhtymä</li>"
            "<li>poistettu kenttä: Syntymäaika</li></ul></li></ul>"
        )
        assert told.feed("sv") == [
            "Blanketter: Samtycke: version 1.0 → 1.1",
            "Blanketter: Samtycke: fält med nytt namn: Den ungas namn → Namn",
            "Blanketter: Samtycke: nytt fält: Samkommun",
            "Blanketter: Samtycke: borttaget fält: Födelsedatum",
        ]
        parts = told.json["data"][0]["parts"]
        assert [(one["part"], one["what"]) for one in parts] == [
            ("version", "changed"),
            ("field", "changed"),
            ("field", "added"),
            ("field", "removed"),
        ]
        assert parts[2]["after"] == added

    def test_a_version_that_did_not_list_fields_did_not_lack_them(self, tmp_path: Path) -> None:
        (*_, was), (*_, now) = small(), small()
        for form in was["forms"]:
            del form["fields"]
        entry(now, "consent")["version"] = "1.1"
        told = Told(tmp_path, {"forms": was}, {"forms": now})
        assert told.feed("en") == ["Forms: Consent: version 1.0 → 1.1"]

    def test_fields_in_another_order_are_no_news(self, tmp_path: Path) -> None:
        (*_, was), (*_, now) = small(), small()
        entry(now, "consent")["fields"].reverse()
        assert Told(tmp_path, {"forms": was}, {"forms": now}).json["data"] == []


WHY = {"fi": "Nyt sivulla <Reitit>.", "sv": "Nu på sidan Vägar.", "no": "Nå på siden Veier.", "en": "Now on Routes."}


class TestGone:
    def test_the_reason_is_told_wherever_the_page_is(self, tmp_path: Path) -> None:
        renames = (Rename(**{"from": "handbook/index.md"}, to=None, since="2026.2", because=WHY),)
        told = Told(tmp_path, {}, {}, renames=renames, pages={**SAME, "handbook/index": page("<p>Gone</p>")})
        assert told.page("fi") == (
            "Poistetut sivut</h3><ul><li>handbook/index fi: Nyt sivulla &lt;Reitit&gt;.</li></ul>"
        )
        assert told.feed("sv") == ["Borttagna sidor: handbook/index sv: Nu på sidan Vägar."]
        for pages in (told.json["pages"], told.json["history"][0]["pages"]):
            assert {one["language"]: one["because"] for one in pages} == WHY

    def test_a_page_that_moved_before_it_went_tells_the_same_reason(self, tmp_path: Path) -> None:
        renames = (
            Rename(**{"from": "old.md"}, to="new.md", since="2026.2"),
            Rename(**{"from": "new.md"}, to=None, since="2026.2", because=WHY),
        )
        told = Told(tmp_path, {}, {}, renames=renames, pages={**SAME, "old": page("<p>Gone</p>")})
        assert told.feed("en") == ["Removed pages: old en: Now on Routes."]

    def test_a_page_that_moved_twice_is_neither_new_nor_removed(self, tmp_path: Path) -> None:
        renames = (
            Rename(**{"from": "first.md"}, to="second.md", since="2026.2"),
            Rename(**{"from": "second.md"}, to="index.md", since="2026.2"),
        )
        pages = {"first": SAME["index"], "changes": SAME["changes"]}
        told = Told(tmp_path, {}, {}, renames=renames, pages=pages)
        assert {(one["what"], one["slug"], one["was"]) for one in told.json["pages"]} == {("moved", "index", "first")}


def test_what_earlier_versions_told_in_one_text_stays_in_the_feed(tmp_path: Path) -> None:
    told = {"what": "changed", "file": "contacts", "name": dict.fromkeys(ROOTS, "Exit"), "before": "1", "after": "2"}
    new = {"what": "added", "file": "forms", "name": dict.fromkeys(ROOTS, "Consent"), "before": "", "after": ""}
    earlier = {"version": "2026.1", "since": "2025.1", "date": "2026-01-05", "pages": [], "data": [told, new]}
    Told(tmp_path, {"changes": {"history": [earlier]}}, {})
    feed = ElementTree.parse(tmp_path / "latest/en/changes.atom").getroot()
    assert [one.findtext(f"{ATOM}content") for one in feed.findall(f"{ATOM}entry")] == [
        "The content has not changed.",
        "Contacts: Exit: 1 → 2\nForms: Consent: new",
    ]


def test_what_the_build_writes_for_programs_is_what_changes_are_told_by(tmp_path: Path) -> None:
    was, now = (read_data(ROOT / "tests/small/docs/_data") for _ in range(2))
    line = PhoneLine(label=InFour(**dict.fromkeys(ROOTS, "in Sami")), phone="+3581", phone_shown="01")
    emergency = now.contacts["emergency"]
    now.contacts["emergency"] = emergency.model_copy(update={"phone": "113", "phone_shown": "113", "lines": [line]})
    for data, value, month in (
        (was, datetime.date(2026, 1, 2), "2019-03"),
        (now, datetime.date(2026, 3, 4), "2026-03"),
    ):
        data.facts["age-limit"] = data.facts["age-limit"].model_copy(update={"value": value, "as_of": month})
    group, *others = now.forms["consent"].groups
    fewer = [group.model_copy(update={"fields": group.fields[1:]}), *others]
    now.forms["consent"] = now.forms["consent"].model_copy(update={"groups": fewer})
    files = [
        {"contacts": contact_data(data), "facts": fact_data(data), "forms": form_data(data.forms, [])}
        for data in (was, now)
    ]
    told = Told(tmp_path, *files)
    assert told.feed("en") == [
        "Contacts: Emergency number: Telephone: 112 → 113",
        "Contacts: Emergency number: Telephone, in Sami: 01 (new)",
        "Figures and dates: Age limit: 2 January 2026 → 4 March 2026",
        "Figures and dates: Age limit: as of: March 2019 → March 2026",
        f"Forms: {was.forms['consent'].title.en}: removed field: {group.fields[0].label.en}",
    ]
    assert "<li>2 januari 2026 → 4 mars 2026</li><li>tidpunkt: mars 2019 → mars 2026</li>" in told.page("sv")


class TestWithdrawn:
    GONE = Version(
        "2026.2",
        datetime.date(2026, 6, 1),
        "b" * 40,
        "withdrawn",
        {"fi": "Numero oli väärä.", "sv": "Numret var fel."},
        withdrawn=datetime.date(2026, 6, 9),
    )

    def test_a_withdrawn_version_stands_in_the_place_of_its_changes(self) -> None:
        history = [
            {"version": name, "since": "2026.1", "date": "2026-06-01", "pages": [], "data": []}
            for name in ("2026.10", "2026.2")
        ]
        told = with_withdrawn(history, [self.GONE])
        assert [one["version"] for one in told] == ["2026.10", "2026.2"]
        assert (told[1]["date"], "withdrawn" in told[0]) == ("2026-06-09", False)

    @pytest.mark.parametrize(
        ("language", "title", "text"),
        [
            ("fi", "Versio 2026.2: poistettu käytöstä", "Syy: Numero oli väärä."),
            ("sv", "Version 2026.2: tillbakadragen", "Orsak: Numret var fel."),
            ("no", "Versjon 2026.2: trukket tilbake", "Årsak: Numero oli väärä."),
        ],
    )
    def test_the_feed_says_why_in_the_language_of_its_readers_where_it_was_told(
        self, language: str, title: str, text: str
    ) -> None:
        feed = ElementTree.fromstring(
            atom(with_withdrawn([], [self.GONE]), language, LABELS[language], "https://x.org/")
        )
        entry = feed.find(f"{ATOM}entry")
        assert (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}content")) == (title, text)
        assert entry.findtext(f"{ATOM}id").endswith("changes/#2026.2-withdrawn")
        assert feed.findtext(f"{ATOM}updated") == "2026-06-09T00:00:00Z"
