"""llms.txt: every page of every language with what it is about, for programs that read on somebody's behalf.

Such a program may stand between a worried person and the portal. So it is told first, in each language, whom to call in
danger and that the portal takes no reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hooks.content.addresses import page_address
from hooks.content.languages import HTML_LANG, OWN_NAME
from hooks.content.pages import SourcePage
from hooks.content.store import Data

_ABOUT = """This is not an authority's official site. Every page names its sources and the day it was checked.
Take telephone numbers from contacts.json and from nowhere else; each has its source and the day it was compared."""

_FILES = {
    "contacts.json": "whom to reach for what, with numbers, sources and dates",
    "facts.json": "figures, dates and periods that the pages name, with sources and dates",
    "forms.json": "the forms, their fields and their files in each language",
    "routes.json": "questions that lead a worried person to the right contact",
    "sharing.json": "questions on what may be shared with whom, with the legal grounds",
}


def llms_text(data: Data, languages: Sequence[str], pages: Iterable[SourcePage], menu: Sequence[str], site: str) -> str:
    """Give the text. pages: all; those of `languages` are listed. menu: their order, as paths below the language folder.

    site: address of the site with a slash at its end, or "" for addresses relative to the site's root.
    """
    place = {slug: number for number, slug in enumerate(menu)}
    names = dict.fromkeys(data.labels[language]["site-name"] for language in languages)
    lines = [f"# {' – '.join(names)}", "", f"> {data.labels[languages[-1]]['site-tagline']}", ""]
    lines += [f"- {HTML_LANG[language]}: {_danger(data.labels[language])}" for language in languages]
    lines += ["", _ABOUT, ""]
    told = [page for page in pages if page.meta]
    for language in languages:
        lines += [f"## {OWN_NAME[language]} ({HTML_LANG[language]})", ""]
        own = (page for page in told if page.language == language)
        for page in sorted(own, key=lambda page: (place.get(page.slug, len(place)), page.slug)):
            address = site + page_address(page.language, page.slug)
            lines.append(f"- [{page.meta.title}]({address or './'}): {page.meta.description}")
        lines.append("")
    there = {name: about for name, about in _FILES.items() if getattr(data, name.removesuffix(".json"))}
    lines += ["## Data", "", *(f"- [{name}]({site}{name}): {about}" for name, about in there.items()), ""]
    lines.append("Texts: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/")
    return "\n".join(lines) + "\n"


def _danger(labels: dict[str, str]) -> str:
    return f"{labels['emergency-danger']} {labels['emergency-call']}. {labels['emergency-not-here']}"
