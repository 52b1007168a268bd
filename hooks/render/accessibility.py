"""The parts of the accessibility statement that are made from what tests found."""

from __future__ import annotations

from collections.abc import Mapping

from hooks.content.accessibility_models import Accessibility
from hooks.content.written import written_date
from hooks.render.html import esc


def accessibility_part(part: str, told: Accessibility, labels: Mapping[str, str], language: str) -> str:
    """Draw one of PARTS in the reader's language. labels: of that language."""
    if part == "audit":
        audit = told.audit
        words = labels["accessibility-audit"].format(
            date=written_date(audit.date, language),
            pages=audit.pages,
            combinations=audit.combinations,
            axe=audit.axe,
            faults=audit.faults,
        )
        return f"<p>{esc(words)}</p>"
    entries = getattr(told, part.replace("-", "_"))
    if not entries:
        return f"<p>{esc(labels['accessibility-none'])}</p>"
    return "<ul>" + "".join(f"<li>{esc(entry[language])}</li>" for entry in entries) + "</ul>"
