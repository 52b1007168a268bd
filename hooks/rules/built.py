"""Rules over the finished HTML: what no look at the Markdown shows. Protects the reader from a link that leads nowhere."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from hooks.content.addresses import language_of, root_of, served_folder
from hooks.content.finding import Finding, did_you_mean
from hooks.content.languages import HTML_LANG, IN_ENGLISH
from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.content.sums import sum_of
from hooks.rules.built_memory import BuiltMemory
from hooks.rules.built_place import place_in_source
from hooks.rules.built_safety import unsafe
from hooks.rules.known_addresses import known_addresses, known_mails, known_numbers
from hooks.rules.links import VERSION

_LEADS = {("a", "href"), ("area", "href"), ("form", "action")}
"""Where an address is followed only when the reader wants it; every other one is loaded."""


@dataclass
class Site:
    """The finished site: its pages, all its files, and what links outward may name."""

    pages: BuiltMemory
    files: set[str]
    numbers: set[str]
    mails: set[str]
    web: set[str]
    root: str = "/"
    """Path under which the host serves the site: pages for wrong addresses are served at any depth, so they name it."""
    guesses: dict[str, str] = field(default_factory=dict)
    """A broken link of the menu stands on every page: guess once."""
    fine: set[tuple[str, ...]] = field(default_factory=set)
    """A whole link of the menu too: look once."""

    def known(self) -> tuple[set[str], ...]:
        """Give all that a link may lead to, outside the pages."""
        return self.files, self.numbers, self.mails, self.web


def check_built(
    site: Path,
    pages: Iterable[SourcePage],
    data: Data,
    templates: dict[str, str] | None = None,
    site_url: str | None = None,
    memory: BuiltMemory | None = None,
) -> list[Finding]:
    """Judge every HTML file below `site`.

    pages: the sources, so that a finding names the file and line an editor can mend. data: what links outward may
    name. templates: path -> text of the frame's templates. site_url: where the site will be served. memory: what was
    known of the pages before; without it, all are judged. Gives findings about links, ids and files that lead
    nowhere, numbers and addresses that no data file knows, double ids, levels skipped, wrong `lang`, things loaded
    from elsewhere, inline script or style, a content policy that is not the portal's, links outward that tell of their
    reader, forms that send, pictures without words, and Markdown left as it was.
    """
    sources = {_address(page): page for page in pages}
    memory = memory or BuiltMemory()
    files = {path[len(str(site)) + 1 :].replace(os.sep, "/") for path in _files(site)}
    for name in sorted(name for name in files if name.endswith(".html")):
        memory.read(name, (site / name).read_bytes())
    root = urlsplit(site_url or "").path.rstrip("/") + "/"
    whole = Site(memory, files, known_numbers(data), known_mails(data), known_addresses(data), root)
    beside = sum_of(memory.beside(), root, *(repr(sorted(known)) for known in whole.known()))
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for name in memory:
        if memory.is_good(name, beside):
            continue
        faults = list(_judge(name, whole))
        if not faults:
            memory.good(name, beside)
        for rule, message, hint, written in faults:
            found.setdefault((rule, message, hint, written), []).append(name)
    memory.keep()
    return sorted(set(_placed(found, sources, templates or {})))


def _placed(found: dict, sources: dict[str, SourcePage], templates: dict[str, str]) -> Iterator[Finding]:
    """Name file and line of each fault. What stands on many pages comes from a template, and is told once."""
    for (rule, message, hint, written), names in found.items():
        if len(names) > 8:
            path, line = place_in_source(written, templates) or (names[0], 0)
            if path == names[0] and path in sources:
                path = sources[path].path
            yield Finding(path, line, "built-" + rule, f"{message} (So on {len(names)} pages.)", hint)
            continue
        for name in names:
            page = sources.get(name)
            if page is None:
                yield Finding(name, 0, "built-" + rule, message, hint)
                continue
            place = place_in_source(written, {page.path: page.body}, page.body_line)
            yield Finding(page.path, place[1] if place else 0, "built-" + rule, message, hint)


def _files(folder: Path) -> Iterator[str]:
    return (os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)  # noqa: PTH118 - thousands


def _address(page: SourcePage) -> str:
    """Give the file that a page becomes, e.g. docs/sv/exit/index.md -> sv/exit/index.html."""
    return posixpath.join(root_of(page.language), served_folder(page.slug), "index.html")


def _judge(name: str, site: Site) -> Iterator[tuple[str, str, str, str]]:
    """Give rule, message, hint and the text to look for in the source, for each fault of a page."""
    html, language = site.pages[name], language_of(name)
    if html.lang != HTML_LANG[language]:
        yield (
            "lang",
            f'<html lang="{html.lang}"> on a page in {IN_ENGLISH[language]}.',
            f'It must be "{HTML_LANG[language]}".',
            "",
        )
    for double in sorted(one for one, times in html.ids.items() if times > 1):
        yield "id", f'The id "{double}" stands more than once in the page.', "Rename one of them.", double
    for inline in sorted(set(html.inline)):
        message = f"The page carries script or style of its own ({inline})."
        yield "inline", message, "Move it to a file in overrides/assets.", f"<{inline.split()[0]}"
    for text in html.left:
        yield "name", f'"{text}" was not replaced.', "Check the marks and the name between the braces.", text
    for source in html.unnamed:
        yield "image", f"The picture {source} has no text in its place.", "Write `![what it shows](path)`.", source
    level = 0
    for number, words in html.headings:
        if level and number > level + 1:
            message = f'The heading "{" ".join(words.split())[:60]}" jumps from level {level} to level {number}.'
            yield "heading", message, f"Write it with {level + 1} marks.", words.strip()
        level = number
    yield from unsafe(html)
    for tag, attribute, value, hreflang in html.addresses:
        led = (*_seen_from(name, value), tag, attribute, hreflang, language)
        if led in site.fine:
            continue
        faults = list(_link(name, tag, attribute, value, hreflang, site))
        if not faults and value[:1] not in "#?":
            site.fine.add(led)
        for rule, message, hint in faults:
            yield rule, message, hint, value


def _seen_from(name: str, value: str) -> tuple[str, str]:
    """Give the folder from which an address of the page `name` goes down, and the way down: alike for all pages in one folder."""
    folder = posixpath.dirname(name)
    while folder and value.startswith("../"):
        folder, value = posixpath.dirname(folder), value[3:]
    return folder, value


def _link(name: str, tag: str, attribute: str, value: str, hreflang: str, site: Site) -> Iterator[tuple[str, str, str]]:
    shown = f"<{tag} {attribute}={value}>"
    try:
        split = urlsplit(value)
    except ValueError:
        yield "link", f"{shown} is no address that can be read.", "Write it anew."
        return
    if split.scheme in ("http", "https") or split.netloc:
        if (tag, attribute) not in _LEADS:
            hint = "Nothing may be fetched from elsewhere: put the file into the portal."
            yield "third-party", f"<{tag}> loads {value}.", hint
        elif value not in site.web:
            hint = did_you_mean(value, site.web) or "Name its entry: `{{ web:… }}` or `{{ source:… }}`."
            yield "link", f"{shown} leads to an address that no data file knows.", hint
        return
    if split.scheme == "tel" and split.path not in site.numbers:
        yield "link", f"{shown}: no contact has this number.", did_you_mean(split.path, site.numbers)
    elif split.scheme == "mailto" and split.path not in site.mails:
        yield "link", f"{shown}: no contact has this address.", did_you_mean(split.path, site.mails)
    elif split.scheme == "data" and tag in ("link", "img"):
        pass  # a small picture that the page brings along, so that nothing is fetched for it
    elif split.scheme not in ("", "tel", "mailto"):
        yield "link", f"{shown} opens something that is no page.", "Take it away."
    if split.scheme or (not split.path and not split.fragment):
        return
    path = "/" + split.path.removeprefix(site.root) if split.path.startswith(site.root) else split.path
    if tag == "a" and _is_list_of_versions(name, path):
        return
    if VERSION.search(path):
        yield "link", f"{shown} leads into a version by hand.", "Link to the page itself, without the version."
        return
    target = _target(name, unquote(path), site.files)
    if target is None:
        if value not in site.guesses:
            site.guesses[value] = did_you_mean(value, site.files)
        yield "link", f"{shown} leads to nothing.", site.guesses[value]
    elif split.fragment and target in site.pages and unquote(split.fragment) not in site.pages[target].ids:
        guess = did_you_mean(split.fragment, site.pages[target].ids)
        yield "link", f'{shown}: {target} has no id "{split.fragment}".', guess
    elif tag == "a" and target in site.pages and language_of(target) != language_of(name):
        wanted = HTML_LANG[language_of(target)]
        if hreflang != wanted:
            message = f"{shown} leads to another language ({IN_ENGLISH[language_of(target)]}) without saying so."
            yield "link", message, f'Link to the {IN_ENGLISH[language_of(name)]} page, or add hreflang="{wanted}".'


def _is_list_of_versions(name: str, path: str) -> bool:
    """Tell whether a link leads to the list of versions in the page's language; it stands beside the site itself."""
    beside = f"../versions/{root_of(language_of(name))}"
    return path.endswith("/") and posixpath.join(_from(name, path), "") == beside


def _from(name: str, path: str) -> str:
    """Give where a link leads, from the root of the site: "../x" for what stands beside the site."""
    base = "" if path.startswith("/") else posixpath.dirname(name)
    return posixpath.normpath(posixpath.join(base, path.lstrip("/")))


def _target(name: str, path: str, files: set[str]) -> str | None:
    if not path:
        return name
    joined = _from(name, path)
    for candidate in (joined, posixpath.join(joined, "index.html")):
        candidate = candidate.removeprefix("./")
        if candidate in files:
            return candidate
    return None
