"""A mend of the theme's frame that is made in the finished page, so that no template of the theme need be copied."""

from __future__ import annotations

import re

_SKIP = re.compile(r'<div data-md-component="skip">.*?</div>', re.S)
_LEAVE = re.compile(r'<aside class="portal-leave\b.*?</aside>\s*', re.S)


def leave_first(html: str) -> str:
    """Give the page with quick leave before all else, and behind it the link that skips to the content.

    The theme lets nothing stand there. Whoever uses the keyboard then reaches the way off the page first; and no link
    is left outside the landmarks of the page. Raises ValueError where the theme's frame has changed too much for it.
    """
    skip, leave = _SKIP.search(html), _LEAVE.search(html)
    if not skip or not leave or leave.start() < skip.end():
        raise ValueError("Quick leave or the link to the content is missing in a page: see hooks/site/frame.py.")
    both = leave.group().replace("</aside>", f"{skip.group()}\n</aside>")
    return html[: skip.start()] + both + html[skip.end() : leave.start()] + html[leave.end() :]
