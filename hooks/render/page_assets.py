"""Styles and scripts that only some pages need, by what those pages draw, so that no other page grows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hooks.content.form_models import Form
from hooks.content.pages import Named
from hooks.render.web_sheet import yearly_fields


@dataclass(frozen=True)
class PageAssets:
    """Files below overrides/, in the order in which they are to be loaded."""

    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()


_FORM = PageAssets(
    ("assets/forms.css",),
    (
        "assets/saved-file.js",
        "assets/forms-answers.js",
        "assets/forms-paper.js",
        "assets/forms-pdf.js",
        "assets/forms.js",
    ),
)
_DIAGRAM = PageAssets(("assets/diagrams.css",))
_TABLE = PageAssets((), ("assets/saved-table.js",))
_FINDER = PageAssets(("assets/finder.css",), ("assets/finder.js",))
_SUMMARY = PageAssets(
    ("assets/forms.css",),
    ("assets/saved-file.js", "assets/saved-table.js", "assets/statistics-totals.js", "assets/statistics.js"),
)


def assets_for(names: Iterable[Named], forms: Mapping[str, Form]) -> PageAssets:
    """Give what a page needs beside the portal's common files. names: the named facts of the page."""
    needed = []
    for name in names:
        if name.kind == "form" and name.name in forms:
            needed += [_TABLE, _FORM] if yearly_fields(forms[name.name]) else [_FORM]
        elif name.kind == "statistics-summary":
            needed.append(_SUMMARY)
        elif name.kind in ("route-finder", "sharing-aid"):
            needed.append(_FINDER)
        elif name.kind in ("diagram", "route-map"):
            needed.append(_DIAGRAM)
    return PageAssets(
        tuple(dict.fromkeys(style for assets in needed for style in assets.styles)),
        tuple(dict.fromkeys(script for assets in needed for script in assets.scripts)),
    )
