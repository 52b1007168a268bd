"""Small parts shared by everything that draws HTML."""

from __future__ import annotations

import json
from html import escape

from hooks.content.policy import REL


def esc(text: object) -> str:
    """Escape text for HTML, in attributes too."""
    return escape(str(text), quote=True)


def data_for_script(id_: str, value: object) -> str:
    """Give an element that holds `value` as JSON for the page's script; no `<` inside can end it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{id_}">{text}</script>'


def linked_data(value: object) -> str:
    """Give an element that tells search engines what `value` holds. Browsers run nothing of it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def link(href: str, text: str, **attributes: str) -> str:
    """Give an <a> element; `text` is plain text. Outward links tell nobody where the reader comes from."""
    if href.startswith("http"):
        attributes = {"rel": REL, **attributes}
    extra = "".join(f' {name.rstrip("_").replace("_", "-")}="{esc(value)}"' for name, value in attributes.items())
    return f'<a href="{esc(href)}"{extra}>{esc(text)}</a>'
