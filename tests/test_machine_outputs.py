"""What other programs read of a version: lists as JSON, llms.txt, the sitemap, and what each page says of itself."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from conftest import LANGUAGES, ROOT
from hooks.content.pages import SourcePage, parse_page
from hooks.content.store import read_data
from hooks.render.all_files import all_files
from hooks.render.html import linked_data
from hooks.render.llms_text import llms_text
from hooks.render.structured import page_structure
from hooks.rules.built_html import BuiltPage
from test_site import HTML_LANG, pages_of

DATA = read_data(ROOT / "docs/_data")
SITE = "https://portal.example.org/"


# --- lists as JSON
@pytest.fixture(scope="module")
def contacts(site: Path) -> dict:
    return json.loads((site / "contacts.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def forms(site: Path) -> list[dict]:
    return json.loads((site / "forms.json").read_text("utf-8"))["forms"]


def test_every_contact_has_source_and_date(contacts: dict) -> None:
    assert [one["id"] for one in contacts["contacts"]] == list(DATA.contacts)
    for one in contacts["contacts"]:
        assert set(LANGUAGES) == set(one["name"]) == set(one["answers"]) == set(one["source"]["title"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", one["checked"])
        assert one["review_by"] > one["checked"]


def test_programs_are_told_the_numbers_that_pages_show(contacts: dict, site: Path) -> None:
    known = {one["id"]: one for one in contacts["contacts"]}
    assert known[contacts["emergency"]]["phone"] == "112"
    assert known["exit"]["phone"] == "+358504626435"
    assert known["exit"]["email"] == "exit.krp@poliisi.fi"
    shown = pages_of(site, "en")["contacts"]
    for one in known.values():
        for number in [one.get("phone"), *(line["phone"] for line in one.get("lines", []))]:
            assert number is None or f'href="tel:{number}"' in shown, one["id"]


def test_what_a_contact_lacks_has_no_key(contacts: dict) -> None:
    text = json.dumps(contacts)
    assert "null" not in text
    assert '"lines": []' not in text


def test_every_fact_is_told_as_pages_show_it_with_source_and_date(site: Path) -> None:
    told = {one["id"]: one for one in json.loads((site / "facts.json").read_text("utf-8"))["facts"]}
    assert list(told) == list(DATA.facts)
    for one in told.values():
        assert set(LANGUAGES) == set(one["name"]) == set(one["shown"]) == set(one["source"]["title"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", one["checked"])
        assert one["review_by"] > one["checked"]
        assert "about" not in one, "a note to editors"
    assert told["teams-2022"]["value"] == DATA.facts["teams-2022"].value
    assert told["teams-2022"]["as_of_shown"]["sv"] == "januari\u00a02022"
    start = told["portal-start"]
    assert start["value"] == DATA.facts["portal-start"].value.isoformat()
    for language in LANGUAGES:
        assert start["shown"][language] in pages_of(site, language)["changes"]
    assert "null" not in json.dumps(told)


def test_every_form_leads_to_its_page_and_files(forms: list[dict], site: Path) -> None:
    assert [one["id"] for one in forms] == list(DATA.forms)
    for form in forms:
        assert [one["id"] for one in form["fields"]] == [
            field.id for group in DATA.forms[form["id"]].groups for field in group.fields
        ]
        for language in LANGUAGES:
            html = (site / form["pages"][language] / "index.html").read_text("utf-8")
            assert f'<html lang="{HTML_LANG[language]}"' in html
            assert form["title"][language] in html
            for field in form["fields"]:
                assert field["label"][language].replace("\u00ad", "") in unescape(html).replace("\u00ad", ""), field[
                    "id"
                ]
            files = form["files"][language]
            assert [file["kind"] for file in files] == ["pdf", "pdf", "pdf", "pdf", "docx", "schema"]
            for file in files:
                assert language in file["languages"]
                assert (site / file["path"]).is_file(), file


def test_a_site_without_routes_names_no_file_of_them() -> None:
    bare = read_data(ROOT / "docs/_data")
    bare.routes = None
    made = {path for file in all_files(bare, ("fi",), [], [], SITE) for path in file.paths}
    assert {"contacts.json", "facts.json", "forms.json", "sharing.json", "llms.txt"} <= made
    assert "routes.json" not in made
    assert "routes.json" not in llms_text(bare, ("fi",), [], [], SITE)


# --- llms.txt
def test_a_reading_program_is_told_first_whom_to_call_and_what_the_portal_is_not(site: Path) -> None:
    head = (site / "llms.txt").read_text("utf-8").partition("\n## ")[0]
    for call, takes_none in (
        ("Soita 112.", "Tämä portaali ei ota vastaan ilmoituksia"),
        ("Ring 112.", "Portalen tar inte emot anmälningar"),
        ("Ring 112.", "Portalen tar ikke imot meldinger"),
        ("Call 112.", "This portal takes no reports"),
    ):
        assert f"{call} {takes_none}" in head
    assert "not an authority's official site" in head


def test_reading_programs_are_given_every_page_once_in_the_order_of_the_menu(site: Path) -> None:
    text = (site / "llms.txt").read_text("utf-8")
    *languages, files = re.split(r"^## .*\n", text, flags=re.M)[1:]
    assert re.findall(r"^## (.*)$", text, re.M) == ["Suomi (fi)", "Svenska (sv)", "Norsk (nb)", "English (en)", "Data"]
    for language, part in zip(LANGUAGES, languages, strict=True):
        listed = re.findall(rf"^- \[[^\]]+\]\({SITE}([^)]*)\): .{{30,}}$", part, re.M)
        wanted = {LANGUAGES[language] + ("" if one == "." else f"{one}/") for one in pages_of(site, language)}
        assert len(listed) == len(part.strip().splitlines()) == len(wanted)
        assert set(listed) == wanted
        assert listed[0] == LANGUAGES[language]
        assert listed.index(f"{LANGUAGES[language]}handbook/consent/") < listed.index(f"{LANGUAGES[language]}about/")
    for name in re.findall(rf"\({SITE}([^)]*)\)", files):
        assert (site / name).is_file(), name


def test_without_an_address_of_the_site_the_list_names_places_below_it() -> None:
    assert "](./): Short" in llms_text(DATA, ("fi",), [_page("fi", "index.md", "Koti")], ["index.md"], "")


# --- what a page says of itself
FRONT = """---
title: "{title}"
description: "Short enough, and still a sentence."
sources: [a]
edition: b
checked: 2026-11-21
review_by: 2027-02-21
owner: c
keywords: [d]
---
"""


def _page(language: str, slug: str, title: str) -> SourcePage:
    page = SourcePage(f"docs/{language}/{slug}", language, slug)
    assert parse_page(page, FRONT.format(title=title)) == []
    return page


def _structure(slug: str, language: str = "no", site: str = "https://a.example/latest/") -> dict | None:
    titles = {
        "index.md": "Hjem",
        "handbook/index.md": "Håndboka",
        "handbook/consent.md": "Samtykke",
        "about.md": "Om",
        "solo/page.md": "Alene",
    }
    pages = {(language, one): _page(language, one, title) for one, title in titles.items()}
    labels = {"site-name": "Ankerportalen", "site-tagline": "Kunnskap"}
    return page_structure(pages[language, slug], pages, labels, site)


def test_a_page_tells_its_language_age_licence_and_place() -> None:
    root, page = "https://a.example/latest/no/", "https://a.example/latest/no/handbook/consent/"
    licence = "https://creativecommons.org/licenses/by/4.0/"
    assert _structure("handbook/consent.md") == {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "WebSite",
                "@id": f"{root}#site",
                "url": root,
                "name": "Ankerportalen",
                "description": "Kunnskap",
                "inLanguage": "nb",
                "license": licence,
            },
            {
                "@type": ["WebPage", "Article"],
                "@id": f"{page}#page",
                "url": page,
                "name": "Samtykke",
                "headline": "Samtykke",
                "description": "Short enough, and still a sentence.",
                "inLanguage": "nb",
                "dateModified": "2026-11-21",
                "license": licence,
                "isAccessibleForFree": True,
                "isPartOf": {"@id": f"{root}#site"},
                "breadcrumb": {"@id": f"{page}#way"},
            },
            {
                "@type": "BreadcrumbList",
                "@id": f"{page}#way",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "name": "Ankerportalen", "item": root},
                    {"@type": "ListItem", "position": 2, "name": "Håndboka", "item": f"{root}handbook/"},
                    {"@type": "ListItem", "position": 3, "name": "Samtykke", "item": page},
                ],
            },
        ],
    }


@pytest.mark.parametrize(
    ("slug", "way"),
    [
        ("index.md", None),
        ("about.md", ["Ankerportalen", "Om"]),
        ("handbook/index.md", ["Ankerportalen", "Håndboka"]),
        ("solo/page.md", ["Ankerportalen", "Alene"]),
    ],
)
def test_the_way_to_a_page_holds_only_pages_that_exist(slug: str, way: list[str] | None) -> None:
    _site, page, *rest = _structure(slug)["@graph"]
    assert page["@type"] == "WebPage"
    assert [[step["name"] for step in one["itemListElement"]] for one in rest] == ([way] if way else [])
    assert ("breadcrumb" in page) == bool(way)


def test_a_site_without_an_address_says_nothing() -> None:
    assert _structure("about.md", site="") is None


def test_nothing_in_a_title_can_end_the_block() -> None:
    assert linked_data({"name": "</script><b>"}) == (
        '<script type="application/ld+json">{"name":"\\u003c/script>\\u003cb>"}</script>'
    )


class _Blocks(HTMLParser):
    """The data blocks of a page for search engines, and its canonical address."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.canonical = ""
        self._inside = False

    def handle_starttag(self, tag: str, attributes: list) -> None:
        given = dict(attributes)
        self._inside = tag == "script" and given.get("type") == "application/ld+json"
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]

    def handle_data(self, text: str) -> None:
        if self._inside:
            self.blocks.append(text)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False


