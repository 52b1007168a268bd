"""Makes a built version readable from a folder, without a server: from a USB stick, on a machine without a network."""

from __future__ import annotations

import re
from pathlib import Path

_LINK = re.compile(r'(?P<before>\s(?:href|action)=")(?P<path>[^"#?:]*)(?P<rest>[?#][^"]*)?"')
_CANONICAL = re.compile(r'<link rel="(?:canonical|alternate ?|prev|next)"[^>]*>\s*')

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')


def opened_from_a_folder(html: str) -> str:
    """Give a page whose links name files, since no server is there to find the index.html of a folder.

    Not every browser takes files beside the page for its own ('self'), so the page's policy names them.
    """

    def named(found: re.Match) -> str:
        path = found["path"]
        if path.startswith("/") or not (path.endswith("/") or path in (".", "..") or path.endswith("/..")):
            return found.group()
        path = path if path.endswith("/") else f"{path}/"
        return f'{found["before"]}{path}index.html{found["rest"] or ""}"'

    html = _POLICY.sub(lambda found: found.group().replace("'self'", "'self' file:"), html)
    return _LINK.sub(named, _CANONICAL.sub("", html))


def make_offline(folder: Path) -> None:
    """Change all pages in `folder` so. What only a server needs is taken away. Raises OSError."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".gz", ".br") or path.name in ("sitemap.xml", "404.html"):
            path.unlink()
        elif path.suffix == ".html":
            path.write_text(opened_from_a_folder(path.read_text("utf-8")), "utf-8", newline="\n")
