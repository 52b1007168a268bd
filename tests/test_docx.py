"""The forms for word processors: every field is a control with a stable tag, and the file holds nothing active."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

import pdf_help as help_
from pdf_help import DATA, LANGUAGES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
KIND = {"long-text": "text", "date": "date", "choice": "dropDownList", "yes-no": "dropDownList"}
SPOKEN_AS = {"fi": "fi-FI", "sv": "sv-FI", "no": "nb-NO", "en": "en-GB"}


def controls(file: Path) -> dict[str, ElementTree.Element]:
    """Give tag -> properties of each content control, in the order of the text."""
    body = ElementTree.fromstring(zipfile.ZipFile(file).read("word/document.xml"))
    found = [control.find(f"{W}sdtPr") for control in body.iter(f"{W}sdt")]
    tags = [about.find(f"{W}tag").get(f"{W}val") for about in found]
    assert len(set(tags)) == len(tags)
    assert len({about.find(f"{W}id").get(f"{W}val") for about in found}) == len(found)
    return dict(zip(tags, found, strict=True))


@pytest.mark.parametrize("form", sorted(DATA.forms))
def test_every_field_is_a_control_with_its_name(site: Path, form: str) -> None:
    for language in LANGUAGES:
        there = controls(help_.path_of(site, form, (language,), ".docx"))
        assert list(there) == help_.expected_names(form)
        for question in help_.questions(form):
            answers = help_.answers(question, language)
            if question.type in ("tick", "choices"):
                for tag in [f"{question.id}.{answer}" for answer in answers] or [question.id]:
                    assert there[tag].find(f"{W14}checkbox") is not None
                    assert question.label[language] in there[tag].find(f"{W}alias").get(f"{W}val")
            elif question.type != "signature":
                kind = there[question.id].find(W + KIND.get(question.type, "text"))
                assert kind is not None, question.id
                assert there[question.id].find(f"{W}alias").get(f"{W}val") == question.label[language]
                assert (kind.get(f"{W}multiLine") == "1") == (question.type == "long-text")
                items = {item.get(f"{W}value"): item.get(f"{W}displayText") for item in kind.iter(f"{W}listItem")}
                assert items == answers


@pytest.mark.parametrize("form", sorted(DATA.forms))
def test_the_file_speaks_its_language_and_says_what_it_is(site: Path, form: str) -> None:
    definition = DATA.forms[form]
    for language in LANGUAGES:
        file = help_.path_of(site, form, (language,), ".docx")
        document = docx.Document(str(file))
        assert document.core_properties.title == definition.title[language]
        assert document.core_properties.language == SPOKEN_AS[language]
        styles = ElementTree.fromstring(zipfile.ZipFile(file).read("word/styles.xml"))
        spoken = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val")
        assert spoken == SPOKEN_AS[language]
        headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
        assert headings == [
            ("Heading 1", definition.title[language]),
            *(("Heading 2", group.title[language]) for group in definition.groups),
        ]
        shown = "\n".join(paragraph.text for paragraph in document.paragraphs)
        foot = "\n".join(paragraph.text for paragraph in document.sections[0].footer.paragraphs)
        for text in (DATA.labels[language]["sheet-not-official"], f"{definition.version}, "):
            assert text in shown
            assert text in foot
        assert definition.purpose[language] in shown
        assert definition.handling[language] in shown


def test_nothing_in_the_file_runs_or_calls_out_or_tells_the_time(site: Path) -> None:
    for file in (site / "forms").glob("*.docx"):
        packed = zipfile.ZipFile(file)
        assert {part.date_time for part in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in packed.namelist():
            assert b'TargetMode="External"' not in packed.read(name)
            assert name.endswith((".xml", ".rels")), f"{name} belongs to no form"
        assert file.stat().st_size < 30_000


def test_text_typed_into_a_control_is_found_by_its_tag(site: Path) -> None:
    """What an office does that collects filled sheets: read the control by the field's id."""
    document = docx.Document(str(help_.path_of(site, "appendix-2", ("sv",), ".docx")))
    for control in document.element.body.iter(f"{W}sdt"):
        if control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == "young-person-name":
            control.find(f".//{W}t").text = "Äiti Ærø-Ångström 👩‍👧 علي"
    saved = io.BytesIO()
    document.save(saved)
    body = ElementTree.fromstring(zipfile.ZipFile(saved).read("word/document.xml"))
    texts = {c.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): c.find(f".//{W}t").text for c in body.iter(f"{W}sdt")}
    assert texts["young-person-name"] == "Äiti Ærø-Ångström 👩‍👧 علي"
