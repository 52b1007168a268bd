"""One style sheet for all pages: the theme's rules that a page can use, then the portal's own.

The theme brings rules for everything it can show, most of which the portal never does. A rule stays when every class,
element, id and attribute that its selector asks for is a word of some page's markup or of a script, since a script may
put it there later. So a rule may stay in vain, and none that is needed goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import tinycss2
from tinycss2.ast import AtRule, Declaration, QualifiedRule

_TAG = re.compile(r'<([a-zA-Z][^>"]*(?:"[^"]*"[^>"]*)*)>')
_WORD = re.compile(r"[\w-]+")
_GROUPS = frozenset({"media", "supports", "layer", "container"})
_ANY_OF = frozenset({"is", "where", "matches", "-webkit-any", "-moz-any"})
_STATES = frozenset({"true", "false", "js"})
"""Words that scripts put into pages without writing them out."""


def words_of_markup(pages: Iterable[str]) -> set[str]:
    """Give the words inside all tags of pages: elements, attributes, classes, ids."""
    tags: set[str] = set()  # most stand on many pages
    for html in pages:
        tags.update(_TAG.findall(html))
    return set(_WORD.findall(" ".join(tags)))


def words_of_script(text: str) -> set[str]:
    """Give all words of a program's text."""
    return set(_WORD.findall(text))


def joined(theme: Sequence[str], own: str, words: Iterable[str], elsewhere: str) -> str:
    """Give one style sheet of what pages can use of `theme`, and all of `own`.

    theme: sheets of the theme, in order. words: of all pages and scripts. elsewhere: style and script beside this
    sheet, which may ask for a custom property that it sets. Raises ValueError for a sheet that cannot be read.
    """
    known = {*words, *_STATES}
    kept = _rules(_read("".join(theme)), known) + _rules(_read(own), None)
    used = words_of_script(elsewhere)
    while True:
        asked = used | {word for _, declarations in _all(kept) for word in _asked(declarations)}
        left = _without_unasked(kept, asked)
        if left == kept:
            return "".join(map(_text, _without_unseen(kept, asked)))
        kept = left


# --- reading: a rule is (selector, declarations), a group (its words, rules), anything else its text
def _read(css: str) -> list:
    return tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)


def _rules(nodes: list, known: set[str] | None) -> list:
    found: list = []
    for node in nodes:
        if isinstance(node, QualifiedRule):
            selectors = [one for one in _alternatives(node.prelude) if known is None or _can_match(one, known)]
            if selectors:
                selector = ",".join(_small(tinycss2.serialize(one)) for one in selectors)
                found.append((selector, tuple(_declarations(node.content))))
        elif isinstance(node, AtRule) and node.lower_at_keyword in _GROUPS and node.content is not None:
            inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            rules = _rules(inside, known)
            if rules:
                found.append((f"@{node.at_keyword} {_small(tinycss2.serialize(node.prelude))}", rules))
        elif isinstance(node, AtRule):
            if node.lower_at_keyword != "charset":
                found.append(_small(node.serialize()))
        else:
            raise _unread(node)
    return found


def _declarations(content: list) -> Iterable[str]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if not isinstance(node, Declaration):
            raise _unread(node)
        value = _small(tinycss2.serialize(node.value))
        yield f"{node.name}:{value}{'!important' if node.important else ''}"


def _unread(node: object) -> ValueError:
    told = getattr(node, "message", node.type)
    return ValueError(f"line {node.source_line} of a style sheet cannot be read: {told}")


def _small(text: str) -> str:
    """Give text of a style sheet with one space for many, outside quotes."""
    parts = re.split(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""", re.sub(r"/\*.*?\*/", "", text, flags=re.S))
    return "".join(part if number % 2 else re.sub(r"\s+", " ", part) for number, part in enumerate(parts)).strip()


# --- what a page can have
def _alternatives(tokens: list) -> list[list]:
    found: list[list] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            found.append([])
        else:
            found[-1].append(token)
    return found


def _can_match(selector: list, known: set[str]) -> bool:
    before = ""
    for token in selector:
        match token.type:
            case "ident" if before != ":":
                if token.value not in known:
                    return False
            case "hash":
                if token.value not in known:
                    return False
            case "[] block":
                inside = [one for one in token.content if one.type in ("ident", "string")]
                if not all(word in known for one in inside[:2] for word in _WORD.findall(one.value)):
                    return False
            case "function" if token.lower_name in _ANY_OF:
                if not any(_can_match(one, known) for one in _alternatives(token.arguments)):
                    return False
        before = token.value if token.type == "literal" else ""
    return True


# --- what nothing asks for
def _all(rules: list) -> Iterable[tuple[str, Sequence[str]]]:
    for rule in rules:
        if isinstance(rule, tuple):
            yield from _all(rule[1]) if rule[0].startswith("@") else [rule]


def _asked(declarations: Sequence[str]) -> Iterable[str]:
    for declaration in declarations:
        yield from _WORD.findall(declaration.partition(":")[2])


def _without_unasked(rules: list, asked: set[str]) -> list:
    """Leave out custom properties that no rule asks for: the theme keeps its pictures in some."""
    found: list = []
    for rule in rules:
        if not isinstance(rule, tuple):
            found.append(rule)
            continue
        name, inside = rule
        if name.startswith("@"):
            rest = _without_unasked(inside, asked)
        else:
            rest = tuple(one for one in inside if not one.startswith("--") or one.partition(":")[0] in asked)
        if rest:
            found.append((name, rest))
    return found


def _without_unseen(rules: list, asked: set[str]) -> list:
    """Leave out movements that no rule names."""
    unseen = re.compile(r"@(?:-webkit-)?keyframes (?P<name>[\w-]+)")
    return [
        rule for rule in rules if isinstance(rule, tuple) or not (found := unseen.match(rule)) or found["name"] in asked
    ]


def _text(rule: str | tuple) -> str:
    if isinstance(rule, str):
        return rule
    name, inside = rule
    return f"{name}{{{''.join(map(_text, inside)) if name.startswith('@') else ';'.join(inside)}}}"
