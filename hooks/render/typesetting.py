"""Typst with the portal's own fonts, for everything that is drawn on paper or as a picture."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hooks.content.lettering import FONTS

if TYPE_CHECKING:
    import typst


@cache
def compiler(design: Path) -> typst.Compiler:
    """Give what draws the design, a .typ file. No font of the machine is used: the drawing would look different elsewhere."""
    import typst  # here, since most builds draw nothing

    return typst.Compiler(str(design), font_paths=[str(FONTS)], ignore_system_fonts=True)
