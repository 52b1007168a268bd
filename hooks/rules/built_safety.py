"""What a finished page may let happen: its content policy, its way outward, its forms.

Protects whoever reads about leaving: nothing on a page may tell another host of it, or send what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.policy import ELEMENT, POLICY, REL
from hooks.rules.built_html import BuiltPage

_HINT = "overrides/main.html puts it there; hooks/content/policy.py holds it."


def unsafe(html: BuiltPage) -> Iterator[tuple[str, str, str, str]]:
    """Give rule, message, hint and the text to look for in the source, for each thing on a page that is not safe."""
    yield from _policy(html)
    for tag, given in html.acting:
        address = given.get("href") or ""
        written = address or f"<{tag}"
        if tag in ("a", "area"):
            if address.lstrip().startswith(("http:", "https:", "//")) and set(given.get("rel", "").split()) != set(
                REL.split()
            ):
                message = f'<{tag} href={address}> leads to another host without rel="{REL}".'
                yield (
                    "outward",
                    message,
                    "That host could learn of the reader. Name the entry instead of writing the link.",
                    written,
                )
            for name in ("target", "ping", "download"):
                if name in given and (name != "download" or "://" in address):
                    yield "outward", f"<{tag} {name}> on the link to {address}.", f"Take {name} away.", written
        elif tag == "base":
            yield "policy", "<base> would lead every link of the page elsewhere.", "Take it away.", "<base"
        for name in ("action", "formaction"):
            if name in given and tag != "base":
                message = f"<{tag} {name}={given[name]}> would send what a reader typed."
                yield "form", message, f"Take {name} away: nothing is sent.", f"<{tag}"


def _policy(html: BuiltPage) -> Iterator[tuple[str, str, str, str]]:
    policies = [given.get("content", "") for tag, given in html.acting if _is_policy(tag, given)]
    if not policies:
        yield "policy", "The page does not say what it may load and run.", _HINT, "<head"
    elif policies != [POLICY]:
        yield "policy", f"The page has another content policy than the portal's: {'; '.join(policies)}.", _HINT, ""
    elif not html.first_in_head or not _is_policy(*html.first_in_head):
        yield (
            "policy",
            "Something stands in the head before the content policy, which does not bind it.",
            _HINT,
            ELEMENT,
        )
    for tag, given in html.acting:
        refresh = given.get("content", "") if tag == "meta" and given.get("http-equiv", "").lower() == "refresh" else ""
        if "//" in refresh:
            yield "outward", f"The page leads away by itself: {refresh}.", "Take it away.", refresh


def _is_policy(tag: str, given: dict[str, str]) -> bool:
    return tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy"
