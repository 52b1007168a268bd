"""What surrounds a word-processor form: styles, language, paper, foot, and the packed file."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from functools import cache

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from hooks.content.languages import LOCALE
from hooks.render.docx_controls import element
from hooks.render.docx_text import INK, QUIET, counted, run
from hooks.render.sheet import Sheet

_COUNTED = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip archive can hold: every part of the file has it, so that the same form gives the same bytes."""


def blank(sheet: Sheet) -> Document:
    """Give an empty document in the language of the sheet, with its title, styles and paper."""
    document, language = docx.Document(io.BytesIO(_template())), LOCALE[sheet.languages[0]].replace("_", "-")
    _styles(document, language)
    about, day = document.core_properties, datetime.datetime.fromisoformat(sheet.date)
    about.title, about.author, about.language, about.comments = sheet.title[0], sheet.portal[0], language, ""
    about.created = about.modified = day
    about.last_modified_by, about.revision = sheet.portal[0], 1
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = Mm(18)
    page.bottom_margin, page.footer_distance = Mm(24), Mm(10)
    return document


@cache
def _template() -> bytes:
    """The library's own template without what no form uses: a hundred table styles, and a picture of another document."""
    document = docx.Document()
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) != "1":
            styles.remove(style)
    for relations in (document.part.rels, document.part.package.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/customXml", "/thumbnail")):
                del relations[name]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _styles(document: Document, language: str) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for spoken in defaults.findall(qn("w:lang")):
        defaults.remove(spoken)
    defaults.append(element("w:lang", val=language))
    for name, size, before in (("Heading 1", 19, 6), ("Heading 2", 13, 16)):
        heading = document.styles[name]
        heading.font.name, heading.font.size, heading.font.color.rgb = "Arial", Pt(size), INK
        heading.element.rPr.rFonts.attrib.clear()
        heading.font.name = "Arial"
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(before), Pt(6)
    grey = document.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    grey.element.set(qn("w:styleId"), "PlaceholderText")
    grey.font.color.rgb = QUIET


def foot(document: Document, sheet: Sheet) -> None:
    """Add what stands at the foot of every page: form, version, page, and what the form is not."""
    line = document.sections[0].footer.paragraphs[0]
    run(line, f"{sheet.title[0]} · {sheet.edition[0]} · ", size=8, colour=QUIET)
    for piece in re.split(r"(\{pages?\})", sheet.page[0]):
        if piece in _COUNTED:
            counted(line, _COUNTED[piece])
        elif piece:
            run(line, piece, size=8, colour=QUIET)
    second = document.sections[0].footer.add_paragraph()
    run(second, f"{sheet.portal[0]}. {sheet.not_official[0]}", size=8, colour=QUIET)


def packed(document: Document) -> bytes:
    """Give the file, with the same time on every part."""
    saved, out = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type, part.external_attr, part.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            made.writestr(part, given.read(name))
    return out.getvalue()
