"""Every file of every form: what each depends on, and how it is drawn.

A drawing is all files of one form in one language, or in one pair of languages. Its key says everything that decides
its bytes, so that a file whose key has been seen need not be drawn again.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from hooks.content.store import Data
from hooks.render.form_files import ALONE, PAIRS, fields_beside, files_in
from hooks.render.schema import schema_of
from hooks.render.sheet import Sheet, sheet_of

_LIBRARIES = ("typst", "pikepdf", "python-docx", "lxml", "fonttools")
_LABELS = ("sheet-write", "sheet-form", "form-version", "sheet-language", "sheet-saved", "sheet-values")
"""Labels that the files show and the sheet does not hold."""


@dataclass(frozen=True)
class Drawing:
    """Files of one form that are drawn together.

    key: changes when, and only when, the bytes of the files may change. files: kind -> path from the root of the site.
    labels: those that only the files in one language show.
    """

    key: str
    files: dict[str, str]
    sheet: Sheet
    labels: dict[str, str]

    @property
    def paths(self) -> tuple[str, ...]:
        """Where the files stand, from the root of the site."""
        return tuple(self.files.values())

    def draw(self) -> dict[str, bytes]:
        """Draw the files. Gives path -> bytes."""
        # Loaded here: most builds draw nothing, and the libraries take longer to load than a page to make.
        from hooks.render.docx import draw_docx
        from hooks.render.pdf import draw_pdf
        from hooks.render.pdf_map import describe_fields

        made = {}
        for kind, path in self.files.items():
            if kind == "pdf":
                made[path] = draw_pdf(self.sheet)
            elif kind == "docx":
                made[path] = draw_docx(self.sheet, self.labels["sheet-write"])
            elif kind == "schema":
                made[path] = _json(schema_of(self.sheet, self.labels, PurePosixPath(path).name), indent=1)
            else:
                pdf = self.files["pdf"]
                made[path] = _json(describe_fields(made[pdf], self.sheet, PurePosixPath(pdf).name))
        return made


def drawings(data: Data, languages: tuple[str, ...]) -> Iterator[Drawing]:
    """Give the drawings of all forms that hold at least one of `languages`."""
    for name, form in data.forms.items():
        for spoken in (*ALONE, *PAIRS):
            if not set(spoken) & set(languages):
                continue
            written = files_in(name, form, spoken)
            files = {file.kind: file.path for file in written}
            files["fields"] = fields_beside(written[0])
            sheet = sheet_of(form, spoken, data.labels)
            labels = {label: data.labels[spoken[0]][label] for label in _LABELS} if len(spoken) == 1 else {}
            yield Drawing(_key(files, sheet, labels), files, sheet, labels)


def _key(files: dict[str, str], sheet: Sheet, labels: dict[str, str]) -> str:
    return hashlib.sha256(tools() + repr((files, sheet, labels)).encode("utf-8")).hexdigest()[:40]


@cache
def tools() -> bytes:
    """Sum up what draws everything on paper: this room with its design and fonts, and the libraries."""
    room = Path(__file__).parent
    sum_ = hashlib.sha256()
    for path in sorted(path for path in room.rglob("*") if path.suffix in (".py", ".typ", ".ttf")):
        sum_.update(path.relative_to(room).as_posix().encode("utf-8") + b"\0" + path.read_bytes())
    for library in _LIBRARIES:
        sum_.update(f"{library} {version(library)}".encode())
    sum_.update(zlib.ZLIB_RUNTIME_VERSION.encode())
    return sum_.digest()


def _json(content: dict, indent: int | None = None) -> bytes:
    separators = None if indent else (",", ":")
    return (json.dumps(content, ensure_ascii=False, indent=indent, separators=separators) + "\n").encode("utf-8")
