"""The only file that MkDocs loads. Each event calls the rooms beside it; no rule and no drawing is decided here.

A build goes through the languages one after the other: static-i18n builds Finnish, and inside the end of that build
it builds the others. So content is read and judged once, before the first language; the finished pages are judged
once, after the last.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from pathlib import Path

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

gc.set_threshold(100_000, 20, 20)  # a build makes much and throws little away: looking for waste is in vain
ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # MkDocs loads this file by its path, so the package beside it is not found otherwise
    sys.path.insert(0, str(ROOT))

from hooks.building import Building  # noqa: E402
from hooks.content.addresses import page_address  # noqa: E402
from hooks.content.languages import DEFAULT, LANGUAGES  # noqa: E402
from hooks.content.released import release_name  # noqa: E402
from hooks.content.today import today  # noqa: E402
from hooks.render.all_files import all_files  # noqa: E402
from hooks.render.names import Place, expand  # noqa: E402
from hooks.render.tables import label_cells  # noqa: E402
from hooks.render.values import frame_values, page_values  # noqa: E402
from hooks.rules.built import check_built  # noqa: E402
from hooks.rules.built_memory import BuiltMemory  # noqa: E402
from hooks.rules.report import refusal  # noqa: E402
from hooks.search.files import write_indexes  # noqa: E402
from hooks.site.drawn import write_drawn  # noqa: E402
from hooks.site.edited import Made, as_it_is, edited_page, finish_page  # noqa: E402
from hooks.site.frame import leave_first  # noqa: E402
from hooks.site.look import Look, leave_out  # noqa: E402
from hooks.site.preview import Preview  # noqa: E402
from hooks.site.templates import make_quick  # noqa: E402

log = logging.getLogger("mkdocs.hooks.portal")


class _State(Building):
    """What one run of MkDocs remembers between events."""

    def __init__(self) -> None:
        super().__init__(ROOT)
        self.command = "build"
        self.drawn: dict[tuple[str, str], str] = {}  # content as HTML, by language and path below it; for the search
        self.nav = None
        self.nav_made = None
        self.made: dict[str, Made] = {}  # by language, for the preview
        self.preview: Preview | None = None


state = _State()


def _i18n(config):
    return config.plugins["i18n"]


def _chosen() -> tuple[str, ...]:
    """Languages to build: all, or those that a writer asks for in LANGS (read here, since MkDocs would make `no` false)."""
    wanted = os.environ.get("LANGS", "").split()
    return tuple(language for language in LANGUAGES if language in wanted) or LANGUAGES


# --- before the build
def on_startup(*, command, dirty):
    state.command = command
    # The plugin tells at length what it does; and without its pages the first language has no home to find.
    partial = _chosen() != LANGUAGES
    logging.getLogger("mkdocs.plugins.mkdocs_static_i18n").setLevel(logging.ERROR if partial else logging.WARNING)


def on_serve(server, *, config, builder):
    def whole(folder: Path) -> None:
        settings = load_config(config.config_file_path, site_dir=str(folder))
        settings.site_url = config.site_url
        builder(settings)

    watched = [Path(config.docs_dir), Path(config.config_file_path), ROOT / "overrides"]
    state.preview = Preview(server, watched, whole, _show)
    return state.preview.attach()


def _show(path: Path, site: Path) -> bool:
    """Finish one edited page into `site`, ahead of all else. Tells whether that could be done."""
    found = edited_page(path, ROOT / "docs", state.pages)
    made = state.made.get(found.language) if found else None
    if not made:
        return False
    state.pages[found.language, found.slug] = found
    _i18n(made.config).current_language = found.language
    with state.finished.left_alone():  # what is kept comes from whole builds only
        html = finish_page(found, made, get_context).replace(_look(made.config).style, Look.written(site))
    (site / page_address(found.language, found.slug) / "index.html").write_text(html, "utf-8")
    return True


def on_shutdown():
    if state.preview:
        state.preview.close()


@event_priority(100)
def on_config(config):
    chosen = _chosen()
    for language in _i18n(config).config.languages:
        language.build = language.locale in chosen or language.locale == DEFAULT
    make_quick(config.theme, ROOT / ".portal/templates")
    return config


def on_pre_build(*, config):
    plugin = _i18n(config)
    if not plugin.building:
        state.nav = config.nav
        state.drawn = {}
        _begin(config)
    # Without its pages the first language costs little, and the others keep their addresses.
    config.nav = state.nav if plugin.current_language in _chosen() else []
    labels = state.data.labels[plugin.current_language]
    config.mdx_configs.setdefault("toc", {})["permalink_title"] = labels["permalink"]


def _begin(config) -> None:
    """Read and judge all content. In a build a finding stops everything before a file is written; a preview goes on."""
    kind = repr((type(config).__module__, state.command, _chosen(), release_name(), config.site_url))
    state.begin(_chosen(), kind, today())
    if state.findings and (state.command != "serve" or not state.data.labels):
        raise PluginError(refusal(state.findings))
    for finding in state.findings:
        log.error("%s", finding)


# --- files and pages
def on_files(files, *, config):
    """Leave the language's own pages, and Finnish ones for what it lacks; the plugin needs seconds to sort the others out."""
    language = _i18n(config).current_language
    wanted = {page.slug: page.path for page in state.pages.values() if page.language == DEFAULT}
    wanted |= {page.slug: page.path for page in state.pages.values() if page.language == language}
    wanted = {path.removeprefix("docs/") for path in wanted.values()} if language in _chosen() else set()
    return Files(
        [
            file
            for file in files
            if (file.src_uri in wanted if file.is_documentation_page() else not leave_out(file.src_uri))
        ]
    )


