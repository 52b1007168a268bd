"""What every page loads: one style sheet and one script, named after what stands in them, so that browsers keep them.

The style sheet is known only when all pages are there, so pages name it by a stand-in until then.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hooks.site.styles import joined, words_of_markup, words_of_script

_STYLES, _SCRIPTS = ("portal.css",), ("frame.js", "portal.js", "search.js")
"""The portal's own files that every page carries."""

_OF_THEME = ("stylesheets/", "javascripts/", "images/favicon.png")
"""What the theme brings along and no page loads, below assets/."""

_THEME_STYLES = "assets/stylesheets/{}.*.min.css"
_STAND_IN = "00000000"
_PROGRAM = Path(__file__).with_name("styles.py")


@dataclass(frozen=True)
class Look:
    """Where pages find what they all load. theme: folder of the theme. own: overrides/assets. kept: for the last style sheet."""

    theme: Path
    own: Path
    kept: Path

    @property
    def style(self) -> str:
        """Name of the style sheet until `write` gives it its own."""
        return f"assets/portal.{_STAND_IN}.min.css"

    @property
    def script(self) -> str:
        """Name of the script."""
        return f"assets/portal.{_mark(self._script())}.min.js"

    @staticmethod
    def written(site: Path) -> str:
        """Name of the style sheet that was written into `site`."""
        return next(path.relative_to(site).as_posix() for path in (site / "assets").glob("portal.*.min.css"))

    def write(self, site: Path) -> None:
        """Write both into `site`, and name the style sheet in every page there. Raises OSError and ValueError."""
        pages = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
        (site / self.script).write_text(self._script(), "utf-8")
        style = self._style(pages.values())
        name = f"assets/portal.{_mark(style)}.min.css"
        (site / name).write_text(style, "utf-8")
        for path, html in pages.items():
            path.write_text(html.replace(self.style, name), "utf-8")

    def _style(self, pages: Iterable[str]) -> str:
        theme = [self._of_theme(_THEME_STYLES.format(name)).read_text("utf-8") for name in ("main", "palette")]
        scripts = "".join(path.read_text("utf-8") for path in sorted(self.own.rglob("*.js")))
        sheets = [path.read_text("utf-8") for path in sorted(self.own.glob("*.css")) if path.name not in _STYLES]
        own = "".join((self.own / name).read_text("utf-8") for name in _STYLES)
        elsewhere = "".join([scripts, *sheets])
        words = (words_of_markup(pages) | words_of_script(scripts)) & words_of_script("".join(theme))
        key = _mark(repr([theme, own, sorted(words), elsewhere, _PROGRAM.read_text("utf-8")]), 64)
        with contextlib.suppress(OSError):
            found, _, style = self.kept.read_text("utf-8").partition("\n")
            if found == key:
                return style
        style = joined(theme, own, words, elsewhere)
        self.kept.parent.mkdir(parents=True, exist_ok=True)
        self.kept.with_suffix(".new").write_text(f"{key}\n{style}", "utf-8")
        self.kept.with_suffix(".new").replace(self.kept)
        return style

    def _script(self) -> str:
        return "".join((self.own / name).read_text("utf-8") for name in _SCRIPTS)

    def _of_theme(self, pattern: str) -> Path:
        found = sorted(self.theme.glob(pattern))
        if len(found) != 1:
            raise ValueError(f"The theme has {len(found)} files {pattern}: see hooks/site/look.py.")
        return found[0]


def leave_out(path: str) -> bool:
    """Tell whether a file of the theme or of overrides/ is not published, since no page loads it. path: from its folder."""
    name = path.removeprefix("assets/")
    return path.endswith(".map") or name.startswith(_OF_THEME) or name in (*_STYLES, *_SCRIPTS)


def _mark(text: str, length: int = 8) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
