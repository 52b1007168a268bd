"""The published tree behind real nginx with the shipped configuration: what a reader's browser is told."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from conftest import LANGUAGES, ROOT
from hooks.release.export import export
from hooks.release.finish import finish
from hooks.release.versions import NAME
from hooks.release.words import read_words
from hooks.site.compressed import LEAST, compress_tree, compressed
from hooks.site.headers import CACHE_HASHED, CACHE_NEVER, CACHE_OTHER, HASHED, SECURITY, cache_for, headers_file
from nginx_help import BROTLI, SHIPPED, Nginx, running

SENSITIVE = read_words(ROOT).leave.sensitive
HTML_LANG = {"fi": "fi", "sv": "sv", "no": "nb", "en": "en"}
VERSIONS = ("2026.1", "latest")
ROOT_FILES = {
    "index.html": "<!doctype html><title>Ankkuriportaali</title>",
    "404.html": "<!doctype html><title>fi sv nb en</title><p>Sivua ei löydy. Sidan finns inte.</p>",
    "versions.json": '[{"version": "2026.1", "title": "2026.1", "aliases": ["latest"]}]',
    "robots.txt": "User-agent: *\n",
    "_headers": "/*\n",
    ".nojekyll": "",
    "versions/style.css": "body { margin: 0 }\n",
    "versions/sv/index.html": "<!doctype html><title>Versioner</title>",
    "2026.1/changes.atom": "<feed xmlns='http://www.w3.org/2005/Atom'/>",
    "2026.1/portal.webmanifest": "{}",
    "2026.1/assets/a.js.map": "{}",
    "2025.100/sv/404.html": '<!doctype html><html lang="sv"><title>2025.100</title>',
}


def make_release(site: Path, release: Path, word: str) -> None:
    """Lay out a release of the built site: a version, its copy, and small root files; `word` tells releases apart."""
    for version in VERSIONS:
        shutil.copytree(site, release / version, copy_function=os.link)
    for name, text in ROOT_FILES.items():
        (release / name).parent.mkdir(parents=True, exist_ok=True)
        (release / name).write_text(text, "utf-8")
    (release / "release.html").write_text(f"<!doctype html><title>{word}</title>" + word * 3000, "utf-8")


@pytest.fixture(scope="module")
def public(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of releases, with `current` leading to the first of two."""
    public = tmp_path_factory.mktemp("public")
    for name, word in (("aaaaaaaaaaaa", "old"), ("bbbbbbbbbbbb", "new")):
        make_release(site, public / "releases" / name, word)
    compress_tree(public / "releases/aaaaaaaaaaaa")
    compress_tree(public / "releases/bbbbbbbbbbbb", before=public / "releases/aaaaaaaaaaaa")
    (public / "current").symlink_to("releases/aaaaaaaaaaaa")
    return public


