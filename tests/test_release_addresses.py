"""No address that was published dies: old pages lead on or say why they are gone, old files stay, a version that forgets one is refused."""

from __future__ import annotations

import dataclasses
import datetime
import json
from pathlib import Path

import pytest

from hooks.content.label_names import LABEL_NAMES
from hooks.content.policy import ELEMENT
from hooks.content.rename_models import Rename
from hooks.release import ledger
from hooks.release.moved import Cover
from hooks.release.names import check_names, given_again
from hooks.release.versions import Refused, Version
from hooks.release.words import Words

LABELS = {language: {label: f"{label} ({language})" for label in LABEL_NAMES} for language in ("fi", "sv", "no", "en")}
PAGE = '<title>{title} &amp; more</title><link rel="canonical" href="https://x.org/latest/{address}">'
BECAUSE = {"fi": "Vanhentunut <sivu>.", "sv": "Föråldrad.", "no": "Utdatert.", "en": "Out of date."}


class Published:
    """A branch in a folder, with versions made of a few addresses each."""

    def __init__(self, tree: Path):
        self.tree = tree
        self.versions: list[Version] = []
        self.renames: list[Rename] = []

    def add(self, name: str, *addresses: str, status: str = "current") -> None:
        old = [
            Version(one.name, one.date, one.commit, "old" if one.status == "current" else one.status)
            for one in self.versions
        ]
        self.versions = [Version(name, datetime.date(2026, 11, 22), "a" * 40, status), *old]
        for folder in (name, "latest"):
            for path in sorted((self.tree / "latest").rglob("*")) if folder == "latest" else []:
                if path.is_file():
                    path.unlink()
            for address in addresses:
                path = (
                    self.tree / folder / (f"{address}index.html" if address.endswith("/") or not address else address)
                )
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(
                    PAGE.format(title=address, address=address) if path.suffix == ".html" else f"{name} {address}"
                )

    def moved(self, old: str, to: str | None) -> None:
        told = {"from": old, "to": to, "since": "2026.2", **({} if to else {"because": BECAUSE})}
        self.renames.append(Rename.model_validate(told))

    def keep(self, strict: bool = True) -> None:
        known = ledger.gathered(self.tree, self.versions)
        ledger.write(self.tree, known)
        Cover(self.tree, self.versions, Words(LABELS, self.renames, "112"), strict).keep(known)

    def latest(self, address: str) -> str:
        path = self.tree / "latest" / address
        return (path / "index.html" if path.is_dir() else path).read_text("utf-8")


@pytest.fixture
def published(tmp_path: Path) -> Published:
    return Published(tmp_path)


def test_the_ledger_holds_every_page_and_file_with_its_first_and_last_version(published: Published) -> None:
    published.add(
        "2026.9",
        "",
        "sv/",
        "old/",
        "a-1.0.pdf",
        "assets/x.123.js",
        "search/fi.js",
        "404.html",
        "sv/404.html",
        "sitemap.xml",
    )
    published.keep()
    published.add("2026.10", "", "sv/", "old/", "new/")
    published.keep()
    published.add("2026.11", "draft-only/", status="draft")
    told = json.loads((published.tree / "addresses.json").read_text("utf-8"))
    assert told == {
        "": {"first": "2026.9", "last": "2026.10"},
        "a-1.0.pdf": {"first": "2026.9", "last": "2026.9"},
        "new/": {"first": "2026.10", "last": "2026.10"},
        "old/": {"first": "2026.9", "last": "2026.10"},
        "sv/": {"first": "2026.9", "last": "2026.10"},
    }


def test_the_ledger_remembers_what_a_folder_that_was_taken_away_held(published: Published) -> None:
    published.add("2026.1", "", "old/")
    published.keep()
    published.add("2026.2", "", "old/")
    published.versions.pop()
    (published.tree / "2026.1/old/index.html").unlink()
    (published.tree / "2026.2/old/index.html").unlink()
    assert [one.address for one in ledger.gathered(published.tree, published.versions)] == ["", "old/"]
    for damaged in ("[", "[]", '{"x/": 1}', '{"x/": {"first": "a", "last": "b"}}'):
        (published.tree / "addresses.json").write_text(damaged)
        assert [one.address for one in ledger.gathered(published.tree, published.versions)] == [""]


