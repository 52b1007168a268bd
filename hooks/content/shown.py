"""Which dated entries of the data files a page shows: contacts, laws and facts, by name or through a block."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.kinds import CONTACT_PART
from hooks.content.models import Contact, Fact, Law
from hooks.content.pages import SourcePage
from hooks.content.store import Data


def shown_entries(page: SourcePage, data: Data) -> Iterator[tuple[str, str, Contact | Law | Fact]]:
    """Give data file, name and entry of what a page shows, each once, in the order of the page."""
    seen = set()
    for named in page.names:
        if named.kind in CONTACT_PART or named.kind == "card":
            wanted = [("contacts", named.name)]
        elif named.kind == "emergency":
            wanted = [("contacts", "emergency")]
        elif named.kind in ("law", "fact"):
            wanted = [(named.kind + "s", named.name)]
        elif named.kind == "laws":
            wanted = [("laws", name) for name in data.laws]
        else:
            continue
        for file, name in wanted:
            entry = getattr(data, file).get(name)
            if entry is not None and (file, name) not in seen:
                seen.add((file, name))
                yield file, name, entry
