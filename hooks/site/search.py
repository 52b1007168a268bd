"""Search in the reader's own language: one index per language, fetched at the first query.

The theme ships one index of all languages and loads it with the first page. Here each page names a small worker of the
portal (overrides/assets/javascripts/workers/portal-search.js) that wraps the theme's and loads one language.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from hooks.content.addresses import language_of
from hooks.content.languages import LANGUAGES

_CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.S)
_WORKER = re.compile(r'"search": "(?P<folder>[^"]*/|)(?P<file>search\.[0-9a-f]+\.min\.js)"')


def own_worker(html: str, language: str) -> str:
    """Give the page with the portal's search worker in the place of the theme's.

    Raises ValueError when the theme's settings block is not there as expected: the theme has changed, and search
    would silently be the stock one again.
    """

    def rewrite(block: re.Match) -> str:
        settings, count = _WORKER.subn(
            lambda found: f'"search": "{found["folder"]}portal-search.js?lang={language}\\u0026impl={found["file"]}"',
            block[2],
        )
        if count != 1:
            raise ValueError("The theme's settings name no search worker that is known: see hooks/site/search.py.")
        return block[1] + settings + block[3]

    html, count = _CONFIG.subn(rewrite, html)
    if count != 1:
        raise ValueError("The theme's settings block was not found once in a page: see hooks/site/search.py.")
    return html


def split_index(site: Path) -> None:
    """Write search/<language>.json for each language built into `site`, and empty the common index."""
    path = site / "search" / "search_index.json"
    index = json.loads(path.read_text("utf-8"))
    for language in LANGUAGES:
        docs = [entry for entry in index["docs"] if language_of(entry["location"]) == language]
        settings = {
            "lang": [language],
            "separator": r"[\s\-–,:;.!?()\[\]\"'“”’«»/]+",
            "pipeline": ["stopWordFilter", "stemmer"],
            "fields": index["config"].get("fields", {}),
        }
        _write(path.with_name(f"{language}.json"), {"config": settings, "docs": docs})
    _write(path, {"config": index["config"], "docs": []})


def _write(path: Path, content: dict) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
