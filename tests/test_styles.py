"""The one style sheet: what may be left out of the theme's, what may not, and that nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hooks.site.styles import joined, words_of_markup, words_of_script

PAGE = '<html class="no-js" dir="ltr"><body data-md-color-primary="custom"><p class="lead">x > y</p><a id="top" title="a > b" hidden>'


def kept(theme: str, page: str = PAGE, script: str = "", own: str = "") -> str:
    return joined([theme], own, words_of_markup([page]) | words_of_script(script), script)


@pytest.mark.parametrize(
    "rule",
    [
        "p.lead{color:red}",
        "p.lead:hover{color:red}",
        "p.lead::before{color:red}",
        "#top{color:red}",
        "[hidden]{color:red}",
        "[dir=ltr] p{color:red}",
        "[data-md-color-primary=custom]{color:red}",
        "p:not(.never){color:red}",
        "p:is(.never,.lead){color:red}",
        "*{color:red}",
        "a[title]~p>*+p{color:red}",
        ".js p[hidden=true]{color:red}",
        "@media screen and (min-width:60em){p{background:url(\"data:image/svg+xml;charset=utf-8,<svg x='  1'/>\")}}",
        "p{color:red!important}",
        "@media print{@supports (display:grid){p{display:grid}}}",
    ],
)
def test_a_rule_that_a_page_can_use_stays_as_it_is(rule: str) -> None:
    assert kept(rule) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".never{color:red}",
        "p.never{color:red}",
        ".never p{color:red}",
        "#never{color:red}",
        "table{color:red}",
        "[data-never]{color:red}",
        "[dir=rtl] p{color:red}",
        "[data-md-color-primary=indigo]{color:red}",
        "p:is(.never,.nor-this){color:red}",
        "@media print{.never{color:red}}",
        "@keyframes never{0%{opacity:0}}",
        ":root{--never:1}",
        '@charset "utf-8";',
    ],
)
def test_a_rule_that_no_page_can_use_goes(rule: str) -> None:
    assert kept(rule) == ""


def test_of_several_selectors_only_those_that_can_match_stay() -> None:
    assert kept("p,.never,a.lead{color:red}") == "p,a.lead{color:red}"


def test_what_a_script_may_put_into_a_page_stays() -> None:
    theme = "p.open{color:red}table{color:red}"
    assert kept(theme, script='one.classList.add("open"); make("table")') == theme
    assert kept(theme) == ""


def test_text_of_a_page_is_no_markup() -> None:
    assert kept("table{color:red}", page="<p>table</p>") == ""


def test_a_custom_property_stays_while_anything_asks_for_it() -> None:
    theme = ":root{--a:var(--b);--b:1;--c:2;--d:3}p{color:var(--a)}"
    assert kept(theme) == ":root{--a:var(--b);--b:1}p{color:var(--a)}"
    assert kept(theme, own="p{margin:var(--c)}") == ":root{--a:var(--b);--b:1;--c:2}p{color:var(--a)}p{margin:var(--c)}"
    assert "--d:3" in kept(theme, script="style.getPropertyValue('--d')")


def test_movements_that_a_rule_names_stay() -> None:
    theme = "@keyframes turn{0%{opacity:0}to{opacity:1}}p{animation:turn 1s}"
    assert kept(theme) == theme


def test_own_rules_stay_whole_and_lose_only_what_no_browser_reads() -> None:
    own = '/* why */\n.mine  > p ,\n.yours { color : red ;\n  content: "a  b"; }\n@media (min-width: 45em) { .mine { width: calc(1em + 2px); } }\n'
    assert (
        kept("", own=own)
        == '.mine > p,.yours{color:red;content:"a  b"}@media (min-width: 45em){.mine{width:calc(1em + 2px)}}'
    )


@pytest.mark.parametrize("broken", ["p{color:red}}", "p{color red}", "p{color:red}.never"])
def test_a_sheet_that_cannot_be_read_stops_the_build(broken: str) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        kept(broken)


def test_the_built_site_has_the_style_of_the_theme_for_all_that_pages_show(site: Path) -> None:
    sheets = list((site / "assets").glob("portal.*.min.css"))
    assert len(sheets) == 1
    style = sheets[0].read_text("utf-8")
    page = (site / "handbook/consent/index.html").read_text("utf-8")
    assert f'href="../../assets/{sheets[0].name}"' in page
    for name in ("md-header", "md-nav__link--passed", "md-header__title--active", "md-search-result__item", "md-top"):
        assert re.search(rf"\.{name}\b", style), name
    for name in ("md-annotation", "md-typeset .grid", "md-code__button", "md-banner", "tabbed-set", "rtl"):
        assert name not in style, name


def test_no_page_names_the_stand_in(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert "00000000" not in path.read_text("utf-8"), path


def test_what_no_page_loads_is_not_published(site: Path) -> None:
    there = {path.name for path in (site / "assets").rglob("*")}
    assert not {"portal.css", "portal.js", "frame.js", "stylesheets"} & there
    assert not [name for name in there if name.endswith(".map")]
