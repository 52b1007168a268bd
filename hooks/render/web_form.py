"""The form that `{{ form:x }}` draws: filled, saved and printed in the browser, or printed and filled by hand.

Without script it is a sheet with boxes; everything that needs script is hidden until the script runs. Nothing is ever
sent: the form has no address and no submit button, and `method="dialog"` makes the Enter key do nothing, where
a plain form could put what was typed into the address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hooks.content.form_models import Form
from hooks.content.languages import HTML_LANG
from hooks.render.form_files import FormFile, fields_beside, files_of
from hooks.render.html import data_for_script, esc
from hooks.render.sheet import Labels, Sheet, sheet_of
from hooks.render.side_by_side import SideBySide
from hooks.render.web_form_tools import draw_after, draw_before, draw_files, draw_question
from hooks.render.web_sheet import draw_sheet, yearly_fields

_MESSAGES = (
    "web-form-number-wrong",
    "web-form-said-saved",
    "web-form-said-opened",
    "web-form-said-cleared",
    "web-form-said-unchanged",
    "web-form-said-left-out",
    "web-form-ask-clear",
    "web-form-ask-clear-yes",
    "web-form-ask-replace",
    "web-form-ask-replace-yes",
    "web-form-ask-older",
    "web-form-ask-newer",
    "web-form-ask-fits",
    "web-form-ask-left-out",
    "web-form-ask-take-yes",
    "web-form-refused-size",
    "web-form-refused-unreadable",
    "web-form-refused-broken",
    "web-form-refused-other-form",
    "web-form-refused-unknown-form",
    "web-form-refused-version",
    "web-form-refused-answers",
    "web-form-refused-number",
    "web-form-refused-long",
    "web-form-refused-pdf",
    "web-form-refused-pdf-letters",
    "web-form-refused-pdf-long",
    "web-form-pdf-room",
    "web-form-said-pdf-alone",
)
"""Labels that the script says: it finds them in the page, in the page's language."""


def web_form(name: str, forms: Mapping[str, Form], labels: Labels, language: str, address: Callable[[str], str]) -> str:
    """Draw the form `name` as HTML.

    forms: all forms, since a file of another one is refused with that one's title. labels: language -> label -> text.
    The ids `group-<id>` and `field-<id>` are those of the definition, so that a link to a field survives a change of
    language. address: function from a path below the site's root to the address as the page needs it.
    """
    form, words = forms[name], SideBySide(language, labels)
    sheet, yearly = sheet_of(form, words.languages, labels), yearly_fields(form)
    files = files_of(name, form, language)
    drawn = (
        f'<form class="hb-form" id="form" method="dialog" novalidate autocomplete="off" aria-labelledby="form-title" '
        f'data-form="{esc(name)}" data-language="{language}" data-version="{esc(form.version)}">{draw_sheet(sheet, yearly, words)}</form>'
    )
    told = {
        "messages": {message.removeprefix("web-form-"): words.label(message) for message in _MESSAGES},
        "titles": {other: definition.title[language] for other, definition in forms.items()},
        "others": words.others(),
        "html_lang": HTML_LANG,
        "files": _blanks(files, language, address),
    }
    return (
        f'<div class="hb-sheet">{_notice(sheet, form.identifying, words)}{draw_files(files, words, address)}'
        f"{draw_before(words)}{drawn}{draw_after(bool(yearly), words)}{draw_question(words)}"
        f"{data_for_script('form-words', told)}</div>"
    )


def _blanks(files: list[FormFile], language: str, address: Callable[[str], str]) -> dict[str, dict[str, str]]:
    """Give where the empty PDFs are that the script fills: second language, or "" for none -> PDF and its description."""
    return {
        next((other for other in file.languages if other != language), ""): {
            "pdf": address(file.path),
            "map": address(fields_beside(file)),
        }
        for file in files
        if file.kind == "pdf"
    }


def _notice(sheet: Sheet, identifying: bool, words: SideBySide) -> str:
    """What everybody must know before typing: nothing leaves the page; and what may not be done with a filled form."""
    return (
        f'<p class="hb-promise"><strong>{esc(words.label("web-form-nothing-sent"))}</strong> '
        f"{esc(words.label('web-form-stays'))}</p>"
        f'<div class="admonition {"warning" if identifying else "note"} hb-handling">'
        f'<p class="admonition-title">{esc(sheet.handling_title[0])}</p><p>{esc(sheet.handling[0])}</p></div>'
        f'<noscript><p class="hb-promise">{esc(words.label("web-form-without-script"))}</p></noscript>'
    )
