"""What one build keeps for the next: pages turned into HTML, templates compiled. Nothing old may ever be shown."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest

from hooks.site.remembered import RememberedPages
from hooks.site.templates import make_quick


class Page:
    """A page as the site generator has it."""

    def __init__(self, uri: str = "a.md") -> None:
        self.file = SimpleNamespace(src_uri=uri, url=uri.replace(".md", "/"))
        self.turned = 0
        self.content = None

    def render(self, config: SimpleNamespace, files: list) -> None:
        self.turned += 1
        self.content = f"html of {self.turned}"
        self.toc = ["heading"]


FILES = [SimpleNamespace(src_uri="a.md", url="a/"), SimpleNamespace(src_uri="b.md", url="b/")]
CONFIG = SimpleNamespace(markdown_extensions=["toc"], mdx_configs={"toc": {"depth": 3}})


def build(
    store: Path,
    text: str = "text",
    page: Page | None = None,
    config: SimpleNamespace = CONFIG,
    files: list = FILES,
    said: int = 0,
) -> Page:
    page = page or Page()
    count = iter([0, said])
    pages = RememberedPages(store, lambda: next(count))
    pages.start()
    pages.remember(page, text)
    page.render(config, files)
    return page


def test_an_unchanged_page_is_turned_once(tmp_path: Path) -> None:
    assert build(tmp_path).turned == 1
    again = build(tmp_path)
    assert (again.content, again.toc) == ("html of 1", ["heading"])
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"text": "other text"},
        {"page": Page("b.md")},
        {"config": SimpleNamespace(markdown_extensions=["toc"], mdx_configs={"toc": {"depth": 2}})},
        {"config": SimpleNamespace(markdown_extensions=["toc", "tables"], mdx_configs={"toc": {"depth": 3}})},
        {"files": [FILES[0], SimpleNamespace(src_uri="b.md", url="moved/")]},
        {"files": FILES[:1]},
    ],
    ids=["text", "page", "settings", "extensions", "address", "file gone"],
)
def test_what_a_page_depends_on_turns_it_again(tmp_path: Path, change: dict) -> None:
    build(tmp_path)
    build(tmp_path, **change)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_page_with_a_warning_is_turned_each_time_so_that_the_warning_is_told(tmp_path: Path) -> None:
    build(tmp_path, said=1)
    assert list(tmp_path.iterdir()) == []


def test_half_a_file_is_no_fault(tmp_path: Path) -> None:
    build(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:10])
    assert build(tmp_path).content == "html of 1"
    assert build(tmp_path).toc == ["heading"]


def test_a_template_is_compiled_once_and_anew_when_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look, store = tmp_path / "look", tmp_path / "store"
    (look / ".icons").mkdir(parents=True)
    (look / ".icons/a.svg").write_text("<svg/>", "utf-8")
    (look / "main.html").write_text("{% include '.icons/a.svg' %} one", "utf-8")
    compiled = []
    plain = jinja2.Environment.compile
    monkeypatch.setattr(
        jinja2.Environment, "compile", lambda self, *given: compiled.append(given[1]) or plain(self, *given)
    )

    def environment() -> jinja2.Environment:
        theme = SimpleNamespace(get_env=lambda: jinja2.Environment(loader=jinja2.FileSystemLoader([look])))
        make_quick(theme, store)
        make_quick(theme, store)
        return theme.get_env()

    assert environment().get_template("main.html").render() == "<svg/> one"
    assert environment().get_template("main.html").render() == "<svg/> one"
    assert sorted(compiled) == [".icons/a.svg", "main.html"]
    assert environment().list_templates() == ["main.html"]
    (look / "main.html").write_text("two", "utf-8")
    assert environment().get_template("main.html").render() == "two"
