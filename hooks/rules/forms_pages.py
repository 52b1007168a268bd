"""Forms and pages agree: whoever reads that a form is needed finds it, under one number everywhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from hooks.content.finding import Finding, did_you_mean
from hooks.content.form_models import Form
from hooks.content.pages import Link, SourcePage
from hooks.content.store import Data
from hooks.content.yaml_lines import Document

_FOLDER = "appendices/"
_NUMBER = {"appendix": re.compile(r"^[1-9][0-9]?$"), "aid": re.compile(r"^[A-Z]$")}
_WORD = {
    "appendix": {"fi": "Liite", "sv": "Bilaga", "no": "Vedlegg", "en": "Appendix"},
    "aid": {"fi": "Apuväline", "sv": "Hjälpmedel", "no": "Hjelpemiddel", "en": "Aid"},
}
_SAID = {
    # The words above as sentences bend them, and the number after.
    "fi": re.compile(r"\b(?i:liit(?:e|te)\w*) ([0-9]+)\b|\b(?i:apuvälin\w*) ([A-Z])\b"),
    "sv": re.compile(r"\b(?i:bilag\w*) ([0-9]+)\b|\b(?i:hjälpmed\w*) ([A-Z])\b"),
    "no": re.compile(r"\b(?i:vedlegg\w*) ([0-9]+)\b|\b(?i:hjelpemid\w*) ([A-Z])\b"),
    "en": re.compile(r"\b(?i:append(?:ix|ices)) ([0-9]+)\b|\b(?i:aids?) ([A-Z])\b"),
}


def check(pages: list[SourcePage], data: Data) -> Iterator[Finding]:
    """Give a finding for each page that asks for a form and does not lead to it, and for each number that differs."""
    numbered: dict[str, Form] = {}  # page -> its form, where the number is right in the form itself
    for name, form in data.forms.items():
        document = data.documents[f"forms/{name}"]
        wrong = list(_number(form, document, numbered.values()))
        yield from wrong
        if not wrong:
            numbered[f"{_FOLDER}{name}.md"] = form
        yield from _newer_than_its_page(name, form, pages, document)
        misplaced = list(_own_page(name, form, pages, document))
        yield from misplaced or _asked_for(name, form, pages, document)
    slugs = {page.slug for page in pages}
    with_page = {slug: form for slug, form in numbered.items() if slug in slugs}
    for page in pages:
        if page.slug in numbered and page.meta:
            yield from _title(page, page.meta.title, numbered[page.slug])
        for link in page.links:
            yield from _link_text(page, link, with_page)


def _number(form: Form, document: Document, others: Iterable[Form]) -> Iterator[Finding]:
    """others: the forms before this one."""
    line = document.line(("number",))
    if not _NUMBER[form.series].match(form.number):
        kind = "a number, such as 2" if form.series == "appendix" else "one capital letter, such as B"
        message = f'"{form.number}" cannot be the number of a form of the series {form.series}.'
        yield Finding(document.path, line, "form", message, f"Write {kind}, in quotation marks.")
    elif form.series == "appendix" and form.id != f"appendix-{form.number}":
        message = f'The form "{form.id}" has the number {form.number}.'
        hint = f"Correct the number; or name the form, its file and its page appendix-{form.number}."
        yield Finding(document.path, line, "form", message, hint)
    for other in others:
        if (other.series, other.number) == (form.series, form.number):
            message = f'The number {form.number} is also that of the form "{other.id}".'
            yield Finding(document.path, line, "form", message, "Give one of them another number.")


def _own_page(name: str, form: Form, pages: list[SourcePage], document: Document) -> Iterator[Finding]:
    """An appendix is shown on the page that is named like it."""
    slug, shown = f"{_FOLDER}{name}.md", [page.slug for page in pages if _shows(page, name)]
    if form.series == "appendix" and shown and slug not in shown:
        message = f"The form is shown on {shown[0]}, but not on a page of its own, {slug}."
        hint = f"Name the page as the form is named, and write `{{{{ form:{name} }}}}` there."
        yield Finding(document.path, document.line(("id",)), "form", message, hint)


def _newer_than_its_page(name: str, form: Form, pages: list[SourcePage], document: Document) -> Iterator[Finding]:
    read_by = max((page.meta.review_by for page in pages if page.meta and _shows(page, name)), default=form.date)
    if form.date > read_by:
        message = f"The form is dated {form.date}, after the day by which its page is to be reviewed ({read_by})."
        yield Finding(document.path, document.line(("date",)), "form", message, "Correct the date, or review the page.")


def _title(page: SourcePage, title: str, form: Form) -> Iterator[Finding]:
    word = _WORD[form.series][page.language]
    if not title.startswith(f"{word} {form.number}:"):
        message = f'The title "{title}" does not begin with the number of the form.'
        hint = f'Begin it with "{word} {form.number}:".'
        yield Finding(page.path, page.meta_lines.get("title", 1), "form", message, hint)


def _asked_for(name: str, form: Form, pages: list[SourcePage], document: Document) -> Iterator[Finding]:
    """Each page of `asked_for_on` shows the form or links to a page that does.

    Where only some languages of a page link to it, the rule on languages tells of the link.
    """
    shown = {(page.language, page.slug) for page in pages if _shows(page, name)}
    slugs = {page.slug for page in pages}
    for index, slug in enumerate(form.asked_for_on):
        asking = [page for page in pages if page.slug == slug]
        if slug not in slugs:
            message = f'The form is asked for on "{slug}", which no language has.'
            hint = (
                did_you_mean(slug, slugs) or "Write the path below the language folder, such as `handbook/consent.md`."
            )
            yield Finding(document.path, document.line(("asked_for_on", index)), "form", message, hint)
        elif shown and not any(_leads_to(page, shown, slugs) for page in asking):
            path = posixpath.relpath(min(place[1] for place in shown), posixpath.dirname(slug) or ".")
            for page in asking:
                message = f'The form "{name}" is asked for here, but no link leads to it.'
                hint = f"Link to `{path}`; or take {slug} out of `asked_for_on:` in {document.path}."
                yield Finding(page.path, 0, "form", message, hint)


def _leads_to(page: SourcePage, shown: set[tuple[str, str]], slugs: set[str]) -> bool:
    """Whether a page leads to one that shows the form. So it does when a link is broken: that is told first."""
    targets = {_target(page, link) for link in page.links}
    there = {(page.language, target) for target in targets | {page.slug}}
    return bool(there & shown) or any(target.endswith(".md") and target not in slugs for target in targets)


def _link_text(page: SourcePage, link: Link, by_page: dict[str, Form]) -> Iterator[Finding]:
    form = by_page.get(_target(page, link))
    said = _SAID[page.language].search(link.text)
    if form and said and form.number not in re.findall(r"\w+", link.text):
        message = (
            f'The link says "{said.group()}" and leads to {_WORD[form.series][page.language].lower()} {form.number}.'
        )
        meant = [slug for slug, other in by_page.items() if other.number == (said[1] or said[2])]
        hint = f"Write {form.number}"
        if meant:
            hint += f", or link to `{posixpath.relpath(meant[0], posixpath.dirname(page.slug) or '.')}`"
        yield Finding(page.path, link.line, "form", message, hint + ".")


def _shows(page: SourcePage, name: str) -> bool:
    return any(named.kind == "form" and named.name == name for named in page.names)


def _target(page: SourcePage, link: Link) -> str:
    """Give the page a link leads to, as its path below the language folder; what it gives for other links is no page."""
    path = link.target.partition("#")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.slug), path))
