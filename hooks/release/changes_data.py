"""What changed in contacts, facts and forms between two versions, by the files for programs of both.

What a version could not tell yet, since it lacked the file or the key, is no change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from hooks.content.languages import LANGUAGES
from hooks.release.changes_parts import Held, Part, Texts, changed_parts

Entry = Mapping[str, Any]

_NEAR = ("en", "fi", "sv", "no")
"""Whose web page readers are led to when there is none in their language, the first before the others (`Where`)."""


@dataclass(frozen=True)
class DataChange:
    """One entry of a file for programs. file: "contacts", "facts" or "forms". id: of the entry there.

    parts: what of it changed; of an added or removed fact its value. Of other added and removed entries the name says enough.
    """

    what: Literal["added", "changed", "removed"]
    file: str
    id: str
    name: Texts
    parts: tuple[Part, ...] = ()

    def told(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        parts = [part.told() for part in self.parts]
        return {"what": self.what, "file": self.file, "id": self.id, "name": dict(self.name), "parts": parts}


def data_changes(old: Path, new: Path) -> list[DataChange]:
    """Compare contacts, facts and forms of two built versions. old, new: their folders. Raises OSError."""
    changes = []
    for file, held in (("contacts", _ways), ("facts", _value), ("forms", _asked)):
        before, after = _entries(old / f"{file}.json"), _entries(new / f"{file}.json")
        if before is None or after is None:
            continue
        for id_ in sorted({*before, *after}):
            was, now = before.get(id_), after.get(id_)
            if was and now:
                what, parts = "changed", changed_parts(held(was, now), held(now, was))
            else:
                what, one = ("added", now) if now else ("removed", was)
                told = held(one, one) if file == "facts" else []
                parts = changed_parts([], told) if now else changed_parts(told, [])
            if parts or what != "changed":
                entry = now or was
                changes.append(DataChange(what, file, id_, entry.get("name") or entry["title"], parts))
    return changes


def _entries(path: Path) -> dict[str, Entry] | None:
    """Give the entries of a file by id; None when the version has no such file."""
    if not path.exists():
        return None
    told = json.loads(path.read_text("utf-8"))
    return {entry["id"]: entry for entry in next(value for value in told.values() if isinstance(value, list))}


def _ways(contact: Entry, _other: Entry) -> list[Held]:
    """Every way by which a contact is reached, and when."""
    ways = []
    if phone := contact.get("phone"):
        ways.append(_number("phone", "", phone, contact.get("phone_shown") or phone))
    if abroad := contact.get("phone_abroad"):
        ways.append(_number("phone-abroad", "", abroad.replace(" ", ""), abroad))
    for line in contact.get("lines", []):
        ways.append(_number("line", line["label"]["fi"], line["phone"], line["phone_shown"], line["label"]))
    if email := contact.get("email"):
        ways.append(Held("email", "email", _in_four(email), email))
    if web := contact.get("web"):
        address = _in_four(web)
        shown = _in_four(contact.get("web_shown") or web)
        ways.append(Held("web", "web", shown, (shown, address), exact=address))
    if when := contact.get("when"):
        ways.append(Held("when", "when", when, when))
    return ways


def _number(part: str, key: str, dialled: str, shown: str | Texts, name: Texts | None = None) -> Held:
    said = _in_four(shown)
    digits = {language: "".join(text.split()) for language, text in said.items()}
    return Held(part, f"{part} {key}", said, (dialled, digits), name or {}, _in_four(dialled))


def _value(fact: Entry, _other: Entry) -> list[Held]:
    """What a fact is, and as of when. Judged by what editors wrote, since dates may be written out in another way later."""
    held = [Held("value", "value", fact["shown"], fact["value"])]
    if "as_of" in fact:
        held.append(Held("as-of", "as-of", fact["as_of_shown"], fact["as_of"]))
    return held


def _asked(form: Entry, other: Entry) -> list[Held]:
    """The version of a form, and its fields where both versions of the portal tell them."""
    held = [Held("version", "version", _in_four(form["version"]), form["version"])]
    if "fields" in other:
        fields = form.get("fields", [])
        held += [Held("field", one["id"], one["label"], one["label"]) for one in fields]
    return held


def _in_four(text: str | Texts) -> Texts:
    """Give a text that stands once, or in some languages only, in each language."""
    if isinstance(text, str):
        return dict.fromkeys(LANGUAGES, text)
    nearest = next(text[near] for near in _NEAR if near in text)
    return {language: text.get(language, nearest) for language in LANGUAGES}
