"""The menu beside a page: the branch where the page stands, and of everything else only the way there.

Every page carries its menu, so a menu of all pages would make each page grow with their number, and the portal with
its square. Without script a reader gets everywhere: each section leads to its first page, which shows that branch.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from hooks.render.html import esc

WHOLE = 40
"""Pages up to which a section of the first level is shown whole, also the branches where the reader is not."""

ROW, AROUND = 40, 12
"""A list of more than ROW entries shows AROUND on either side of the page, and a link to the index of all pages."""


@dataclass(frozen=True)
class Entry:
    """A page, or a section with entries.

    title: as HTML. url: from the root of the site; of a section that of its own page, "" if it has none.
    """

    title: str
    url: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass
class Menu:
    """The menu of one language. index: the page that lists all pages, shown where a list is too long."""

    entries: Sequence[Entry]
    index: Entry
    _ways: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Address of a page -> where it stands, as numbers of entries from the first level down."""

    def __post_init__(self) -> None:
        self._note(self.entries, ())

    def _note(self, entries: Sequence[Entry], way: tuple[int, ...]) -> None:
        for number, entry in enumerate(entries):
            if entry.url:
                self._ways.setdefault(entry.url, (*way, number))
            self._note(entry.entries, (*way, number))

    def items(self, url: str, base: str, contents: str) -> str:
        """Give the <li> of the menu as HTML.

        url: of the page; one that is not in the menu gets the first level. base: the way from the page to the root of
        the site, without a slash at the end. contents: the page's own contents as HTML, "" if it has none.
        """
        drawing = _Drawing(self, base, contents, whole=False)
        return "".join(drawing.row(self.entries, self._ways.get(url), "__nav", 1))


@dataclass
class _Drawing:
    menu: Menu
    base: str
    contents: str
    whole: bool

    def row(self, entries: Sequence[Entry], way: tuple[int, ...] | None, name: str, level: int) -> Iterator[str]:
        """Draw a list. way: to the page from here down; () stands for the page itself, None where it is elsewhere."""
        here = way[0] if way else None
        first, last = _window(len(entries), here or 0)
        for number in range(first, last):
            down = way[1:] if way and number == here else None
            yield self.item(entries[number], down, f"{name}_{number + 1}", level)
        if last - first < len(entries):
            yield f'<li class="md-nav__item">{self.link(self.menu.index)}</li>'

    def item(self, entry: Entry, way: tuple[int, ...] | None, name: str, level: int) -> str:
        if entry.entries:
            if way is None and not self.whole:
                icon = '<span class="md-nav__icon md-icon"></span>'
                link = self.link(Entry(entry.title, _first(entry)), more=icon)
                return f'<li class="md-nav__item md-nav__item--pruned md-nav__item--nested">{link}</li>'
            if level > 1:
                return self.section(entry, way, name, level)
            self.whole = _pages(entry) <= WHOLE
            drawn = self.section(entry, way, name, level)
            self.whole = False
            return drawn
        if way is None:
            return f'<li class="md-nav__item">{self.link(entry)}</li>'
        link = self.link(entry, " md-nav__link--active")
        if self.contents:
            link = (
                '<label class="md-nav__link md-nav__link--active" for="__toc">'
                f'<span class="md-ellipsis">{entry.title}</span><span class="md-nav__icon md-icon"></span></label>'
                f"{link}{self.contents}"
            )
        return (
            '<li class="md-nav__item md-nav__item--active">'
            f'<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc">{link}</li>'
        )

    def section(self, entry: Entry, way: tuple[int, ...] | None, name: str, level: int) -> str:
        active = "" if way is None else " md-nav__item--active"
        kind = " md-nav__item--section" if level == 1 else ""
        checked = "" if way is None else " checked"
        here = " md-nav__link--active" if way == () else ""
        stop = "" if level == 1 else "0"  # the first level stands open beside a page: there is nothing to press
        label = f'for="{name}" id="{name}_label" tabindex="{stop}"'
        icon = '<span class="md-nav__icon md-icon"></span>'
        if entry.url:
            # The label is nothing but an arrow; it names the list below it to those who hear the page.
            spoken = f'<span class="portal-spoken">{entry.title}</span>'
            head = (
                f'<div class="md-nav__link md-nav__container">{self.link(entry, here)}'
                f'<label class="md-nav__link{here}" {label}>{spoken}{icon}</label></div>'
            )
        else:
            head = f'<label class="md-nav__link" {label}><span class="md-ellipsis">{entry.title}</span>{icon}</label>'
        row = "".join(self.row(entry.entries, way, name, level + 1))
        return (
            f'<li class="md-nav__item{active}{kind} md-nav__item--nested">'
            f'<input class="md-nav__toggle md-toggle" type="checkbox" id="{name}"{checked}>{head}'
            f'<nav class="md-nav" data-md-level="{level}" aria-labelledby="{name}_label">'
            f'<label class="md-nav__title" for="{name}">{icon}{entry.title}</label>'
            f'<ul class="md-nav__list">{row}</ul></nav></li>'
        )

    def link(self, entry: Entry, more_classes: str = "", more: str = "") -> str:
        url = f"{self.base}/{entry.url.removeprefix('./')}"
        return (
            f'<a href="{esc(url)}" class="md-nav__link{more_classes}">'
            f'<span class="md-ellipsis">{entry.title}</span>{more}</a>'
        )


def _window(count: int, here: int) -> tuple[int, int]:
    """Give the first entry to be shown and the one after the last."""
    if count <= ROW:
        return 0, count
    first = min(max(here - AROUND, 0), count - 2 * AROUND - 1)
    return first, first + 2 * AROUND + 1


def _first(entry: Entry) -> str:
    return entry.url or _first(entry.entries[0])


def _pages(entry: Entry) -> int:
    return bool(entry.url) + sum(map(_pages, entry.entries))


# --- from the site generator's tree, whose parts are known by their names only
def menu_for(index: Entry) -> Callable[[object, object, str, str], str]:
    """Give what templates call for the menu: with the generator's tree, the page, the way to the root, the contents.

    The tree of a language is read at the first call, when all its titles are known.
    """
    menus: dict[int, Menu] = {}

    def items(nav: object, page: object, base: str, own_contents: str) -> str:
        if id(nav) not in menus:
            menus[id(nav)] = Menu(tuple(_entries(nav.items)), index)
        return menus[id(nav)].items(getattr(page, "url", None), base.rstrip("/"), own_contents)

    return items


def _entries(items: Iterable) -> Iterator[Entry]:
    for item in items:
        if not item.children:
            yield Entry(esc(item.title), item.url)
            continue
        own = next((one for one in item.children if getattr(one, "is_index", False)), None)
        below = tuple(_entries(one for one in item.children if one is not own))
        yield Entry(esc(item.title), own.url if own else "", below)


def contents(headings: Iterable) -> str:
    """Draw the <li> of a page's own contents; its title, the only heading of the first level, is left out."""
    headings = list(headings)
    if headings and headings[0].level == 1:
        headings = headings[0].children
    return "".join(map(_heading, headings))


def _heading(one: object) -> str:
    below = ""
    if one.children:
        spoken = re.sub(r"<[^>]*>", "", one.title).replace('"', "&quot;")
        row = "".join(map(_heading, one.children))
        below = f'<nav class="md-nav" aria-label="{spoken}"><ul class="md-nav__list">{row}</ul></nav>'
    link = f'<a href="{esc(one.url)}" class="md-nav__link"><span class="md-ellipsis">{one.title}</span></a>'
    return f'<li class="md-nav__item">{link}{below}</li>'