def test_a_page_that_moved_leads_on_in_its_own_language(published: Published) -> None:
    published.add("2026.1", "", "handbook/old/", "no/handbook/old/")
    published.add("2026.2", "", "handbook/new/", "no/handbook/new/")
    published.moved("handbook/old.md", "handbook/between.md")
    published.moved("handbook/between.md", "handbook/new.md")
    published.keep()
    html = published.latest("no/handbook/old/")
    assert html == (
        f'<!doctype html>\n<html lang="nb">\n<head>{ELEMENT}\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        "<title>moved-title (no) – site-name (no)</title>\n"
        '<link rel="stylesheet" href="../../../../versions/style.css">\n'
        '<link rel="icon" href="../../../../versions/anchor.svg" type="image/svg+xml">\n'
        '<link rel="canonical" href="https://x.org/latest/no/handbook/new/">\n'
        '<script src="../../../../versions/moved.js" data-to="../../../no/handbook/new/"></script>\n'
        '<noscript><meta http-equiv="refresh" content="0; url=../../../no/handbook/new/"></noscript>\n'
        "</head>\n<body>\n"
        '<aside class="bar" aria-label="bar-name (no)"><p lang="nb">bar-emergency (no) <a href="tel:112">112</a></p></aside>\n'
        "<main>\n<h1>moved-title (no)</h1>\n"
        '<p>moved-text (no) <a href="../../../no/handbook/new/">no/handbook/new/ &amp; more</a></p>\n</main>\n</body>\n</html>\n'
    )
    assert 'content="0; url=../../handbook/new/"' in published.latest("handbook/old/")


def test_a_page_that_is_gone_says_why_in_its_own_language(published: Published) -> None:
    published.add("2026.1", "", "sv/", "news/", "sv/news/")
    published.add("2026.2", "", "sv/")
    published.moved("news.md", None)
    published.keep()
    assert "<p>Föråldrad.</p>" in published.latest("sv/news/")
    html = published.latest("news/")
    assert "<h1>gone-title (fi)</h1>\n<p>Vanhentunut &lt;sivu&gt;.</p>" in html
    assert '<meta name="robots" content="noindex">' in html and "refresh" not in html
    assert (
        '<a href="../">version-now-home (fi)</a>' in html and '<a href="../../versions/">version-all (fi)</a>' in html
    )
    assert '<a href="../../../versions/sv/">' in published.latest("sv/news/")
    assert '<a href="../../sv/">' in published.latest("sv/news/")


def test_a_file_with_a_version_in_its_name_stays_and_others_are_copied_or_given_up(published: Published) -> None:
    published.add(
        "2026.1", "", "forms/consent-fi-1.0.pdf", "forms/consent-fi-1.0.fields.json", "routes.json", "old.json"
    )
    published.add("2026.2", "", "forms/consent-fi-1.1.pdf", "data/routes.json")
    published.moved("routes.json", "data/routes.json")
    published.moved("old.json", None)
    published.keep()
    assert published.latest("forms/consent-fi-1.0.pdf") == "2026.1 forms/consent-fi-1.0.pdf"
    assert published.latest("forms/consent-fi-1.0.fields.json").startswith("2026.1")
    assert published.latest("routes.json") == "2026.2 data/routes.json"
    assert not (published.tree / "latest/old.json").exists()


def test_a_file_of_a_withdrawn_version_is_not_handed_out_again(published: Published) -> None:
    published.add("2026.1", "", "card-fi-1.0.pdf", status="withdrawn")
    published.add("2026.2", "")
    with pytest.raises(Refused, match=r"/latest/card-fi-1\.0\.pdf, last in 2026\.1"):
        published.keep()


def test_who_kept_a_withdrawn_form_is_given_the_one_that_holds_now(published: Published) -> None:
    published.add("2026.1", "", "forms/consent-fi-1.9.pdf", "forms/consent-fi-1.9.fields.json")
    published.add(
        "2026.2", "", "forms/consent-fi-1.10.pdf", "forms/consent-fi-1.10.fields.json", "forms/new-fi-1.0.pdf"
    )
    withdrawn = published.versions[0]
    published.add("2026.1", "", "forms/consent-fi-1.9.pdf", "forms/consent-fi-1.9.fields.json")
    published.versions = [dataclasses.replace(withdrawn, status="withdrawn"), published.versions[0]]
    published.keep(strict=False)
    assert published.latest("forms/consent-fi-1.10.pdf") == "2026.1 forms/consent-fi-1.9.pdf"
    assert published.latest("forms/consent-fi-1.10.fields.json") == "2026.1 forms/consent-fi-1.9.fields.json"
    assert not (published.tree / "latest/forms/new-fi-1.0.pdf").exists()
    published.add("2026.3", "", "forms/consent-fi-2.0.pdf", "forms/consent-fi-2.0.fields.json", "forms/new-fi-1.1.pdf")
    published.versions[-1:] = []
    published.versions.append(dataclasses.replace(withdrawn, status="withdrawn"))
    published.versions.append(dataclasses.replace(withdrawn, name="2026.1", status="old"))
    published.keep()
    assert published.latest("forms/consent-fi-1.10.pdf") == "2026.3 forms/consent-fi-2.0.pdf"
    assert published.latest("forms/consent-fi-1.9.pdf") == "2026.1 forms/consent-fi-1.9.pdf"
    assert published.latest("forms/new-fi-1.0.pdf") == "2026.3 forms/new-fi-1.1.pdf"