def _blocks(html: str) -> tuple[list[dict], str]:
    found = _Blocks()
    found.feed(html)
    return [json.loads(block) for block in found.blocks], found.canonical


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_of_itself_what_it_shows(site: Path, language: str) -> None:
    for address, html in pages_of(site, language).items():
        (told,), canonical = _blocks(html)
        website, page, *rest = told["@graph"]
        assert page["url"] == canonical, address
        assert page["inLanguage"] == website["inLanguage"] == HTML_LANG[language]
        foot = html[html.index('<aside class="page-foot"') :]
        assert page["dateModified"] in re.findall(r'<time datetime="([\d-]+)">', foot), address
        assert website["url"] == SITE + LANGUAGES[language]
        for step in rest[0]["itemListElement"] if rest else []:
            target = site / step["item"].removeprefix(SITE) / "index.html"
            assert target.is_file(), (address, step)
        assert not {"publisher", "author", "creator"} & set(page)


def test_the_page_for_wrong_addresses_claims_nothing(site: Path) -> None:
    for language in LANGUAGES:
        assert _blocks((site / LANGUAGES[language] / "404.html").read_text("utf-8"))[0] == []


def test_data_in_a_page_is_no_script_of_its_own() -> None:
    page = BuiltPage()
    page.feed(linked_data({"name": "x"}) + '<script type="application/json">{}</script>')
    assert page.inline == []
    page.feed('<script type="text/javascript">1</script><script type="module">1</script><script>1</script>')
    assert page.inline == ["script", "script", "script"]


STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"


def test_a_strict_content_policy_has_nothing_against_the_data(page: Page, served: str) -> None:
    """A browser runs nothing of a data block, so the policy is silent on it; an inline script beside it is refused."""
    refused = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)

    def with_policy(route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "content-security-policy": STRICT}
        route.fulfill(response=answer, headers=headers, body=answer.text().replace("</head>", added + "</head>"))

    page.route("**/handbook/consent/", with_policy)
    added = ""
    page.goto(f"{served}/handbook/consent/")
    assert json.loads(page.locator('script[type="application/ld+json"]').inner_text())["@graph"]
    assert refused == []
    added = "<script>document.title = 'run'</script>"
    page.goto(f"{served}/handbook/consent/")
    assert refused, "the test would not have seen a refusal"


# --- sitemap
def test_the_sitemap_says_of_every_page_what_the_page_says(site: Path) -> None:
    ns = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = {}
    for url in ElementTree.parse(site / "sitemap.xml").getroot().findall("s:url", ns):
        links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", ns)}
        listed[url.find("s:loc", ns).text] = links
    for language in LANGUAGES:
        for address, html in pages_of(site, language).items():
            _, canonical = _blocks(html)
            said = dict(re.findall(r'<link rel="alternate " hreflang="([^"]+)" href="([^"]+)">', html))
            assert listed.pop(canonical) == said, address
            assert set(said) == {"fi", "sv", "nb", "en", "x-default"}
            assert 'name="robots"' not in html, f"{address} is listed, but not to be found"
            for tag, link in said.items():
                target = (site / link.removeprefix(SITE) / "index.html").read_text("utf-8")
                assert f'<html lang="{tag if tag != "x-default" else "fi"}"' in target
    assert listed == {}
