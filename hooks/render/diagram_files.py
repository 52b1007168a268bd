"""A diagram as files to take along, for slides and paper: SVG, and PNG made of it.

diagrams/figure-1-sv.svg    drawn with real colours, white ground, title and day; letters of the reader's machine
diagrams/figure-1-sv.png    the same, 1920 pixels wide, with the portal's own letters
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from hooks.content.diagram_models import Diagram
from hooks.content.diagram_words import LEADING, TEXT
from hooks.content.languages import HTML_LANG
from hooks.content.lettering import FONT, FONTS, in_lines
from hooks.content.store import Data
from hooks.content.written import written_value
from hooks.render.diagram_layout import lay_out
from hooks.render.diagram_svg import boxes, by_colour, ground, number
from hooks.render.html import esc
from hooks.render.typesetting import compiler

FOLDER = "diagrams"
PNG_WIDTH = 1920
_DESIGN, _POINTS = Path(__file__).parent / "diagram.typ", 480
"""The page on which Typst draws the picture, and its width."""

_MARGIN, _HEADLINE, _FOOT = 24.0, 20.0, 13.0
_INK = "#1b2a31"


def file_path(name: str, language: str, ending: str) -> str:
    """Give the path of a diagram's file from the root of the site. ending: "svg" or "png"."""
    return f"{FOLDER}/{name}-{language}.{ending}"


@dataclass(frozen=True)
class DiagramDrawing:
    """Both files of one diagram in one language. The SVG is the key: its words and places decide the PNG's bytes."""

    name: str
    language: str
    svg: str

    @property
    def key(self) -> str:
        return hashlib.sha256(_tools() + f"{self.name}-{self.language}\n{self.svg}".encode()).hexdigest()[:40]

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(file_path(self.name, self.language, ending) for ending in ("svg", "png"))

    def draw(self) -> dict[str, bytes]:
        """Draw the files. Gives path -> bytes."""
        svg = self.svg.encode("utf-8")
        return dict(zip(self.paths, (svg, _png(svg)), strict=True))


def diagram_drawings(data: Data, languages: tuple[str, ...]) -> Iterator[DiagramDrawing]:
    """Give the drawings of all diagrams in each of `languages`."""
    for name, diagram in data.diagrams.items():
        for language in languages:
            site = data.labels[language]["site-name"]
            yield DiagramDrawing(name, language, file_svg(diagram, language, site))


def file_svg(diagram: Diagram, language: str, site_name: str) -> str:
    """Draw the picture as a file of its own, with its title above it and the portal's name and the day below."""
    layout = lay_out(diagram, language)
    wide = layout.frame.width + 2 * _MARGIN
    title = in_lines(diagram.title[language], layout.frame.width, _HEADLINE, language, bold=True).lines
    above = _MARGIN + len(title) * _HEADLINE * LEADING + _MARGIN / 2
    high = above + layout.frame.height + 2 * _MARGIN + _FOOT
    foot = f"{site_name}, {written_value(diagram.checked, language)}"
    headline = "".join(
        f'<tspan x="{number(_MARGIN)}" y="{number(_MARGIN + _HEADLINE * (0.9 + LEADING * place))}">{esc(line.text)}</tspan>'
        for place, line in enumerate(title)
    )
    picture = "".join([*ground(layout, by_colour), *boxes(layout, by_colour, lambda box, inside: f"<g>{inside}</g>")])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(wide)} {number(high)}" width="{number(wide)}" '
        f'height="{number(high)}" role="img" aria-labelledby="title desc" lang="{HTML_LANG[language]}" font-size="{TEXT}" '
        f"font-family=\"'{FONT}', 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif\">"
        f'<title id="title">{esc(diagram.title[language])}</title><desc id="desc">{esc(diagram.summary[language])}</desc>'
        f'<rect width="{number(wide)}" height="{number(high)}" fill="#ffffff"/>'
        f'<text font-size="{_HEADLINE:g}" font-weight="700" fill="{_INK}">{headline}</text>'
        f'<g transform="translate({number(_MARGIN - layout.frame.left)} {number(above)})">{picture}</g>'
        f'<text x="{number(_MARGIN)}" y="{number(high - _MARGIN)}" font-size="{_FOOT:g}" fill="{_INK}">{esc(foot)}</text></svg>\n'
    )


def _png(svg: bytes) -> bytes:
    return compiler(_DESIGN).compile(
        format="png", ppi=72 * PNG_WIDTH / _POINTS, sys_inputs={"svg": svg.decode("utf-8")}
    )


@cache
def _tools() -> bytes:
    """Sum up what turns the SVG into a PNG: fonts, Typst, this module and the one that sets Typst up."""
    files = [Path(__file__), Path(__file__).with_name("typesetting.py"), _DESIGN, *sorted(FONTS.glob("*.ttf"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files) + version("typst").encode()).digest()
