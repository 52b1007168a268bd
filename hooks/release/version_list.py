"""The plain list of versions, in each language: what the choice of versions leads to, and all there is without script."""

from __future__ import annotations

from hooks.content.addresses import root_of
from hooks.content.languages import DEFAULT, HTML_LANG, LANGUAGES, OWN_NAME
from hooks.content.written import written_date
from hooks.release.notice import because
from hooks.release.plain_page import bar, plain_page
from hooks.release.tree import Tree
from hooks.release.versions import LATEST, Version
from hooks.render.html import esc, link

_CHANGES = "changes/"


def version_lists(tree: Tree) -> dict[str, str]:
    """Give path -> HTML of the list in each language."""
    return {f"versions/{root_of(language)}index.html": _page(language, tree) for language in LANGUAGES}


def _page(language: str, tree: Tree) -> str:
    labels = tree.words.labels[language]
    up = "../" if language == DEFAULT else "../../"
    here = "" if language == DEFAULT else "../"
    links = "".join(
        f"<li>{link(f'{here}{root_of(other)}' or './', OWN_NAME[other], **_language(other, language))}</li>"
        for other in LANGUAGES
    )
    languages = f'<nav aria-label="{esc(labels["bar-languages"])}"><ul>{links}</ul></nav>'
    home = f"{up}{LATEST}/{root_of(language)}"
    body = (
        bar([language], tree.words, languages)
        + "\n<main>\n"
        + (f'<p class="home">{link(home, labels["site-name"])}</p>\n' if tree.now else "")
        + f"<h1>{esc(labels['version-list'])}</h1>\n"
        + f'<p id="gone" tabindex="-1">{esc(labels["version-gone"])}</p>\n'
        + f"<p>{esc(labels['version-list-text'])}</p>\n"
        + '<ul class="versions">\n'
        + "".join(_entry(version, language, up, tree) for version in tree.versions)
        + "</ul>\n</main>"
    )
    return plain_page(
        language,
        f"{labels['version-list']} – {labels['site-name']}",
        body,
        here or "./",
        tree.words,
        _found_at(language, tree),
    )


def _language(other: str, language: str) -> dict[str, str]:
    told = {"hreflang": HTML_LANG[other], "lang": HTML_LANG[other]}
    return {**told, "aria_current": "true"} if other == language else told


def _entry(version: Version, language: str, up: str, tree: Tree) -> str:
    labels = tree.words.labels[language]
    id_ = f"version-{version.name}"
    folder = LATEST if LATEST in version.aliases else version.name
    about = {"aria_describedby": id_}
    facts = [f'<time datetime="{version.date.isoformat()}">{written_date(version.date, language)}</time>']
    if (tree.folder / version.name / root_of(language) / _CHANGES / "index.html").exists():
        facts.append(link(f"{up}{version.name}/{root_of(language)}{_CHANGES}", labels["version-changes"], **about))
    if folder == LATEST:
        facts.append(link(f"{up}{version.name}/{root_of(language)}", labels["version-permanent"], **about))
    name = link(f"{up}{folder}/{root_of(language)}", labels["version-name"].format(version=version.name))
    why = because(version, language, tree.words)
    return (
        f'<li class="version version--{version.status}"><h2 id="{id_}">{name} '
        f'<span class="status">{esc(labels[f"version-{version.status}"])}</span></h2>'
        f"<p>{' · '.join(facts)}</p>" + (f"<p>{why}</p>" if why else "") + "</li>\n"
    )


def _found_at(language: str, tree: Tree) -> str:
    if not tree.site:
        return ""
    lines = [f'<link rel="canonical" href="{esc(tree.site)}versions/{root_of(language)}">']
    lines += [
        f'<link rel="alternate" hreflang="{HTML_LANG[other]}" href="{esc(tree.site)}versions/{root_of(other)}">'
        for other in LANGUAGES
    ]
    return "\n".join(lines) + "\n"
