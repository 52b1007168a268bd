"""Finishes one page anew whose text an editor has changed, with what the last build of the site generator left behind."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hooks.content.pages import SourcePage, read_page


@dataclass(frozen=True)
class Made:
    """What the generator made a language with: its settings as they were, its files, its menu, its templates."""

    config: Any
    files: Any
    nav: Any
    env: Any


def as_it_is(config: Any) -> Any:
    """Copy settings that the next language changes in place."""
    kept = copy.copy(config)
    kept.theme, kept.extra, kept.mdx_configs = copy.deepcopy((config.theme, config.extra, config.mdx_configs))
    return kept


def edited_page(path: Path, docs: Path, pages: Mapping[tuple[str, str], SourcePage]) -> SourcePage | None:
    """Read the changed file `path` below `docs`. Gives the page where only its text is another, which no other page shows; else None."""
    language, _, slug = path.relative_to(docs).as_posix().partition("/")
    old = pages.get((language, slug))
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if old is None or old.meta is None or "\r" in text:
        return None
    page, findings = read_page(old.path, language, slug, text)
    return page if not findings and page.meta == old.meta else None


def finish_page(page: SourcePage, made: Made, get_context: Callable[..., Any]) -> str:
    """Go through the generator's steps for one page. get_context: the generator's own. Gives the finished page."""
    config, files, plugins = made.config, made.files, made.config.plugins
    there = files.get_file_from_path(f"{page.language}/{page.slug}").page
    there.__dict__.pop("render", None)  # what was to be taken from an earlier build is that of the old text
    there.read_source(config)
    there.markdown = plugins.on_page_markdown(there.markdown, page=there, config=config, files=files)
    there.render(config, files)
    there.content = plugins.on_page_content(there.content, page=there, config=config, files=files)
    there.active = True
    try:
        context = get_context(made.nav, files, config, there)
        context = plugins.on_page_context(context, page=there, config=config, nav=made.nav)
        html = made.env.get_template(there.meta.get("template", "main.html")).render(context)
        return plugins.on_post_page(html, page=there, config=config)
    finally:
        there.active = False
