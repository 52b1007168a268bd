"""Rules over the finished HTML: one page, one fault, one sentence; and silence where all is well."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from conftest import SMALL
from hooks.content.pages import read_pages
from hooks.content.policy import ELEMENT, POLICY
from hooks.content.store import read_data
from hooks.rules.built import check_built
from test_cases import small_portal

GOOD = (
    '<h1 id="top">Home</h1><h2 id="next">Next</h2><a href="handbook/consent/#withdrawal">Consent</a>'
    '<a href="tel:112">112</a><a href="mailto:exit@example.org">mail</a><img src="assets/map.png" alt="Map">'
    '<a href="../handbook/consent/" hreflang="fi">Finnish</a><script src="assets/a.js"></script>'
    '<link rel="canonical" href="https://portal.example.org/en/"><code>{{ x }} ](y) **z</code>'
)


def told(
    tmp_path: Path,
    html: str,
    lang: str = "en",
    templates: dict[str, str] | None = None,
    copies: int = 0,
    site_url: str = "",
    head: str = ELEMENT,
) -> list[str]:
    root = small_portal(tmp_path / "portal")
    site = tmp_path / "site"
    files = {
        "en/index.html": f'<html lang="{lang}"><head>{head}</head><body>{html}</body></html>',
        "en/handbook/consent/index.html": f'<html lang="en"><head>{ELEMENT}</head><h2 id="withdrawal">x</h2></html>',
        "handbook/consent/index.html": f'<html lang="fi"><head>{ELEMENT}</head><h2 id="withdrawal">x</h2></html>',
        "en/assets/map.png": "x",
        "en/assets/a.js": "x",
    }
    files |= {f"en/copy-{number}/index.html": files["en/index.html"] for number in range(copies)}
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    pages, _ = read_pages(root / "docs")
    return [str(finding) for finding in check_built(site, pages, read_data(root / "docs/_data"), templates, site_url)]


def test_a_good_page_gives_no_finding(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("html", "finding"),
    [
        (
            '<a href="handbook/concent/">x</a>',
            "docs/en/index.md:0: <a href=handbook/concent/> leads to nothing. "
            'Did you mean "handbook/consent/index.html"? [built-link]',
        ),
        (
            '<a href="handbook/consent/#withdrawl">x</a>',
            "docs/en/index.md:20: <a href=handbook/consent/#withdrawl>: en/handbook/consent/index.html has no id "
            '"withdrawl". Did you mean "withdrawal"? [built-link]',
        ),
        (
            '<a href="../handbook/consent/#withdrawal">x</a>',
            "docs/en/index.md:20: <a href=../handbook/consent/#withdrawal> leads to another language (Finnish) without "
            'saying so. Link to the English page, or add hreflang="fi". [built-link]',
        ),
        (
            '<a href="/2026.1/en/">x</a>',
            "docs/en/index.md:0: <a href=/2026.1/en/> leads into a version by hand. "
            "Link to the page itself, without the version. [built-link]",
        ),
        ('<a href="tel:113">x</a>', 'docs/en/index.md:0: <a href=tel:113>: no contact has this number. Did you mean "112"? [built-link]'),
        (
            '<a href="mailto:exit@example.com">x</a>',
            "docs/en/index.md:0: <a href=mailto:exit@example.com>: no contact has this address. "
            'Did you mean "exit@example.org"? [built-link]',
        ),
        ('<a href="javascript:go()">x</a>', "docs/en/index.md:0: <a href=javascript:go()> opens something that is no page. Take it away. [built-link]"),
        (
            '<a href="https://elsewhere.example.org/" rel="noopener noreferrer">x</a>',
            "docs/en/index.md:0: <a href=https://elsewhere.example.org/> leads to an address that no data file knows. "
            "Name its entry: `{{ web:… }}` or `{{ source:… }}`. [built-link]",
        ),
        ('<a href="http://[x" rel="noopener noreferrer">x</a>', "docs/en/index.md:0: <a href=http://[x> is no address that can be read. Write it anew. [built-link]"),
        (
            '<img src="https://elsewhere.example.org/i.png" alt="">',
            "docs/en/index.md:0: <img> loads https://elsewhere.example.org/i.png. "
            "Nothing may be fetched from elsewhere: put the file into the portal. [built-third-party]",
        ),
        ('<p id="next"></p><p id="next"></p>', 'docs/en/index.md:18: The id "next" stands more than once in the page. Rename one of them. [built-id]'),
        (
            '<p style="color: red">x</p>',
            "docs/en/index.md:0: The page carries script or style of its own (p style). Move it to a file in overrides/assets. [built-inline]",
        ),
        (
            "<script>go()</script>",
            "docs/en/index.md:0: The page carries script or style of its own (script). Move it to a file in overrides/assets. [built-inline]",
        ),
        ("<p>Call {{tel :exit}}</p>", 'docs/en/index.md:0: "Call {{tel :exit}}" was not replaced. Check the marks and the name between the braces. [built-name]'),
        ("<p>[page](consent.md)</p>", 'docs/en/index.md:0: "[page](consent.md)" was not replaced. Check the marks and the name between the braces. [built-name]'),
        (
            '<img src="assets/map.png">',
            "docs/en/index.md:0: The picture assets/map.png has no text in its place. Write `![what it shows](path)`. [built-image]",
        ),
        (
            "<h1>Home</h1><h3>What next</h3>",
            'docs/en/index.md:18: The heading "What next" jumps from level 1 to level 3. Write it with 2 marks. [built-heading]',
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_where_it_can_be_mended(tmp_path: Path, html: str, finding: str) -> None:
    assert told(tmp_path, html) == [finding]


@pytest.mark.parametrize(
    ("head", "told_of_it"),
    [
        ("", "The page does not say what it may load and run."),
        (
            "<meta http-equiv='content-security-policy' content='default-src *'>",
            "The page has another content policy than the portal's: default-src *.",
        ),
        (
            ELEMENT + '<meta http-equiv="Content-Security-Policy" content="script-src *">',
            f"The page has another content policy than the portal's: {POLICY}; script-src *.",
        ),
        (
            '<meta charset="utf-8">' + ELEMENT,
            "Something stands in the head before the content policy, which does not bind it.",
        ),
    ],
)
def test_a_page_says_first_what_it_may_load(tmp_path: Path, head: str, told_of_it: str) -> None:
    hint = "overrides/main.html puts it there; hooks/content/policy.py holds it."
    assert told(tmp_path, GOOD, head=head) == [f"docs/en/index.md:0: {told_of_it} {hint} [built-policy]"]


@pytest.mark.parametrize(
    ("html", "findings"),
    [
        (
            '<a href="{known}">x</a>',
            [
                '<a href={known}> leads to another host without rel="noopener noreferrer". That host could learn of the reader. '
                "Name the entry instead of writing the link. [built-outward]"
            ],
        ),
        (
            '<a href="{known}" rel="noopener noreferrer" target="_blank" ping="assets/a.js">x</a>',
            [
                "<a ping> on the link to {known}. Take ping away. [built-outward]",
                "<a target> on the link to {known}. Take target away. [built-outward]",
            ],
        ),
        (
            '<form action="assets/a.js"><button formaction="assets/a.js">x</button></form>',
            [
                "<button formaction=assets/a.js> would send what a reader typed. Take formaction away: nothing is sent. [built-form]",
                "<form action=assets/a.js> would send what a reader typed. Take action away: nothing is sent. [built-form]",
            ],
        ),
        ('<base href="x">', ["<base> would lead every link of the page elsewhere. Take it away. [built-policy]"]),
        (
            '<meta http-equiv="refresh" content="0; url=https://x.example.org/">',
            ["The page leads away by itself: 0; url=https://x.example.org/. Take it away. [built-outward]"],
        ),
        ('<object data="assets/a.js"></object><video poster="assets/a.js"></video>', []),
        (
            '<object data="https://x.example.org/a"></object>',
            [
                "<object> loads https://x.example.org/a. Nothing may be fetched from elsewhere: put the file into the portal. "
                "[built-third-party]"
            ],
        ),
        (
            '<p onclick="go()">x</p>',
            [
                "The page carries script or style of its own (p onclick). Move it to a file in overrides/assets. [built-inline]"
            ],
        ),
    ],
)
def test_nothing_on_a_page_tells_of_its_reader(tmp_path: Path, html: str, findings: list[str]) -> None:
    known = "https://www.yr.no/"  # where quick leave leads in the small portal too
    said = told(tmp_path, html.format(known=known))
    assert [re.sub(r"^docs/en/index.md:\d+: ", "", one) for one in said] == [
        one.format(known=known) for one in findings
    ]


def test_a_wrong_language_of_the_page_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, GOOD, lang="fi") == [
        'docs/en/index.md:0: <html lang="fi"> on a page in English. It must be "en". [built-lang]'
    ]


@pytest.mark.parametrize("site_url", ["https://portal.example.org/", "https://host.example.org/portal/latest"])
def test_a_page_served_at_any_depth_may_name_its_whole_path(tmp_path: Path, site_url: str) -> None:
    root = urlsplit(site_url).path.rstrip("/")
    html = f'<a href="{root}/en/handbook/consent/#withdrawal">x</a><script src="{root}/en/assets/a.js"></script>'
    assert told(tmp_path, html, site_url=site_url) == []


def test_a_whole_path_beside_the_site_leads_to_nothing(tmp_path: Path) -> None:
    html = '<a href="/portal/2026.1/en/handbook/consent/">x</a><a href="/portal/latest/en/handbook/concent/">y</a>'
    assert told(tmp_path, html, site_url="https://host.example.org/portal/latest") == [
        "docs/en/index.md:0: <a href=/portal/latest/en/handbook/concent/> leads to nothing. [built-link]",
        "docs/en/index.md:20: <a href=/portal/2026.1/en/handbook/consent/> leads into a version by hand. "
        "Link to the page itself, without the version. [built-link]",
    ]


def test_only_the_list_of_versions_stands_beside_the_site(tmp_path: Path) -> None:
    site_url = "https://host.example.org/portal/latest"
    good = '<a href="../../versions/en/">x</a><a href="/portal/latest/../versions/en/">x</a>'
    assert told(tmp_path / "good", good, site_url=site_url) == []
    bad = ("../../versions/sv/", "../versions/en/", "../../versions/en/x/", "/portal/versions/en/")
    html = "".join(f'<a href="{address}">x</a>' for address in bad)
    assert len(told(tmp_path / "bad", html, site_url=site_url)) == len(bad)


def test_what_stands_on_every_page_is_told_once_at_its_template(tmp_path: Path) -> None:
    template = {"overrides/partials/bar.html": 'one\n<a href="/nowhere/">x</a>\n'}
    assert told(tmp_path, '<a href="/nowhere/">x</a>', templates=template, copies=9) == [
        "overrides/partials/bar.html:2: <a href=/nowhere/> leads to nothing. (So on 10 pages.) [built-link]"
    ]


def test_the_small_portal_has_the_page_that_these_tests_name() -> None:
    assert (SMALL / "docs/en/index.md").exists()
