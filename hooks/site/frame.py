"""Mends of the theme's frame that are made in the finished page, so that no template of the theme need be copied."""

from __future__ import annotations

import re

# A section that has a page of its own is a link and, beside it, a label with nothing but an arrow: it opens the
# section, can be reached by keyboard and names the landmark below it, yet has no text (mkdocs-material 9.8.1).
_ARROW = re.compile(
    r'(?P<link><span class="md-ellipsis">(?P<title>[^<]+)</span>\s*</a>\s*)'
    r'(?P<label><label class="md-nav__link[^>]* id="[^"]+_label"[^>]*>)(?P<icon>\s*<span class="md-nav__icon)'
)

_SKIP = re.compile(r'<div data-md-component="skip">.*?</div>', re.S)
_LEAVE = re.compile(r'<aside class="portal-leave\b.*?</aside>\s*', re.S)


def mended(html: str) -> str:
    """Give the page with all mends. Raises ValueError where the theme's frame has changed too much for one of them."""
    return leave_first(name_menu_arrows(html))


def leave_first(html: str) -> str:
    """Give the page with quick leave before all else, and behind it the link that skips to the content.

    The theme lets nothing stand there. Whoever uses the keyboard then reaches the way off the page first; and no link
    is left outside the landmarks of the page.
    """
    skip, leave = _SKIP.search(html), _LEAVE.search(html)
    if not skip or not leave or leave.start() < skip.end():
        raise ValueError("Quick leave or the link to the content is missing in a page: see hooks/site/frame.py.")
    both = leave.group().replace("</aside>", f"{skip.group()}\n</aside>")
    return html[: skip.start()] + both + html[skip.end() : leave.start()] + html[leave.end() :]


def name_menu_arrows(html: str) -> str:
    """Give the page with each arrow of the menu named after its section, for those who hear the page."""
    return _ARROW.sub(
        lambda found: (
            f'{found["link"]}{found["label"]}<span class="portal-spoken">{found["title"].strip()}</span>{found["icon"]}'
        ),
        html,
    )