# --- names of pages that moved
MOVES = [("handbook/coffee", "handbook/coffee-b")]
NAMES = {
    "the entry is still there": (MOVES, ["handbook/coffee/", "handbook/coffee-b/"], []),
    "the name is free": ([], ["handbook/coffee-b/"], []),
    "given to another page": ([], ["handbook/coffee/", "handbook/coffee-b/"], MOVES),
    "moved back": ([("handbook/coffee-b", "handbook/coffee")], ["handbook/coffee/"], []),
    "moved back over another name": (
        [("handbook/coffee-b", "handbook/cup"), ("handbook/cup", "handbook/coffee")],
        ["handbook/coffee/"],
        [],
    ),
}


@pytest.mark.parametrize("how", NAMES)
def test_the_name_of_a_page_that_moved_is_given_to_no_other(how: str) -> None:
    moves, pages, found = NAMES[how]
    assert given_again(MOVES, moves, pages) == found


def test_a_version_that_gives_a_name_to_another_page_is_refused(published: Published) -> None:
    published.add("2026.3", "", "handbook/coffee/", "handbook/coffee-b/")
    words = Words(LABELS, [], "112")
    check_names(published.tree, words)
    (published.tree / "versions").mkdir()
    (published.tree / "versions/renames.json").write_text('[["handbook/coffee", "handbook/coffee-b"]]')
    with pytest.raises(Refused) as refusal:
        check_names(published.tree, words)
    assert str(refusal.value) == (
        "A name that readers know is given to another page. Who kept the old address, and who reads an older version, would be "
        "led to the wrong page, so nothing was published.\n"
        "    handbook/coffee.md: that was the name of the page that is now handbook/coffee-b.md. Give the new page another name, "
        "and put back into docs/_data/renames.yml: - {from: handbook/coffee.md, to: handbook/coffee-b.md, since: …}"
    )


def test_a_version_that_forgets_addresses_is_refused_with_what_to_write(published: Published) -> None:
    published.add("2026.1", "", "sv/", "handbook/consents/", "sv/handbook/consents/", "routes.json", "zzz/")
    published.add("2026.2", "", "sv/", "handbook/consent/", "sv/handbook/consent/")
    with pytest.raises(Refused) as refusal:
        published.keep()
    assert str(refusal.value) == (
        "Readers have kept addresses at which this version has nothing, so it was not published. Say in docs/_data/renames.yml "
        "where each page or file went; when it is gone for good, write `to: null` and `because:` in every language.\n"
        "    /latest/handbook/consents/ and /latest/sv/handbook/consents/, last in 2026.1. Write:\n"
        '        - {from: handbook/consents.md, to: handbook/consent.md, since: "2026.2"}\n'
        "    /latest/routes.json, last in 2026.1. Write:\n"
        '        - {from: routes.json, to: …, since: "2026.2"}\n'
        "    /latest/zzz/, last in 2026.1. Write:\n"
        '        - {from: zzz.md, to: …, since: "2026.2"}'
    )


def test_an_entry_that_leads_nowhere_covers_nothing(published: Published) -> None:
    published.add("2026.1", "", "old/")
    published.add("2026.2", "")
    published.moved("old.md", "nowhere.md")
    with pytest.raises(Refused, match=r"/latest/old/, last in 2026\.1"):
        published.keep()


def test_long_lists_are_cut(published: Published) -> None:
    published.add("2026.1", "", *(f"page-{number}/" for number in range(14)))
    published.add("2026.2", "")
    with pytest.raises(Refused) as refusal:
        published.keep()
    assert str(refusal.value).count("Write:") == 10
    assert str(refusal.value).endswith("\n    And 4 more.")


def test_after_going_back_newer_pages_lead_to_the_older_ones_or_say_that_they_are_not_current(
    published: Published,
) -> None:
    published.add("2026.1", "", "handbook/old/", "card-fi-1.0.pdf")
    published.add("2026.2", "", "handbook/new/", "en/extra/", "extra.json")
    published.moved("handbook/old.md", "handbook/new.md")
    published.add("2026.1", "", "handbook/old/", "card-fi-1.0.pdf")
    published.versions = [published.versions[1], published.versions[0]]
    published.keep(strict=False)
    assert 'content="0; url=../../handbook/old/"' in published.latest("handbook/new/")
    html = published.latest("en/extra/")
    assert "<h1>set-aside-title (en)</h1>\n<p>version-now-gone (en)</p>" in html
    assert published.latest("extra.json") == "2026.2 extra.json"
