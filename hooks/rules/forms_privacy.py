"""A form that says it identifies nobody must not ask who somebody is. Protects the client whose answers leave the team."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hooks.content.finding import Finding
from hooks.content.form_models import Form, FormField
from hooks.content.languages import LANGUAGES
from hooks.content.yaml_lines import Document

_NEVER = {"phone": "a telephone number", "signature": "a signature"}
_FREE_TEXT = ("text", "long-text")

# Words that name a person by themselves, in any label.
_ALWAYS = {
    "fi": r"henkilötunnu|\bhetu\b|syntymäai[kj]|syntymäpäiv|\betunim|\bsukunim|kotiosoit|lähiosoit|koululuok|\bluokka\b",
    "sv": r"personbeteckning|personnummer|födelsedatum|födelsedag|födelsetid|förnamn|efternamn|hemadress|gatuadress|skolklass|\bklass\b",
    "no": r"fødselsnummer|personnummer|fødselsdato|\bfornavn|etternavn|hjemmeadress|gateadress|skoleklass|\bklasse\b",
    "en": r"identity (?:code|number)|social security|date of birth|birth ?date|birthday|first name|last name|surname|home address|street address|school class|\bclass\b",
}
# Words that do so when they are all that is asked, or when they are said of a client or somebody close. The name of the
# worker, or the address of the team, may be asked.
_OF_SOMEBODY = {
    "fi": r"nimi|nimet|osoite|puhelin(?:numero)?|sähköposti(?:osoite)?|yhteystiedot",
    "sv": r"namn|adress|telefon(?:nummer)?|e-post(?:adress)?|kontaktuppgifter",
    "no": r"navn|adresse|telefon(?:nummer)?|e-post(?:adresse)?|kontaktopplysninger",
    "en": r"names?|address(?:es)?|(?:tele)?phone(?: number)?|e-?mail(?: address)?|contact details",
}
_SOMEBODY = {
    "fi": r"asiakkaan|nuoren|lapsen|oppilaan|huoltajan|huoltajien|vanhemman|vanhempien|perheen",
    "sv": r"klientens?|ungas?|barnets?|elevens?|vårdnadshavar\w*|föräld\w*|familjens?",
    "no": r"klientens?|ungdommens?|unges?|barnets?|elevens?|foresatt\w*|foreld\w*|familiens?",
    "en": r"clients?|young persons?|child|pupils?|guardians?|parents?|family",
}
_OF = {
    "fi": "",
    "sv": r"(?:på|till|för|av)(?: den)?",
    "no": r"(?:på|til|for|av)(?: den)?",
    "en": r"(?:of|for)(?: the| a)?",
}
_ASKS = {
    language: re.compile(
        rf"{_ALWAYS[language]}"
        rf"|^\W*(?:{_OF_SOMEBODY[language]})\W*$"
        rf"|\b(?:{_SOMEBODY[language]})(?:['’]s?)? (?:\w+ )?(?:{_OF_SOMEBODY[language]})\b"
        + (rf"|\b(?:{_OF_SOMEBODY[language]}) {_OF[language]} (?:{_SOMEBODY[language]})\b" if _OF[language] else ""),
        re.IGNORECASE,
    )
    for language in LANGUAGES
}
_ID = re.compile(
    r"(?:^|-)(?:birth-?date|birthday|date-of-birth|identity-code|social-security|first-name|last-name|surname|home-address|school-class)(?:-|$)"
    r"|^(?:name|names|address|phone|e-?mail)$"
    r"|(?:^|-)(?:client|young-person|child|pupil|guardian|parent)s?-(?:[a-z]+-)?(?:names?|address|phone|e-?mail|contact)$"
)
# A question of one client's meeting that begins with "who" is answered with a name, unless it says otherwise.
_WHO = {
    "fi": r"\b(?:kuka|ketkä|kenet|kenen|keneltä|kenelle|keitä|keiltä|keille)\b",
    "sv": r"\b(?:vem|vems|vilka)\b",
    "no": r"\b(?:hvem)\b",
    "en": r"\b(?:who|whom|whose)\b",
}
_NAME_WORD = {"fi": r"\bnim[ie]", "sv": r"\bnamn", "no": r"\bnavn", "en": r"\bname"}


def check(form: Form, document: Document) -> Iterator[Finding]:
    """Give at most one finding for each field that asks who somebody is. Silent when the form says `identifying: true`."""
    if form.identifying:
        return
    for g, group in enumerate(form.groups):
        for f, field in enumerate(group.fields):
            told = _identifying(field) or _invites_a_name(field)
            if told:
                place, message, hint = told
                line = document.line(("groups", g, "fields", f, *place))
                yield Finding(document.path, line, "form", message, hint)


def _identifying(field: FormField) -> tuple[tuple, str, str] | None:
    says = "but the form says that it identifies nobody (identifying: false)."
    hint = "Take the field away; or write `identifying: true`, and how the filled form is kept."
    if field.type in _NEVER:
        return ("type",), f'"{field.id}" asks for {_NEVER[field.type]}, {says}', hint
    if _ID.search(field.id):
        return ("id",), f'"{field.id}" asks who somebody is, {says}', hint
    for language in LANGUAGES:
        if _ASKS[language].search(field.label[language]):
            return ("label", language), f'"{field.label[language]}" asks who somebody is, {says}', hint
    return None


def _invites_a_name(field: FormField) -> tuple[tuple, str, str] | None:
    if field.type not in _FREE_TEXT or field.per != "meeting":
        return None
    for language in LANGUAGES:
        label, help_text = field.label[language], field.help[language] if field.help else ""
        if re.search(_WHO[language], label, re.I) and not re.search(_NAME_WORD[language], help_text, re.I):
            message = f'"{label}" is answered in free text, and does not say that no name is wanted.'
            hint = "Say so in `help:`, in all four languages: for example, that a role is enough."
            return ("label", language), message, hint
    return None
