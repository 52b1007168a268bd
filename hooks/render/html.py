"""Small parts shared by everything that draws HTML."""

from __future__ import annotations

from html import escape


def esc(text: object) -> str:
    """Escape text for HTML, in attributes too."""
    return escape(str(text), quote=True)


def link(href: str, text: str, **attributes: str) -> str:
    """Give an <a> element; `text` is plain text. Outward links carry rel="noreferrer" so that no page is told."""
    if href.startswith("http"):
        attributes = {"rel": "noreferrer", **attributes}
    extra = "".join(f' {name.rstrip("_").replace("_", "-")}="{esc(value)}"' for name, value in attributes.items())
    return f'<a href="{esc(href)}"{extra}>{esc(text)}</a>'
