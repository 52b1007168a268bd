"""Makes tables readable on a phone: each cell carries its column's name, so that a row can be shown as a small card."""

from __future__ import annotations

import re
from html import escape, unescape

_TABLE = re.compile(r"<table(?P<attributes>[^>]*)>(?P<inside>.*?)</table>", re.S)
_ROW = re.compile(r"<tr(?P<attributes>(?:\s[^>]*)?)>(?P<inside>.*?)</tr>", re.S)
_HEAD = re.compile(r"<th(?P<attributes>(?:\s[^>]*)?)>(?P<inside>.*?)</th>", re.S)
_CELL = re.compile(r"<td(?P<attributes>(?:\s[^>]*)?)>", re.S)
_TAG = re.compile(r"<[^>]+>")


def label_cells(html: str) -> str:
    """Give the page's HTML with `data-label` on every cell of every table.

    Roles are written out because a table that CSS shows as blocks is no table to some screen readers.
    """
    return _TABLE.sub(_table, html)


def _table(found: re.Match) -> str:
    heads = [unescape(_TAG.sub("", head["inside"])).strip() for head in _HEAD.finditer(found["inside"])]
    if not heads:
        return found.group()
    inside = _HEAD.sub(
        lambda head: f'<th role="columnheader" scope="col"{head["attributes"]}>{head["inside"]}</th>', found["inside"]
    )
    inside = _ROW.sub(lambda row: _row(row, heads), inside)
    inside = re.sub(r"<(thead|tbody)", r'<\1 role="rowgroup"', inside)
    return f'<table role="table"{found["attributes"]}>{inside}</table>'


def _row(found: re.Match, heads: list[str]) -> str:
    labels = iter(heads)
    inside = _CELL.sub(
        lambda cell: f'<td role="cell" data-label="{escape(next(labels, ""), quote=True)}"{cell["attributes"]}>',
        found["inside"],
    )
    return f'<tr role="row"{found["attributes"]}>{inside}</tr>'
