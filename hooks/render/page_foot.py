"""The foot of a page: what it rests on, how old that is, who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hooks.content.addresses import page_address, root_of
from hooks.content.models import FrontMatter
from hooks.content.pages import SourcePage
from hooks.content.released import release_name
from hooks.content.written import written_date
from hooks.render.html import esc, link

if TYPE_CHECKING:
    from hooks.render.names import Place


def page_foot(meta: FrontMatter, at: Place) -> str:
    """Draw the facts about a page as HTML, in the reader's language.

    meta: the page's front matter. at: the place of the page, which knows the data and the way to the list of sources.
    """
    labels, data = at.data.labels[at.language], at.data
    page = at.address("sources.md")
    sources = ", ".join(
        link(f"{page}#source-{name}", data.sources[name].short[at.language])
        for name in meta.sources
        if name in data.sources
    )
    edition, owner = data.editions.get(meta.edition), data.owners.get(meta.owner)
    rows = [
        ("foot-sources", sources),
        ("foot-edition", esc(edition[at.language]) if edition else ""),
        ("foot-checked", _time(meta.checked, at.language)),
        ("foot-review", _time(meta.review_by, at.language)),
        ("foot-owner", esc(owner[at.language]) if owner else ""),
        ("version-foot", _version(release_name(), at)),
    ]
    facts = "".join(f"<div><dt>{esc(labels[key])}</dt><dd>{value}</dd></div>" for key, value in rows if value)
    return (
        f'<aside class="page-foot" aria-label="{esc(labels["foot-heading"])}">'
        f'<p class="page-foot__title">{esc(labels["foot-heading"])}</p><dl>{facts}</dl></aside>'
    )


def portal_pages(pages: Mapping[tuple[str, str], SourcePage], language: str) -> list[dict[str, str]]:
    """Give address and title of the pages about the portal itself, which the foot of every page links.

    pages: all, by language and path below the language folder.
    """
    wanted = ("about.md", "safe-reading.md", "accessibility.md", "privacy.md", "sources.md", "a-z.md", "changes.md")
    found = [pages.get((language, slug)) for slug in wanted]
    return [{"url": page_address(language, one.slug), "title": one.meta.title} for one in found if one and one.meta]


def _version(name: str, at: Place) -> str:
    """Link the version to the list of versions, which stands beside the version's own folder; "" without a version."""
    words = at.data.labels[at.language]["version-name"].format(version=name)
    return link(at.file(f"../versions/{root_of(at.language)}") + "/", words, data_portal_versions=name) if name else ""


def _time(date, language: str) -> str:
    return f'<time datetime="{date.isoformat()}">{written_date(date, language)}</time>'
