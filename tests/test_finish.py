"""Finishing a published tree: on small folders, word for word."""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import ROOT
from hooks.content.rename_models import Rename
from hooks.release.finish import finish
from hooks.release.versions import Refused, Version
from hooks.release.words import Words, names_of, read_words
from test_cases import small_portal

SITE = "https://host.example.org/portal/"
DAY = datetime.date(2026, 3, 2)
HTML_LANG = {"": "fi", "sv/": "sv", "no/": "nb", "en/": "en"}
LABELS = read_words(ROOT).labels
BECAUSE = {"fi": "Koska.", "sv": "Därför.", "no": "Fordi.", "en": "Because."}


def version(name: str, status: str = "old", because: str | Mapping[str, str] = "", *aliases: str) -> Version:
    return Version(name, DAY, "a" * 40, status, because, aliases)


def words(*renames: tuple[str, str | None]) -> Words:
    entries = [
        {"from": old, "to": new, "since": "2026.2"} | ({} if new else {"because": BECAUSE}) for old, new in renames
    ]
    return Words(LABELS, [Rename.model_validate(entry) for entry in entries], "112")


def html(address: str, name: str = "index.html") -> str:
    """A page as the build makes it, without what does not matter here."""
    root = next(root for root in ("sv/", "no/", "en/", "") if address.startswith(root))
    below = address.removeprefix(root)
    found = "".join(
        f'<link rel="alternate " hreflang="{tag}" href="{SITE}latest/{other}{below}">'
        for other, tag in (*HTML_LANG.items(), ("", "x-default"))
    )
    canonical = "" if name == "404.html" else f'<link rel="canonical" href="{SITE}latest/{address}">'
    own = ""
    if name == "404.html":
        own = (
            '<script src="/portal/latest/a.js"></script>"base": "/portal/latest"<a href="/portal/latest/../versions/">'
        )
    return (
        f'<!doctype html>\n<html lang="{HTML_LANG[root]}"><head><title>{address}</title>{canonical}{found}</head>\n'
        f'<body dir="ltr"><a class="md-skip"></a><!-- portal:version --><!-- /portal:version --><p>\\1 é</p>{own}</body></html>\n'
    )


def put(folder: Path, *addresses: str, listed: bool = True) -> None:
    """Write the pages of one version in four languages, and the list of them. addresses: below the language."""
    for root in HTML_LANG:
        for address in addresses:
            path = folder / root / address / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(html(root + address), "utf-8", newline="")
        (folder / root / "404.html").write_text(html(root, "404.html"), "utf-8")
    if listed:
        pages = [{"languages": {root: {"address": root + address} for root in HTML_LANG}} for address in addresses]
        (folder / "pages.json").write_text(json.dumps({"pages": pages}), "utf-8")


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8").replace("\u00a0", " ")


def told(path: Path) -> str:
    """Give what stands between the marks of a page."""
    found = re.findall(r"<!-- portal:version -->(.*?)<!-- /portal:version -->", read(path), re.S)
    assert len(found) == 1
    return found[0]


def said(path: Path) -> str:
    """Give the words of a page's notice."""
    return re.sub(r"<[^>]+>", "", told(path))


def leads(path: Path) -> list[str]:
    return re.findall(r'href="([^"]*)"', told(path))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


