"""Templates compiled once, not at each build, and the theme's twelve thousand icons left where they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import jinja2

from hooks.site.frame import leave_first


class _Template(jinja2.Template):
    """Renders as ever, but takes a page that an earlier build has finished (`finished` of its values) from there."""

    def render(self, *values: Any, **more: Any) -> str:
        finished = values[0].get("finished") if values else None
        if finished is None:
            return super().render(*values, **more)
        if finished.html is None:
            finished.keep(leave_first(super().render(*values, **more)))
        return finished.html


class _WithoutIcons(jinja2.FileSystemLoader):
    """Finds templates as ever, and lists what could be published: nothing in a folder whose name begins with a dot."""

    def list_templates(self) -> list[str]:
        found = set()
        for place in self.searchpath:
            for folder, folders, names in os.walk(place, followlinks=self.followlinks):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = Path(folder).relative_to(place)
                found.update((below / name).as_posix() for name in names)
        return sorted(found)


def make_quick(theme: Any, store: Path) -> None:
    """Let `theme` (of the site generator) give environments that keep compiled templates in the folder `store`.

    A compiled template holds a sum of its source, so one that has changed is compiled anew.
    """
    if hasattr(theme.get_env, "quick"):
        return
    plain = theme.get_env
    folder = store / jinja2.__version__
    folder.mkdir(parents=True, exist_ok=True)

    def get_env() -> jinja2.Environment:
        env = plain()
        env.template_class = _Template
        env.loader = _WithoutIcons(env.loader.searchpath)
        env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))
        return env

    get_env.quick = True
    theme.get_env = get_env
