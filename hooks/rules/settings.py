"""Settings that speak to readers: the languages, and the names of the menu's sections in each of them."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.finding import Finding, did_you_mean
from hooks.content.languages import DEFAULT, IN_ENGLISH, LANGUAGES
from hooks.content.settings import Settings


def check(settings: Settings) -> Iterator[Finding]:
    """Give a finding for each language that is missing, unknown or read as a truth value, and each section untranslated."""

    def found(line: int, message: str, hint: str) -> Finding:
        return Finding(settings.path, line, "settings", message, hint)

    if not settings.languages:
        return  # settings without languages: a part of the portal on its own
    for locale, plain, line in settings.languages:
        if not plain:
            yield found(
                line, f"`locale: {locale}` is read as true or false.", f'Put it in quotes: `locale: "{locale}"`.'
            )
        elif locale not in LANGUAGES:
            hint = did_you_mean(locale, LANGUAGES) or f"The portal has {', '.join(LANGUAGES)}."
            yield found(line, f'"{locale}" is no language of the portal.', hint)
    missing = [language for language in LANGUAGES if language not in settings.translated]
    for language in missing:
        line = settings.languages[0][2]
        yield found(
            line,
            f"The language {IN_ENGLISH[language]} ({language}) is missing.",
            "Restore its part of the file from the last commit.",
        )
    for language, line in (
        (name, line) for name, _, line in settings.languages if name in LANGUAGES and name != DEFAULT
    ):
        names = settings.translated[language]
        for section, place in settings.sections.items():
            if section not in names:
                message = f'The section "{section}" of the menu has no name in {IN_ENGLISH[language]}, and would show the Finnish one.'
                hint = f"Add `{section}: …` under nav_translations of `locale: {language}` (line {line})."
                yield found(place, message, did_you_mean(section, set(names) - set(settings.sections)) or hint)
        for section, (_, place) in names.items():
            if section not in settings.sections:
                message = f'"{section}" is no section of the menu, so nobody sees its {IN_ENGLISH[language]} name.'
                yield found(place, message, did_you_mean(section, settings.sections) or "Take the line away.")
