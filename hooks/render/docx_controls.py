"""Content controls: the places to fill in of a word-processor form, as XML of WordprocessingML."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from lxml.etree import _Element, register_namespace

from hooks.content.languages import LOCALE

nsmap.setdefault("w14", "http://schemas.microsoft.com/office/word/2010/wordml")
register_namespace("w14", nsmap["w14"])

_DATE = {"fi": "d.M.yyyy", "sv": "d.M.yyyy", "no": "dd.MM.yyyy", "en": "d.M.yyyy"}
_BOX_FONT = "MS Gothic"
"""The font in which Word itself draws the boxes of its check marks."""


def element(tag: str, *inside: _Element, text: str | None = None, **attributes: str) -> _Element:
    """Make an element such as `w:p`. Attributes are in the tag's own namespace."""
    made = OxmlElement(tag)
    prefix = tag.split(":")[0]
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name}"), value)
    if text is not None:
        made.text = text
    made.extend(inside)
    return made


def text_control(tag: str, name: str, shown: str, lines: bool) -> _Element:
    """A place for text. tag: the field's id. name: what a screen reader says. shown: grey words that typing replaces."""
    kind = element("w:text", multiLine="1") if lines else element("w:text")
    return _control(tag, name, kind, _placeholder(shown), waiting=True)


def date_control(tag: str, name: str, shown: str, language: str) -> _Element:
    """A place for a date, with the word processor's calendar."""
    kind = element(
        "w:date",
        element("w:dateFormat", val=_DATE[language]),
        element("w:lid", val=LOCALE[language].replace("_", "-")),
        element("w:storeMappedDataAs", val="dateTime"),
        element("w:calendar", val="gregorian"),
    )
    return _control(tag, name, kind, _placeholder(shown), waiting=True)


def list_control(tag: str, name: str, answers: Iterable[tuple[str, str]]) -> _Element:
    """A list to choose one answer from. answers: (id, label). Until then all are shown, so that a print can be circled."""
    answers = list(answers)
    items = [element("w:listItem", displayText=label, value=answer) for answer, label in answers]
    shown = " / ".join(label for _, label in answers)
    return _control(tag, name, element("w:dropDownList", *items), _placeholder(shown), waiting=True)


def tick_control(tag: str, name: str) -> _Element:
    """A box to tick."""
    kind = element(
        "w14:checkbox",
        element("w14:checked", val="0"),
        element("w14:checkedState", val="2612", font=_BOX_FONT),
        element("w14:uncheckedState", val="2610", font=_BOX_FONT),
    )
    font = element("w:rFonts", ascii=_BOX_FONT, hAnsi=_BOX_FONT, eastAsia=_BOX_FONT, hint="eastAsia")
    box = element("w:r", element("w:rPr", font), element("w:t", text="\u2610"))
    return _control(tag, name, kind, box, waiting=False)


def _control(tag: str, name: str, kind: _Element, content: _Element, waiting: bool) -> _Element:
    number = int.from_bytes(hashlib.sha256(tag.encode()).digest()[:4], "big") & 0x7FFFFFFF
    about = [element("w:alias", val=name[:255]), element("w:tag", val=tag), element("w:id", val=str(number))]
    if waiting:
        about.append(element("w:showingPlcHdr"))
    return element("w:sdt", element("w:sdtPr", *about, kind), element("w:sdtContent", content))


def _placeholder(shown: str) -> _Element:
    return element("w:r", element("w:rPr", element("w:rStyle", val="PlaceholderText")), element("w:t", text=shown))
