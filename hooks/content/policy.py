"""What a page may load and do, told to browsers in the page itself and in the headers. The only place where it is decided.

Protects whoever reads about leaving: even if a foreign script, picture or form got into a page, nothing would run and
nothing would leave.
"""

from __future__ import annotations

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # small pictures that a page or a style brings along
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""For the first element in the head of every page; what stands before it would not be bound by it."""

HEADER = f"{POLICY}; frame-ancestors 'none'"
"""The same for the headers, and what only they can say: no page is shown inside another one."""

ELEMENT = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'

REL = "noopener noreferrer"
"""On each link to another host: it is not told where its reader comes from, and cannot reach back."""
