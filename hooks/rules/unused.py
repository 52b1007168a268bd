"""Contacts, facts and forms that no page shows. Nobody would notice when they grow stale, and a reader was to find them."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.finding import Finding
from hooks.content.kinds import CONTACT_PART
from hooks.content.pages import SourcePage
from hooks.content.store import Data

_KINDS = {"contacts": (*CONTACT_PART, "card"), "facts": ("fact",)}


def check(pages: list[SourcePage], data: Data, shown_as: str = "docs/_data") -> Iterator[Finding]:
    """Give a finding for each contact, fact or form that no page names. The emergency number stands in every frame."""
    named = {(name.kind, name.name) for page in pages for name in page.names}
    for file, kinds in _KINDS.items():
        for name in getattr(data, file):
            if name != "emergency" and not any((kind, name) in named for kind in kinds):
                line = data.documents[file].line((name,))
                hint = f"Name it in a page: `{{{{ {kinds[-1]}:{name} }}}}`. Or take its entry away."
                yield Finding(f"{shown_as}/{file}.yml", line, "unused", f"No page shows {name}.", hint)
    for name in data.forms:
        if ("form", name) not in named:
            hint = f"Put `{{{{ form:{name} }}}}` on its page, or take the form away."
            yield Finding(f"{shown_as}/forms/{name}.yml", 0, "unused", f"No page shows the form {name}.", hint)
