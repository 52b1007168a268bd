"""Draws what changed since the version before, for the page “What changed”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hooks.content.addresses import root_of
from hooks.content.written import written_date
from hooks.release.changes import PageChange
from hooks.release.changes_words import entry_lines
from hooks.release.versions import Version
from hooks.render.html import esc, link

_KINDS = ("added", "changed", "moved", "removed")
_FILES = ("contacts", "facts", "forms")


def section(
    new: Version,
    old: Version,
    pages: Sequence[PageChange],
    entries: Sequence[Mapping[str, Any]],
    addresses: Mapping[tuple[str, str], str],
    label: Mapping[str, str],
    language: str,
) -> str:
    """Draw what changed, in one language.

    pages: those of the language. entries: `data` of changes.json. addresses: slug and language -> address below the
    version's root.
    """
    id_ = f"since-{old.name.replace('.', '-')}"
    title = label["changes-heading"].format(new=new.name, old=old.name)
    parts = [f'<h2 id="{id_}">{esc(title)}</h2>', f"<p>{esc(written_date(new.date, language))}</p>"]
    up = "../" * (addresses[("changes", language)].count("/"))
    for kind in _KINDS:
        items = [_page_item(one, addresses, up, label) for one in pages if one.what == kind]
        parts += _list(label[f"changes-pages-{kind}"], items)
    told = [(one["file"], _entry_item(one, label, language)) for one in entries]
    for file in _FILES:
        parts += _list(label[f"changes-{file}"], [item for of, item in told if of == file and item])
    if not pages and not any(item for _, item in told):
        parts.append(f"<p>{esc(label['changes-none'])}</p>")
    feed = link(f"{up}{root_of(language)}changes.atom", label["changes-feed"])
    return "".join(parts) + f"<p>{feed}</p>"


def _page_item(one: PageChange, addresses: Mapping[tuple[str, str], str], up: str, label: Mapping[str, str]) -> str:
    address = addresses.get((one.slug, one.language))
    if one.what == "removed" or address is None:
        return esc(": ".join(filter(None, (one.title, one.because))))
    count = (
        f": {esc(label['changes-places'].format(count=len(one.added) or len(one.removed)))}"
        if one.what == "changed"
        else ""
    )
    return link(f"{up}{address}" or "./", one.title) + count


def _entry_item(entry: Mapping[str, Any], label: Mapping[str, str], language: str) -> str:
    name, lines = esc(entry["name"][language]), [esc(line) for line in entry_lines(entry, label, language)]
    if len(lines) < 2:
        return "".join(f"{name}: {line}" for line in lines)
    return f"{name}<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def _list(title: str, items: Sequence[str]) -> list[str]:
    return [f"<h3>{esc(title)}</h3>", f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"] if items else []
