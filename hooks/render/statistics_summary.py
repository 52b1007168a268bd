"""The place where a team adds up its saved statistics sheets: `{{ statistics-summary }}`.

Files are read in the browser and never leave it. Without script there is a table to count by hand.
"""

from __future__ import annotations

from collections.abc import Mapping

from hooks.content.form_models import Form
from hooks.render.html import data_for_script, esc
from hooks.render.sheet import Labels

SHEET = "statistics-sheet"
"""The form whose saved files are added up."""

_NOT_LISTED = ("anchor-person-name",)
"""Whose names were given is nobody's business in a summary: only how often something was answered is shown."""

_MESSAGES = (
    "sheet-yes",
    "sheet-no",
    "web-form-refused-size",
    "web-form-refused-unreadable",
    "web-form-refused-other-form",
    "web-form-refused-unknown-form",
    "web-form-refused-answers",
    "summary-refused-broken",
    "summary-refused-columns",
    "summary-refused-empty",
    "summary-refused-date",
    "summary-refused-copy",
    "summary-count-anyway",
    "summary-left-out",
    "summary-said-read",
    "summary-said-none",
    "summary-said-again",
    "summary-heading",
    "summary-other-years",
    "summary-files",
    "summary-file",
    "summary-saved",
    "summary-holds",
    "summary-holds-meetings",
    "summary-holds-year",
    "summary-row",
    "summary-answer",
    "summary-count",
    "summary-share",
    "summary-bar",
    "summary-answered",
    "summary-not-answered",
    "summary-numbers",
    "summary-yearly",
    "summary-yearly-figure",
    "summary-yearly-several",
    "summary-yearly-none",
)
"""Labels that the script says: it finds them in the page, in the page's language."""


def statistics_summary(forms: Mapping[str, Form], labels: Labels, language: str) -> str:
    """Draw where files are picked and where the year's totals appear. labels: language -> label -> text."""
    form, label = forms[SHEET], labels[language]
    told = {
        "form": SHEET,
        "version": form.version,
        "messages": {
            message.removeprefix("web-form-").removeprefix("summary-").removeprefix("sheet-"): label[message]
            for message in _MESSAGES
        },
        "titles": {name: other.title[language] for name, other in forms.items()},
        "groups": [
            {
                "title": group.title[language],
                "fields": [
                    {
                        "id": field.id,
                        "type": field.type,
                        "label": field.label[language],
                        "per": field.per or "meeting",
                        "options": {option.id: option.label[language] for option in field.options},
                        "listed": field.id not in _NOT_LISTED,
                    }
                    for field in group.fields
                ],
            }
            for group in form.groups
        ],
    }
    return (
        f'<div class="hb-sheet hb-summary"><p class="hb-promise"><strong>{esc(label["web-form-nothing-sent"])}</strong> '
        f"{esc(label['summary-stays'])}</p><noscript>{_by_hand(form, label, language)}</noscript>{_actions(label)}"
        f'<div id="summary-totals" hidden></div>{data_for_script("summary-words", told)}</div>'
    )


def _actions(label: Mapping[str, str]) -> str:
    return (
        f'<div class="actions hb-actions" hidden data-search-exclude>'
        f'<p class="hb-open"><input type="file" id="summary-open" multiple accept=".json,.csv,application/json,text/csv">'
        f'<label for="summary-open">{esc(label["summary-open"])}</label></p>'
        f'<p class="hb-second-language" hidden id="summary-years"><label for="summary-year">{esc(label["summary-year"])}</label>'
        f'<select id="summary-year" autocomplete="off"></select></p>'
        f'<div class="hb-buttons" hidden id="summary-buttons">'
        f'<button type="button" class="hb-button" id="summary-print">{esc(label["summary-print"])}</button>'
        f'<button type="button" class="hb-button" id="summary-again">{esc(label["summary-again"])}</button></div>'
        f'<div class="hb-said" id="summary-said" role="status"></div><div class="hb-refused" id="summary-refused" role="alert"></div></div>'
    )


def _by_hand(form: Form, label: Mapping[str, str], language: str) -> str:
    """Draw a table to count in with a pen, for whoever has no script."""
    rows = "".join(
        f"<tr><td>{esc(field.label[language])}</td><td></td></tr>" for group in form.groups for field in group.fields
    )
    head = f"<tr><th>{esc(label['form-field'])}</th><th>{esc(label['summary-by-hand'])}</th></tr>"
    return (
        f'<p class="hb-promise">{esc(label["summary-without-script"])}</p>'
        f'<table class="hb-by-hand"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    )
