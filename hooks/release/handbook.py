"""The handbook as one document: all its chapters of one language in one page, to be printed as a PDF with bookmarks."""

from __future__ import annotations

import posixpath
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from hooks.content.addresses import root_of
from hooks.content.languages import HTML_LANG
from hooks.content.written import written_date
from hooks.release.versions import Refused, Version
from hooks.release.words import Words
from hooks.render.html import esc

FOLDER = "handbook"
_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.S)
_FRAME = re.compile(
    r'<aside class="page-foot".*?</aside>|<div class="portal-notice".*?</details></div>|<a class="headerlink".*?</a>'
    r'|<p class="pd-files".*?</p>|<script.*?</script>|<span class="portal-spoken">.*?</span>|<p class="portal-changed">.*?</p>',
    re.S,
)
_IDS = re.compile(r'(?<=\s)(?P<name>id|for|aria-labelledby|aria-describedby)="(?P<ids>[^"]*)"')
_HREF = re.compile(r'(?<=\s)href="(?P<path>[^"#:]*)(?:#(?P<id>[^"]*))?"')
_STYLE = """@page{size:A4;margin:18mm 18mm 20mm}body{font:10.5pt/1.5 "Noto Sans","DejaVu Sans",sans-serif;color:#1b2a31}
h1{font-size:20pt;break-before:page;color:#17475c}.front h1{font-size:28pt;break-before:auto;margin-top:60mm}h2{font-size:14pt;color:#17475c}
h3{font-size:11.5pt}h1,h2,h3{break-after:avoid;line-height:1.3}a{color:#0b5f80}table{border-collapse:collapse;width:100%;font-size:9pt}
th,td{border:.5pt solid #c5d5db;padding:1.5mm 2mm;text-align:left;vertical-align:top}.admonition,.emergency{border-left:2pt solid #17475c;background:#eef5f7;padding:2mm 4mm;margin:4mm 0}
.admonition-title{font-weight:700}.pd{max-width:100%;max-height:225mm}.pd-lane{fill:#eef5f7;stroke:#c5d5db}.pd-lane--alt{fill:#fff}.pd-head{fill:#d9e7ec}
.pd-node{fill:#fff;stroke:#0b5f80;stroke-width:1.6}.pd-edge{fill:none;stroke:#0b5f80;stroke-width:1.6}.pd-arrow{fill:#0b5f80}.pd-hyphen{fill:none;stroke:#1b2a31}
.pd-who,.pd-next{display:block;color:#4a5c65}li,tr{break-inside:avoid}[hidden]{display:none}"""


def chapters(menu: Sequence[str]) -> list[str]:
    """Give the handbook's pages in the order of the menu, as addresses below the language folder. menu: paths such as handbook/consent.md."""
    return [path.removesuffix(".md").removesuffix("/index") for path in menu if path.startswith(f"{FOLDER}/")]


def handbook_html(
    version: Path, language: str, pages: Sequence[str], label: Mapping[str, str], about: str, site: str
) -> str:
    """Give one HTML document with all chapters. Raises OSError when a page is missing.

    version: folder of the built version. pages: as `chapters` gives them. about: version and day, for the front page.
    site: address under which links to other pages are found; "" leaves those as plain text.
    """
    inside = {page: posixpath.basename(page) for page in pages}
    parts = [
        _chapter(
            (version / root_of(language) / page / "index.html").read_text("utf-8"),
            page,
            inside,
            f"{site}{root_of(language)}" if site else "",
        )
        for page in pages
    ]
    title = f"{label['site-name']}: {label['handbook-title']}"
    front = f'<section class="front"><h1>{esc(title)}</h1><p>{esc(about)}</p><p>{esc(label["foot-not-official"])}</p></section>'
    return (
        f'<!doctype html><html lang="{HTML_LANG[language]}"><head><meta charset="utf-8"><title>{esc(title)}</title>'
        f"<style>{_STYLE}</style></head><body>{front}{''.join(parts)}</body></html>"
    )


def _chapter(html: str, page: str, inside: Mapping[str, str], site: str) -> str:
    """Give a page's article. Its ids begin with the page's name, since other chapters may use the same."""
    found = _ARTICLE.search(html)
    text = _FRAME.sub("", found[1] if found else "")
    name = inside[page]
    text = _IDS.sub(lambda one: f'{one["name"]}="{" ".join(f"{name}--{id_}" for id_ in one["ids"].split())}"', text)

    def led(link: re.Match) -> str:
        target = posixpath.normpath(posixpath.join(page, link["path"])) if link["path"] else page
        if target in inside:
            return f'href="#{inside[target]}--{link["id"] or "top"}"'
        return f'href="{esc(site)}{esc(target)}/{"#" + link["id"] if link["id"] else ""}"' if site else ""

    return _HREF.sub(led, text)


def handbooks(
    site: Path, version: Version, menu: Sequence[str], words: Words, site_url: str, browser: str
) -> dict[str, bytes]:
    """Print the handbook in each language. Gives language -> PDF. menu: paths of pages in order. Raises Refused or OSError."""
    pages, made = chapters(menu), {}
    for language, label in words.labels.items():
        about = label["handbook-about"].format(version=version.name, date=written_date(version.date, language))
        made[language] = print_pdf(handbook_html(site, language, pages, label, about, site_url), browser)
    return made


def print_pdf(html: str, browser: str) -> bytes:
    """Print a document with Chromium: tagged, with bookmarks. browser: path of Chromium. Raises Refused when it cannot."""
    with tempfile.TemporaryDirectory(prefix="portal-handbook-") as folder:
        source, target = Path(folder, "handbook.html"), Path(folder, "handbook.pdf")
        source.write_text(html, "utf-8")
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--generate-pdf-document-outline",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri(),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        if done.returncode or not target.exists():
            raise Refused(f"Chromium could not print the handbook: {done.stderr.strip()[-300:] or 'it said nothing'}")
        return target.read_bytes()
