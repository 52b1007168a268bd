"""The words for a slip in YAML: the parser speaks to programmers, and an editor must find the sign that is wrong."""

from __future__ import annotations

import re

import yaml

_QUOTE_IT = "Put the text in quotation marks."
_FIT = "Begin it as far in as its neighbours, and look above for a quotation mark that is lost."

_TROUBLES = (
    # What the parser says; in words; what to do. The first that fits is taken.
    ("expected ',' or ']'", "a list that begins with [ lacks a comma, a quotation mark or its ]", "Put it in."),
    ("expected ',' or '}'", "a part that begins with {{ lacks a comma, a quotation mark or its }}", "Put it in."),
    ("end of stream", "a text that begins with a quotation mark lacks the one at its end", "Put it in."),
    (
        "mapping values",
        "a colon stands where none can stand",
        "Put the text in quotation marks; or give the line above its colon, with a space behind it.",
    ),
    ("expected ':'", "a line without a colon", "Write the key, a colon, a space and the value."),
    ("expected node content", "a text begins with {sign}", _QUOTE_IT),
    ("start any token", "a text begins with {sign}", _QUOTE_IT),
    ("undefined alias", "a text begins with {sign}", _QUOTE_IT),
    ("not determine a constructor", "a text begins with {sign}", _QUOTE_IT),
    ("undefined tag handle", "a text begins with {sign}", _QUOTE_IT),
    ("alphabetic or numeric", "a text begins with * or &", _QUOTE_IT),
    ("comment or line break", "a text begins with | or >", _QUOTE_IT),
    ("mapping keys", "a text begins with a question mark", _QUOTE_IT),
    ("sequence entries", "a text begins with a hyphen", _QUOTE_IT + " If it is a list, begin it on a line of its own."),
    ("escape character", "a \\ stands between double quotation marks", "Put the text between single ones: '…'."),
    ("another document", "a line of three hyphens divides the file", "Take the line away."),
    ("did not find expected", "this line does not fit those above it", _FIT),
)
_BEGINS_THERE = ("expected ',' or", "end of stream", "expected ':'")
"""Troubles that are seen later than they begin: the line on which the part begins is told."""

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def trouble(error: yaml.YAMLError | ValueError, text: str) -> tuple[int, str, str]:
    """Give line (0-based), message and hint for what the parser says of `text`."""
    if not isinstance(error, yaml.MarkedYAMLError):
        unseen = _UNSEEN.search(text)
        line = text.count("\n", 0, unseen.start()) if unseen else 0
        said = "a sign that cannot be seen stands in this line" if unseen else str(error).splitlines()[0]
        return line, f"Reading stops here: {said}.", "Write the line anew, by hand."
    problem, mark = error.problem or "", error.problem_mark or error.context_mark
    if error.context_mark and any(one in problem for one in _BEGINS_THERE):
        mark = error.context_mark
    line = mark.line if mark else 0
    written = [*text.split("\n"), ""][line]
    if "\t" in written:
        return line, "Reading stops here: a tab stands in this line.", "Indent with spaces, never with a tab."
    sign = written[mark.column : mark.column + 1] if mark else ""
    for heard, said, hint in _TROUBLES:
        if heard in problem:
            return line, f"Reading stops here: {said.format(sign=sign)}.", hint
    return line, f"Reading stops here: {problem}.", "Compare with a line that is right."
