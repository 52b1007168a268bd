"""Every file that readers can take along and that is drawn from the data: forms, cards, diagrams, lists for programs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hooks.content.pages import SourcePage
from hooks.content.released import release_name
from hooks.content.store import Data
from hooks.render.cards import CardDrawing, card_drawings
from hooks.render.contact_data import contact_data
from hooks.render.diagram_files import DiagramDrawing, diagram_drawings
from hooks.render.fact_data import fact_data
from hooks.render.form_data import form_data
from hooks.render.form_drawing import Drawing, drawings
from hooks.render.llms_text import llms_text
from hooks.render.page_list import page_list
from hooks.render.route_data import route_data


@dataclass(frozen=True)
class Ready:
    """A file that costs nothing to make, in the shape of a drawing. path: from the root of the site."""

    path: str
    content: bytes

    @property
    def key(self) -> str:
        """Changes when, and only when, the content does."""
        return hashlib.sha256(self.path.encode() + b"\0" + self.content).hexdigest()[:40]

    @property
    def paths(self) -> tuple[str, ...]:
        """Where the file stands."""
        return (self.path,)

    def draw(self) -> dict[str, bytes]:
        """Give path -> content."""
        return {self.path: self.content}


def all_files(
    data: Data, languages: tuple[str, ...], pages: Sequence[SourcePage], menu: Sequence[str], site: str
) -> Iterator[Drawing | CardDrawing | DiagramDrawing | Ready]:
    """Give all files for readers of `languages`; files for programs hold all languages, lists of `pages` those built.

    pages: all pages. menu: their order, as paths below the language folder. site: its address, "" where it has none.
    """
    yield from drawings(data, languages)
    yield from card_drawings(data, languages)
    yield from diagram_drawings(data, languages)
    for name, finder in (("routes", data.routes), ("sharing", data.sharing)):
        if finder:
            yield Ready(f"{name}.json", _json(route_data(finder, data)))
    yield Ready("contacts.json", _json(contact_data(data)))
    yield Ready("facts.json", _json(fact_data(data)))
    yield Ready("forms.json", _json(form_data(data.forms, pages)))
    yield Ready("llms.txt", llms_text(data, languages, pages, menu, site).encode("utf-8"))
    yield Ready("pages.json", _json(page_list(pages, languages, release_name())))


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode("utf-8")
