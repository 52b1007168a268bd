"""A tree of published versions from the site that was built once: some pages, changed as later versions would change them."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
from pathlib import Path

from conftest import LANGUAGES, RELEASE, ROOT
from hooks.content.rename_models import Rename
from hooks.release import ledger
from hooks.release.finish import finish
from hooks.release.moved import Cover
from hooks.release.versions import Version, write_versions
from hooks.release.words import Words, read_words

PAGES = ("", "a-z", "changes", "contacts", "exit", "handbook/consent", "handbook/meeting", "routes")
"""Pages of the tree, as folders below the language. Older versions call one of them by another name, newer ones lack one."""

OLD_NAME, NEW_NAME, GONE = "handbook/agreement", "handbook/consent", "exit"
RENAMES = [
    {"from": f"{OLD_NAME}.md", "to": f"{NEW_NAME}.md", "since": "2026.2"},
    {
        "from": f"{GONE}/index.md",
        "to": None,
        "since": "2026.2",
        "because": {"fi": "Se on nyt muualla.", "sv": "Den finns annanstans.", "no": "Den er flyttet.", "en": "It moved."},
    },
]  # fmt: skip
VERSIONS = [
    Version("2026.10", datetime.date(2026, 11, 20), "d" * 40, "draft", aliases=("draft",)),
    Version("2026.2", datetime.date(2026, 9, 1), "c" * 40, "current", aliases=("latest",)),
    Version("2026.1", datetime.date(2026, 3, 2), "b" * 40, "old"),
    Version("2025.9", datetime.date(2025, 12, 1), "a" * 40, "withdrawn", because="Exitin numero oli väärä."),
]
SITE = "https://portal.example.org/portal/"
"""Where the tree is published: in a folder of a host."""


def publish(site: Path, folder: Path) -> None:
    """Put VERSIONS into `folder`, made from the real `site`, and finish them."""
    for version in VERSIONS:
        for name in (version.name, *version.aliases):
            _copy(site, folder / name, version)
    write_versions(folder, VERSIONS)
    words = read_words(ROOT)
    renames = [Rename.model_validate(entry) for entry in RENAMES]
    words = Words(words.labels, renames, words.emergency, words.leave)
    Cover(folder, VERSIONS, words, strict=True).keep(ledger.gathered(folder, VERSIONS))
    finish(folder, VERSIONS, words)


def _copy(site: Path, target: Path, version: Version) -> None:
    for folder in ("assets", "search"):
        shutil.copytree(site / folder, target / folder, copy_function=os.link)
    listed = json.loads((site / "pages.json").read_text("utf-8"))
    names = {page: page for page in PAGES}
    if version.order < (2026, 2):
        names[NEW_NAME] = OLD_NAME
    else:
        del names[GONE]
    wanted = {name: f"{new}/" if new else "" for name, new in names.items()}
    pages = []
    for page in listed["pages"]:
        told = page["languages"]
        if (name := told["fi"]["address"].strip("/")) in wanted:
            for language, root in LANGUAGES.items():
                told[language]["address"] = root + wanted[name]
            pages.append(page)
    (target / "pages.json").write_text(json.dumps({"version": version.name, "pages": pages}), "utf-8")
    for root in LANGUAGES.values():
        for name, new in wanted.items():
            _page(site / root / name / "index.html", target / root / new / "index.html", version)
        _page(site / root / "404.html", target / root / "404.html", version)


def _page(source: Path, target: Path, version: Version) -> None:
    """Copy one page as mike would have built it: under the paths of latest/."""
    html = source.read_text("utf-8").replace(RELEASE, version.name)
    html = html.replace("https://portal.example.org/", f"{SITE}latest/")
    if version.order < (2026, 2):
        html = html.replace(f"{NEW_NAME}/", f"{OLD_NAME}/")
    if source.name == "404.html":
        html = re.sub(r'(?<=")/(?!>|/)', "/portal/latest/", html)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(html, "utf-8")
