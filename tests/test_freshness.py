"""Translations that are behind: noticed by what the Finnish page says, told with both dates, marked by commands."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import copy_repository, portal
from hooks.content.behind import behind
from hooks.content.history import versions
from hooks.content.pages import SourcePage, read_pages
from hooks.editing.translated import NotMarked, translated, typo
from hooks.rules import freshness
from test_cases import small_portal

PAGE = "docs/{}/handbook/consent.md"
DAY = datetime.date(2026, 12, 24)


class Repository:
    """The small portal in a git repository of its own, with days that the test chooses."""

    def __init__(self, root: Path) -> None:
        self.root = small_portal(root)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("2026-11-21")

    def git(self, *words: str, day: str = "2026-11-21") -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        named = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
        subprocess.run(["git", *named, *words], cwd=self.root, env=environment, check=True, capture_output=True)

    def commit(self, day: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "change", day=day)

    def change(self, language: str, what: str, by: str) -> None:
        path = self.root / PAGE.format(language)
        text = path.read_text("utf-8")
        assert what in text
        path.write_text(text.replace(what, by, 1), "utf-8")

    def pages(self) -> list[SourcePage]:
        return read_pages(self.root / "docs")[0]

    def versions(self, path: str):
        return versions(self.root, path)

    def late(self, today: datetime.date = DAY) -> dict[str, datetime.date | None]:
        """Pages that are behind, and since when."""
        return {one.page.path: one.changed for one in behind(self.pages(), self.versions, today)}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


ALL = [PAGE.format(language) for language in ("sv", "no", "en")]


def test_nothing_is_behind_at_first(repository: Repository) -> None:
    assert repository.late() == {}


def test_new_words_in_finnish_leave_the_others_behind_from_that_day(repository: Repository) -> None:
    repository.change("fi", "Tästä pääset alkuun.", "Tästä pääset alkuun. Uusi ohje.")
    assert repository.late() == dict.fromkeys(ALL, DAY), "not committed yet: since today"
    repository.commit("2026-12-01")
    assert repository.late() == dict.fromkeys(ALL, datetime.date(2026, 12, 1))


def test_the_day_is_that_of_the_new_meaning_and_not_of_a_later_comma(repository: Repository) -> None:
    repository.change("fi", "Tästä pääset alkuun.", "Tästä pääset alkuun. Uusi ohje.")
    repository.commit("2026-12-01")
    repository.change("fi", "Uusi ohje.", "Uusi ohje!")
    repository.commit("2026-12-10")
    assert repository.late() == dict.fromkeys(ALL, datetime.date(2026, 12, 1))


@pytest.mark.parametrize(
    ("what", "by"),
    [
        ("Tästä pääset alkuun.", "**Tästä** pääset alkuun!"),
        ("review_by: 2027-05-21", "review_by: 2027-06-21"),
        ("{{ fact:age-limit }}", "{{ fact:criminal-age }}"),
        ("Tästä pääset alkuun.", "tästä   pääset alkuun."),
    ],
)
def test_marks_dates_and_named_facts_are_no_new_meaning(repository: Repository, what: str, by: str) -> None:
    repository.change("fi", what, by)
    assert repository.late() == {}


def test_without_history_the_day_is_not_known(repository: Repository) -> None:
    shutil.rmtree(repository.root / ".git")
    repository.change("fi", "Tästä pääset alkuun.", "Uusi ohje.")
    assert repository.late() == dict.fromkeys(ALL)


def test_a_translation_is_refused_after_thirty_days_and_told_before(repository: Repository) -> None:
    repository.change("fi", "Tästä pääset alkuun.", "Uusi ohje.")
    repository.commit("2026-12-01")
    for today, refused in ((datetime.date(2026, 12, 31), False), (datetime.date(2027, 1, 1), True)):
        one = next(behind(repository.pages(), repository.versions, today))
        assert freshness.too_old(one, today) is refused
        wanted = "Since 2026-12-31 it may not be published." if refused else "It may be published until 2026-12-31."
        assert str(freshness.told(one, today)) == (
            "docs/sv/handbook/consent.md:7: Made on 2026-11-21 from a Finnish text that was changed on 2026-12-01 "
            f"(docs/fi/handbook/consent.md). {wanted} Bring it up to date, then "
            "`make translated PAGE=docs/sv/handbook/consent.md`. [freshness]"
        )


def test_translated_marks_one_page_or_all_three_and_changes_nothing_else(repository: Repository) -> None:
    repository.change("fi", "Tästä pääset alkuun.", "Uusi ohje.")
    before = (repository.root / ALL[0]).read_text("utf-8")
    assert translated(repository.root, repository.pages(), [ALL[0]], DAY) == [ALL[0]]
    assert sorted(repository.late()) == sorted(ALL[1:])
    after = (repository.root / ALL[0]).read_text("utf-8")
    changed = [line for line in after.split("\n") if line not in before.split("\n")]
    assert [line.split(":")[0] for line in changed] == ["made_from", "made_on"]
    assert changed[1] == "made_on: 2026-12-24"
    assert translated(repository.root, repository.pages(), [PAGE.format("fi")], DAY) == ALL
    assert repository.late() == {}


def test_typo_keeps_in_step_what_was_in_step_and_its_date(repository: Repository) -> None:
    repository.change("fi", "Tästä pääset alkuun.", "Uusi ojhe.")
    translated(repository.root, repository.pages(), ALL[:2], DAY)
    repository.commit("2026-12-24")
    repository.change("fi", "Uusi ojhe.", "Uusi ohje.")
    assert typo(repository.root, repository.pages(), [PAGE.format("fi")], repository.versions) == ALL[:2]
    assert list(repository.late()) == ALL[2:], "what was behind stays behind"
    assert "made_on: 2026-12-24" in (repository.root / ALL[0]).read_text("utf-8")


def test_typo_works_after_the_commit_too(repository: Repository) -> None:
    repository.change("fi", "Tästä pääset alkuun.", "Tästä päset alkuun.")
    repository.commit("2026-12-01")
    assert typo(repository.root, repository.pages(), [PAGE.format("fi")], repository.versions) == ALL
    assert repository.late() == {}


def test_a_finnish_text_that_never_changed_counts_from_its_first_day(repository: Repository) -> None:
    repository.change("sv", 'made_from: "', 'made_from: "000000000000"\nx: "')
    repository.change("sv", 'x: "', "# was: ")
    assert repository.late() == {ALL[0]: datetime.date(2026, 11, 21)}


def test_a_translation_whose_front_matter_cannot_be_read_is_not_marked(repository: Repository) -> None:
    repository.change("sv", "owner: editors", "owner: [editors")
    before = (repository.root / ALL[0]).read_bytes()
    for wanted in (ALL[0], PAGE.format("fi")):
        with pytest.raises(NotMarked, match=r"the front matter cannot be read; `make check` says what is wrong\.$"):
            translated(repository.root, repository.pages(), [wanted], DAY)
    assert (repository.root / ALL[0]).read_bytes() == before


def test_a_path_that_is_no_page_is_refused_with_a_guess(repository: Repository) -> None:
    with pytest.raises(
        NotMarked, match=r'^docs/sv/handbook/concent\.md is no page\. Did you mean "docs/sv/handbook/co'
    ):
        translated(repository.root, repository.pages(), ["docs/sv/handbook/concent.md"], DAY)
    with pytest.raises(NotMarked, match="says the same as in every commit"):
        typo(repository.root, repository.pages(), [PAGE.format("fi")], repository.versions)


@pytest.fixture(scope="module")
def late_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository, built when some facts are past their date and a Finnish page is newer than the others."""
    copy = copy_repository(tmp_path_factory.mktemp("late"))
    page = copy / PAGE.format("fi")
    page.write_text(page.read_text("utf-8").replace("## ", "Uusi ohje kaikille.\n\n## ", 1), "utf-8")
    assert portal("build", cwd=copy, PORTAL_TODAY="2027-02-22").returncode == 0
    return copy


