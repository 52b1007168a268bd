"""The frame of pages that belong to no version: they need no file of any version, and no script."""

from __future__ import annotations

from collections.abc import Iterable

from hooks.content.languages import HTML_LANG, LANGUAGES
from hooks.content.policy import ELEMENT
from hooks.release.words import Words
from hooks.render.html import esc, link

LEAVE = "leave.js"
"""The script of quick leave in the folder versions/: the same as in each version."""


def plain_page(language: str, title: str, body: str, style: str, words: Words, head: str = "") -> str:
    """Give a whole page, with quick leave as a link that works without script, and does more with one.

    title: plain text. body, head: HTML. style: address of the folder versions/ from the page.
    """
    return f"""<!doctype html>
<html lang="{HTML_LANG[language]}">
<head>{ELEMENT}
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{esc(title)}</title>
<link rel="stylesheet" href="{esc(style)}style.css">
<link rel="icon" href="{esc(style)}anchor.svg" type="image/svg+xml">
{_script(style, words)}{head}</head>
<body>
{_leave(language, words)}{body}
</body>
</html>
"""


def _script(style: str, words: Words) -> str:
    return f'<script src="{esc(style)}{LEAVE}"></script>\n' if words.leave else ""


def _leave(language: str, words: Words) -> str:
    if words.leave is None:
        return ""
    labels = words.labels[language]
    said = {"data_portal_leave": labels["leave-title"], "data_press": labels["leave-press"]}
    go = link(words.leave.url[language], labels["leave-go"], **said)
    return f'<aside class="leave" aria-label="{esc(labels["leave-name"])}">{go}</aside>\n'


def bar(languages: Iterable[str], words: Words, links: str = "") -> str:
    """Draw the emergency number in each of `languages`, and `links` beside it."""
    first = next(iter(languages := list(languages)))
    calls = "".join(
        f'<p lang="{HTML_LANG[language]}">{esc(words.labels[language]["bar-emergency"])} '
        f"{link(f'tel:{words.emergency}', words.emergency)}</p>"
        for language in languages
        if words.emergency
    )
    return f'<aside class="bar" aria-label="{esc(words.labels[first]["bar-name"])}">{calls}{links}</aside>'


def in_every_language(words: Words, name: str, separator: str) -> str:
    """Draw a label in the four languages, each marked as such."""
    return separator.join(
        f'<span lang="{HTML_LANG[language]}">{esc(words.labels[language][name])}</span>' for language in LANGUAGES
    )
