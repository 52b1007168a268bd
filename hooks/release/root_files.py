"""Files at the root of the host: the way in, help for wrong addresses, and what search engines are told."""

from __future__ import annotations

from hooks.content.addresses import root_of
from hooks.content.languages import DEFAULT, HTML_LANG, LANGUAGES, OWN_NAME
from hooks.release.plain_page import bar, in_every_language, plain_page
from hooks.release.tree import Tree, folders_of
from hooks.release.versions import LATEST
from hooks.render.html import esc, link

_HELP = {"": "404-home", "routes/": "404-routes", "contacts/": "404-contacts", "a-z/": "404-index"}


def root_files(tree: Tree) -> dict[str, str]:
    """Give path -> text of each file."""
    return {"index.html": _index(tree), "404.html": _missing(tree), "robots.txt": _robots(tree), ".nojekyll": ""}


def _index(tree: Tree) -> str:
    """Lead to the current version at once, and by a link in each language where a browser does not follow."""
    there = f"{LATEST}/" if tree.now else "versions/"
    links = "".join(
        f"<li>{link(there + root_of(language), OWN_NAME[language], hreflang=HTML_LANG[language], lang=HTML_LANG[language])}</li>"
        for language in LANGUAGES
    )
    canonical = f'<link rel="canonical" href="{esc(tree.site)}{there}">\n' if tree.site else ""
    body = f"<main>\n<h1>{in_every_language(tree.words, 'site-name', ' · ')}</h1>\n<ul>{links}</ul>\n</main>"
    refresh = f'<meta http-equiv="refresh" content="0; url={there}">\n'
    return plain_page(
        DEFAULT, tree.words.labels[DEFAULT]["site-name"], body, "versions/", tree.words, refresh + canonical
    )


def _missing(tree: Tree) -> str:
    """Help whoever comes to a wrong address. It is served at any depth, so its links name the whole path."""
    labels = tree.words.labels
    parts = []
    for language in LANGUAGES:
        words, root = labels[language], root_of(language)
        items = [
            link(f"{tree.base}{LATEST}/{root}{page}", words[name])
            for page, name in _HELP.items()
            if root + page in tree.now
        ]
        items.append(link(f"{tree.base}versions/{root}", words["version-list"]))
        listed = "".join(f"<li>{item}</li>" for item in items)
        parts.append(
            f'<section lang="{HTML_LANG[language]}"><h2>{esc(words["404-title"])}</h2>'
            f"<p>{esc(words['404-text'])}</p><ul>{listed}</ul></section>\n"
        )
    body = (
        bar(LANGUAGES, tree.words)
        + f"\n<main>\n<h1>{in_every_language(tree.words, 'site-name', ' · ')}</h1>\n"
        + f'<div class="languages">\n{"".join(parts)}</div>\n</main>'
    )
    title = " · ".join(labels[language]["404-title"] for language in LANGUAGES)
    noindex = '<meta name="robots" content="noindex">\n'
    return plain_page(DEFAULT, title, body, f"{tree.base}versions/", tree.words, noindex)


def _robots(tree: Tree) -> str:
    """Keep search engines out of drafts only: what says `noindex` must be read, or an old page would stay in the index."""
    drafts = [name for version in tree.versions if version.status == "draft" for name in folders_of(version)]
    lines = [
        "# Older and withdrawn versions say in each page that they shall not be found (noindex). That can only be obeyed",
        "# where it can be read, so they are not shut out here. Drafts have never been found, and are.",
        "User-agent: *",
        *(f"Disallow: {tree.base}{name}/" for name in sorted(drafts)),
        *([] if drafts else ["Disallow:"]),
    ]
    if tree.site and tree.now:
        lines += ["", f"Sitemap: {tree.site}{LATEST}/sitemap.xml"]
    return "\n".join(lines) + "\n"
