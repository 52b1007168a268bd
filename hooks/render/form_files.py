"""Which files exist for a form, and under which names, so that the pages that offer them and the build that writes them agree.

All stand in the folder `forms` at the root of the site. A name tells form, languages and version, since a printed or
mailed sheet is often known by nothing else:

    forms/appendix-2-sv-1.0.pdf            one language
    forms/appendix-2-fi-sv-1.0.pdf         two languages beside each other; each of the six pairs exists once
    forms/appendix-2-sv-1.0.docx
    forms/appendix-2-sv-1.0.schema.json    of the values that the web form saves, with titles in that language
    forms/appendix-2-sv-1.0.fields.json    beside each PDF: how a browser puts values into it (`fields_beside`)

The languages of a name are those of the portal's addresses (`no`, not `nb`). Only the bundle that opens from a folder has
forms/appendix-2-sv-1.0.fields.js too: PDF and description as a script, since pages may fetch nothing there.

How a browser fills a PDF
-------------------------
Nothing is sent: the browser takes the empty PDF as bytes and appends a PDF incremental update to it. The file beside
the PDF says what to append. Every object has generation 0, no new object is needed, and the PDF has a plain
cross-reference table.

    {"form": "appendix-2", "version": "1.0", "languages": ["sv"], "pdf": "appendix-2-sv-1.0.pdf",
     "bytes": 91234,          length of the PDF; a PDF of another length is not the one described
     "xref": 88012,           /Prev of the trailer to append
     "trailer": "/ID [<..><..>] /Info 3 0 R /Root 1 0 R /Size 412",   the rest of that trailer
     "font": {"resources": "/Font << /Fill 14 0 R >>", "name": "Fill",
              "letters": " !…", "widths": [260, …], "ascent": 1069, "descent": -293, "largest": 11, "smallest": 6},
     "fields": {
       "young-person-name": {"kind": "text", "object": 31, "at": [12034, 12290], "look": 32, "box": [481.9, 17.0],
                             "lines": false, "most": 120},
       "account-given":     {"kind": "choices", "options": {"why": {"object": 40, "at": [13000, 13200]}, …}},
       "voluntary":         {"kind": "tick", "object": 45, "at": [14000, 14210]},
       "invitation-route":  {"kind": "choice", "object": 50, "at": […], "options": {"letter": {"object": 51, "at": […]}, …}}}}

* `at`: from which byte to which (the second not included) the object's dictionary stands in the PDF: `<< … >>`,
  readable as Latin-1. The changed object is that text with the replacements below, between `31 0 obj\n` and `\nendobj\n`.
* text: `/V ()` becomes `/V <FEFF…>`, the value in UTF-16BE as hexadecimal digits. It stands there once. Lines end in \n.
  `look` is the number of the stream that shows the value; its new dictionary is `<< /Type /XObject /Subtype /Form
  /BBox [0 0 width height] /Resources << …font.resources… >> /Length … >>`, its content `/Tx BMC q BT … ET Q EMC`.
  `box`: width and height in points. `lines`: whether text is wrapped at the box's width and may hold line ends.
  `most`: how many characters (UTF-16 units) still fit at the smallest legible size; more belongs to be refused in words.
* font: strings are hexadecimal, four digits a letter: its place in `letters` (by code points), counted from 1.
  `widths`, `ascent` and `descent` are thousandths of the font size. A letter that is not in `letters` has no shape.
  `largest` and `smallest`: sizes in points between which a text is shrunk to fit.
* tick, and an option of choices: `/V /Off` becomes `/V /on`, and `/AS /Off` becomes `/AS /on`.
* choice and yes-no (both have kind choice; yes-no has the options `yes` and `no`): in the group's own object `/V /Off`
  becomes `/V /letter`; in the option's object `/AS /Off` becomes `/AS /letter`.
* A signature has no field: it is written by hand.

Values that the web form saves
------------------------------
`{"form": …, "version": …, "language": …, "saved": "2026-11-22", "values": {field id: value}}` with every field of the
form: text, long-text, date, time, phone and signature a string; number an integer from 0, or null; yes-no true, false or null;
tick true or false; choice an option's id or null; choices a list of option ids. The schema refuses anything else. A
value means the same in every language, so the schema of one language accepts a file saved in another.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from hooks.content.form_models import Form
from hooks.content.languages import LANGUAGES

FOLDER = "forms"


@dataclass(frozen=True)
class FormFile:
    """One file that readers can take with them.

    kind: what it is. languages: one, or two for a sheet with both beside each other, in the portal's order.
    path: from the root of the site, with forward slashes.
    """

    kind: Literal["pdf", "docx", "schema"]
    languages: tuple[str, ...]
    path: str


_ENDING = {"pdf": ".pdf", "docx": ".docx", "schema": ".schema.json"}

ALONE = tuple((language,) for language in LANGUAGES)
PAIRS = tuple(combinations(LANGUAGES, 2))


def files_of(form_name: str, form: Form, language: str) -> list[FormFile]:
    """Give the files for a reader of `language`: PDF, the PDFs that pair it with another language, DOCX, schema."""
    pairs = [pair for pair in PAIRS if language in pair]
    return [
        _file("pdf", form_name, form, (language,)),
        *(_file("pdf", form_name, form, pair) for pair in pairs),
        _file("docx", form_name, form, (language,)),
        _file("schema", form_name, form, (language,)),
    ]


def files_in(form_name: str, form: Form, languages: tuple[str, ...]) -> list[FormFile]:
    """Give the files that are written in exactly these languages: one language has all kinds, a pair only the PDF.

    The PDF stands first.
    """
    kinds = ("pdf", "docx", "schema") if len(languages) == 1 else ("pdf",)
    return [_file(kind, form_name, form, languages) for kind in kinds]


def fields_beside(file: FormFile) -> str:
    """Give the path of the description of a PDF's fields, from the root of the site (see the head of this module)."""
    return file.path.removesuffix(".pdf") + ".fields.json"


def _file(kind: str, form_name: str, form: Form, languages: tuple[str, ...]) -> FormFile:
    return FormFile(kind, languages, f"{FOLDER}/{form_name}-{'-'.join(languages)}-{form.version}{_ENDING[kind]}")
