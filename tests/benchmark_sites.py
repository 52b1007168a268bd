"""The sites that the benchmark builds: the same pages as each generator wants them. Used by benchmark_build.py."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from benchmark_corpus import LANGUAGES, ROOT, Chapter, chapters, groups
from hooks.content.meaning import meaning_of
from hooks.content.pages import read_pages

SMALL = ROOT / "tests/small"
FRAME = ("routes/index.md", "contacts.md", "a-z.md", "safe-reading.md")
"""Pages to which the portal's own templates lead. In the benchmark they are pages of the corpus."""


@dataclass(frozen=True)
class Site:
    """make: writes it, given its folder, the number of pages in a language, and the folder for what is fetched.

    build, serve: commands. before: what is thrown away before each build. warm: whether a build that is not measured
    goes before the others. page, address: of an edit.
    """

    make: Callable[[Path, int, Path], None]
    build: list[str]
    before: tuple[str, ...] = ("site",)
    serve: tuple[str, ...] = ()
    warm: bool = False
    page: str = "docs/fi/handbook/chapter-010.md"
    address: str = "/handbook/chapter-010/"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _plain(chapter: Chapter) -> str:
    return (
        f"---\ntitle: {chapter.title}\ndescription: {chapter.description}\n---\n\n# {chapter.title}\n\n{chapter.body}"
    )


# --- the portal
def portal(folder: Path, pages: int, kept: Path) -> None:
    """A copy of the portal with the small content of the tests and the corpus, so that every rule has its work."""
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SMALL / "docs", folder / "docs")
    shutil.copy(ROOT / "docs/_data/labels.yml", folder / "docs/_data")
    count = pages - len(list((SMALL / "docs/fi").rglob("*.md"))) - len(FRAME)
    front = "sources: [handbook]\nedition: first\nchecked: 2026-11-21\nreview_by: 2027-05-21\nowner: editors\n"
    marks: dict[str, str] = {}
    for language in LANGUAGES:
        written = {f"handbook/{one.name}.md": one for one in chapters(language, count)}
        more = zip(FRAME, chapters(language, count + len(FRAME))[count:], strict=True)
        for name, one in more:
            body = re.sub(r"\[.*?\]\(chapter-.*\)\n", "", one.body)
            written[name] = replace(one, body=f"{{{{ emergency }}}}\n\n{body}")
        for name, one in written.items():
            mark = f'made_from: "{marks[name]}"\nmade_on: 2026-11-21\n' if marks else ""
            head = f"title: {one.title}\ndescription: {one.description}\n{front}{mark}keywords: [{one.title.lower()}]\n"
            _write(folder / "docs" / language / name, f"---\n{head}---\n\n{one.description}.\n\n{one.body}")
        marks = marks or {
            page.slug: meaning_of(page) for page in read_pages(folder / "docs")[0] if page.language == "fi"
        }
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = settings[: settings.index("\nnav:")] + "\n" + (SMALL / "mkdocs.yml").read_text("utf-8")
    names = "".join(
        f"      - Chapters {number}:\n" + "".join(f"          - handbook/{name}.md\n" for name in group)
        for number, group in enumerate(groups(count), 1)
    )
    names += "".join(f"  - {name}\n" for name in FRAME)
    settings = settings.replace("      - handbook/legal-basis.md\n", f"      - handbook/legal-basis.md\n{names}")
    sections = {"Handbook", *re.findall(r"Chapters \d+", names)}
    words = "".join(f"            {name}: {name.replace('Chapters', 'Part')}\n" for name in sorted(sections))
    settings = re.sub(r"(?m)^( {10}nav_translations:\n)(?: {12}.*\n)+", rf"\g<1>{words}", settings)
    _write(folder / "mkdocs.yml", settings)