OLD, NOW = version("2026.1"), version("2026.2", "current", "", "latest")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two versions: 2026.1 has home, a/, gone/ and old/; 2026.2 has home, a/ and new/."""
    put(tmp_path / "2026.1", "", "a/", "gone/", "old/")
    for name in ("2026.2", "latest"):
        put(tmp_path / name, "", "a/", "new/")
    return tmp_path


class TestNotice:
    @pytest.mark.parametrize(
        ("root", "words_of_it", "link"),
        [
            ("", "Luet vanhaa versiota 2026.1 (2. maaliskuuta 2026). Se ei ole enää voimassa. Lue sama sivu voimassa olevasta versiosta", "../../latest/a/"),
            ("sv/", "Du läser en äldre version: 2026.1 (2 mars 2026). Den gäller inte längre. Läs samma sida i den gällande versionen", "../../../latest/sv/a/"),
            ("no/", "Du leser en eldre versjon: 2026.1 (2. mars 2026). Den gjelder ikke lenger. Les den samme siden i den gjeldende versjonen", "../../../latest/no/a/"),
            ("en/", "You are reading an older version: 2026.1 (2 March 2026). It is no longer current. Read the same page in the current version", "../../../latest/en/a/"),
        ],
    )  # fmt: skip
    def test_an_old_page_says_so_in_its_own_language(self, tree: Path, root: str, words_of_it: str, link: str) -> None:
        finish(tree, [OLD, NOW], words())
        page = tree / "2026.1" / root / "a/index.html"
        assert (said(page), leads(page)) == (words_of_it, [link])
        assert read(page).count('<meta name="robots" content="noindex" data-portal-version></head>') == 1

    def test_the_current_version_says_nothing_and_may_be_found(self, tree: Path) -> None:
        before = snapshot(tree)
        finish(tree, [OLD, NOW], words())
        for path, content in snapshot(tree).items():
            if path.startswith(("latest/", "2026.2/")) and not path.endswith("404.html"):
                assert content == before[path], path

    def test_a_draft_says_that_it_is_one(self, tree: Path) -> None:
        for name in ("2026.3", "draft"):
            put(tree / name, "", "new/", "fresh/")
        finish(tree, [version("2026.3", "draft", "", "draft"), OLD, NOW], words(("old.md", "new.md")))
        for name in ("2026.3", "draft"):
            page = tree / name / "en/new/index.html"
            assert said(page) == (
                "This is a draft of version 2026.3 (2 March 2026). It does not apply and may still change. "
                "Read the same page in the current version"
            )
            assert leads(page) == ["../../../latest/en/new/"]
            assert "noindex" in read(page)
            fresh = tree / name / "sv/fresh/index.html"
            assert said(fresh).endswith("Den här sidan finns inte i den gällande versionen. Alla versioner")
            assert leads(fresh) == ["../../../versions/sv/#gone"]

    def test_a_withdrawn_version_says_why_in_finnish_marked_as_such(self, tree: Path) -> None:
        finish(tree, [version("2026.1", "withdrawn", "Numero <112> oli \\1 {väärä}."), NOW], words())
        assert said(tree / "2026.1/a/index.html").startswith(
            "Tämä versio 2026.1 (2. maaliskuuta 2026) on poistettu käytöstä. Älä toimi sen mukaan. "
            "Syy: Numero &lt;112&gt; oli \\1 {väärä}. Lue"
        )
        swedish = told(tree / "2026.1/sv/a/index.html")
        assert 'Orsak: <span lang="fi">Numero &lt;112&gt; oli \\1 {väärä}.</span>' in swedish
        assert "portal-version-notice--withdrawn" in swedish

    def test_a_withdrawn_version_says_why_in_each_language_where_there_is_one(self, tree: Path) -> None:
        finish(tree, [version("2026.1", "withdrawn", {"fi": "Virhe.", "sv": "Fel."}), NOW], words())
        assert "Orsak: Fel. Läs" in said(tree / "2026.1/sv/a/index.html")
        assert 'Årsak: <span lang="fi">Virhe.</span>' in told(tree / "2026.1/no/a/index.html")

    def test_no_reason_is_no_empty_sentence(self, tree: Path) -> None:
        finish(tree, [version("2026.1", "withdrawn"), NOW], words())
        assert "Do not act on it. Read the same page" in said(tree / "2026.1/en/a/index.html")

    def test_a_page_without_marks_gets_its_notice_first_in_the_body(self, tree: Path) -> None:
        page = tree / "2026.1/sv/a/index.html"
        page.write_text('<html><head></head><body class="x"><p>1</p></body></html>', "utf-8")
        finish(tree, [OLD, NOW], words())
        assert '<body class="x"><!-- portal:version --><aside class="portal-version-notice' in read(page)
        assert "noindex" in read(page)
        once = page.read_bytes()
        finish(tree, [OLD, NOW], words())
        assert page.read_bytes() == once

    def test_letters_that_are_no_utf_8_stay_as_they_are(self, tree: Path) -> None:
        page = tree / "2026.1/a/index.html"
        page.write_bytes(page.read_bytes() + b"\xe4")
        finish(tree, [OLD, NOW], words())
        assert page.read_bytes().endswith(b"\xe4") and b"portal-version-notice" in page.read_bytes()


class TestSamePage:
    @pytest.mark.parametrize(
        ("renames", "target"),
        [
            ([("old.md", "new.md")], "latest/sv/new/"),
            ([("middle.md", "new.md"), ("old.md", "middle.md")], "latest/sv/new/"),
            ([("old.md", "new/index.md")], "latest/sv/new/"),
            ([("old.md", "never.md")], "versions/sv/#gone"),
            ([], "versions/sv/#gone"),
        ],
    )
    def test_an_old_page_leads_to_its_new_name(self, tree: Path, renames: list[tuple[str, str]], target: str) -> None:
        finish(tree, [OLD, NOW], words(*renames))
        assert leads(tree / "2026.1/sv/old/index.html") == [f"../../../{target}"]

    def test_a_page_of_a_newer_version_leads_back_to_its_old_name(self, tree: Path) -> None:
        put(tree / "2026.3", "", "newest/")
        newer = version("2026.3", "draft")
        finish(tree, [newer, OLD, NOW], words(("new.md", "newest.md"), ("old.md", "new.md")))
        assert leads(tree / "2026.3/newest/index.html") == ["../../latest/new/"]

    def test_a_page_that_was_always_there_is_not_taken_for_one_that_joined_it(self, tree: Path) -> None:
        finish(tree, [OLD, NOW], words(("x.md", "a.md"), ("y.md", "a.md")))
        assert leads(tree / "2026.1/a/index.html") == ["../../latest/a/"]

    def test_a_page_that_is_gone_says_why(self, tree: Path) -> None:
        finish(tree, [OLD, NOW], words(("gone.md", None)))
        assert said(tree / "2026.1/no/gone/index.html").endswith(
            "Denne siden finnes ikke i den gjeldende versjonen. Fordi. Alle versjoner"
        )

    def test_a_file_that_only_leads_on_is_no_page(self, tree: Path) -> None:
        """Whoever keeps old addresses alive in latest/ may put a page there that is in no list."""
        moved = tree / "latest/sv/old/index.html"
        moved.parent.mkdir()
        moved.write_text(f'<html><head><link rel="canonical" href="{SITE}latest/sv/new/"></head><body></body></html>')
        before = moved.read_bytes()
        finish(tree, [OLD, NOW], words(("old.md", "new.md")))
        assert leads(tree / "2026.1/sv/old/index.html") == ["../../../latest/sv/new/"]
        assert moved.read_bytes() == before

    def test_a_page_that_says_what_is_gone_is_left_as_it_is(self, tree: Path) -> None:
        gone = tree / "latest/gone/index.html"
        gone.parent.mkdir()
        gone.write_text(f'<html><head><link rel="canonical" href="{SITE}versions/"></head><body></body></html>')
        before = gone.read_bytes()
        finish(tree, [OLD, NOW], words(("gone.md", None)))
        assert gone.read_bytes() == before

    def test_without_a_list_of_pages_the_files_count(self, tree: Path) -> None:
        (tree / "latest/pages.json").write_text("{broken", "utf-8")
        finish(tree, [OLD, NOW], words())
        assert leads(tree / "2026.1/a/index.html") == ["../../latest/a/"]

    def test_names_are_found_in_both_directions_and_no_circle_holds(self) -> None:
        moves = [("a", "b"), ("b", "c"), ("c", "a"), ("x", "b")]
        assert names_of("b", moves) == ["b", "c", "a", "x"]
        assert names_of("q", moves) == ["q"]


class TestFoundAt:
    def test_search_engines_are_led_to_the_page_that_is_current(self, tree: Path) -> None:
        finish(tree, [OLD, NOW], words(("old.md", "new.md")))
        page = read(tree / "2026.1/sv/old/index.html")
        assert f'<link rel="canonical" href="{SITE}latest/sv/new/">' in page
        for root, tag in (*HTML_LANG.items(), ("", "x-default")):
            assert f'hreflang="{tag}" href="{SITE}latest/{root}new/">' in page

    def test_a_page_that_is_gone_stands_for_itself(self, tree: Path) -> None:
        finish(tree, [OLD, NOW], words())
        page = read(tree / "2026.1/sv/gone/index.html")
        assert f'<link rel="canonical" href="{SITE}2026.1/sv/gone/">' in page
        assert f'hreflang="nb" href="{SITE}2026.1/no/gone/">' in page
        assert "latest" not in page

    def test_wrong_addresses_are_answered_from_the_version_itself(self, tree: Path) -> None:
        finish(tree, [OLD, NOW], words())
        page = tree / "2026.1/sv/404.html"
        assert leads(page) == ["/portal/latest/sv/"]
        assert said(page).endswith("Gå till den gällande versionen")
        versions = '<a href="/portal/versions/">'
        assert f'<script src="/portal/2026.1/a.js"></script>"base": "/portal/2026.1"{versions}' in read(page)
        latest = read(tree / "latest/404.html")
        assert f'<script src="/portal/latest/a.js"></script>"base": "/portal/latest"{versions}' in latest


class TestAgain:
    def test_a_second_run_changes_nothing(self, tree: Path) -> None:
        finish(tree, [OLD, NOW], words(("old.md", "new.md")))
        before = snapshot(tree)
        times = {path: (tree / path).stat().st_mtime_ns for path in before}
        finish(tree, [NOW, OLD], words(("old.md", "new.md")))
        assert snapshot(tree) == before
        assert {path: (tree / path).stat().st_mtime_ns for path in before} == times

    def test_after_a_newer_version_the_old_notice_is_replaced(self, tree: Path) -> None:
        finish(tree, [OLD, NOW], words(("old.md", "new.md")))
        put(tree / "2026.10", "", "a/", "newest/")
        put(tree / "latest", "", "a/", "newest/")
        now = version("2026.10", "current", "", "latest")
        finish(tree, [OLD, version("2026.2"), now], words(("old.md", "new.md"), ("new.md", "newest.md")))
        for page in ("2026.1/sv/old/index.html", "2026.2/sv/new/index.html"):
            assert leads(tree / page) == ["../../../latest/sv/newest/"]
            assert read(tree / page).count("noindex") == 1
        assert said(tree / "2026.2/en/a/index.html").startswith("You are reading an older version: 2026.2")

    def test_a_version_that_is_current_again_is_as_it_was(self, tree: Path) -> None:
        put(tree / "2026.3", "", "a/", "new/")
        finish(tree, [OLD, NOW, version("2026.3", "draft")], words())
        before = snapshot(tree)
        (tree / "latest").rename(tree / "aside")
        put(tree / "latest", "", "a/", "new/")
        finish(tree, [OLD, version("2026.2"), version("2026.3", "current", "", "latest")], words())
        assert snapshot(tree) != before
        for path in sorted((tree / "latest").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        (tree / "latest").rmdir()
        (tree / "aside").rename(tree / "latest")
        finish(tree, [OLD, NOW, version("2026.3", "draft")], words())
        assert snapshot(tree) == before

    def test_a_copy_that_shares_its_files_keeps_its_own(self, tree: Path) -> None:
        shared, page = tree / "kept.html", tree / "2026.1/a/index.html"
        os.link(page, shared)
        before = shared.read_bytes()
        finish(tree, [OLD, NOW], words())
        assert shared.read_bytes() == before != page.read_bytes()


class TestRoot:
    def test_the_list_of_versions_is_newest_first_and_says_what_each_is(self, tree: Path) -> None:
        put(tree / "2026.9", "", "changes/")
        put(tree / "2026.10", "")
        finish(tree, [OLD, version("2026.9", "withdrawn", "Virhe."), NOW, version("2026.10", "draft")], words())
        page = read(tree / "versions/sv/index.html")
        entries = re.findall(r'<li class="version.*?</li>', page)
        assert [re.sub(r"<[^>]+>", "", entry) for entry in entries] == [
            "Version 2026.10 utkast2 mars 2026",
            "Version 2026.9 tillbakadragen2 mars 2026 · Vad som har ändratsOrsak: Virhe.",
            "Version 2026.2 gällande2 mars 2026 · Permanent adress",
            "Version 2026.1 gäller inte längre2 mars 2026",
        ]
        assert [re.findall(r'href="([^"]*)"', entry) for entry in entries] == [
            ["../../2026.10/sv/"],
            ["../../2026.9/sv/", "../../2026.9/sv/changes/"],
            ["../../latest/sv/", "../../2026.2/sv/"],
            ["../../2026.1/sv/"],
        ]
        assert '<html lang="sv">' in page and f'<link rel="canonical" href="{SITE}versions/sv/">' in page
        assert '<link rel="stylesheet" href="../style.css">' in page
        assert '<link rel="stylesheet" href="./style.css">' in read(tree / "versions/index.html")

    def test_what_every_host_and_the_choice_of_versions_need_is_there(self, tree: Path) -> None:
        finish(tree, [OLD, NOW], words(("old.md", "new.md"), ("gone.md", None), ("routes.json", "data/routes.json")))
        assert (tree / ".nojekyll").read_bytes() == b""
        assert json.loads((tree / "versions/renames.json").read_text("utf-8")) == [["old", "new"]]
        lists = ("index.html", "sv/index.html", "no/index.html", "en/index.html")
        for path in ("style.css", "moved.js", "anchor.svg", *lists):
            assert (tree / "versions" / path).stat().st_size > 0

    def test_the_root_leads_to_the_current_version_without_script(self, tree: Path) -> None:
        finish(tree, [OLD, NOW], words())
        page = read(tree / "index.html")
        assert '<meta http-equiv="refresh" content="0; url=latest/">' in page
        assert f'<link rel="canonical" href="{SITE}latest/">' in page
        for root, tag in HTML_LANG.items():
            assert f'<a href="latest/{root}" hreflang="{tag}" lang="{tag}">' in page
        assert "<script" not in page

    def test_help_for_wrong_addresses_names_only_what_is_there(self, tree: Path) -> None:
        put(tree / "latest", "", "contacts/")
        finish(tree, [OLD, NOW], words())
        page = read(tree / "404.html")
        assert re.findall(r'<section lang="nb">.*?</section>', page)[0] == (
            '<section lang="nb"><h2>Siden ble ikke funnet</h2><p>Adressen kan være feil, eller siden er flyttet. '
            'Gå videre herfra:</p><ul><li><a href="/portal/latest/no/">Forsiden</a></li>'
            '<li><a href="/portal/latest/no/contacts/">Kontaktinformasjon</a></li>'
            '<li><a href="/portal/versions/no/">Portalens versjoner</a></li></ul></section>'
        )
        assert '<link rel="stylesheet" href="/portal/versions/style.css">' in page
        assert page.count('<a href="tel:112">112</a>') == 4
        assert "<script" not in page and "noindex" in page

    def test_search_engines_may_read_what_says_noindex_and_are_kept_out_of_drafts(self, tree: Path) -> None:
        put(tree / "2026.3", "")
        put(tree / "draft", "")
        finish(tree, [version("2026.3", "draft", "", "draft"), OLD, NOW], words())
        lines = [line for line in read(tree / "robots.txt").splitlines() if not line.startswith("#")]
        assert lines == [
            "User-agent: *",
            "Disallow: /portal/2026.3/",
            "Disallow: /portal/draft/",
            "",
            f"Sitemap: {SITE}latest/sitemap.xml",
        ]

    def test_with_nothing_to_keep_out_everything_may_be_read(self, tree: Path) -> None:
        finish(tree, [OLD, NOW], words())
        assert "User-agent: *\nDisallow:\n\nSitemap: " in read(tree / "robots.txt")

    def test_before_anything_is_current_everything_leads_to_the_list(self, tmp_path: Path) -> None:
        for name in ("2026.1", "draft"):
            put(tmp_path / name, "", "a/")
        finish(tmp_path, [version("2026.1", "draft", "", "draft")], words())
        assert "url=versions/" in read(tmp_path / "index.html")
        assert leads(tmp_path / "2026.1/a/index.html") == ["../../versions/"]
        assert leads(tmp_path / "draft/sv/404.html") == ["/portal/versions/sv/"]
        for page in ("404.html", "robots.txt", "versions/index.html"):
            assert "latest/" not in read(tmp_path / page), page


def test_words_are_refused_while_data_files_are_faulty(tmp_path: Path) -> None:
    root = small_portal(tmp_path)
    (root / "docs/_data/renames.yml").write_text('- {from: "Wrong", to: index.md, since: "2026.2"}\n', "utf-8")
    with pytest.raises(Refused, match=r"^The data files are faulty.*docs/_data/renames\.yml:1: "):
        read_words(root)
