"""Makes a built version readable from a folder, without a server: from a USB stick, on a machine without a network."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import urljoin

_LINK = re.compile(r'(?P<before>\s(?:href|action)=")(?P<path>[^"#?:]*)(?P<rest>[?#][^"]*)?"')
_CANONICAL = re.compile(r'<link rel="(?:canonical|alternate ?|prev|next)"[^>]*>\s*')
_SERVER_ONLY = ("sitemap.xml", "404.html")

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')


def opened_from_a_folder(html: str, folder: str, online: str) -> str:
    """Give a page whose links name files, since no server is there to find the index.html of a folder.

    Not every browser takes files beside the page for its own ('self'), so the page's policy names them.
    folder: where the page lies below the version, as "sv/exit"; "" at its root. online: address of the published
    version, ending in a slash: a link that leaves the version, such as the one to the list of versions, leads there;
    with "" it becomes plain text.
    """
    here = urljoin(online, f"{folder}/" if folder else "")

    def named(found: re.Match) -> str:
        path, rest = found["path"], found["rest"] or ""
        if posixpath.normpath(posixpath.join(folder, path)).startswith("..") and not path.startswith("/"):
            return f'{found["before"]}{urljoin(here, path)}{rest}"' if online else ""
        if path.startswith("/") or not (path.endswith("/") or path in (".", "..") or path.endswith("/..")):
            return found.group()
        path = path if path.endswith("/") else f"{path}/"
        return f'{found["before"]}{path}index.html{rest}"'

    html = _POLICY.sub(lambda found: found.group().replace("'self'", "'self' file:"), html)
    return _LINK.sub(named, _CANONICAL.sub("", html))


def make_offline(site: Path, online: str) -> None:
    """Change all pages below `site` so. What only a server needs is taken away. Raises OSError."""
    for path in sorted(site.rglob("*")):
        if path.suffix in (".gz", ".br") or path.name in _SERVER_ONLY:
            path.unlink()
        elif path.suffix == ".html":
            folder = path.parent.relative_to(site).as_posix()
            html = opened_from_a_folder(path.read_text("utf-8"), "" if folder == "." else folder, online)
            path.write_text(html, "utf-8", newline="\n")