# --- the theme as it comes
def material(folder: Path, pages: int, kept: Path) -> None:
    """Material with the same plugins, extensions and features, and none of the portal's own parts."""
    settings = yaml.unsafe_load(re.sub(r"!ENV \[.*?, (.*?)\]", r"\1", (ROOT / "mkdocs.yml").read_text("utf-8")))
    for name in ("hooks", "watch", "exclude_docs", "validation", "extra_css", "extra_javascript"):
        settings.pop(name, None)
    for name in ("custom_dir", "favicon", "icon"):
        settings["theme"].pop(name, None)
    settings["nav"] = ["index.md", {"Handbook": _groups(pages - 1, "handbook/")}]
    plugins = [one for one in settings["plugins"] if one != "search"]
    settings["plugins"] = ["search", *plugins]
    _corpus(folder / "docs", pages)
    _write(folder / "mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))


def _groups(count: int, folder: str) -> list:
    return [{f"Chapters {n}": [f"{folder}{name}.md" for name in group]} for n, group in enumerate(groups(count), 1)]


def _corpus(folder: Path, pages: int, languages: tuple[str, ...] = LANGUAGES, suffix: str = ".md") -> None:
    for language in languages:
        _write(
            folder / language / f"index{suffix}",
            _plain(Chapter("index", "Home", "Home", "[1](handbook/chapter-001.md)\n")),
        )
        for one in chapters(language, pages - 1):
            _write(folder / language / "handbook" / f"{one.name}{suffix}", _plain(one))


# --- others, each from its package index
def _environment(kept: Path, name: str) -> Path:
    folder = kept / name
    if not (folder / "bin" / name).exists():
        venv.create(folder, clear=True, with_pip=True)
        command = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
    return folder / "bin" / name


def zensical(folder: Path, pages: int, kept: Path) -> None:
    """Zensical knows no languages yet: the four stand side by side, as so many pages of one site."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin/zensical").symlink_to(_environment(kept, "zensical"))
    _corpus(folder / "docs", pages)
    nav = [{language: [f"{language}/index.md", *_groups(pages - 1, f"{language}/handbook/")]} for language in LANGUAGES]
    settings = {
        "site_name": "Benchmark",
        "site_url": "https://portal.example.org/",
        "nav": nav,
        "theme": {"name": "material", "font": False, "features": ["navigation.tabs", "navigation.footer"]},
        "markdown_extensions": [
            "admonition",
            "attr_list",
            "def_list",
            "md_in_html",
            "tables",
            {"toc": {"permalink": True}},
        ],
    }
    _write(folder / "mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))


def zensical_one(folder: Path, pages: int, kept: Path) -> None:
    """One language, for the time that an edit takes: the portal's editors too see one while they write."""
    zensical(folder, pages, kept)
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    settings["nav"] = settings["nav"][:1]
    for language in LANGUAGES[1:]:
        shutil.rmtree(folder / "docs" / language)
    _write(folder / "mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))


HUGO_PAGE = """<!doctype html><html lang="{{ site.Language.Lang }}"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav><ul>{{ range site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>
<main>{{ .TableOfContents }}{{ .Content }}</main></body></html>
"""


def hugo(folder: Path, pages: int, kept: Path) -> None:
    """Hugo with a bare layout: no search, no tabs, no forms, no rules. A floor, not a like."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin/hugo").symlink_to(_environment(kept, "hugo"))
    _corpus(folder / "content", pages)
    for language in LANGUAGES:
        (folder / "content" / language / "index.md").rename(folder / "content" / language / "_index.md")
    languages = "".join(f'[languages.{one}]\ncontentDir = "content/{one}"\n' for one in LANGUAGES)
    told = f'baseURL = "https://portal.example.org/"\ntitle = "Benchmark"\ndefaultContentLanguage = "fi"\n{languages}'
    _write(folder / "hugo.toml", told)
    for name in ("single", "list", "index"):
        _write(
            folder / f"layouts/_default/{name}.html" if name != "index" else folder / "layouts/index.html", HUGO_PAGE
        )


def starlight(folder: Path, pages: int, kept: Path) -> None:
    """Starlight with its own search, four languages and a menu of all pages."""
    modules = kept / "starlight"
    if not shutil.which("npm"):
        raise RuntimeError("npm is missing")
    if not (modules / "node_modules/@astrojs/starlight").exists():
        _write(modules / "package.json", '{"name": "benchmark", "private": true, "type": "module"}')
        node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
        old = int(node.strip("v\n").split(".")[0] or 0) < 22  # the newest Astro asks for 22
        wanted = ["astro@^5", "@astrojs/starlight@~0.36"] if old else ["astro", "@astrojs/starlight"]
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", *wanted, "sharp"]
        done = subprocess.run(command, cwd=modules, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr or done.stdout)
    folder.mkdir(parents=True)
    shutil.copy(modules / "package.json", folder)
    (folder / "node_modules").symlink_to(modules / "node_modules")
    _corpus(folder / "src/content/docs", pages)
    for path in (folder / "src/content/docs").rglob("*.md"):  # the title is the heading, ids cannot be written
        text = re.sub(r"\n# .*\n", "\n", path.read_text("utf-8"), count=1)
        path.write_text(
            re.sub(r" \{#[\w-]+\}|(?<=\)) *", "", re.sub(r"\((?:handbook/)?[\w-]+\.md(?:#[\w-]+)?\)", "(../)", text)),
            "utf-8",
        )
    _write(
        folder / "src/content.config.ts",
        'import { defineCollection } from "astro:content";\nimport { docsLoader } from "@astrojs/starlight/loaders";\n'
        'import { docsSchema } from "@astrojs/starlight/schema";\n'
        "export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n",
    )
    locales = ", ".join(f'{one}: {{ label: "{one}", lang: "{"nb" if one == "no" else one}" }}' for one in LANGUAGES)
    _write(
        folder / "astro.config.mjs",
        'import { defineConfig } from "astro/config";\nimport starlight from "@astrojs/starlight";\n'
        'export default defineConfig({ site: "https://portal.example.org", integrations: [starlight({ title: "Benchmark", '
        f'defaultLocale: "fi", locales: {{ {locales} }}, sidebar: [{{ label: "Handbook", autogenerate: {{ directory: "handbook" }} }}] }})] }});\n',
    )


PYTHON = sys.executable
SITES = {
    "stock Material": Site(
        material,
        [PYTHON, "-m", "mkdocs", "build", "-q", "-d", "site"],
        serve=(PYTHON, "-m", "mkdocs", "serve", "-a", "127.0.0.1:{port}", "--livereload"),
    ),
    "the portal, nothing kept": Site(portal, [PYTHON, "-m", "hooks", "build"], before=("site", ".portal")),
    "the portal": Site(
        portal,
        [PYTHON, "-m", "hooks", "build"],
        serve=(PYTHON, "-m", "hooks", "serve", "--address", "127.0.0.1:{port}"),
        warm=True,
    ),
    "Zensical (no languages)": Site(zensical, ["bin/zensical", "build"], before=("site", ".cache")),
    "Zensical, one language": Site(
        zensical_one,
        ["bin/zensical", "build"],
        before=("site", ".cache"),
        serve=("bin/zensical", "serve", "-a", "127.0.0.1:{port}"),
        address="/fi/handbook/chapter-010/",
    ),
    "Hugo, bare": Site(
        hugo,
        ["bin/hugo", "--quiet"],
        before=("public",),
        serve=("bin/hugo", "server", "--port", "{port}", "--bind", "127.0.0.1"),
        page="content/fi/handbook/chapter-010.md",
    ),
    "Starlight": Site(
        starlight,
        ["node_modules/.bin/astro", "build", "--silent"],
        before=("dist",),
        serve=("node_modules/.bin/astro", "dev", "--port", "{port}", "--host", "127.0.0.1"),
        page="src/content/docs/fi/handbook/chapter-010.md",
        address="/fi/handbook/chapter-010/",
    ),
}
