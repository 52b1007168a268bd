"""Forms as they really are: what consent and statistics must hold, and the record of their ids as `portal record` keeps it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from hooks import cli
from hooks.commands import mark
from hooks.commands.check import source_findings
from hooks.content.everything import read_content
from hooks.content.finding import Finding
from hooks.content.form_ids import FormIds, Gone, written
from hooks.content.form_models import Form, FormGroup
from hooks.content.models import InFour
from hooks.content.store import Data, read_data
from hooks.content.yaml_lines import read_yaml
from hooks.rules import forms, forms_contents, forms_pages, forms_privacy, forms_record
from test_cases import small_portal


@pytest.fixture(scope="module")
def data() -> Data:
    """The data files as they are."""
    return read_data(ROOT / "docs/_data")


def judged(data: Data, name: str, change: Callable[[FormGroup], FormGroup | None]) -> list[Finding]:
    """Judge the contents of a form after each of its groups went through `change`, which drops it by giving None."""
    form = data.forms[name]
    groups = [changed for group in form.groups if (changed := change(group))]
    changed = Form.model_construct(**{**dict(form), "groups": groups})
    return list(forms_contents.check(changed, data.documents[f"forms/{name}"]))


def without(*ids: str) -> Callable[[FormGroup], FormGroup]:
    """Give the change that takes fields away."""
    return lambda group: group.model_copy(update={"fields": [field for field in group.fields if field.id not in ids]})


def altered(one: str, **keys: object) -> Callable[[FormGroup], FormGroup]:
    """Give the change that sets keys of one field."""
    return lambda group: group.model_copy(
        update={"fields": [f.model_copy(update=keys) if f.id == one else f for f in group.fields]}
    )


@pytest.mark.parametrize(
    "demand",
    [
        "young-person-name", "young-person-birth-date", "young-person-signature", "guardian-consent-needed", "guardian-name",
        "guardian-signature", "event-description", "recipient-team", "recipient-professionals", "exchange-within-team",
        "multi-professional-handling", "valid-from", "valid-until", "voluntary", "informed-anchor-work",
        "informed-information-exchange", "informed-confidentiality", "informed-withdrawal", "withdrawal-date",
        "withdrawal-signature", "signature-date", "recorded-in",
    ],
)  # fmt: skip
def test_the_consent_cannot_lose_what_the_handbook_asks_of_it(data: Data, demand: str) -> None:
    told = judged(data, "appendix-2", without(demand))
    assert [finding.message.split('"')[1] for finding in told] == [demand]


def test_a_part_that_the_consent_lost_is_told_at_its_group(data: Data) -> None:
    line = data.documents["forms/appendix-2"].line(("groups", 5, "id"))
    assert [str(finding) for finding in judged(data, "appendix-2", without("voluntary"))] == [
        f'docs/_data/forms/appendix-2.yml:{line}: The consent lacks the field "voluntary": it would not say that it is '
        "voluntary. Put it back (`type: tick`), in the group confirmations. [form]"
    ]
    line = data.documents["forms/appendix-2"].line(("groups",))
    told = judged(data, "appendix-2", lambda group: None if group.id == "withdrawal" else group)
    assert {finding.line for finding in told} == {line}
    assert len(told) == 2


def test_a_confirmation_of_the_consent_stays_a_tick(data: Data) -> None:
    told = judged(data, "appendix-2", altered("informed-withdrawal", type="text"))
    assert [(finding.message, finding.hint) for finding in told] == [
        (
            '"informed-withdrawal" is of the type text: the consent would not say for certain that it can be withdrawn.',
            "Write `type: tick`.",
        )
    ]


def test_what_the_handbook_does_not_ask_of_the_consent_may_go(data: Data) -> None:
    assert judged(data, "appendix-2", without("event-date", "other-participants", "withdrawal-scope")) == []


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("gender", 'The group "background" has 15 for each meeting and 0 for each year; the handbook\'s list has 16 for each meeting and 0 for each year.'),
        ("met-by", 'The group "service" has 2 for each meeting and 0 for each year; the handbook\'s list has 3 for each meeting and 0 for each year.'),
        ("reaction-time", 'The group "effectiveness" has 5 for each meeting and 1 for each year; the handbook\'s list has 6 for each meeting and 1 for each year.'),
        ("stakeholder-meetings", 'The group "cooperation" has 0 for each meeting and 3 for each year; the handbook\'s list has 0 for each meeting and 4 for each year.'),
    ],
)  # fmt: skip
def test_the_sheet_for_statistics_has_the_fields_of_the_handbook(data: Data, field: str, message: str) -> None:
    assert [finding.message for finding in judged(data, "statistics-sheet", without(field))] == [message]


def test_a_figure_of_the_sheet_says_when_it_is_filled_in(data: Data) -> None:
    told = judged(data, "statistics-sheet", altered("refusals-per-year", per="meeting"))
    assert [finding.message for finding in told] == [
        'The group "effectiveness" has 7 for each meeting and 0 for each year; the handbook\'s list has 6 for each meeting and 1 for each year.'
    ]
    told = judged(data, "statistics-sheet", altered("refusals-per-year", per=None))
    assert [finding.message for finding in told] == [
        '"refusals-per-year" does not say whether it is filled in for each meeting or once a year.'
    ]


def test_the_sheet_for_statistics_has_four_groups(data: Data) -> None:
    told = judged(
        data,
        "statistics-sheet",
        lambda group: group.model_copy(update={"id": "services"}) if group.id == "service" else group,
    )
    assert [finding.message for finding in told] == [
        'The handbook\'s list of statistics has no group "services".',
        'The group "service" is missing; the handbook\'s list has it, with 3 for each meeting and 0 for each year.',
    ]


def asked(data: Data, one: str = "age", **label: str) -> list[str]:
    """Give the messages on a field with this id and label, in a form that says it identifies nobody."""
    form = data.forms["statistics-sheet"]
    plain = {"fi": "Ikä", "sv": "Ålder", "no": "Alder", "en": "Age"}
    field = form.groups[0].fields[2].model_copy(update={"id": one, "label": InFour(**{**plain, **label})})
    group = form.groups[0].model_copy(update={"fields": [field]})
    alone = Form.model_construct(**{**dict(form), "groups": [group]})
    found = forms_privacy.check(alone, data.documents["forms/statistics-sheet"])
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("fi", "Nimi|Etunimi|Sukunimi|Asiakkaan koko nimi|Henkilötunnus|Hetu|Syntymäaika|Syntymäpäivä|Huoltajan puhelinnumero|"
               "Nuoren osoite|Kotiosoite|Sähköposti|Luokka|Koululuokka|Perheen yhteystiedot"),
        ("sv", "Namn|Förnamn|Efternamn|Den ungas namn|Namn på den unga|Namn på klienten|Personbeteckning|Födelsetid|Födelsedatum|"
               "Telefonnummer till vårdnadshavaren|Klientens e-post|Adress|Hemadress|Klass|Elevens kontaktuppgifter"),
        ("no", "Navn|Fornavn|Etternavn|Navn på ungdommen|Den unges navn|Fødselsnummer|Fødselsdato|Den foresattes telefonnummer|"
               "E-post|Hjemmeadresse|Skoleklasse|Klasse|Kontaktopplysninger til foreldrene"),
        ("en", "Name|First name|Surname|Name of the young person|The client’s full name|Client's name|Date of birth|"
               "Personal identity code|Guardian’s telephone number|E-mail address|Home address|School class|Contact details of the parents"),
    ],
)  # fmt: skip
def test_no_language_asks_who_the_client_is_where_nobody_is_identified(data: Data, language: str, labels: str) -> None:
    silent = [label for label in labels.split("|") if len(asked(data, **{language: label})) != 1]
    assert silent == []


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("fi", "Ankkurihenkilön nimi|Tiimin yhteystiedot|Kotikunta|Palvelun nimi|Paikan osoite|Asiakkaan rooli|Luokittelu|Nuorten palvelujen nimet"),
        ("sv", "Namn på ankarpersonen|Teamets kontaktuppgifter|Hemkommun|Adress till teamet|Klientens roll|Klassificering|Namn på tjänster för unga"),
        ("no", "Navn på ankerpersonen|Kontaktopplysninger til teamet|Hjemkommune|Klientens rolle|Klassifisering|Navn på tjenester for unge"),
        ("en", "Name of the Anchor person|Contact details of the team|Home municipality|Address of the venue|Client’s role|Classification|Names of services for young people"),
    ],
)  # fmt: skip
def test_workers_teams_and_services_may_be_named_where_nobody_is_identified(
    data: Data, language: str, labels: str
) -> None:
    told = [label for label in labels.split("|") if asked(data, **{language: label})]
    assert told == []


@pytest.mark.parametrize(
    ("path", "target", "text", "told"),
    [
        (
            "docs/sv/handbook/consent.md",
            "../appendices/appendix-2.md",
            "bilaga 3, samtycke",
            'The link says "bilaga 3" and leads to bilaga 2. Write 2, or link to `../appendices/appendix-3.md`.',
        ),
        (
            "docs/en/index.md",
            "appendices/appendix-1.md",
            "Appendix 8",
            'The link says "Appendix 8" and leads to appendix 1. Write 1, or link to `appendices/appendix-8.md`.',
        ),
        (
            "docs/no/routes/school.md",
            "../appendices/referral-sheet.md",
            "hjelpemiddelet B",
            'The link says "hjelpemiddelet B" and leads to hjelpemiddel A. Write A, or link to `../appendices/meeting-preparation.md`.',
        ),
    ],
)
def test_a_link_with_the_number_of_another_form_offers_both_ways_out(
    path: str, target: str, text: str, told: str
) -> None:
    content = read_content(ROOT)
    page = next(page for page in content.pages if page.path == path)
    place = next(i for i, link in enumerate(page.links) if link.target == target)
    page.links[place] = dataclasses.replace(page.links[place], text=text)
    found = forms_pages.check(content.pages, content.data)
    assert [str(finding) for finding in found] == [f"{path}:{page.links[place].line}: {told} [form]"]


def test_an_id_tells_too_who_is_asked_for(data: Data) -> None:
    person = (
        "name e-mail young-person-name client-first-name guardian-phone birth-date pupil-home-address parents-contact"
    )
    nobody = "anchor-person-name team-contact method-name client-role school-situation family-support names-of-services"
    assert [one for one in person.split() if len(asked(data, one)) != 1] == []
    assert [one for one in nobody.split() if asked(data, one)] == []


def test_a_check_of_the_content_looks_into_consent_and_statistics() -> None:
    content = read_content(ROOT)
    for name in ("appendix-2", "statistics-sheet"):
        form = content.data.forms[name]
        content.data.forms[name] = Form.model_construct(**{**dict(form), "groups": form.groups[:-1]})
    told = [finding.message for finding in forms.check(content.pages, content.data)]
    assert 'The consent lacks the field "withdrawal-date": it would not say when it was withdrawn.' in told
    assert any(message.startswith('The group "cooperation" is missing;') for message in told)


# --- the record
FORM, RECORD = "docs/_data/forms/appendix-8.yml", "docs/_data/form_ids.yml"
NEW_FIELD = '      - id: crime\n        type: text\n        label: {fi: "a", sv: "b", no: "c", en: "d"}\n'


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small portal, with the command line working on it."""
    monkeypatch.setattr(mark, "ROOT", tmp_path)
    return small_portal(tmp_path)


