"""The schema of what the web form saves: it takes every good answer, and refuses what would be lost or misread."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

import pdf_help as help_
from pdf_help import DATA, LANGUAGES

EMPTY = {"number": None, "yes-no": None, "choice": None, "choices": [], "tick": False}
FULL = {"number": 0, "yes-no": False, "tick": True}


def schema(site: Path, form: str, language: str) -> dict:
    return json.loads(help_.path_of(site, form, (language,), ".schema.json").read_text("utf-8"))


def saved(form: str, language: str, full: bool) -> dict:
    """Give what the web form saves when nothing, or everything, has been filled in."""
    values = {}
    for field in help_.questions(form):
        ids = [option.id for option in field.options]
        text = "Äiti Ærø\n👩‍👧 علي " + "x" * 20_000 if full else ""
        chosen = {"choice": ids[-1:] and ids[-1], "choices": ids} | FULL
        values[field.id] = (chosen if full else EMPTY).get(field.type, text)
    return {
        "form": form,
        "version": DATA.forms[form].version,
        "language": language,
        "saved": "2026-11-22",
        "values": values,
    }


def faults(rules: dict, content: dict) -> list[str]:
    return [error.message for error in Draft202012Validator(rules, format_checker=FormatChecker()).iter_errors(content)]


@pytest.mark.parametrize("form", sorted(DATA.forms))
def test_what_the_web_form_saves_is_taken_in_every_language(site: Path, form: str) -> None:
    for language in LANGUAGES:
        rules = schema(site, form, language)
        Draft202012Validator.check_schema(rules)
        assert rules["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        for full in (False, True):
            for other in LANGUAGES:
                assert faults(rules, saved(form, other, full)) == []


@pytest.mark.parametrize("form", sorted(DATA.forms))
def test_titles_are_in_the_language_of_the_reader(site: Path, form: str) -> None:
    for language in LANGUAGES:
        rules = schema(site, form, language)
        assert rules["title"] == DATA.forms[form].title[language]
        fields = rules["properties"]["values"]["properties"]
        assert list(fields) == [field.id for field in help_.questions(form)]
        for field in help_.questions(form):
            about = fields[field.id]
            assert about["title"] == field.label[language]
            assert about.get("description") == (field.help[language] if field.help else None)
            listed = about.get("items", about).get("oneOf", [])
            assert [answer["title"] for answer in listed if "title" in answer] == [
                *help_.answers(field, language).values()
            ]


BAD = {
    "another form": ({"form": "appendix-1"}, {}, "'appendix-2' was expected"),
    "an older version": ({"version": "0.9"}, {}, f"'{DATA.forms['appendix-2'].version}' was expected"),
    "a language that is none": ({"language": "nb"}, {}, "'nb' is not one of ['fi', 'sv', 'no', 'en']"),
    "a day that is none": ({"saved": "22.11.2026"}, {}, "'22.11.2026' is not a 'date'"),
    "something beside": ({"sent": True}, {}, "Additional properties are not allowed ('sent' was unexpected)"),
    "an unknown field": ({}, {"nickname": ""}, "Additional properties are not allowed ('nickname' was unexpected)"),
    "a number as text": ({}, {"young-person-name": 7}, "7 is not of type 'string'"),
    "a tick as text": ({}, {"voluntary": "on"}, "'on' is not of type 'boolean'"),
    "a tick left open": ({}, {"voluntary": None}, "None is not of type 'boolean'"),
    "yes as text": (
        {},
        {"guardian-consent-needed": "yes"},
        "'yes' is not valid under any of the given schemas",
    ),
}


@pytest.mark.parametrize("bad", BAD)
def test_what_would_be_lost_or_misread_is_refused(site: Path, bad: str) -> None:
    outside, inside, said = BAD[bad]
    content = copy.deepcopy(saved("appendix-2", "sv", True)) | outside
    content["values"] |= inside
    assert said in faults(schema(site, "appendix-2", "sv"), content)


@pytest.mark.parametrize(
    ("form", "field", "value"),
    [
        ("statistics-sheet", "age", -1),
        ("statistics-sheet", "age", 15.5),
        ("statistics-sheet", "age", "15"),
        ("appendix-1", "invitation-route", "e-mail"),
        ("appendix-1", "invitation-route", ["letter"]),
        ("meeting-agenda", "account-given", "why"),
        ("meeting-agenda", "account-given", ["why", "why"]),
        ("meeting-agenda", "account-given", ["because"]),
        ("meeting-agenda", "account-given", None),
    ],
)
def test_answers_that_the_form_does_not_offer_are_refused(site: Path, form: str, field: str, value: object) -> None:
    content = saved(form, "fi", True)
    content["values"][field] = value
    assert len(faults(schema(site, form, "fi"), content)) == 1


def test_a_file_that_lost_a_field_is_refused(site: Path) -> None:
    content = saved("appendix-2", "en", True)
    del content["values"]["valid-until"]
    assert faults(schema(site, "appendix-2", "en"), content) == ["'valid-until' is a required property"]
