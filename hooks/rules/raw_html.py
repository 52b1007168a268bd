"""Raw HTML in pages: what is allowed, closed and known, and nothing that runs, loads or styles by itself.

Protects the reader twice: a slip such as a missing </div> swallows the rest of a page, and script or a picture from
elsewhere tells others who reads here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks.content.finding import Finding, did_you_mean
from hooks.content.markdown import Element
from hooks.content.pages import SourcePage

ALLOWED = frozenset(
    """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure hr i
    img ins kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead time
    tr u ul var wbr
    """.split()  # noqa: SIM905 - as words they can be read
)
"""Elements that only say what a text is."""

REFUSED = frozenset(
    """
    applet audio base body button canvas dialog embed form frame frameset head html iframe input link math meta noscript
    object optgroup option output param picture portal script select slot source style svg template textarea title track
    video
    """.split()  # noqa: SIM905
)
"""Elements that run, load, ask or style: the portal draws what it needs of these itself."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ADDRESSES = frozenset(
    {"href", "src", "srcset", "poster", "action", "formaction", "data", "cite", "background", "xlink:href"}
)
RUNS = re.compile(r"^\s*(?:javascript|vbscript|data|file|blob)\s*:", re.I)
"""An address that runs script, or carries its own content, instead of leading somewhere."""

_ELSEWHERE = re.compile(r"^\s*(?:https?:)?//", re.I)
_ATTRIBUTE_LIST = re.compile(r"\{:?[ \t]*[^{}\n]*?(?<![\w-])(?P<name>on[a-z]+|style|srcdoc)[ \t]*=[^{}\n]*\}", re.I)


def check(pages: list[SourcePage]) -> Iterator[Finding]:
    """Give a finding for each element or attribute that a page may not hold, and for each that is not closed."""
    for page in pages:
        for link in page.links:
            if RUNS.match(link.target):
                yield _safety(
                    page.path, link.line, f'The link "{link.target[:60]}" runs or carries something', _HINTS["element"]
                )
        for element in page.elements:
            yield from _element(page.path, element)
        for line, text in enumerate(page.plain.split("\n"), page.body_line):
            for found in _ATTRIBUTE_LIST.finditer(text):
                yield _safety(
                    page.path, line, f'"{found.group()}" gives the text "{found["name"]}"', _HINTS["attribute"]
                )


_HINTS = {
    "attribute": "Take it away; looks belong in overrides/assets/portal.css.",
    "element": "Take it away. Pages hold text, lists, tables, links and named facts.",
}


def _element(path: str, element: Element) -> Iterator[Finding]:
    tag, line = element.tag, element.line
    if tag.startswith(("http:", "https:", "mailto:")) or "@" in tag:
        return  # a web or mail address in angle brackets: the rule for typed addresses speaks of it
    if tag == "!--":
        text = "The comment is published with the page, where anybody can read it."
        yield Finding(path, line, "html", text, "Take it away; notes belong in the message of the commit.")
        return
    if tag in REFUSED:
        yield _safety(path, line, f"<{tag}> stands in the page", _HINTS["element"])
        return
    if tag in _HEADINGS:
        yield Finding(
            path, line, "html", f"<{tag}> is a heading in raw HTML.", f"Write `{'#' * max(int(tag[1]), 2)} … {{#id}}`."
        )
        return
    if tag.removeprefix("/") not in ALLOWED:
        guess = did_you_mean(tag, ALLOWED | REFUSED) or "To show a < in the text, write `&lt;`."
        yield Finding(path, line, "html", f"<{tag}> is not an element that pages may hold.", guess)
        return
    if tag.startswith("/"):
        yield Finding(
            path, line, "html", f"<{tag}> ends what nothing began.", "Take it away, or put the beginning back."
        )
        return
    if not element.closed:
        yield Finding(path, line, "html", f"<{tag}> has no end.", f"Put `</{tag}>` where it is to end.")
    yield from _attributes(path, element)


def _attributes(path: str, element: Element) -> Iterator[Finding]:
    tag, line = element.tag, element.line
    for name, value in element.attributes.items():
        if name.startswith("on") or name in ("style", "srcdoc"):
            yield _safety(path, line, f'<{tag}> carries "{name}"', _HINTS["attribute"])
        elif name in _ADDRESSES and RUNS.match(value):
            yield _safety(
                path, line, f'<{tag} {name}="{value[:60]}"> runs or carries something by itself', _HINTS["element"]
            )
        elif name in _ADDRESSES and tag != "a" and _ELSEWHERE.match(value):
            hint = "Put the file into docs/assets and write `![what it shows](path)`."
            yield _safety(path, line, f'<{tag} {name}="{value[:60]}"> is fetched from elsewhere', hint)
    if tag == "img" and "alt" not in element.attributes:
        hint = 'Write `![what it shows](path)`, or alt="" when it only decorates.'
        yield Finding(path, line, "html", "<img> has no text in its place for those who do not see it.", hint)


def _safety(path: str, line: int, what: str, hint: str) -> Finding:
    return Finding(path, line, "safety", f"{what}, and a reader's device would obey it.", hint)
