"""What rules about wording read: every text of pages and data files as plain words, each on its line."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT
from hooks.content.pages import SourcePage, parse_page, read_pages
from hooks.content.store import read_data
from hooks.content.texts import Text, data_texts, page_texts
from test_cases import small_portal

HEAD = """---
title: Samtycke
description: Så ber teamet den unga om samtycke
sources: [handbook]
edition: first
checked: 2026-11-21
review_by: 2027-05-21
owner: editors
keywords: [lov]
---
"""


def blocks(body: str) -> list[tuple[str, int, str]]:
    """Give (kind, line, words) of each block of a page whose body begins on line 11."""
    page = SourcePage("docs/sv/page.md", "sv", "page.md")
    assert parse_page(page, HEAD + body) == []
    texts = list(page_texts(page))
    assert all((text.path, text.language) == ("docs/sv/page.md", "sv") for text in texts)
    assert all(text.text == " ".join(words for _, words in text.lines) for text in texts)
    return [(text.kind, text.line, text.text) for text in texts[2:]]


def test_title_and_description_have_their_own_lines() -> None:
    page = SourcePage("docs/sv/page.md", "sv", "page.md")
    parse_page(page, HEAD)
    assert list(page_texts(page)) == [
        Text("docs/sv/page.md", 2, "sv", "Samtycke", "title", ((2, "Samtycke"),), ("title",)),
        Text(
            "docs/sv/page.md",
            3,
            "sv",
            "Så ber teamet den unga om samtycke",
            "description",
            ((3, "Så ber teamet den unga om samtycke"),),
            ("description",),
        ),
    ]


def test_a_page_without_readable_front_matter_gives_nothing() -> None:
    page = SourcePage("docs/sv/page.md", "sv", "page.md")
    assert parse_page(page, "Text utan huvud.\n")
    assert list(page_texts(page)) == []


def test_paragraphs_lists_and_headings_are_blocks() -> None:
    assert blocks(
        "Första raden\nandra raden.\n## Rubrik {#heading}\nTredje.\n\n- ett\n  fortsätter\n- två\n    1. tre"
    ) == [
        ("text", 11, "Första raden andra raden."),
        ("heading", 13, "Rubrik"),
        ("text", 14, "Tredje."),
        ("item", 16, "ett fortsätter"),
        ("item", 18, "två"),
        ("item", 19, "tre"),
    ]


def test_a_table_gives_its_cells() -> None:
    body = "| A | B |\n| :-- | --- |\n| ett \\| två | {{ law:police-act|polislagen }} |\n"
    assert blocks(body) == [
        ("cell", 11, "A"),
        ("cell", 11, "B"),
        ("cell", 13, "ett | två"),
        ("cell", 13, "polislagen"),
    ]


def test_a_box_gives_its_title_and_what_stands_in_it() -> None:
    body = '!!! tip "I korthet"\n    - Ett.\n    - Två.\n\n??? note "Mer"\n    Tre.\n\n!!! warning\n    Fyra.\n'
    assert blocks(body) == [
        ("heading", 11, "I korthet"),
        ("item", 12, "Ett."),
        ("item", 13, "Två."),
        ("heading", 15, "Mer"),
        ("text", 16, "Tre."),
        ("text", 19, "Fyra."),
    ]


def test_only_what_a_reader_sees_is_left() -> None:
    body = (
        "**Ring** [den *sociala* jouren](../contacts.md#x), {{ term:consent|samtycket }} {{ tel:exit }}och `kod`.\n\n"
        "![En bild](a.png){ .wide } och [![Ikon](b.png)](c.md)\n\n"
        "Ett snake_case\\_ord &amp; _kursivt_ <span class='x'>här</span>\n\n"
        "[ref]: https://example.org\n\n"
        "{{ emergency }}\n"
    )
    assert blocks(body) == [
        ("text", 11, "Ring den sociala jouren, samtycket och ."),
        ("text", 13, "En bild och Ikon"),
        ("text", 15, "Ett snake_case_ord & kursivt här"),
    ]


def test_code_and_comments_are_not_read() -> None:
    body = "Ett.\n```\nsocialtjänst\n\n## inte\n```\nTvå.\n<!-- dolt\n\nännu dolt -->\nTre.\n\n---\n\n> Fyra.\n"
    assert blocks(body) == [
        ("text", 11, "Ett."),
        ("text", 17, "Två."),
        ("text", 21, "Tre."),
        ("text", 25, "Fyra."),
    ]


def test_a_block_inside_a_wrapper_is_read() -> None:
    assert blocks('<div class="doors" markdown>\n\n## Dörr {#door}\n\nText.\n\n</div>\n') == [
        ("heading", 13, "Dörr"),
        ("text", 15, "Text."),
    ]


def test_a_word_is_found_on_its_own_line() -> None:
    page = SourcePage("docs/sv/page.md", "sv", "page.md")
    parse_page(page, HEAD + "ett\n{{ tel:exit }}\n**två tre**\nfyra [fem\nsex](x.md) sju\n")
    text = list(page_texts(page))[2]
    assert text.text == "ett två tre fyra fem sex sju"
    assert {word: text.line_at(text.text.index(word)) for word in text.text.split()} == {
        "ett": 11,
        "två": 13,
        "tre": 13,
        "fyra": 14,
        "fem": 14,
        "sex": 15,
        "sju": 15,
    }
    assert text.line_at(text.text.index(" fyra")) == 13
    assert text.line_at(len(text.text)) == 15


def test_data_files_give_each_language_with_its_line_and_place(tmp_path: Path) -> None:
    data = read_data(small_portal(tmp_path) / "docs/_data")
    texts = list(data_texts(data))
    assert [text for text in texts if text.language == "sv" and text.kind in ("data:terms", "data:forms/consent")] == [
        Text("docs/_data/terms.yml", 3, "sv", "samtycke", "data:terms", ((3, "samtycke"),), (0, "term", "sv")),
        Text(
            "docs/_data/terms.yml",
            6,
            "sv",
            "Lov att utbyta uppgifter.",
            "data:terms",
            ((6, "Lov att utbyta uppgifter."),),
            (0, "meaning", "sv"),
        ),
        *(
            Text("docs/_data/forms/consent.yml", line, "sv", words, "data:forms/consent", ((line, words),), place)
            for line, words, place in (
                (8, "Samtycke", ("title", "sv")),
                (9, "Lov", ("purpose", "sv")),
                (10, "Förvara", ("handling", "sv")),
                (13, "Den unga", ("groups", 0, "title", "sv")),
                (17, "Namn", ("groups", 0, "fields", 0, "label", "sv")),
            )
        ),
    ]
    assert "data:labels" in {text.kind for text in texts}


def test_addresses_origins_and_search_words_are_no_texts(tmp_path: Path) -> None:
    root = small_portal(tmp_path)
    path = root / "docs/_data/contacts.yml"
    web = '  web: {fi: "https://example.org/fi", sv: "https://example.org/sv"}\n'
    path.write_text(path.read_text("utf-8") + web, "utf-8")
    path = root / "docs/_data/terms.yml"
    path.write_text(path.read_text("utf-8").replace("sv: []", 'sv: ["medgivande"]'), "utf-8")
    data = read_data(root / "docs/_data")
    assert data.findings == []
    words = {text.text for text in data_texts(data)}
    assert not words & {"https://example.org/sv", "medgivande", "official"}
    assert "samtycke" in words


def test_the_real_content_leaves_no_marks() -> None:
    pages, _ = read_pages(ROOT / "docs")
    marks = ("**", "](", "{{", "}}", "{#", "<div", "</", "`", "!!!", "###")
    texts = [text for page in pages for text in page_texts(page)]
    assert len({text.path for text in texts}) == len(pages)
    assert [text for text in texts if any(mark in text.text for mark in marks)] == []


def test_a_soft_hyphen_hides_no_word(tmp_path: Path) -> None:
    root = small_portal(tmp_path)
    path = root / "docs/_data/diagrams/way.yml"
    path.write_text(path.read_text("utf-8").replace('"Gången"', '"Ankar\\u00adprocessen"'), "utf-8")
    texts = data_texts(read_data(root / "docs/_data"))
    assert [text.text for text in texts if text.place == ("title", "sv") and "diagrams" in text.path] == [
        "Ankarprocessen"
    ]