@event_priority(-200)
def on_nav(nav, *, config, files):
    state.nav_made = nav
    return nav


def on_env(env, *, config, files):
    language = _i18n(config).current_language
    if state.command == "serve" and language in _chosen():
        state.made[language] = Made(as_it_is(config), files, state.nav_made, env)
    env.globals.update(
        frame_values(language, state.data, state.pages, state.there, config.site_url), look=_look(config)
    )


def _look(config) -> Look:
    return Look(Path(config.theme.dirs[-2]), ROOT / "overrides/assets", ROOT / ".portal/style")


def on_page_markdown(markdown, *, page, config, files):
    language = _i18n(config).current_language
    slug = page.file.norm_src_uri
    # The title is the page's one main heading; it has an id so that "skip to content" leads to it.
    text = f"# {page.meta.get('title', slug)} {{#top}}\n\n" + expand(markdown, _place(language, slug))
    state.turned.remember(page, text)
    return text


def _place(language: str, slug: str) -> Place:
    return Place(state.data, language, slug, state.pages.values())


def on_page_content(html, *, page, config, files):
    html = label_cells(html)
    language = _i18n(config).current_language
    if page.file.locale == language:  # else it is Finnish, in a preview: search finds nothing in another language
        state.drawn[language, page.file.norm_src_uri] = html
    return html


@event_priority(-50)
def on_page_context(context, *, page, config, nav):
    language = _i18n(config).current_language
    slug = page.file.norm_src_uri
    found = state.pages.get((page.file.locale, slug))
    own = (language, page.file.locale, repr(found.names), repr(state.behind.get(found.path))) if found else ()
    context["finished"] = state.finished.page(page.file.url, nav, state.turned.key_of(page), *own)
    if context["finished"].html is not None:
        return context
    place, behind = _place(language, slug), state.behind.get(found.path) if found else None
    values = page_values(place, page.file.locale, state.pages, state.there, behind, today(), config.site_url)
    context.update(values)
    return context


def on_post_template(output, *, template_name, config):
    if template_name != "404.html":
        return output
    language = _i18n(config).current_language
    output = leave_first(output)
    if language == DEFAULT:
        return output
    # Each language writes the same 404.html, the last one would win: theirs go to their own folders.
    target = Path(config.site_dir) / language / "404.html"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(output, encoding="utf-8")
    return ""


# --- after the last language
@event_priority(-200)
def on_post_build(*, config):
    if _i18n(config).building:
        return
    site = Path(config.site_dir)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # it holds the hour; exporting makes another
    _look(config).write(site)
    write_indexes(site, _chosen(), state.pages.values(), state.data, state.drawn, state.finished.file)
    files = all_files(state.data, _chosen(), list(state.pages.values()), state.menu, config.site_url or "")
    log.info("Drew %d files anew", write_drawn(files, ROOT / ".portal" / "drawn", site))
    findings = state.engine.findings()
    if _chosen() == LANGUAGES:
        memory = BuiltMemory(state.finished.folder / "judged")
        findings += check_built(site, state.pages.values(), state.data, state.templates, config.site_url, memory)
    new = sorted(set(findings) - set(state.findings))
    state.findings = sorted(set(state.findings) | set(new))
    if new and state.command != "serve":
        raise PluginError(refusal(new))
    for finding in new:
        log.error("%s", finding)