def test_readers_and_editors_are_told_with_both_dates(late_copy: Path) -> None:
    made = datetime.date.fromisoformat(
        re.search(r"made_on: (.+)", (late_copy / PAGE.format("sv")).read_text("utf-8"))[1]
    )
    html = (late_copy / "site/sv/handbook/consent/index.html").read_text("utf-8")
    assert 'href="../../../handbook/consent/" hreflang="fi">Öppna den finska sidan</a>' in html
    assert f"Den här översättningen gjordes {made.day}\u00a0november\u00a02026." in html
    assert "Öppna den finska sidan" not in (late_copy / "site/sv/about/index.html").read_text("utf-8")
    status = portal("status", cwd=late_copy, PORTAL_TODAY="2026-12-24")
    assert status.stdout.count("[hooks/rules/help/freshness.md]") == 3


def test_what_is_late_when_the_page_is_made_is_shown_and_the_rest_is_hidden(late_copy: Path) -> None:
    contacts = (late_copy / "site/en/contacts/index.html").read_text("utf-8")
    assert '<div class="portal-notice" role="note"><p>Some details on this page should have been checked' in contacts
    assert re.search(
        r"<li>Emergency number: <time datetime=\"2027-02-21\">21\xa0February\xa02027</time></li>", contacts
    )
    early = (late_copy / "site/en/appendices/meeting-agenda/index.html").read_text("utf-8")
    assert 'role="note" hidden data-portal-after="2027-05-21"' in early
