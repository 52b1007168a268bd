"""The changes of all versions as an Atom feed, in one language. Source of the shape: RFC 4287."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from hooks.content.addresses import root_of
from hooks.content.languages import HTML_LANG
from hooks.release.changes_words import entry_lines

_ATOM = "http://www.w3.org/2005/Atom"


def atom(history: Sequence[Mapping[str, Any]], language: str, label: Mapping[str, str], site: str) -> str:
    """Give the feed as XML. history: entries of changes.json, newest first. site: address of the published tree, or ""."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": HTML_LANG[language]})
    page = f"{site}latest/{root_of(language)}changes/"
    _add(feed, "title", f"{label['site-name']}: {label['changes-title']}")
    _add(feed, "id", page or f"urn:portal:changes:{language}")
    _add(feed, "updated", f"{max(told['date'] for told in history)}T00:00:00Z")
    ElementTree.SubElement(_add(feed, "author", ""), f"{{{_ATOM}}}name").text = label["site-name"]
    if site:
        ElementTree.SubElement(feed, f"{{{_ATOM}}}link", {"href": page})
        own = {"rel": "self", "href": f"{site}latest/{root_of(language)}changes.atom"}
        ElementTree.SubElement(feed, f"{{{_ATOM}}}link", own)
    for told in history:
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        id_ = f"{page or 'urn:portal:changes:' + language + ':'}{'#' if page else ''}{told['version']}"
        _add(entry, "title", _title(told, label))
        _add(entry, "id", f"{id_}-withdrawn" if "withdrawn" in told else id_)  # news of its own to who read the first
        _add(entry, "updated", f"{told['date']}T00:00:00Z")
        if site:
            ElementTree.SubElement(entry, f"{{{_ATOM}}}link", {"href": page})
        _add(entry, "content", "\n".join(_lines(told, language, label)) or label["changes-none"])
    ElementTree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _title(told: Mapping[str, Any], label: Mapping[str, str]) -> str:
    if "withdrawn" in told:
        return f"{label['version-name'].format(version=told['version'])}: {label['version-withdrawn']}"
    return label["changes-heading"].format(new=told["version"], old=told["since"])


def _lines(told: Mapping[str, Any], language: str, label: Mapping[str, str]) -> list[str]:
    if "withdrawn" in told:
        because = told["withdrawn"].get(language) or next(iter(told["withdrawn"].values()))
        return [label["version-because"].replace("{because}", because)]
    lines = [
        f"{label['changes-pages-' + page['what']]}: {': '.join(filter(None, (page['title'], page.get('because'))))}"
        for page in told["pages"]
        if page["language"] == language
    ]
    for entry in told["data"]:
        begin = f"{label['changes-' + entry['file']]}: {entry['name'].get(language, '')}"
        lines += [f"{begin}: {line}" for line in entry_lines(entry, label, language)]
    return lines


def _add(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = text or None
    return child
