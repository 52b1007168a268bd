"""The built site, file by file: what a reader, a search engine or a screen reader is given."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from conftest import LANGUAGES, RELEASE, ROOT

HTML_LANG = {"fi": "fi", "sv": "sv", "no": "nb", "en": "en"}
CALL = {"fi": "Soita 112", "sv": "Ring 112", "no": "Ring 112", "en": "Call 112"}
FOOT = {
    "fi": "Tarkistettava viimeistään",
    "sv": "Ska kontrolleras senast",
    "no": "Skal kontrolleres senest",
    "en": "To be reviewed by",
}
# Words that the theme leaves in English, or that another language would leave behind.
LEFTOVERS = (
    "Permanent link",
    "Back to top",
    "Skip to content",
    "Table of contents",
    "Made with",
    "Initializing search",
    "Page not found",
    "Footer",
    "Header",
)


def pages_of(site: Path, language: str) -> dict[str, str]:
    """Give address below the language -> HTML, for every page of one language (404 aside)."""
    root = site / LANGUAGES[language]
    others = {"sv", "no", "en"} if language == "fi" else set()
    return {
        path.relative_to(root).parent.as_posix(): path.read_text("utf-8")
        for path in root.rglob("index.html")
        if path.relative_to(root).parts[0] not in others
    }


def slugs(language: str) -> set[str]:
    """Give the addresses that the sources of one language promise."""
    found = set()
    for path in (ROOT / "docs" / language).rglob("*.md"):
        stem = path.relative_to(ROOT / "docs" / language).with_suffix("")
        found.add((stem.parent if stem.name == "index" else stem).as_posix())
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_every_language(site: Path, language: str) -> None:
    assert set(pages_of(site, language)) == slugs(language) == slugs("fi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_and_links_are_the_same_as_in_finnish(site: Path, language: str) -> None:
    finnish, other = pages_of(site, "fi"), pages_of(site, language)
    for address, html in other.items():
        assert _ids(html) == _ids(finnish[address]), address


def _ids(html: str) -> list[str]:
    return re.findall(r'<h[1-6] id="([^"]+)"', html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_its_language_and_its_other_languages(site: Path, language: str) -> None:
    for address, html in pages_of(site, language).items():
        assert f'<html lang="{HTML_LANG[language]}"' in html, address
        path = "" if address == "." else f"{address}/"
        assert f'<link rel="canonical" href="https://portal.example.org/{LANGUAGES[language]}{path}">' in html, address
        for other, tag in HTML_LANG.items():
            assert f'hreflang="{tag}" href="https://portal.example.org/{LANGUAGES[other]}{path}"' in html, (
                address,
                other,
            )
        assert f'hreflang="x-default" href="https://portal.example.org/{path}"' in html, address


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_shows_sources_and_dates(site: Path, language: str) -> None:
    for address, html in pages_of(site, language).items():
        foot = html[html.index('<aside class="page-foot"') :]
        assert FOOT[language] in foot, address
        assert 'href="' in foot[: foot.index("</aside>")], f"{address}: no source is linked"
        assert len(re.findall(r'<time datetime="\d{4}-\d\d-\d\d">', foot)) == 2, address


@pytest.mark.parametrize("language", ("fi", "sv", "no"))
def test_no_word_of_the_theme_stays_english(site: Path, language: str) -> None:
    for address, html in {**pages_of(site, language), "404": _missing(site, language)}.items():
        visible = html.replace("data-md-component", "")
        for word in LEFTOVERS:
            assert f">{word}" not in visible, (address, word)
            assert f'"{word}' not in visible, (address, word)


def _missing(site: Path, language: str) -> str:
    return (site / LANGUAGES[language] / "404.html").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_wrong_addresses_is_in_the_readers_language(site: Path, language: str) -> None:
    html = _missing(site, language)
    assert f'<html lang="{HTML_LANG[language]}"' in html
    # absolute addresses, since the page is served at any depth; "/." is how the generator writes the root
    for target in (
        LANGUAGES[language] or ".",
        *(f"{LANGUAGES[language]}{page}/" for page in ("routes", "contacts", "a-z")),
    ):
        assert f'href="/{target}"' in html
    assert 'hreflang="nb"' in html, "the other languages are one press away"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_emergency_line_comes_first_on_every_route(site: Path, language: str) -> None:
    for address, html in pages_of(site, language).items():
        article = html[html.index("<article") :]
        if address == "." or address.split("/")[0] in ("routes", "exit", "cybercrime-exit", "contacts"):
            assert CALL[language] in article[: article.index("<h2")], address


def test_emergency_numbers_are_the_same_in_all_languages(site: Path) -> None:
    for language in LANGUAGES:
        for address, html in pages_of(site, language).items():
            bar = html[html.index('class="portal-bar"') : html.index("<header")]
            assert 'href="tel:112"' in bar, (language, address)


def test_one_contact_has_one_number_everywhere(site: Path) -> None:
    """The Exit duty telephone, as the contacts file has it, on the pages that name it; and no other number for it."""
    for language in LANGUAGES:
        pages = pages_of(site, language)
        for address in ("contacts", "exit", "routes/leaving"):
            assert 'href="tel:+358504626435"' in pages[address], (language, address)
            assert 'href="mailto:exit.krp@poliisi.fi"' in pages[address], (language, address)


def test_data_files_and_sources_are_not_published(site: Path) -> None:
    assert not list(site.rglob("*.yml"))
    assert not list(site.rglob("*.md"))


def test_search_index_holds_one_language_each(site: Path) -> None:
    assert not (site / "search/search_index.json").exists(), "the theme would fetch it at each visit"
    for language, root in LANGUAGES.items():
        before, text = (site / f"search/{language}.js").read_text("utf-8").split(" = {", 1)
        index = json.loads("{" + text.removesuffix(";\n").split("= {", 1)[-1])
        addresses = [page[0] for page in index["pages"]]
        assert before == "(self.portalIndex = self.portalIndex || {})." + language
        assert len(addresses) > 50
        others = tuple(other for other in LANGUAGES.values() if other and other != root)
        assert all(address.startswith(root) and not address.startswith(others) for address in addresses)


def test_sitemap_lists_every_page_once_with_four_languages(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    listed = re.findall(r"<loc>https://portal\.example\.org/([^<]*)</loc>", sitemap)
    wanted = {
        LANGUAGES[language] + ("" if slug == "." else f"{slug}/") for language in LANGUAGES for slug in slugs("fi")
    }
    assert len(listed) == len(set(listed))
    assert set(listed) == wanted
    assert sitemap.count('hreflang="nb"') == len(wanted)


def test_the_list_of_pages_for_programs_names_every_page_and_section(site: Path) -> None:
    listed = json.loads((site / "pages.json").read_text("utf-8"))
    assert listed["version"] == RELEASE
    for language in LANGUAGES:
        pages, told = pages_of(site, language), [page["languages"][language] for page in listed["pages"]]
        wanted = {LANGUAGES[language] + ("" if slug == "." else f"{slug}/") for slug in slugs("fi")}
        assert {one["address"] for one in told} == wanted and len(told) == len(wanted)
        for one in told:
            html = pages[one["address"].removeprefix(LANGUAGES[language]).strip("/") or "."]
            assert set(one["sections"]) <= set(_ids(html)), one["address"]
    consent = next(page for page in listed["pages"] if page["slug"] == "handbook/consent")["languages"]["sv"]
    assert (consent["title"], consent["address"]) == ("Samtycke till informationsutbyte", "sv/handbook/consent/")
    assert "withdrawal" in consent["sections"]


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Versio"), ("sv", "Version"), ("no", "Versjon"), ("en", "Version")]
)
def test_every_page_of_a_release_names_its_version_in_bar_and_foot(site: Path, language: str, words: str) -> None:
    for address, html in pages_of(site, language).items():
        folder = LANGUAGES[language] + ("" if address == "." else f"{address}/")
        way = "../" * (folder.count("/") + 1)
        shown = re.findall(r'<a href="([^"]+)" data-portal-versions="([^"]+)"[^>]*>([^<]+)</a>', html)
        wanted = (f"{way}versions/{LANGUAGES[language]}", RELEASE, f"{words} {RELEASE}")
        assert [(href.removeprefix("./"), version, text) for href, version, text in shown] == [wanted] * 2, address
        skip, marks, bar = (
            html.index(one)
            for one in ('class="md-skip"', "<!-- portal:version --><!-- /portal:version -->", 'class="portal-bar"')
        )
        assert skip < marks < bar, address


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert not re.search(r'<(?:script|img|iframe)[^>]+src="(?:https?:)?//', html), path
        assert not re.search(r'<link[^>]+rel="(?:stylesheet|preconnect|icon)"[^>]+href="(?:https?:)?//', html), path
        assert not re.search(r"<script(?![^>]*(?:src=|application/(?:ld\+)?json))", html), path
        assert "<style" not in html and " style=" not in html, path


def test_the_index_lists_pages_by_everyday_words(site: Path) -> None:
    pages = pages_of(site, "fi")
    assert pages["a-z"].count("<li>") > 300
    assert 'href="../handbook/consent/"' in pages["a-z"]
    assert "<li>lupalappu: <a " in pages["a-z"], "a word of the front matter"
    assert '<li>töhriminen: <a href="../handbook/starting/#target-group">' in pages["a-z"], "a word that readers type"
    assert '<li>suostumus: <a href="../glossary/#term-consent">' in pages["a-z"], "a term"
    assert "kuinka kauan tapaaminen kestää" not in pages["a-z"], "a whole question"


def test_glossary_shows_four_languages_and_countries(site: Path) -> None:
    for language, country in (("fi", "Suomi"), ("sv", "Finland"), ("no", "Finland"), ("en", "Finland")):
        html = pages_of(site, language)["glossary"]
        consent = html[html.index('id="term-consent"') :]
        consent = consent[: consent.index("</dl>")]
        for tag, word in (("fi", "suostumus"), ("sv", "samtycke"), ("nb", "samtykke"), ("en", "consent")):
            assert f'<span lang="{tag}">{word}</span>' in consent
        assert country in consent


def test_statistics_page_lists_thirty_fields_and_tells_yearly_ones_apart(site: Path) -> None:
    yearly = {"fi": "kerran vuodessa", "sv": "en gång per år", "no": "én gang i året", "en": "once a year"}
    for language in LANGUAGES:
        html = pages_of(site, language)["handbook/statistics"]
        rows = re.findall(r'<tr role="row" id="field-[^"]+">.*?</tr>', html, re.S)
        assert len(rows) == 30
        assert sum(yearly[language] in row for row in rows) == 5


def test_statistics_sheet_asks_yearly_figures_in_a_part_of_their_own(site: Path) -> None:
    for language in LANGUAGES:
        html = pages_of(site, language)["appendices/statistics-sheet"]
        meeting, year = html.split('data-part="year"')
        assert len(re.findall(r'id="field-[^"]+"', meeting)) == 25
        assert re.findall(r'id="field-([^"]+)"', year) == [
            "refusals-per-year",
            "anchor-coffee-meetings",
            "anchor-coffee-participants",
            "stakeholder-meetings",
            "stakeholder-participants",
        ]
