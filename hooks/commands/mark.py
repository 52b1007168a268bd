"""Writes into the content what an editor has decided: translations made, spelling mended, ids of forms on record."""

from __future__ import annotations

import functools
import sys

from hooks.commands import ROOT
from hooks.content.everything import read_content
from hooks.content.form_ids import written
from hooks.content.history import versions
from hooks.content.store import read_data
from hooks.content.today import today
from hooks.editing import translated
from hooks.rules import forms, forms_record
from hooks.rules.report import report


def mark(command: str, wanted: list[str]) -> int:
    """Mark translations as made from the Finnish text of today, or as untouched by a correction of spelling."""
    pages = read_content(ROOT).pages
    try:
        if command == "translated":
            pages_written = translated.translated(ROOT, pages, wanted, today())
        else:
            pages_written = translated.typo(ROOT, pages, wanted, functools.partial(versions, ROOT))
    except translated.NotMarked as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print(
        "\n".join(f"marked {path}" for path in pages_written)
        or "No translation was in step before: nothing was marked."
    )
    return 0


def record() -> int:
    """Write new ids of forms into their record. Gives 1, and writes nothing, while a person has something to decide."""
    data = read_data(ROOT / "docs/_data")
    wrong = sorted(data.findings or forms.unfit_for_record(data))
    if wrong:
        print(report(wrong))
        print("docs/_data/form_ids.yml was left as it was.", file=sys.stderr)
        return 1
    record = forms_record.recorded(data)
    (ROOT / "docs/_data/form_ids.yml").write_text(written(record), encoding="utf-8", newline="\n")
    print("\n".join(forms_record.news(data, record)) or "Nothing is new; the record stays as it is.")
    return 0