def change(path: Path, what: str, by: str) -> None:
    text = path.read_text("utf-8")
    assert what in text
    path.write_text(text.replace(what, by, 1), "utf-8")


def told_by(root: Path) -> list[str]:
    return [str(finding) for finding in source_findings(root)]


def test_record_adds_new_ids_in_their_order_and_keeps_what_is_gone(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(small / FORM, "      - id: services\n", NEW_FIELD + "      - id: services\n")
    change(small / FORM, 'version: "1.1"', 'version: "1.2"')
    assert told_by(small)
    assert cli.main(["record"]) == 0
    assert capsys.readouterr().out == ("appendix-8: version 1.2 is on record; 1 new id: crime.\n")
    assert told_by(small) == []
    kept = read_data(small / "docs/_data").form_ids["appendix-8"]
    assert (kept.version, kept.ids[-3:]) == ("1.2", ["population", "crime", "services"])
    assert kept.gone["inhabitants"].because == "one word for it everywhere"


def test_record_takes_up_a_new_form_and_then_has_nothing_to_do(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / RECORD).write_text((small / RECORD).read_text("utf-8").split("consent:")[0], "utf-8")
    assert cli.main(["record"]) == 0
    assert capsys.readouterr().out == "consent: version 1.0 is on record; 1 new id: young-person-name.\n"
    first = (small / RECORD).read_bytes()
    assert cli.main(["record"]) == 0
    assert capsys.readouterr().out == "Nothing is new; the record stays as it is.\n"
    assert (small / RECORD).read_bytes() == first


def test_an_id_leaves_the_record_only_for_the_list_of_those_gone(small: Path) -> None:
    change(small / FORM, "id: services", "id: help")
    change(small / FORM, 'version: "1.1"', 'version: "1.2"')
    gone = '    services: {version: "1.2", became: help, because: "said more plainly"}\n'
    with (small / RECORD).open("r+", encoding="utf-8") as record:
        text = record.read()
        record.seek(0)
        record.write(text.replace("    inhabitants:", gone + "    inhabitants:"))
    assert cli.main(["record"]) == 0
    kept = read_data(small / "docs/_data").form_ids["appendix-8"]
    assert (kept.ids[-1], kept.gone["services"].became) == ("help", "help")
    assert told_by(small) == []


@pytest.mark.parametrize(
    ("what", "by", "said"),
    [
        ("id: services", "id: help", 'The field "services" of version 1.1 stood here'),
        ("      - id: services\n", NEW_FIELD + "      - id: services\n", "but the version is still 1.1"),
        ("id: services", "id: inhabitants", '"inhabitants" is on record as gone'),
        ("id: services", "id: region-facts", 'The field "region-facts" has the id of the group'),
        ('no: "Tjenester", ', "", '"no" (Norwegian) is missing in groups › region-facts › fields › services › label.'),
    ],
)
def test_record_refuses_while_a_person_has_something_to_decide(
    small: Path, capsys: pytest.CaptureFixture[str], what: str, by: str, said: str
) -> None:
    before = (small / RECORD).read_bytes()
    change(small / FORM, what, by)
    assert cli.main(["record"]) == 1
    told = capsys.readouterr()
    assert said in told.out
    assert told.err == "docs/_data/form_ids.yml was left as it was.\n"
    assert (small / RECORD).read_bytes() == before


def test_a_form_on_record_that_lost_its_file_is_kept(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "docs/_data/forms/consent.yml").unlink()
    assert cli.main(["record"]) == 1
    assert capsys.readouterr().out.startswith(
        'docs/_data/form_ids.yml:13: "consent" is on record, but there is no docs/_data/forms/consent.yml. '
        "Restore the file; or take the entry away, if nobody need open a saved form any more. [hooks/rules/help/form.md]\n"
    )
    assert "consent" in read_data(small / "docs/_data").form_ids


def test_the_record_of_the_portal_is_as_the_command_writes_it(data: Data) -> None:
    assert (ROOT / RECORD).read_text("utf-8") == written(forms_record.recorded(data))


def test_ids_that_look_like_something_else_survive_being_written() -> None:
    odd = ["2026", "2026-11-21", "null", "true", "no", "1e5", "choice/112", "plain"]
    gone = {"0x1": Gone(version="1.1", became="none", because='a "word", {braced}: and # no comment')}
    entry = FormIds(version="1.10", ids=odd, gone=gone)
    value = read_yaml(written({"form": entry}), "form_ids.yml").value
    assert FormIds.model_validate(value["form"]) == entry
