"""Where pages went. Protects whoever kept an address: it must lead to a page that is there, or say why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.finding import Finding, did_you_mean
from hooks.content.pages import SourcePage
from hooks.content.rename_models import Rename, now_at
from hooks.content.store import Data


def check(pages: list[SourcePage], data: Data) -> Iterator[Finding]:
    """Give a finding for each entry of renames.yml that leads nowhere, round in a circle, or away from a page that is there."""
    if not data.renames:
        return
    document = data.documents["renames"]
    known = {page.slug for page in pages}
    seen: set[str] = set()
    for index, one in enumerate(data.renames):
        for key, message, hint in _judge(one, data.renames, known, seen):
            yield Finding(document.path, document.line((index, key)), "data", message, hint)
        seen.add(one.old)


def _judge(one: Rename, renames: list[Rename], known: set[str], seen: set[str]) -> Iterator[tuple[str, str, str]]:
    """Give key, message and hint of what is wrong with one entry."""
    if one.old in seen:
        yield "from", f"{one.old} stands twice.", "Keep one entry."
    elif one.old in known:
        hint = "Give the new page another name: the old one leads those who kept it to the page that was there."
        if one.to:
            hint += f" If it is that very page, moved back, turn the entry round: from: {one.to}, to: {one.old}."
        yield "from", f"{one.old} is a page of this version, so nobody can be led away from it.", hint
    if one.to is None:
        if one.because is None:
            hint = 'Add `because: {fi: "…", sv: "…", no: "…", en: "…"}`, or say in `to:` where it is now.'
            yield "from", f"{one.old} is gone, and readers are not told why.", hint
        return
    if one.because is not None:
        hint = "Take `because` away, or write `to: null`."
        yield "because", f"{one.old} has moved, so readers are led on and see no reason.", hint
    if one.to.endswith(".md") != one.old.endswith(".md"):
        hint = "Name a page for a page (handbook/consent.md), and a file for a file (routes.json)."
        yield "to", f"{one.old} and {one.to} are not of one kind.", hint
    elif (end := now_at(one.old, renames)) and end.to in {step.old for step in renames}:
        yield "to", f"{one.old} leads round in a circle.", "Let the entries end at a page that is there."
    elif one.to.endswith(".md") and one.to not in known and one.to not in {step.old for step in renames}:
        hint = (
            did_you_mean(one.to, known) or "Name its path below the folder of a language, such as handbook/consent.md."
        )
        yield "to", f"{one.to} is no page of this version.", hint
