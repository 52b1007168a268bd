"""A slip in YAML is told on its line, in words that name the sign; what is right is read as it is typed."""

from __future__ import annotations

import datetime

import pytest

from hooks.content.yaml_lines import DEEPEST, read_yaml

QUOTE = "Put the text in quotation marks."
PUT_IN = "Put it in."
FIT = "Begin it as far in as its neighbours, and look above for a quotation mark that is lost."
COLON = "Put the text in quotation marks; or give the line above its colon, with a space behind it."


@pytest.mark.parametrize(
    ("text", "line", "said", "hint"),
    [
        ("a: 1\nb: [x\nc: 2\n", 2, "a list that begins with [ lacks a comma, a quotation mark or its ]", PUT_IN),
        ("a: 1\nb: {x: 1\nc: 2\n", 2, "a part that begins with { lacks a comma, a quotation mark or its }", PUT_IN),
        ("a: 1\nb: 'x\nc: 2\n", 2, "a text that begins with a quotation mark lacks the one at its end", PUT_IN),
        ("a: x: y\n", 1, "a colon stands where none can stand", COLON),
        ("a: 1\nb\n", 2, "a line without a colon", "Write the key, a colon, a space and the value."),
        ("a: ]x\n", 1, "a text begins with ]", QUOTE),
        ("a: @x\n", 1, "a text begins with @", QUOTE),
        ("a: *x\n", 1, "a text begins with *", QUOTE),
        ("a: !x y\n", 1, "a text begins with !", QUOTE),
        ("a: !z!x y\n", 1, "a text begins with !", QUOTE),
        ("a: & x\n", 1, "a text begins with * or &", QUOTE),
        ("a: |x\n", 1, "a text begins with | or >", QUOTE),
        ("a: ? x\n", 1, "a text begins with a question mark", QUOTE),
        ("a: - x\n", 1, "a text begins with a hyphen", f"{QUOTE} If it is a list, begin it on a line of its own."),
        ('a: "\\p"\n', 1, "a \\ stands between double quotation marks", "Put the text between single ones: '…'."),
        ("a: 1\n---\nb: 2\n", 2, "a line of three hyphens divides the file", "Take the line away."),
        ('a: "b" c\n', 1, "this line does not fit those above it", FIT),
        ("a: 1\n- b\n", 2, "this line does not fit those above it", FIT),
        ("a:\n\tb: 1\n", 2, "a tab stands in this line", "Indent with spaces, never with a tab."),
        ("a: 1\nb: \x07\n", 2, "a sign that cannot be seen stands in this line", "Write the line anew, by hand."),
        ("%YAML 1.1\n%YAML 1.1\n---\n", 2, "found duplicate %YAML directive", "Compare with a line that is right."),
    ],
)
def test_a_slip_is_told_on_its_line(text: str, line: int, said: str, hint: str) -> None:
    told = read_yaml(text, "a.yml").findings
    assert [(one.line, one.message, one.hint) for one in told] == [(line, f"Reading stops here: {said}.", hint)]


def test_lines_are_counted_from_where_the_text_begins() -> None:
    assert [one.line for one in read_yaml("a: 1\nb: [x\n", "a.md", first_line=2).findings] == [3]
    assert read_yaml("a: {b: 1}\nc:\n  - d\n", "a.yml", first_line=5).lines == {
        (): 5, ("a",): 5, ("a", "b"): 5, ("c",): 6, ("c", 0): 7,
    }  # fmt: skip


def test_what_is_typed_without_quotation_marks_is_read_as_it_is_typed() -> None:
    text = "a: 0501234567\nb: +358501\nc: 1.10\nd: 9:30\ne: no\nf: true\ng: 18\nh: -3\ni: 0\nj: 1_0\nk: =\nno: 010\n"
    assert read_yaml(text, "a.yml").value == {
        "a": "0501234567", "b": "+358501", "c": "1.10", "d": "9:30", "e": "no", "f": True, "g": 18, "h": -3, "i": 0,
        "j": "1_0", "k": "=", "no": "010",
    }  # fmt: skip
    assert read_yaml("a: 2026-11-21\nb: False\nc: TRUE\nd: ~\n", "a.yml").value == {
        "a": datetime.date(2026, 11, 21), "b": False, "c": "TRUE", "d": None,
    }  # fmt: skip


@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_nesting_has_an_end(opened: str, closed: str) -> None:
    assert read_yaml(opened * (DEEPEST - 1) + "x" + closed * (DEEPEST - 1), "a.yml").findings == []
    told = read_yaml("b: 1\n" + opened * (DEEPEST + 1) + "x", "a.yml").findings
    assert [(one.line, one.rule) for one in told] == [(2, "yaml")]
    assert told[0].message == "Brackets or lists stand inside each other more than a hundred times."


def test_brackets_beside_each_other_are_not_deep() -> None:
    assert read_yaml("a: [" + "[], " * 200 + "]\n", "a.yml").findings == []


def test_a_place_that_a_file_lacks_has_the_line_above_it() -> None:
    document = read_yaml("a:\n  b: 1\n", "a.yml")
    assert (document.line(("a", "c", "d")), document.line(("z",)), document.line(("a", "b"))) == (1, 1, 2)
