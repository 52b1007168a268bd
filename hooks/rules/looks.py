"""Pictures, styles, scripts and templates: nothing is fetched from elsewhere, nothing runs inside a picture or a page.

Protects the reader: one remote font or picture tells its host who reads about leaving a gang.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks.content.addresses import served_folder
from hooks.content.files import File
from hooks.content.finding import Finding, did_you_mean
from hooks.content.markdown import Lines, read_elements
from hooks.content.pages import SourcePage

_IN_CSS = re.compile(r"@import\b|url\(\s*[\"']?\s*(?:https?:|//|data:text/html)", re.I)
_IN_SCRIPT = re.compile(r"[\"'`](?:https?:)?//(?!www\.w3\.org/)[\w-]+\.[\w.-]+")  # w3.org names kinds of elements
_REMOTE = re.compile(r"^\s*(?:https?:)?//", re.I)
RUNS = re.compile(r"^\s*(?:javascript|vbscript|data:text/html)", re.I)
_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
_LABEL = re.compile(r"labels\[\s*[\"'](?P<name>[^\"'~]+)[\"']\s*\]")
_ADDRESS = re.compile(r"\{\{-?\s*\(?\s*(?P<page>root_url\s*~\s*)?[\"'](?P<path>[^\"'{}]+)[\"']\s*\)?\s*\|\s*url\b")
_TAG = re.compile(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_WORD = re.compile(r"[^\W\d_]{2,}")


def check(files: list[File], labels: set[str], pages: list[SourcePage]) -> Iterator[Finding]:
    """Give a finding for each thing in a picture, style, script or template that loads, runs or says what it should not.

    labels: names of docs/_data/labels.yml. pages: what a template may link to.
    """
    served = {served_folder(page.slug) for page in pages}
    own = {file.path.split("/", 1)[1] for file in files}
    for file in files:
        if file.text is None:
            continue
        line_of = Lines(file.text)
        match file.kind:
            case ".svg":
                yield from _picture(file, line_of)
            case ".css":
                for found in _IN_CSS.finditer(file.text):
                    yield _safety(
                        file.path, line_of(found.start()), f'"{found.group()}" fetches something from elsewhere'
                    )
            case ".js":
                for found in _IN_SCRIPT.finditer(file.text):
                    yield _safety(file.path, line_of(found.start()), f"{found.group()}… names a host elsewhere")
            case ".html" if file.path.startswith("overrides/"):
                yield from _template(file, line_of, labels)
                yield from _template_links(file, line_of, served, own)


def _safety(path: str, line: int, what: str) -> Finding:
    hint = "Take it away, or put what it needs into the portal itself."
    return Finding(path, line, "safety", f"{what}, and a reader's device would obey it.", hint)


def _picture(file: File, line_of: Lines) -> Iterator[Finding]:
    for found in re.finditer(r"<!(?:DOCTYPE|ENTITY)", file.text, re.I):
        yield _safety(file.path, line_of(found.start()), f"{found.group()} defines things beyond the picture")
    for found in _IN_CSS.finditer(file.text):
        yield _safety(file.path, line_of(found.start()), f'"{found.group()}" fetches something from elsewhere')
    for element in read_elements(file.text, 1):
        if element.tag in ("script", "foreignobject", "iframe", "handler", "set", "animate", "audio", "video"):
            yield _safety(file.path, element.line, f"<{element.tag}> stands in the picture")
        for name, value in element.attributes.items():
            if name.startswith("on"):
                yield _safety(file.path, element.line, f'<{element.tag}> carries "{name}"')
            elif name in ("href", "xlink:href", "src") and (
                RUNS.match(value) or (element.tag != "a" and _REMOTE.match(value))
            ):
                yield _safety(
                    file.path, element.line, f'<{element.tag} {name}="{value[:60]}"> leads or loads out of the picture'
                )


def _template(file: File, line_of: Lines, labels: set[str]) -> Iterator[Finding]:
    for found in _LABEL.finditer(file.text):
        if labels and found["name"] not in labels:
            message = f'The label "{found["name"]}" is not in docs/_data/labels.yml, so nothing would stand there.'
            yield Finding(file.path, line_of(found.start()), "template", message, did_you_mean(found["name"], labels))
    bare = _JINJA.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), file.text)
    for element in read_elements(bare, 1):
        attributes = element.attributes
        if element.tag in ("style", "iframe", "object", "embed") or (
            element.tag == "script" and "src" not in attributes
        ):
            yield _safety(file.path, element.line, f"<{element.tag}> stands in the template")
        for name, value in attributes.items():
            if name.startswith("on") or name == "style":
                yield _safety(file.path, element.line, f'<{element.tag}> carries "{name}"')
            elif name in ("src", "href", "action") and RUNS.match(value):
                yield _safety(
                    file.path, element.line, f'<{element.tag} {name}="{value[:60]}"> runs something by itself'
                )
            elif (name == "src" or (name == "href" and element.tag == "link")) and _REMOTE.match(value):
                yield _safety(
                    file.path, element.line, f'<{element.tag} {name}="{value[:60]}"> is fetched from elsewhere'
                )
        if element.tag == "img" and "alt" not in attributes:
            yield Finding(
                file.path, element.line, "template", "<img> has no text in its place.", 'Give it alt="…" from a label.'
            )
    bare = re.sub(r"&#?\w+;", " ", bare)
    words = _TAG.sub(
        lambda found: re.sub(r"[^\n]", " ", found.group()),
        re.sub(r"<script.*?</script>|<\?xml.*?\?>", "", bare, flags=re.S),
    )
    for number, line in enumerate(words.split("\n"), 1):
        if found := _WORD.search(line):
            message = (
                f'"{" ".join(line.split())[:60]}" is typed into the template, so it is the same in all four languages.'
            )
            hint = 'Put it into docs/_data/labels.yml and write `{{ labels["its-name"] }}`.'
            yield Finding(file.path, number, "template", message, hint)


def _template_links(file: File, line_of: Lines, served: set[str], own: set[str]) -> Iterator[Finding]:
    """Judge addresses that a template writes out: `{{ (root_url ~ 'a-z/') | url }}` and `{{ 'assets/x.svg' | url }}`."""
    for found in _ADDRESS.finditer(file.text):
        path = found["path"].split("#")[0]
        known = served if found["page"] else own | served
        if path.rstrip("/") not in known and not path.startswith("assets/javascripts/"):
            message = f'"{found["path"]}" leads to no page or file.'
            yield Finding(file.path, line_of(found.start()), "template", message, did_you_mean(path.rstrip("/"), known))