@pytest.fixture(scope="module")
def nginx(public: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    with running(public / "current", tmp_path_factory.mktemp("nginx")) as server:
        yield server


def one_of_each_kind(folder: Path) -> dict[str, str]:
    """Give ending -> an address, for every kind of file in the tree."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not path.name.startswith((".", "_")):
            found.setdefault(path.suffix, f"/{name}")
    return found


# --- headers
TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".br": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
}


def assert_safe(headers: dict[str, str], where: str) -> None:
    for name, value in SECURITY.items():
        assert headers.get(name.lower()) == value, (where, name)
    assert headers["server"] == "nginx", f"{where} tells which version of the server it is"


def test_every_kind_of_file_has_its_type_and_the_headers(nginx: Nginx, public: Path) -> None:
    kinds = one_of_each_kind(public / "current/")
    assert set(kinds) == set(TYPES), "a kind of file that nginx is told nothing about"
    for ending, address in kinds.items():
        answer = nginx.ask(address)
        assert answer.status == 200, address
        assert answer.headers["content-type"] == TYPES[ending]
        assert_safe(answer.headers, address)


@pytest.mark.parametrize(
    ("status", "path", "asked"),
    [
        (404, "/2026.1/sv/nothing/", {}),
        (404, "/nothing", {}),
        (301, "/2026.1/sv/handbook/consent", {}),
        (304, "/2026.1/", {"If_Modified_Since": "now"}),
        (206, "/2026.1/", {"Range": "bytes=0-9"}),
        (416, "/2026.1/", {"Range": "bytes=999999999-"}),
        (405, "/2026.1/", {"method": "POST"}),
        (413, "/2026.1/", {"method": "POST", "body": b"x" * 5000}),
        (414, "/" + "x" * 40_000, {}),
    ],
)
def test_answers_that_are_no_pages_carry_the_headers_too(nginx: Nginx, status: int, path: str, asked: dict) -> None:
    if "If_Modified_Since" in asked:
        asked = {"If_Modified_Since": nginx.ask(path).headers["last-modified"]}
    answer = nginx.ask(path, **asked)
    assert answer.status == status
    assert_safe(answer.headers, path[:60])
    assert answer.headers["cache-control"] == CACHE_OTHER


def test_the_way_to_a_folder_names_no_host(nginx: Nginx) -> None:
    answer = nginx.ask("/2026.1/sv/handbook/consent", Host="elsewhere.example.org")
    assert answer.headers["location"] == "/2026.1/sv/handbook/consent/"


# --- missing pages
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_missing_page_is_told_in_the_language_of_its_address(nginx: Nginx, version: str, language: str) -> None:
    for tail in ("nothing", "nothing/", "handbook/nothing/deeper/", "assets/nothing.00000000.min.js", "forms/"):
        answer = nginx.ask(f"/{version}/{LANGUAGES[language]}{tail}")
        assert answer.status == 404, tail
        assert f'<html lang="{HTML_LANG[language]}"'.encode() in answer.body, tail
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert answer.headers["cache-control"] == CACHE_OTHER


def test_a_version_may_have_a_number_of_three_digits(nginx: Nginx) -> None:
    """As hooks/release/versions.py takes it for a name."""
    assert NAME.fullmatch("2025.100")
    answer = nginx.ask("/2025.100/sv/nothing/")
    assert (answer.status, answer.body) == (404, ROOT_FILES["2025.100/sv/404.html"].encode())


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/sv/handbook/",
        "/versions/sv/nothing/",
        "/2099.1/sv/handbook/",
        "/draft/",
        "/latestish/x",
        "/2026.1x/",
        "/.nojekyll",
        "/_headers",
        "/.git/config",
        "/2026.1/../../../etc/passwd%00",
        "/versions/",
    ],
)
def test_outside_the_versions_the_common_page_helps(nginx: Nginx, path: str) -> None:
    answer = nginx.ask(path)
    if path.endswith("%00"):
        assert answer.status == 400
        return
    assert answer.status == 404
    assert answer.body == ROOT_FILES["404.html"].encode()


def test_no_folder_lists_what_it_holds(nginx: Nginx) -> None:
    for path in ("/2026.1/assets/", "/2026.1/forms/", "/2026.1/assets/search/"):
        answer = nginx.ask(path)
        assert answer.status == 404
        assert b"Index of" not in answer.body
        assert b'<html lang="fi"' in answer.body


def test_nothing_is_written_about_readers(nginx: Nginx) -> None:
    for path in ("/2026.1/exit/", "/2026.1/exit/nothing/", "/2026.1/assets/", "/.git/config"):
        nginx.ask(path)
    assert "127.0.0.1" not in nginx.said
    assert "/exit" not in nginx.said


# --- compression
def test_pages_come_as_the_compressed_file_that_was_exported(nginx: Nginx, public: Path) -> None:
    for address, file in (
        ("/2026.1/sv/", "2026.1/sv/index.html"),
        ("/latest/search/fi.js", "latest/search/fi.js"),
        ("/2026.1/sitemap.xml", "2026.1/sitemap.xml"),
    ):
        plain = (public / "current" / file).read_bytes()
        answer = nginx.ask(address, Accept_Encoding="gzip")
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.body == (public / "current" / f"{file}.gz").read_bytes(), "nginx compressed it itself"
        assert gzip.decompress(answer.body) == plain
        plainly = nginx.ask(address)
        assert "content-encoding" not in plainly.headers
        assert plainly.body == plain
        assert plainly.headers["vary"] == "Accept-Encoding"


def test_who_reads_brotli_gets_it_where_nginx_has_the_module(nginx: Nginx, public: Path) -> None:
    """A test on a machine without the module says that nginx starts without it all the same."""
    answer = nginx.ask("/latest/sv/handbook/consent/", Accept_Encoding="gzip, br")
    assert answer.headers["content-encoding"] == ("br" if BROTLI.exists() else "gzip")
    file = public / "current/latest/sv/handbook/consent/index.html"
    packed = file.with_name(file.name + (".br" if BROTLI.exists() else ".gz"))
    assert answer.body == packed.read_bytes()
    assert brotli.decompress(file.with_name("index.html.br").read_bytes()) == file.read_bytes()


def test_a_missing_page_is_compressed_and_stays_missing(nginx: Nginx) -> None:
    answer = nginx.ask("/2026.1/en/nothing/", Accept_Encoding="gzip")
    assert answer.status == 404
    assert b'<html lang="en"' in gzip.decompress(answer.body)


# --- caching
def test_only_names_with_a_hash_are_kept_for_long(nginx: Nginx, public: Path) -> None:
    folder = public / "current/"
    names = [path.relative_to(folder).as_posix() for path in (folder / "latest/assets").rglob("*") if path.is_file()]
    long = set()
    for name in names:
        answer = nginx.ask(f"/{name}", method="HEAD")
        assert answer.headers["cache-control"] == cache_for(name), name
        if cache_for(name) == CACHE_HASHED:
            long.add(re.sub(r"[0-9a-f]{8}", "…", Path(name).name))
    assert {"portal.….min.css", "portal.….min.js"} <= long
    assert not long & {"forms.css", "forms.js", "versions.js"}
    for path in ("/", "/latest/", "/latest/sv/contacts/", "/versions.json", "/latest/search/sv.js"):
        assert nginx.ask(path).headers["cache-control"] == "no-cache", path


@pytest.mark.parametrize("language", LANGUAGES.values())
def test_of_pages_about_leaving_a_browser_keeps_nothing(nginx: Nginx, language: str) -> None:
    for address in SENSITIVE:
        path = f"/latest/{language}{address}"
        answer = nginx.ask(path)
        assert (answer.status, answer.headers["cache-control"]) == (200, CACHE_NEVER), path
        assert cache_for(f"{path[1:]}index.html", SENSITIVE) == CACHE_NEVER
    for path in (f"/latest/{language}handbook/consent/", f"/latest/{language}contacts/"):
        assert nginx.ask(path).headers["cache-control"] == CACHE_OTHER


def test_a_refusal_is_never_kept_for_long(nginx: Nginx, public: Path) -> None:
    """Kept for a year, a fault of one minute would leave readers without the look of every page."""
    style = next((public / "current/latest/assets").glob("portal.*.min.css")).name
    path = f"/latest/assets/{style}"
    assert nginx.ask(path).headers["cache-control"] == CACHE_HASHED
    answer = nginx.ask(path, method="POST")
    assert (answer.status, answer.headers["cache-control"]) == (405, CACHE_OTHER)


def test_an_unchanged_page_is_not_sent_twice(nginx: Nginx) -> None:
    for encoding in ("gzip", "identity"):
        first = nginx.ask("/latest/contacts/", Accept_Encoding=encoding)
        again = nginx.ask("/latest/contacts/", Accept_Encoding=encoding, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")


# --- many readers
READERS = """
import collections, http.client, json, sys, threading
port, paths, told = int(sys.argv[1]), json.loads(sys.argv[2]), collections.Counter()
def read(start):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for turn in range(400):
        path = paths[(start + turn) % len(paths)]
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"} if turn % 2 else {})
        answer = connection.getresponse()
        body = answer.read()
        safe = answer.headers["X-Content-Type-Options"] == "nosniff" and answer.headers["X-Frame-Options"] == "DENY"
        whole = len(body) == int(answer.headers["Content-Length"])
        told[f"{answer.status} {safe} {whole}"] += 1
        if path == "/release.html" and not turn % 2:
            text = body.decode()
            told["mixed" if "old" in text and "new" in text else "old" if "old" in text else "new"] += 1
        if start == 0 and turn in (50, 350):
            print("going", flush=True)
threads = [threading.Thread(target=read, args=(start,)) for start in range(4)]
[one.start() for one in threads]; [one.join() for one in threads]
print(json.dumps(told))
"""


def test_many_readers_are_all_served_while_the_release_is_switched(nginx: Nginx, public: Path) -> None:
    paths = ["/release.html", "/latest/", "/2026.1/sv/handbook/consent/", "/latest/search/fi.js", "/versions.json"]
    paths += ["/latest/no/contacts/", "/latest/en/exit/", "/latest/assets/forms.css"]
    command = [sys.executable, "-c", READERS, str(nginx.port), json.dumps(paths)]
    readers = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert readers.stdout.readline() == "going\n"
    for _ in range(2):  # to the new release, and back to the old one
        for name in ("bbbbbbbbbbbb", "aaaaaaaaaaaa"):
            (public / ".current-new").symlink_to(f"releases/{name}")
            (public / ".current-new").replace(public / "current")
    (public / ".current-new").symlink_to("releases/bbbbbbbbbbbb")
    (public / ".current-new").replace(public / "current")
    said, _ = readers.communicate(timeout=120)
    told = json.loads(said.splitlines()[-1])
    assert told.pop("200 True True") == 1600
    assert told["old"] > 0
    assert told["new"] > 0
    assert "mixed" not in told
    assert set(told) <= {"old", "new"}
    (public / ".current-new").symlink_to("releases/aaaaaaaaaaaa")
    (public / ".current-new").replace(public / "current")


# --- one place for the headers
def test_nginx_and_headers_file_say_the_same() -> None:
    said = SHIPPED.read_text("utf-8")
    told = dict(re.findall(r'^    add_header (\S+) "(.*)" always;$', said, re.M))
    assert told == SECURITY
    assert said.count("add_header") == len(SECURITY) + 2, "one for caching, one in the comment; none inside a location"
    rules = dict(re.findall(r'^    (default|"~[^"]+") "([^"]+)";$', said, re.M))
    leaving = "|".join(sorted(address.rstrip("/") for address in SENSITIVE))
    assert rules == {
        "default": CACHE_OTHER,
        f'"~^[0-9]+/[^/]+/((sv|no|en)/)?({leaving})(/|$)"': CACHE_NEVER,
        f'"~^(200|206|304)/.*{HASHED}"': CACHE_HASHED,
    }
    hosts = headers_file(["2026.1/a.html"])
    assert re.findall(r"^  ([\w-]+): (.*)$", hosts, re.M) == list(SECURITY.items())


def test_headers_file_names_each_hashed_file_once_for_all_versions() -> None:
    paths = [f"{version}/assets/{name}" for version in VERSIONS for name in ("main.57a0d79d.min.css", "portal.css")]
    text = headers_file([*paths, "index.html", "x.57a0d79d.min.js"])
    assert re.findall(r"^/.*$", text, re.M) == ["/*", "/:version/assets/main.57a0d79d.min.css"]
    assert text.endswith("\n  Cache-Control: public, max-age=31536000, immutable\n")


@pytest.mark.parametrize(
    "name", ["portal.css", "bundle.min.js", "a.57a0d79d.min.html", "57a0d79dmin.js", "a.57A0D79D.min.js"]
)
def test_a_name_without_a_hash_is_not_kept(name: str) -> None:
    assert cache_for(f"latest/assets/{name}") == "no-cache"


# --- compression at export
def test_the_same_file_gives_the_same_bytes() -> None:
    packed = compressed("a.html", b"anchor " * 1000)
    assert packed == compressed("other.html", b"anchor " * 1000)
    assert gzip.decompress(packed) == b"anchor " * 1000
    assert compressed("a.html", b"anchor " * 1000, ".br") == compressed("b.html", b"anchor " * 1000, ".br")
    assert packed[:10] == bytes.fromhex("1f8b0800 00000000 02ff"), "no name, no time, no machine"
    assert len(packed) < 80


def test_what_would_not_shrink_is_left_alone() -> None:
    assert compressed("a.html", b"x" * (LEAST - 1)) is None
    assert compressed("a.pdf", b"x" * 5000) is None
    assert compressed("a.json", os.urandom(5000)) is None


def test_compressed_files_stand_beside_theirs_with_the_same_time(tmp_path: Path) -> None:
    (tmp_path / "sv").mkdir()
    page, short, map_ = tmp_path / "sv/index.html", tmp_path / "short.txt", tmp_path / "sitemap.xml"
    page.write_bytes(b"<p>" * 900)
    short.write_bytes(b"short")
    (tmp_path / "short.txt.gz").write_bytes(b"of another program")
    map_.write_bytes(b"<url>" * 900)
    (tmp_path / "sitemap.xml.gz").write_bytes(b"of another program")
    os.utime(page, (1_700_000_000, 1_700_000_000))
    assert compress_tree(tmp_path) == 2
    assert gzip.decompress((tmp_path / "sv/index.html.gz").read_bytes()) == b"<p>" * 900
    assert gzip.decompress((tmp_path / "sitemap.xml.gz").read_bytes()) == b"<url>" * 900
    assert not (tmp_path / "short.txt.gz").exists()
    assert (tmp_path / "sv/index.html.gz").stat().st_mtime == 1_700_000_000
    assert brotli.decompress((tmp_path / "sv/index.html.br").read_bytes()) == b"<p>" * 900
    assert (tmp_path / "sv/index.html.br").stat().st_mtime == 1_700_000_000
    assert len(list(tmp_path.rglob("*"))) == 8, "nothing else is left behind"


def test_what_has_changed_since_the_last_release_is_compressed_anew(tmp_path: Path) -> None:
    before, now = tmp_path / "before", tmp_path / "now"
    for folder, text in ((before, b"old text " * 400), (now, b"new text " * 400)):
        folder.mkdir()
        (folder / "changed.html").write_bytes(text)
        (folder / "same.html").write_bytes(b"same " * 400)
    compress_tree(before)
    (before / "same.html.gz").write_bytes(b"as it was then")
    (before / "same.html.br").write_bytes(b"and so it was")
    assert compress_tree(now, before) == 2
    assert gzip.decompress((now / "changed.html.gz").read_bytes()) == b"new text " * 400
    assert (now / "same.html.gz").read_bytes() == b"as it was then"
    assert (now / "same.html.br").read_bytes() == b"and so it was"


# --- what publishing makes of it
def _committed(folder: Path, text: str) -> str:
    (folder / "index.html").write_text(text, "utf-8")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(folder)]
    for words in (["init", "--quiet"], ["add", "-A"], ["commit", "--quiet", "-m", "x"]):
        subprocess.run([*git, *words], check=True)
    return subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()


def test_what_is_exported_for_a_server_is_compressed_with_it(tmp_path: Path) -> None:
    clone, public = tmp_path / "clone", tmp_path / "public"
    clone.mkdir()
    (clone / "same.html").write_text("same " * 400, "utf-8")
    export(clone, _committed(clone, "<p>old" * 400), public)
    (public / "current/same.html.gz").write_bytes(b"as it was then")
    export(clone, _committed(clone, "<p>new" * 400), public)
    assert gzip.decompress((public / "current/index.html.gz").read_bytes()) == b"<p>new" * 400
    assert (public / "current/same.html.gz").read_bytes() == b"as it was then"


def test_the_published_tree_tells_other_hosts_the_headers(tmp_path: Path) -> None:
    style = tmp_path / "2026.1/assets/stylesheets/main.57a0d79d.min.css"
    style.parent.mkdir(parents=True)
    style.write_text("body {}", "utf-8")
    finish(tmp_path, [], read_words(ROOT))
    text = (tmp_path / "_headers").read_text("utf-8")
    assert text == headers_file(["2026.1/assets/stylesheets/main.57a0d79d.min.css"], SENSITIVE)
    assert "\n/:version/no/cybercrime-exit/*\n  Cache-Control: no-store\n" in text
    assert text.count("\n/") < 40, "hosts read only so many rules"
    assert "\n/:version/assets/stylesheets/main.57a0d79d.min.css\n" in text
