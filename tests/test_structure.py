"""What keeps the house standing: its floors, its locked dependencies, its independence."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from conftest import ROOT
from hooks.content.kinds import BLOCK, INLINE
from hooks.content.label_names import LABEL_NAMES
from hooks.content.store import read_data
from hooks.render.names import DRAW_BLOCK, DRAW_INLINE

ALLOWED = {
    "content": {"content"},
    "rules": {"content", "rules"},
    "render": {"content", "render"},
    "search": {"content", "search"},
    "site": {"content", "site"},
    "editing": {"content", "editing", "rules"},
    "outward": {"content", "outward"},
    "release": {"content", "rules", "render", "site", "release"},
}
MODULES = sorted((ROOT / "hooks").rglob("*.py"))


def imports(path: Path) -> set[str]:
    """Give the full names of all modules that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.parent.name in ALLOWED], ids=lambda p: f"{p.parent.name}/{p.stem}"
)
def test_no_room_knows_a_floor_above_it(path: Path) -> None:
    floors = {name.split(".")[1] for name in imports(path) if name.startswith("hooks.") and name.count(".") >= 1}
    assert floors <= ALLOWED[path.parent.name]


def test_every_kind_of_fact_can_be_drawn_and_no_other() -> None:
    assert set(DRAW_INLINE) == INLINE
    assert set(DRAW_BLOCK) == BLOCK


def test_only_portal_imports_the_site_generator() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if any(name.split(".")[0].startswith("mkdocs") for name in imports(path))
    }
    assert users == {"hooks/portal.py"}


def test_what_a_move_would_touch_is_told_and_nothing_else() -> None:
    """MOVING.md names each file that the generator hands its own things to, follows a template, or names its classes."""
    told = set(re.findall(r"^- `([^`]+)`", (ROOT / "MOVING.md").read_text("utf-8"), re.M))
    own = {"overrides/partials/bar.html", "overrides/partials/leave.html"}
    templates = {path.relative_to(ROOT).as_posix() for path in (ROOT / "overrides").rglob("*.html")} - own
    classes = {
        path.relative_to(ROOT).as_posix()
        for path in (*MODULES, *(ROOT / "overrides/assets").rglob("*.[cj]s*"))
        if re.search(r"\bmd-[a-z]+", path.read_text("utf-8"))
    }
    handed = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        if re.search(r"site generator|generator's own|of the generator", path.read_text("utf-8"))
        and path.parts[-2] in ("render", "site")
    } | {"hooks/portal.py"}
    assert told == templates | classes | handed


def test_modules_can_be_read_in_one_sitting() -> None:
    long = {path.name: count for path in MODULES if (count := len(path.read_text("utf-8").splitlines())) > 250}
    assert long == {}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_dependency_is_pinned_with_hashes(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    pinned = re.findall(r"^([a-z0-9-]+)==[^\s]+.*?\\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.M)
    named = re.findall(r"^([a-z0-9-]+)", re.sub(r"^\s.*$|^#.*$", "", text, flags=re.M), re.M)
    assert [package for package, _ in pinned] == named
    assert "://" not in text, "a lock file names packages, not hosts"


def test_what_pyproject_asks_for_is_locked() -> None:
    wanted = re.findall(r'^  "([a-z-]+)[<>=]', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
    locked = (ROOT / "requirements-test.txt").read_text("utf-8")
    assert wanted
    assert [package for package in wanted if f"\n{package}==" not in "\n" + locked] == []


def test_labels_are_those_that_pages_use() -> None:
    data = read_data(ROOT / "docs/_data")
    assert set(data.labels["fi"]) == set(LABEL_NAMES)
    used = "".join(
        path.read_text("utf-8")
        for path in (*MODULES, *(ROOT / "overrides").rglob("*.html"))
        if path.stem != "label_names"
    )
    made_from_parts = (
        "theme-",
        "language-",
        "source-kind-",
        "country-",
        "field-",
        "answer-",
        "asker-",
        "share-",
        "card-",
        "changes-",
        "version-notice-",
    )
    assert [
        name
        for name in LABEL_NAMES
        if not name.startswith(made_from_parts) and not re.search(rf"""["']{name}["']""", used)
    ] == []


def test_templates_say_why_they_exist() -> None:
    for path in (ROOT / "overrides").rglob("*.html"):
        assert path.read_text("utf-8").startswith("{#-"), f"{path} begins with no comment"
