"""Makes a built version readable from a folder, without a server: from a USB stick, on a machine without a network."""

from __future__ import annotations

import base64
import json
import posixpath
import re
from pathlib import Path
from urllib.parse import urljoin

_LINK = re.compile(r'(?P<before>\s(?:href|action)=")(?P<path>[^"#?:]*)(?P<rest>[?#][^"]*)?"')
_CANONICAL = re.compile(r'<link rel="(?:canonical|alternate ?|prev|next)"[^>]*>\s*')
_SERVER_ONLY = ("sitemap.xml", "404.html")
_DESCRIPTION = ".fields.json"
"""The end of the name of a file that tells how a browser fills the PDF beside it."""
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


def blank_as_script(pdf: bytes, name: str, about: str) -> str:
    """Give an empty PDF and the description of its fields as a script: a page that was opened from a folder may load
    one, but may fetch nothing.

    name: of the PDF's file, under which overrides/assets/forms-pdf.js looks it up. about: JSON, as hooks/render/form_files.py
    tells.
    """
    packed = base64.b64encode(pdf).decode("ascii")
    return f'(self.portalBlank ??= {{}})[{json.dumps(name)}] = {{"pdf": "{packed}", "map": {about}}};\n'


def make_offline(site: Path, online: str) -> None:
    """Change all pages below `site` so. What only a server needs is taken away, and empty PDFs are packed as scripts too.

    Raises OSError.
    """
    for path in sorted(site.rglob("*")):
        if path.suffix in (".gz", ".br") or path.name in _SERVER_ONLY:
            path.unlink()
        elif path.suffix == ".html":
            folder = path.parent.relative_to(site).as_posix()
            html = opened_from_a_folder(path.read_text("utf-8"), "" if folder == "." else folder, online)
            path.write_text(html, "utf-8", newline="\n")
        elif path.name.endswith(_DESCRIPTION):
            pdf = path.with_name(path.name.removesuffix(_DESCRIPTION) + ".pdf")
            script = blank_as_script(pdf.read_bytes(), pdf.name, path.read_text("utf-8"))
            path.with_suffix(".js").write_text(script, "utf-8", newline="\n")
