"""The commands as an editor runs them: in a copy of the repository, for real."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from conftest import RELEASE, ROOT, copy_repository, keep_for_itself, portal


@pytest.fixture
def copy(tmp_path: Path, repository: Path) -> Path:
    """A copy of the repository with a good site in site/ from an earlier build."""
    copy_repository(tmp_path)
    shutil.copytree(repository / "site", tmp_path / "site")
    return tmp_path


def change(path: Path, what: str, by: str) -> None:
    text = path.read_text("utf-8")
    assert what in text
    path.write_text(text.replace(what, by, 1), "utf-8")


def snapshot(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_bad_content_stops_the_build_with_all_faults_and_leaves_the_last_site(copy: Path) -> None:
    change(copy / "docs/sv/handbook/consent.md", "title:", "titel:")
    change(copy / "docs/no/routes/school.md", "{{ emergency }}", "{{ tel:nowhere }}")
    change(copy / "docs/en/handbook/meeting.md", "{#opening}", "{#closing}")
    (copy / "docs/fi/handbook/plan.md").unlink()
    before = snapshot(copy / "site")
    done = portal("build", cwd=copy)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    for line in (
        r'^docs/sv/handbook/consent\.md:\d+: "titel" is not a key that is known here\. Did you mean "title"\? \[hooks/rules/help/front-matter\.md\]$',
        r'^docs/no/routes/school\.md:\d+: \{\{ tel:nowhere \}\}: "nowhere" is not in docs/_data/contacts\.yml\.',
        r'^docs/en/handbook/meeting\.md:\d+: The id "closing" stands here and on line \d+\.',
        r"^docs/sv/handbook/plan\.md:0: The page is missing in Finnish\. Write docs/fi/handbook/plan\.md",
    ):
        assert re.search(line, said, re.M), said
    assert "Traceback" not in said
    assert "site/ was left as it was." in said
    assert snapshot(copy / "site") == before
    assert not list(copy.glob(".site-*"))


def test_a_faulty_form_stops_the_build_before_anything_is_written(copy: Path) -> None:
    change(copy / "docs/_data/forms/appendix-2.yml", "type: date", "type: dat")
    change(copy / "docs/_data/forms/anchor-plan.yml", "title:", "titel:")
    folders = (copy / "site", keep_for_itself(copy, "drawn"))
    before = [snapshot(folder) for folder in folders]
    done = portal("build", cwd=copy)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    for line in (
        r"^docs/_data/forms/anchor-plan\.yml:9: \"titel\" is not a key that is known here\. Did you mean \"title\"\? ",
        r"^docs/_data/forms/appendix-2\.yml:\d+: .*\bdat\b",
    ):
        assert re.search(line, said, re.M), said
    assert "Traceback" not in said
    assert [snapshot(folder) for folder in folders] == before


def test_a_changed_form_is_drawn_again_and_no_other(copy: Path) -> None:
    drawn = keep_for_itself(copy, "drawn")
    before = {path.name for path in drawn.iterdir()}
    with Preview(copy, LANGS="sv") as preview:
        (made,) = (copy / "site/forms").glob("appendix-2-sv-*.schema.json")
        schema = f"forms/{made.name}"
        preview.wait_for(schema, '"Den ungas namn"')
        change(copy / "docs/_data/forms/appendix-2.yml", 'sv: "Den ungas namn"', 'sv: "Namnet på den unga"')
        preview.wait_for(schema, '"Namnet på den unga"')
    new = [path for path in drawn.iterdir() if path.name not in before]
    names = sorted(file.name.rpartition("-")[0] for folder in new for file in folder.rglob("*.pdf"))
    assert names == ["appendix-2-fi-sv", "appendix-2-sv", "appendix-2-sv-en", "appendix-2-sv-no"]


def test_check_says_the_same_and_builds_nothing(copy: Path) -> None:
    change(copy / "docs/fi/handbook/consent.md", "owner:", "owner: nobody #")
    shutil.rmtree(copy / "site")
    done = portal("check", cwd=copy)
    assert done.returncode == 1
    assert 'docs/fi/handbook/consent.md:8: "nobody" in owner is not in docs/_data/owners.yml.' in done.stdout
    assert not (copy / "site").exists()


def test_check_is_silent_on_the_content_that_is_here(copy: Path) -> None:
    done = portal("check", "--undated", cwd=copy)
    assert (done.returncode, done.stdout.strip()) == (0, "No findings."), done.stdout + done.stderr


def test_a_link_that_only_the_built_page_shows_stops_the_build(copy: Path) -> None:
    change(copy / "overrides/partials/copyright.html", "</div>", '<a href="/nowhere/">x</a></div>')
    before = snapshot(copy / "site")
    done = portal("build", cwd=copy)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert re.search(
        r"^overrides/partials/copyright\.html:\d+: <a href=/nowhere/> leads to nothing\. \(So on \d+ pages\.\)",
        said,
        re.M,
    ), said
    assert snapshot(copy / "site") == before


def test_other_programs_get_what_only_the_built_page_shows_too(copy: Path) -> None:
    change(copy / "overrides/partials/copyright.html", "</div>", '<a href="/nowhere/">x</a></div>')
    done = portal("check", "--format", "json", cwd=copy)
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert [(one["path"], one["rule"]) for one in told] == [("overrides/partials/copyright.html", "built-link")]
    assert not (copy / "site/findings.json").exists()


def test_what_is_past_its_date_is_told_by_check_and_not_before_a_commit(copy: Path) -> None:
    done = portal("check", "--source", cwd=copy, PORTAL_TODAY="2027-02-22")
    assert done.returncode == 1
    assert "docs/_data/contacts.yml:" in done.stdout and "was to be reviewed by 2027-02-21, 1 day ago." in done.stdout
    undated = portal("check", "--source", "--undated", cwd=copy, PORTAL_TODAY="2027-02-22")
    assert (undated.returncode, undated.stdout) == (0, "No findings in the sources.\n")


def test_the_same_sources_give_the_same_bytes(copy: Path) -> None:
    """Whether pages are made anew or taken from an earlier build."""
    first = snapshot(copy / "site")
    kept = keep_for_itself(copy, "pages")
    before = {path.name for path in kept.iterdir()}
    assert portal("build", cwd=copy, PORTAL_VERSION=RELEASE).returncode == 0
    assert {path.name for path in kept.iterdir()} == before, "nothing was made anew"
    second = snapshot(copy / "site")
    assert [name for name in first | second if first.get(name) != second.get(name)] == []


def test_properdocs_builds_the_same_bytes(copy: Path, tmp_path: Path) -> None:
    """The engine that goes on where MkDocs 1 ends; one language here, all four each night."""
    for engine in ("mkdocs", "properdocs"):
        command = [sys.executable, "-m", engine, "build", "--quiet", "--site-dir", str(tmp_path / engine)]
        told = {**os.environ, "LANGS": "sv", "PYTHONPATH": str(copy), "NO_MKDOCS_2_WARNING": "1"}
        done = subprocess.run(command, cwd=copy, env=told, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    first, second = snapshot(tmp_path / "mkdocs"), snapshot(tmp_path / "properdocs")
    assert len(first) > 200
    assert [name for name in first | second if first.get(name) != second.get(name)] == []


class Preview:
    """`portal serve` as a process, on a free port."""

    def __init__(self, cwd: Path, **environment: str):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.log = (cwd / "serve.log").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hooks", "serve", "--address", self.address],
            cwd=cwd,
            env={**os.environ, "LANGS": "", "PYTHONUNBUFFERED": "1", **environment},
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def read(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=30) as answer:
                return answer.read().decode("utf-8")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def wait_for(self, path: str, text: str) -> str:
        """Wait until the page at `path` holds `text`."""
        for _ in range(120):
            html = self.read(path)
            if text in html:
                return html
            time.sleep(0.5)
        raise AssertionError(f"{path} never showed {text!r}:\n{self.said()[-3000:]}")

    def wait_until_said(self, words: str) -> None:
        for _ in range(120):
            if words in self.said():
                return
            time.sleep(0.5)
        raise AssertionError(f"{words!r} was never said:\n{self.said()[-3000:]}")

    def said(self) -> str:
        self.log.flush()
        return Path(self.log.name).read_text("utf-8")

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=20)
        self.log.close()


def test_serve_prints_its_address_and_shows_an_edit(copy: Path) -> None:
    with Preview(copy) as preview:
        preview.wait_for("sv/handbook/consent/", "Samtycke")
        assert f"http://{preview.address}/" in preview.said()
        change(copy / "docs/sv/handbook/consent.md", "{#withdrawal}", "Nytt ord {#withdrawal}")
        preview.wait_for("sv/handbook/consent/", "Nytt ord")


def test_serve_goes_on_when_content_is_wrong_and_says_so(copy: Path) -> None:
    with Preview(copy, LANGS="en") as preview:
        preview.wait_for("en/handbook/consent/", "Consent")
        change(copy / "docs/en/handbook/consent.md", "{{ emergency }}", "{{ emergency }}\n\nAsk {{ tel:nobody }}.")
        preview.wait_for("en/handbook/consent/", "<mark>{{ tel:nobody }}</mark>")
        preview.wait_until_said('"nobody" is not in docs/_data/contacts.yml')


def test_what_is_shown_first_is_what_the_whole_build_gives(copy: Path) -> None:
    """In each language of a preview of all: words, frame and language are those of a build, and none of it is kept wrong."""

    def text(html: str) -> str:
        return re.sub(r"<script>.*?</script>", "", html, flags=re.S)  # the server's own, which asks for news

    with Preview(copy) as preview:
        preview.wait_for("en/handbook/consent/", "Consent")
        for language, folder in (("fi", ""), ("no", "no/")):
            change(copy / f"docs/{language}/handbook/consent.md", "{#withdrawal}", "Zebra {#withdrawal}")
            first = preview.wait_for(f"{folder}handbook/consent/", "Zebra")
            preview.wait_for(f"search/{language}.js", "Zebra")
            assert text(preview.read(f"{folder}handbook/consent/")) == text(first)
            assert f'<html lang="{"nb" if language == "no" else language}"' in first
        assert "[built-" not in preview.said()


def test_an_edit_is_shown_alone_at_first_and_soon_with_all_that_follows_from_it(copy: Path) -> None:
    page = copy / "docs/no/handbook/consent.md"
    with Preview(copy, LANGS="no") as preview:
        preview.wait_for("no/handbook/consent/", "Samtykke")
        style = re.search(r"assets/(portal\.\w+\.min\.css)", preview.read("no/handbook/consent/"))[1]
        for word in ("Kvikksølvfunn", "Brusflaskene"):  # the second while the whole is built for the first
            change(page, "{#withdrawal}", f"{word} {{#withdrawal}}")
            html = preview.wait_for("no/handbook/consent/", word)
            assert html.rstrip().endswith("</html>")
            assert f"assets/{style}" in html
            assert preview.read(f"assets/{style}")
        preview.wait_for("search/no.js", "Brusflaskene")
        change(page, "title: ", "title: Nytt om ")
        preview.wait_for("no/handbook/meeting/", "Nytt om ")
        page.unlink()
        preview.wait_until_said("The page is missing in Norwegian")


def test_serve_of_one_language_keeps_its_address_and_leaves_out_the_others(copy: Path) -> None:
    with Preview(copy, LANGS="sv") as preview:
        preview.wait_for("sv/handbook/consent/", "Samtycke")
        assert f"http://{preview.address}/sv/" in preview.said()
        assert preview.read("handbook/consent/") == ""
        assert preview.read("no/handbook/consent/") == ""


@pytest.mark.parametrize("given", [{}, {"ADDRESS": ""}, {"ADDRESS": "127.0.0.1:8181"}], ids=["none", "empty", "named"])
def test_the_first_command_of_the_readme_serves_at_the_address_it_names(copy: Path, given: dict[str, str]) -> None:
    """As make calls it: a variable that nobody gave is empty there, not missing."""
    program = "from hooks.commands import site; site.serve = lambda address: print(address); from hooks.cli import main; main(['serve'])"
    clean = {name: value for name, value in os.environ.items() if name != "ADDRESS"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=copy, env={**clean, **given}, capture_output=True, text=True, check=True
    )
    address = given.get("ADDRESS") or "127.0.0.1:8000"
    assert done.stdout.strip() == address
    if not given.get("ADDRESS"):
        assert f"http://{address}/" in (ROOT / "README.md").read_text("utf-8")


def test_an_unknown_language_is_refused_in_one_line(copy: Path) -> None:
    done = portal("serve", cwd=copy, LANGS="sw")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "LANGS=sw: sw is not one of fi, sv, no, en.\n"


@pytest.mark.parametrize("command", ["serve", "preview"])
def test_an_address_that_is_none_is_refused_in_one_line(tmp_path: Path, command: str) -> None:
    """Before anything is built."""
    copy = copy_repository(tmp_path)
    for address in ("127.0.0.1:99999", "127.0.0.1:http", "127.0.0.1:", "8000", ":8000", "127.0.0.1:²"):
        done = portal(command, "--address", address, cwd=copy)
        said = f'"{address}" is no address. Write a host and a port, 1 to 65535, such as 127.0.0.1:8000.\n'
        assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


def test_a_build_is_whole_whatever_languages_a_preview_was_asked_for(copy: Path) -> None:
    assert portal("build", cwd=copy, LANGS="sv").returncode == 0
    for page in ("handbook/consent", "sv/handbook/consent", "no/handbook/consent", "en/handbook/consent"):
        html = (copy / "site" / page / "index.html").read_text("utf-8")
        assert "data-portal-versions" not in html and "versions.js" not in html, "only a release has other versions"


def test_a_page_outside_the_menu_is_told(copy: Path) -> None:
    for language in ("fi", "sv", "no", "en"):
        shutil.copy(copy / f"docs/{language}/sources.md", copy / f"docs/{language}/extra.md")
    done = portal("check", cwd=copy)
    assert done.returncode == 1
    assert "extra.md" in done.stdout + done.stderr


def test_git_refuses_a_commit_with_bad_content_where_the_hook_is_on(copy: Path) -> None:
    shutil.copytree(ROOT / ".githooks", copy / ".githooks")
    venv = copy / ".venv/bin"
    venv.mkdir(parents=True)
    (venv / "python").symlink_to(sys.executable)

    def git(*words: str) -> subprocess.CompletedProcess:
        named = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
        return subprocess.run(
            ["git", *named, *words], cwd=copy, env=environment, capture_output=True, text=True, check=False
        )

    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    git("init", "--quiet")
    git("config", "core.hooksPath", ".githooks")
    git("add", "docs", "mkdocs.yml")
    good = git("commit", "--quiet", "-m", "good")
    assert good.returncode == 0, good.stdout + good.stderr
    change(copy / "docs/sv/about.md", "title:", "titel:")
    refused = git("commit", "--all", "--quiet", "-m", "bad")
    assert refused.returncode != 0
    assert 'docs/sv/about.md:2: "titel" is not a key that is known here.' in refused.stdout + refused.stderr
    assert git("log", "--format=%s").stdout.split() == ["good"]
