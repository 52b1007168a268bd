"""Marks every page of a published version: notice, noindex and the addresses under which it shall be found.

What stands in a page from an earlier run is taken away first, so that a run changes nothing when nothing has changed.
"""

from __future__ import annotations

import posixpath
import re

from hooks.content.addresses import language_of, root_of
from hooks.content.languages import DEFAULT, HTML_LANG
from hooks.release.notice import notice, to_home, to_list, to_same_page
from hooks.release.tree import Tree
from hooks.release.versions import LATEST, Version

_NOTICE = re.compile(r"<!-- portal:version -->.*?<!-- /portal:version -->", re.S)
_BODY = re.compile(r"<body\b[^>]*>")
_NOINDEX = '<meta name="robots" content="noindex" data-portal-version>'
_FOUND_AT = re.compile(
    r'(?P<before><link rel="(?:canonical|alternate ?)"(?: hreflang="(?P<tag>[\w-]+)")? href=")[^"]*(?P<after>")'
)
_LANGUAGE = {tag: language for language, tag in HTML_LANG.items()} | {"x-default": DEFAULT}


def marked(html: str, path: str, folder: str, version: Version, tree: Tree) -> str:
    """Give a page as it shall be published now.

    html: as it stands. path: of its file, below the folder of the version. folder: that holds the version, its own or
    an alias.
    """
    missing = posixpath.basename(path) == "404.html"
    address = _address(path)
    drawn = notice(version, language_of(address), tree.words, _leads(address, missing, tree))
    html = html.replace(_NOINDEX, "")
    if version.status != "current":
        html = html.replace("</head>", f"{_NOINDEX}</head>", 1)
    html = _FOUND_AT.sub(lambda found: _found_at(found, address, version, tree), html)
    html = _with(drawn, html)
    return _own_paths(html, folder, tree.base) if missing else html


def _address(path: str) -> str:
    """Give the address of a page from the path of its file: "sv/exit/index.html" -> "sv/exit/", "sv/404.html" -> "sv/"."""
    folder, name = posixpath.split(path)
    if name in ("index.html", "404.html"):
        return f"{folder}/" if folder else ""
    return path


def _leads(address: str, missing: bool, tree: Tree) -> str:
    """Draw where the notice leads: to the same page, to the home page, or to the list of versions.

    missing: whether the page answers for wrong addresses: it is served at any depth, so its links name the whole path.
    """
    language = language_of(address)
    up = tree.base if missing else "../" * (address.count("/") + 1)
    versions = f"{up}versions/{root_of(language)}"
    if not tree.now:
        return to_list(versions, language, tree.words)
    if missing:
        return to_home(f"{up}{LATEST}/{root_of(language)}", language, tree.words)
    now = tree.page_now(address)
    if now is None:
        why = tree.words.why_gone(address.removeprefix(root_of(language)).strip("/"), language)
        return to_list(f"{versions}#gone", language, tree.words, why)
    return to_same_page(f"{up}{LATEST}/{now}", language, tree.words)


def _found_at(found: re.Match, address: str, version: Version, tree: Tree) -> str:
    """Give a canonical or alternate link that leads to the page in latest/, or to the page itself when it is gone there."""
    below = address.removeprefix(root_of(language_of(address)))
    language = _LANGUAGE.get(found["tag"] or HTML_LANG[language_of(address)])
    if language is None or not tree.site:
        return found.group()
    wanted = root_of(language) + below
    now = tree.page_now(wanted)
    if now is None and version.status == "current":
        return found.group()  # a page that only leads on from an old address says itself where to
    target = f"{version.name}/{wanted}" if now is None else f"{LATEST}/{now}"
    return f"{found['before']}{tree.site}{target}{found['after']}"


def _with(drawn: str, html: str) -> str:
    between = f"<!-- portal:version -->{drawn}<!-- /portal:version -->"
    if _NOTICE.search(html):
        return _NOTICE.sub(lambda _: between, html, count=1)
    return _BODY.sub(lambda found: found.group() + between, html, count=1) if drawn else html


def _own_paths(html: str, folder: str, base: str) -> str:
    """Let a page for wrong addresses load and link what lies in its own version, which is there as long as the page is.

    mike builds every version with the paths of latest/, whose files change with each release. The notice leads there.
    What lies beside the versions gets its plain address.
    """
    own = re.compile(rf'(?<=["\']){re.escape(base)}(?:latest|draft|\d{{4}}\.\d+)(?:(?P<beside>/\.\./)|(?=[/"\']))')

    def led(part: str) -> str:
        return own.sub(lambda found: base if found["beside"] else base + folder, part)

    before, mark, rest = html.partition("<!-- portal:version -->")
    shown, end, after = rest.partition("<!-- /portal:version -->")
    return led(before) + mark + shown + end + led(after)
