"""Named facts: `{{ tel:exit }}` must name something that exists. Protects the reader from a hole where a number was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks.content.finding import Finding, did_you_mean
from hooks.content.kinds import BLOCK, INLINE, WITH_TEXT, WITHOUT_NAME, known_names
from hooks.content.pages import NAME, Named, SourcePage
from hooks.content.store import Data

_FILE = {
    "tel": "contacts",
    "mail": "contacts",
    "web": "contacts",
    "card": "contacts",
    "form": "forms/",
    "fields": "forms/",
    "diagram": "diagrams/",
}

_BRACES = re.compile(r"\{\{[^{}\n]{0,40}\}?|\{?[^{}\n]{0,40}\}\}")


def check(pages: list[SourcePage], data: Data) -> Iterator[Finding]:
    """Give a finding for each name that cannot be replaced by what it names."""
    for page in pages:
        for named in page.names:
            finding = _judge(page, named, data)
            if finding:
                yield finding
        for line, text in enumerate(page.plain.split("\n"), page.body_line):
            if "{{" in text or "}}" in text:
                broken = _BRACES.search(NAME.sub("", text))
                if broken:
                    message = (
                        f"{broken.group().strip()} has lost one of its braces, so readers would see it as it stands."
                    )
                    yield Finding(page.path, line, "name", message, "Write two braces on each side: `{{ kind:name }}`.")


def _judge(page: SourcePage, named: Named, data: Data) -> Finding | None:
    def found(message: str, hint: str = "") -> Finding:
        return Finding(page.path, named.line, "name", f"{named.written}: {message}", hint)

    kinds = INLINE | BLOCK
    if named.kind not in kinds:
        return found(
            "this is not a kind of fact that is known.",
            did_you_mean(named.kind, kinds) or f"Known kinds: {', '.join(sorted(kinds))}.",
        )
    if named.kind in BLOCK and not named.alone:
        return found("this draws a block and must stand alone on its line.", "Put an empty line above and below it.")
    if named.kind in WITHOUT_NAME:
        return found(f'"{named.kind}" takes no name.', f"Write `{{{{ {named.kind} }}}}`.") if named.name else None
    known = known_names(data, named.kind)
    if not known:
        return None  # the data file itself could not be read, which is said there
    if not named.name:
        return found(
            "the name behind the colon is missing.", f"Write it, such as `{{{{ {named.kind}:{min(known)} }}}}`."
        )
    if named.name not in known:
        file = _FILE.get(named.kind, named.kind + "s")
        if named.kind in ("tel", "mail", "web") and named.name in data.contacts:
            part = {"tel": "telephone number", "mail": "e-mail address", "web": "web address"}[named.kind]
            return found(f'the contact "{named.name}" has no {part}.', "Use what docs/_data/contacts.yml holds for it.")
        where = f"docs/_data/{file}" + ("" if file.endswith("/") else ".yml")
        return found(f'"{named.name}" is not in {where}.', did_you_mean(named.name, known))
    if named.kind in WITH_TEXT and not named.text:
        return found(
            "a term needs the word as the sentence bends it.", f"Write `{{{{ {named.kind}:{named.name}|your word }}}}`."
        )
    return None
