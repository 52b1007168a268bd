"""Rules over the finished HTML: what no look at the Markdown shows. Protects the reader from a link that leads nowhere."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from hooks.content.addresses import language_of, root_of, served_folder
from hooks.content.finding import Finding, did_you_mean
from hooks.content.languages import HTML_LANG
from hooks.content.pages import SourcePage

_OWN_ADDRESS = {
    ("a", "href"),
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("form", "action"),
    ("source", "src"),
}
_LOADED = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src"), ("audio", "src")}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Html(HTMLParser):
    """Gathers what the rules ask of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lang = ""
        self.ids: Counter[str] = Counter()
        self.addresses: list[tuple[str, str, str]] = []  # element, attribute, value
        self.inline: list[str] = []  # elements that carry script or style of their own
        self.left: list[str] = []  # named facts that nothing replaced
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.lang = given.get("lang", "")
        if "id" in given:
            self.ids[given["id"]] += 1
        for name, value in given.items():
            if (tag, name) in _OWN_ADDRESS and not (
                tag == "link" and given.get("rel", "").strip() in ("canonical", "alternate")
            ):
                self.addresses.append((tag, name, value))
            if name == "style" or name.startswith("on"):
                self.inline.append(f"{tag} {name}")
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != "application/json"):
            self.inline.append(tag)
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, text: str) -> None:
        if "{{" in text and not {"code", "pre", "script"} & set(self._open):
            self.left.append(text.strip()[:60])


def check_built(site: Path, pages: Iterable[SourcePage]) -> list[Finding]:
    """Judge every HTML file below `site`.

    pages: the sources, so that a finding names the file an editor can mend. Gives findings about links, ids and
    files that lead nowhere, double ids, wrong `lang`, things loaded from elsewhere, inline script or style, and
    named facts left unreplaced.
    """
    sources = {_address(page): page.path for page in pages}
    parsed: dict[str, _Html] = {}
    for path in sorted(site.rglob("*.html")):
        html = _Html()
        html.feed(path.read_text("utf-8"))
        parsed[path.relative_to(site).as_posix()] = html
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    guesses: dict[str, str] = {}  # a broken link of the menu stands on every page: guess once
    findings = []
    for name, html in parsed.items():
        shown = sources.get(name, name)
        for rule, message, hint in _judge(name, html, parsed, files, guesses):
            findings.append(Finding(shown, 0, "built-" + rule, message, hint))
    return findings


def _address(page: SourcePage) -> str:
    """Give the file that a page becomes, e.g. docs/sv/exit/index.md -> sv/exit/index.html."""
    return posixpath.join(root_of(page.language), served_folder(page.slug), "index.html")


def _judge(
    name: str, html: _Html, parsed: dict[str, _Html], files: set[str], guesses: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    language = language_of(name)
    if html.lang != HTML_LANG[language]:
        yield "lang", f'<html lang="{html.lang}"> on a page in {language}.', f'It must be "{HTML_LANG[language]}".'
    for double in sorted(one for one, times in html.ids.items() if times > 1):
        yield "id", f'The id "{double}" stands more than once in the page.', "Rename one of them."
    for inline in sorted(set(html.inline)):
        yield (
            "inline",
            f"The page carries script or style of its own ({inline}).",
            "Move it to a file in overrides/assets.",
        )
    for text in html.left:
        yield "name", f'"{text}" was not replaced.', "Check the name between the braces."
    for tag, attribute, value in html.addresses:
        split = urlsplit(value)
        if split.scheme in ("http", "https"):
            if (tag, attribute) in _LOADED or tag == "link":
                yield (
                    "third-party",
                    f"<{tag}> loads {value}.",
                    "Nothing may be fetched from elsewhere: put the file into the portal.",
                )
            continue
        if split.scheme or (not split.path and not split.fragment):
            continue
        target = _target(name, unquote(split.path), files)
        if target is None:
            if value not in guesses:
                guesses[value] = did_you_mean(value, files)
            yield "link", f"<{tag} {attribute}={value}> leads to nothing.", guesses[value]
        elif split.fragment and target in parsed and unquote(split.fragment) not in parsed[target].ids:
            yield (
                "link",
                f'<{tag} {attribute}={value}>: {target} has no id "{split.fragment}".',
                did_you_mean(split.fragment, parsed[target].ids),
            )


def _target(name: str, path: str, files: set[str]) -> str | None:
    if not path:
        return name
    base = "" if path.startswith("/") else posixpath.dirname(name)
    joined = posixpath.normpath(posixpath.join(base, path.lstrip("/"))) if path.strip("/") or base else "."
    for candidate in (joined, posixpath.join(joined, "index.html")):
        candidate = candidate.removeprefix("./")
        if candidate in files:
            return candidate
    return None
