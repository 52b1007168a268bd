"""What every answer of a web server says beside the file itself. The only place where these headers are decided.

`serving/nginx.conf` says the same to nginx, and a test holds both against each other; `headers_file` says it to hosts
that read a file named `_headers` (Netlify, Cloudflare Pages and others).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from hooks.content.leave_models import sensitive_addresses
from hooks.content.policy import HEADER

SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # nobody outside learns which page a reader came from
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "Content-Security-Policy": HEADER,
    "Strict-Transport-Security": "max-age=31536000",  # a browser heeds it over https only; see serving/README.md
}
"""Header -> value, on every answer, error pages included."""

HASHED = r"\.[0-9a-f]{8}\.min\.(css|js)(\.map)?$"
"""Ending of a file whose name changes with its content, as a pattern that Python and nginx read alike."""

CACHE_HASHED = "public, max-age=31536000, immutable"
CACHE_OTHER = "no-cache"
"""A browser keeps the file but asks each time whether it still holds: a number that was wrong yesterday is not shown
today, and a new page never meets yesterday's script."""


CACHE_NEVER = "no-store"
"""For pages about leaving: whoever takes the device next finds no copy, neither on the disk nor by going back."""


def cache_for(path: str, sensitive: Iterable[str] = ()) -> str:
    """Give the Cache-Control of a file. path: in the published tree, e.g. "latest/assets/portal.css".

    sensitive: addresses below the language, from docs/_data/leave.yml.
    """
    below = path.partition("/")[2]
    if below.startswith(tuple(sensitive_addresses(sensitive))):
        return CACHE_NEVER
    return CACHE_HASHED if re.search(HASHED, path) else CACHE_OTHER


def headers_file(paths: Iterable[str], sensitive: Iterable[str] = ()) -> str:
    """Give the text of `_headers` for a published tree.

    paths: all files of the tree, as "2026.1/assets/…". Files with a hash in their name get a rule each, written once
    for all versions, since hosts read no patterns and allow few rules (Cloudflare Pages: 100). So do the sensitive
    addresses. Other pages and files get no rule for caching: these hosts let browsers ask again each time, and would
    join two rules for one file.
    """
    hashed = {PurePosixPath(path).relative_to(PurePosixPath(path).parts[0]) for path in paths if _kept(path)}
    rules = {"/*": SECURITY, **{f"/:version/{path}": {"Cache-Control": CACHE_HASHED} for path in sorted(hashed)}}
    rules |= {f"/:version/{address}*": {"Cache-Control": CACHE_NEVER} for address in sensitive_addresses(sensitive)}
    lines = ["# Made by the portal (hooks/site/headers.py); a change here is lost at the next publishing."]
    for path, headers in rules.items():
        lines += [path, *(f"  {name}: {value}" for name, value in headers.items())]
    return "\n".join(lines) + "\n"


def _kept(path: str) -> bool:
    return "/" in path and cache_for(path) == CACHE_HASHED
