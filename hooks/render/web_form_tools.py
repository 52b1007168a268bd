"""What stands around a form on a page: files to take along, what one does before filling, and what one does after.

All but the files needs the script, and is hidden until it runs.
"""

from __future__ import annotations

from collections.abc import Callable

from hooks.content.languages import HTML_LANG, OWN_NAME
from hooks.render.form_files import FormFile
from hooks.render.html import esc, link
from hooks.render.side_by_side import SideBySide


def draw_files(files: list[FormFile], words: SideBySide, address: Callable[[str], str]) -> str:
    """Draw links to the empty form as files. address: function from a path below the site's root to the address."""

    def links(kind: str, text: str, paired: bool = False) -> str:
        return ", ".join(
            link(address(file.path), text or " + ".join(OWN_NAME[language] for language in file.languages))
            for file in files
            if file.kind == kind and (len(file.languages) == 2) == paired
        )

    rows = (
        links("pdf", words.label("web-form-file-pdf")),
        f"{esc(words.label('web-form-file-pairs'))}: {links('pdf', '', paired=True)}",
        links("docx", words.label("web-form-file-docx")),
        links("schema", words.label("web-form-file-schema")),
    )
    items = "".join(f"<li>{row}</li>" for row in rows)
    return (
        f'<div class="hb-files" data-search-exclude><p class="hb-files__title">{esc(words.label("web-form-files"))}</p>'
        f"<ul>{items}</ul></div>"
    )


def draw_before(words: SideBySide) -> str:
    """What one does before filling: open a saved file, choose a second language."""
    others = "".join(
        f'<option value="{other}" lang="{HTML_LANG[other]}">{OWN_NAME[other]}</option>' for other in words.languages[1:]
    )
    return (
        f'<div class="actions hb-actions hb-actions--before" hidden data-search-exclude>'
        f'<p class="hb-open"><input type="file" id="form-open" data-do="load" accept=".json,application/json">'
        f'<label for="form-open">{esc(words.label("web-form-open"))}</label></p>'
        f'<p class="hb-second-language"><label for="form-second">{esc(words.label("web-form-second"))}</label>'
        f'<select id="form-second" data-do="second" autocomplete="off">'
        f'<option value="">{esc(words.label("web-form-second-none"))}</option>{others}</select></p>'
        f"{_said('before')}</div>"
    )


def draw_after(as_table: bool, words: SideBySide) -> str:
    """What one does with a filled form."""
    buttons = [
        ("save", "web-form-save"),
        ("pdf", "web-form-pdf"),
        ("print", "web-form-print"),
        ("clear", "web-form-clear"),
    ]
    if as_table:
        buttons.insert(1, ("save-csv", "web-form-save-csv"))
    drawn = "".join(
        f'<button type="button" class="hb-button hb-button--{do}" data-do="{do}">{esc(words.label(label))}</button>'
        for do, label in buttons
    )
    return (
        f'<div class="actions hb-actions hb-actions--after" hidden data-search-exclude>'
        f'<div class="hb-buttons">{drawn}</div>{_said("after")}</div>'
    )


def draw_question(words: SideBySide) -> str:
    """The dialog in which the script asks before anything is lost; its second button gets its words then."""
    return (
        f'<dialog class="hb-ask" aria-labelledby="ask-title" data-search-exclude><div id="ask-title"></div><p class="hb-buttons">'
        f'<button type="button" class="hb-button" data-answer="no">{esc(words.label("web-form-cancel"))}</button>'
        f'<button type="button" class="hb-button hb-button--save" data-answer="yes"></button></p></dialog>'
    )


def _said(where: str) -> str:
    """Places where the script says what it did and what it refused; screen readers hear both."""
    return f'<div class="hb-said" id="said-{where}" role="status"></div><div class="hb-refused" id="refused-{where}" role="alert"></div>'
