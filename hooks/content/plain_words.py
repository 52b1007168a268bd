"""Takes the marks of Markdown away, so that a rule reads the words that a reader sees, and nothing else."""

from __future__ import annotations

import html
import re

from hooks.content.markdown import LINK
from hooks.content.pages import NAME, read_name

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.]|[\w-]+=)[^{}\n]*\}")
_OTHER_LANGUAGE = re.compile(
    r"\*[^*\n]+\*\{[^{}\n]*\blang=[^{}\n]*\}|<(?P<tag>\w+)\b[^<>]*\blang=[^<>]*>.*?</(?P=tag)>", re.S
)
_STARS = re.compile(r"(?<!\\)(?:\*+|~~)")
_UNDERLINES = re.compile(r"(?<![\w\\])_+(?=\w)|(?<=[\w.,!?])(?<!\\)_+(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def without_comments(markdown: str) -> str:
    """Give `markdown` with its comments gone and every line where it was."""
    if "<!--" not in markdown:
        return markdown
    return _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), markdown)


def without_names(markdown: str) -> str:
    """Give `markdown` with each named fact replaced by the text of its own, or by nothing."""
    return NAME.sub(lambda found: read_name(found, line=0, alone=False).text, markdown)


def plain_words(markdown: str) -> str:
    """Give the words of one block, with as many line ends as it had.

    markdown: without code (see content.markdown). The text of a link or of a named fact stays; its target or name
    goes. Named facts without a text, words marked as another language, tags, attribute lists and the marks of emphasis go.
    """
    words = markdown
    if "lang=" in words:
        words = _OTHER_LANGUAGE.sub(lambda found: "\n" * found.group().count("\n"), words)
    if "{" in words:
        words = without_names(words)
        words = _ATTRIBUTES.sub("", words)
    if "](" in words:
        words = LINK.sub(_link_text, LINK.sub(_link_text, words))  # twice: a picture may stand inside a link
    if "<" in words:
        words = _TAG.sub(" ", words)
    if "*" in words or "~" in words:
        words = _STARS.sub("", words)
    if "_" in words:
        words = _UNDERLINES.sub("", words)
    if "\\" in words:
        words = _ESCAPE.sub(r"\1", words)
    return "\n".join(map(_tidy, words.split("\n"))) if "\n" in words else _tidy(words)


def _link_text(found: re.Match) -> str:
    return found["text"]


def _tidy(line: str) -> str:
    return " ".join((html.unescape(line) if "&" in line else line).split())
