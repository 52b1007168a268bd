"""What a release gives to take along: a site that opens from a folder, the handbook, and sums that tell damage."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import zipfile
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, expect

from conftest import ROOT
from hooks.content.settings import read_settings
from hooks.prepare import find_browser
from hooks.release.bundle import bill_of_materials, check_bundle, make_bundle
from hooks.release.handbook import chapters, handbook_html, print_pdf
from hooks.release.offline import opened_from_a_folder
from hooks.release.versions import Refused, Version
from hooks.release.words import read_words

VERSION = Version("2026.1", datetime.date(2026, 11, 22), "a" * 40, "current")
ONLINE = "https://portal.example.org/2026.1/"
LOCKED = (ROOT / "requirements.txt").read_text("utf-8")
VENDORED = (ROOT / "overrides/assets/search/vendored.json").read_text("utf-8")


@pytest.fixture(scope="module")
def bundle(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("bundles") / "2026.1"
    make_bundle(site, VERSION, LOCKED, VENDORED, {"fi": b"%PDF-1.7 stand-in"}, ONLINE, target, lambda said: None)
    return target


@pytest.fixture(scope="module")
def home(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that somebody gets who unpacks the bundle's site."""
    target = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(bundle / "portal-2026.1.zip") as packed:
        packed.extractall(target)
    return target / "portal-2026.1"


class TestLinks:
    @pytest.mark.parametrize(
        ("written", "named"),
        [
            ('<a href="../consent/#x">', '<a href="../consent/index.html#x">'),
            ('<a href="..">', '<a href="../index.html">'),
            ('<a href=".">', '<a href="./index.html">'),
            ('<a href="#x">', '<a href="#x">'),
            ('<a href="a.pdf">', '<a href="a.pdf">'),
            ('<a href="https://x.example/y/">', '<a href="https://x.example/y/">'),
            ('<a href="tel:112">', '<a href="tel:112">'),
            ('<a href="../../index.html">', '<a href="../../index.html">'),
            ('<a href="../../../versions/sv/#gone">', '<a href="https://portal.example.org/versions/sv/#gone">'),
            ('<a href="../../../versions/list">', '<a href="https://portal.example.org/versions/list">'),
        ],
    )
    def test_links_name_files_and_those_that_leave_the_version_its_address(self, written: str, named: str) -> None:
        assert opened_from_a_folder(written, "sv/exit", ONLINE) == named

    def test_what_has_no_address_anywhere_is_no_link(self) -> None:
        assert opened_from_a_folder('<a href="../versions/">2026.1</a>', "", "") == "<a>2026.1</a>"


class TestFromAFolder:
    def test_the_site_opens_without_a_server_and_asks_nobody(self, browser: Browser, home: Path) -> None:
        assert f"commit {'a' * 40}" in (home / "ABOUT.txt").read_text("utf-8")
        context = browser.new_context(offline=True)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((home / "index.html").as_uri())
        page.locator("article a[href$='handbook/consent/index.html']").first.click()
        expect(page.locator("h1")).to_contain_text("Suostumus")
        page.get_by_role("link", name="Svenska", exact=True).click()
        expect(page.locator("h1")).to_contain_text("Samtycke")
        page.goto((home / "en/routes/finder/index.html").as_uri())
        page.locator(".rf-step:visible .rf-choices a").first.click()
        expect(page.locator("#route-emergency")).to_be_visible()
        page.locator(".md-search__input").press_sequentially("withdraw consent")
        page.locator(".md-search-result__link").first.click(timeout=20_000)
        expect(page.locator("h1")).to_contain_text("Consent")
        context.close()
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []

    def test_no_link_leads_to_a_folder_or_to_nothing(self, home: Path) -> None:
        lost = set()
        for path in home.rglob("*.html"):
            for href in re.findall(r'\shref="([^"#?:]+)(?=["#?])', path.read_text("utf-8")):
                if not (path.parent / href).is_file():
                    lost.add(href)
        assert lost == set()


class TestWhole:
    def test_a_bundle_as_it_was_made_is_whole(self, bundle: Path) -> None:
        assert check_bundle(bundle) == []

    def test_a_flipped_byte_a_lost_file_and_a_stranger_are_told(self, bundle: Path, tmp_path: Path) -> None:
        copy = shutil.copytree(bundle, tmp_path / "copy")
        packed = copy / "portal-2026.1.zip"
        content = bytearray(packed.read_bytes())
        content[len(content) // 2] ^= 1
        packed.write_bytes(content)
        (copy / "handbook-2026.1-fi.pdf").unlink()
        (copy / "other.exe").write_bytes(b"x")
        assert check_bundle(copy) == [
            "handbook-2026.1-fi.pdf is missing. Get it again.",
            "portal-2026.1.zip is not as it was made: it was damaged or changed on the way. Do not use it; get it again.",
            "other.exe is not in SHA256SUMS: it is no part of the bundle.",
        ]

    @pytest.mark.parametrize("damage", ["gone", "broken"])
    def test_without_sums_nobody_can_tell(self, bundle: Path, tmp_path: Path, damage: str) -> None:
        copy = shutil.copytree(bundle, tmp_path / "copy")
        if damage == "gone":
            (copy / "SHA256SUMS").unlink()
        else:
            (copy / "SHA256SUMS").write_text("abc\n", "utf-8")
        with pytest.raises(Refused, match="Get the bundle again"):
            check_bundle(copy)

    def test_the_same_site_gives_the_same_zip(self, site: Path, tmp_path: Path) -> None:
        shutil.copytree(site / "en/exit", tmp_path / "site/en/exit")
        made = []
        for name in ("one", "two"):
            make_bundle(tmp_path / "site", VERSION, LOCKED, VENDORED, {}, ONLINE, tmp_path / name, lambda said: None)
            made.append((tmp_path / name / "portal-2026.1.zip").read_bytes())
        assert made[0] == made[1]

    def test_the_libraries_are_listed_with_their_sums(self) -> None:
        told = bill_of_materials(LOCKED, VENDORED, VERSION)
        named = {one["name"]: one for one in told["components"]}
        assert named["mkdocs-material"]["version"] in LOCKED
        assert all(len(one["properties"]) > 0 for one in told["components"])
        assert len(told["components"]) == len(re.findall(r"^[a-z0-9.-]+==", LOCKED, re.M)) + 1
        stemmers = json.loads(VENDORED)
        (named,) = (one for one in told["components"] if one["purl"].startswith("pkg:npm/%40"))
        assert (named["name"], named["version"]) == (stemmers["package"], stemmers["version"])
        assert stemmers["files"]["stem-fi.js"]["sha256"] in {one["value"] for one in named["properties"]}
        assert told["metadata"]["component"]["properties"] == [{"name": "commit", "value": "a" * 40}]
        json.dumps(told)


def test_the_handbook_is_a_tagged_pdf_with_bookmarks(site: Path, tmp_path: Path) -> None:
    settings, _ = read_settings(ROOT / "mkdocs.yml")
    pages = chapters(list(settings.menu))
    label = read_words(ROOT).labels["no"]
    html = handbook_html(site, "no", pages, label, "2026.1", "https://portal.example.org/latest/")
    assert 'href="../' not in html
    target = tmp_path / "handbook.pdf"
    target.write_bytes(print_pdf(html, find_browser()))
    with pikepdf.open(target) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nb"
        with pdf.open_outline() as outline:
            titles = [entry.title for entry in outline.root]
    assert len(titles) == len(pages) + 1
    assert titles[0] == f"{label['site-name']}: {label['handbook-title']}"
