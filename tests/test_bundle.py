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

from conftest import LANGUAGES, ROOT
from hooks.content.settings import read_settings
from hooks.prepare import find_browser
from hooks.release.bundle import bill_of_materials, make_bundle
from hooks.release.handbook import chapters, handbook_html, print_pdf
from hooks.release.made_from import made_from
from hooks.release.offline import opened_from_a_folder
from hooks.release.versions import Refused, Version
from hooks.release.whole import check_bundle
from hooks.release.words import read_words
from pdf_help import read_with_pikepdf
from release_help import git, new_clone, write
from web_form_help import fill, save, wanted_values

VERSION = Version("2026.1", datetime.date(2026, 11, 22), "a" * 40, "current")
ONLINE = "https://portal.example.org/2026.1/"
LOCKED = (ROOT / "requirements.txt").read_text("utf-8")
VENDORED = (ROOT / "overrides/assets/search/vendored.json").read_text("utf-8")


@pytest.fixture(scope="module")
def bundle(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("bundles") / "2026.1"
    handbooks = dict.fromkeys(LANGUAGES, b"%PDF-1.7 stand-in")
    make_bundle(site, VERSION, LOCKED, VENDORED, handbooks, ONLINE, target, lambda said: None)
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

    @pytest.mark.parametrize(("language", "second"), [("fi", ""), ("sv", "no")])
    def test_a_form_is_made_a_filled_pdf_there_too(
        self, browser: Browser, home: Path, language: str, second: str
    ) -> None:
        """Opened from a folder, a page may fetch nothing: the empty PDF comes as a script."""
        context = browser.new_context(offline=True)
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto((home / LANGUAGES[language] / "appendices/appendix-2/index.html").as_uri())
        if second:
            page.select_option("#form-second", second)
        values = wanted_values("appendix-2", "Äiti Öhman & Bjørn Ærø")
        page.wait_for_function(f"Object.keys(self.portalBlank ?? {{}}).length === {2 if second else 1}")
        fill(page, "appendix-2", values)
        name, content = save(page, "pdf")
        context.close()
        assert name.startswith("appendix-2-" + (f"{second}-" if second == "fi" else "") + language)
        assert name.count("-no-") == (second == "no")
        filled = read_with_pikepdf(content)
        for id_, value in values.items():
            if isinstance(value, str) and value.startswith("Äiti"):
                assert filled[id_] == value
        assert filled["voluntary"] == "/on"
        assert said == []

    def test_what_a_browser_fills_is_packed_for_a_folder_only(self, site: Path, home: Path) -> None:
        packed = {path.name.removesuffix(".js") for path in (home / "forms").glob("*.js")}
        assert packed == {path.name.removesuffix(".json") for path in (site / "forms").glob("*.fields.json")}
        assert list((site / "forms").glob("*.js")) == []

    def test_no_link_leads_to_a_folder_or_to_nothing(self, home: Path) -> None:
        lost = set()
        for path in home.rglob("*.html"):
            for href in re.findall(r'\shref="([^"#?:]+)(?=["#?])', path.read_text("utf-8")):
                if not (path.parent / href).is_file():
                    lost.add(href)
        assert lost == set()


PARTS = [
    "handbook-2026.1-en.pdf",
    "handbook-2026.1-fi.pdf",
    "handbook-2026.1-no.pdf",
    "handbook-2026.1-sv.pdf",
    "portal-2026.1.zip",
    "sbom-2026.1.json",
]


@pytest.fixture
def received(bundle: Path, tmp_path: Path) -> Path:
    """A copy of the bundle that a test may damage."""
    return shutil.copytree(bundle, tmp_path / "received")


class TestWhole:
    def test_a_bundle_as_it_was_made_is_whole(self, bundle: Path) -> None:
        assert check_bundle(bundle) == (bundle, [])
        assert sorted(path.name for path in bundle.iterdir()) == ["SHA256SUMS", *PARTS]

    @pytest.mark.parametrize("name", ["portal-2026.1.zip", "SHA256SUMS"])
    def test_a_file_of_a_bundle_stands_for_its_folder(self, bundle: Path, name: str) -> None:
        assert check_bundle(bundle / name) == (bundle, [])

    def test_a_flipped_byte_a_lost_file_and_a_stranger_are_told(self, received: Path) -> None:
        packed = received / "portal-2026.1.zip"
        content = bytearray(packed.read_bytes())
        content[len(content) // 2] ^= 1
        packed.write_bytes(content)
        (received / "handbook-2026.1-fi.pdf").unlink()
        (received / "other.exe").write_bytes(b"x")
        assert check_bundle(received)[1] == [
            "handbook-2026.1-fi.pdf is missing. Get it again.",
            "portal-2026.1.zip is not as it was made: it was damaged or changed on the way. Do not use it; get it again.",
            "other.exe is not in SHA256SUMS: it is no part of the bundle.",
        ]

    @pytest.mark.parametrize("name", PARTS)
    @pytest.mark.parametrize("there", [True, False])
    def test_a_file_that_the_sums_do_not_name_is_told(self, received: Path, name: str, there: bool) -> None:
        sums = (received / "SHA256SUMS").read_text("utf-8").splitlines(keepends=True)
        (received / "SHA256SUMS").write_text("".join(line for line in sums if name not in line), "utf-8")
        if not there:
            (received / name).unlink()
        assert check_bundle(received)[1] == [
            f"{name} belongs to the bundle, but SHA256SUMS does not name it: the list is not whole. Get the bundle again."
        ]

    def test_sums_of_nothing_tell_nothing(self, tmp_path: Path) -> None:
        for sums in ("", f"{'a' * 64}  notes.txt\n"):
            (tmp_path / "SHA256SUMS").write_text(sums, "utf-8")
            with pytest.raises(Refused) as refusal:
                check_bundle(tmp_path)
            assert str(refusal.value) == (
                f"SHA256SUMS in {tmp_path} names no file of a bundle, so nobody can tell whether it is whole. "
                "Get the bundle again."
            )

    @pytest.mark.parametrize(
        ("damage", "said"),
        [
            ("gone", "{folder} has no SHA256SUMS, so nobody can tell whether it is whole. Get the bundle again."),
            ("broken", "SHA256SUMS in {folder} is damaged. Get the bundle again."),
            ("no text", "SHA256SUMS in {folder} is damaged. Get the bundle again."),
            ("a folder", "SHA256SUMS in {folder} is damaged. Get the bundle again."),
        ],
    )
    def test_without_sums_nobody_can_tell(self, received: Path, damage: str, said: str) -> None:
        sums = received / "SHA256SUMS"
        sums.unlink()
        if damage == "a folder":
            sums.mkdir()
        elif damage != "gone":
            sums.write_bytes(b"abc\n" if damage == "broken" else b"\xff\xfe")
        with pytest.raises(Refused) as refusal:
            check_bundle(received)
        assert str(refusal.value) == said.format(folder=received)

    @pytest.mark.parametrize("name", ["SHA256SUMS", "portal-2026.1.zip"])
    def test_what_cannot_be_read_is_told(self, received: Path, name: str) -> None:
        """A file whose reading fails, also for an administrator: memory at an address where there is none."""
        (received / name).unlink()
        (received / name).symlink_to("/proc/self/mem")
        with pytest.raises(Refused) as refusal:
            check_bundle(received)
        assert str(refusal.value).endswith(
            "cannot be read (input/output error), so nobody can tell whether the bundle is whole. "
            "Give your user the right to read it and try again, or get the bundle again."
        )

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(Refused) as refusal:
            check_bundle(tmp_path / "nowhere")
        said = f"There is no folder {tmp_path}/nowhere. Name the one that holds the bundle: make verify FOLDER=…"
        assert str(refusal.value) == said

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


class TestMadeFrom:
    """A bundle tells of its own version, whatever the work tree holds by now."""

    @pytest.fixture
    def clone(self, tmp_path: Path) -> Path:
        clone = new_clone(tmp_path / "clone")
        nav = "nav: [handbook/old.md, handbook/index.md, about.md]\n"
        write(clone, {"mkdocs.yml": nav, "requirements.txt": LOCKED, self.STEMMERS: VENDORED})
        return clone

    STEMMERS = "overrides/assets/search/vendored.json"

    def version(self, clone: Path) -> Version:
        return Version("2026.1", VERSION.date, git(clone, "rev-parse", "HEAD"), "old")

    def test_it_is_read_from_the_commit(self, clone: Path) -> None:
        version = self.version(clone)
        write(clone, {"mkdocs.yml": "nav: [handbook/new.md]\n", "requirements.txt": "x==2\n", self.STEMMERS: None})
        origin = made_from(clone, version)
        assert origin.menu == ("handbook/old.md", "handbook/index.md", "about.md")
        assert (origin.locked, origin.vendored) == (LOCKED, VENDORED)

    @pytest.mark.parametrize("path", ["mkdocs.yml", "requirements.txt", STEMMERS])
    def test_an_older_layout_is_told(self, clone: Path, path: str) -> None:
        text = (clone / path).read_text("utf-8")
        write(clone, {path: None})
        version = self.version(clone)
        write(clone, {path: text})
        with pytest.raises(Refused) as refusal:
            made_from(clone, version)
        assert str(refusal.value) == self.cannot(version, f"there is no {path}")

    @pytest.mark.parametrize("text", ["site_name: x\n", "nav: [\n"])
    def test_a_menu_without_pages_is_told(self, clone: Path, text: str) -> None:
        write(clone, {"mkdocs.yml": text})
        version = self.version(clone)
        with pytest.raises(Refused) as refusal:
            made_from(clone, version)
        assert str(refusal.value) == self.cannot(version, "mkdocs.yml names no page in its menu")

    def cannot(self, version: Version, why: str) -> str:
        commit = version.commit[:12]
        return (
            f"The bundle of 2026.1 was not made: in the commit {commit} that it was made from, {why}. Today's commands "
            "cannot make the bundle of a version that was laid out otherwise; those of its own commit may "
            f"(git worktree add ../2026.1 {commit}, and make bundle VERSION=2026.1 there)."
        )

    def test_a_commit_that_this_clone_lacks_is_told(self, clone: Path) -> None:
        with pytest.raises(Refused) as refusal:
            made_from(clone, VERSION)
        assert str(refusal.value) == (
            "The commit aaaaaaaaaaaa that 2026.1 was made from is not in this clone, so its bundle cannot be made here. Bring "
            "it, with the tags of the repository it was published from (git fetch --tags), and do it again."
        )

    @pytest.mark.parametrize("vendored", ["[]", "{", "{}", '{"package": 1}'])
    def test_a_list_of_stemmers_that_says_too_little_is_told(self, vendored: str) -> None:
        with pytest.raises(Refused) as refusal:
            bill_of_materials(LOCKED, vendored, VERSION)
        assert str(refusal.value) == (
            "vendored.json in the commit aaaaaaaaaaaa does not tell package, version, licence and files of the search's "
            "stemmers, so the libraries of 2026.1 cannot be listed, and its bundle was not made."
        )


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
