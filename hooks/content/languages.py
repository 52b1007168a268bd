"""The four languages of the portal and how each is named in addresses, in HTML and in dates."""

import unicodedata

LANGUAGES = ("fi", "sv", "no", "en")
"""Folder names under docs/, in the order readers see them. The first one stands at the root of the site."""

DEFAULT = LANGUAGES[0]

HTML_LANG = {"fi": "fi", "sv": "sv", "no": "nb", "en": "en"}
"""Folder name -> BCP 47 tag. Norwegian is written in bokmål, whose tag is nb; `no` stays in the address."""

LOCALE = {"fi": "fi_FI", "sv": "sv_FI", "no": "nb_NO", "en": "en_GB"}
"""Folder name -> locale that writes out dates and numbers."""

IN_ENGLISH = {"fi": "Finnish", "sv": "Swedish", "no": "Norwegian", "en": "English"}
"""Folder name -> the language in messages to editors: a bare `no` would be read as the English word."""

OWN_NAME = {"fi": "Suomi", "sv": "Svenska", "no": "Norsk", "en": "English"}
"""What each language calls itself: the word in the header, never translated."""

# Letters that come after z, in each language's own order. Everything else sorts by its base letter.
_LAST_LETTERS = {"fi": "åäö", "sv": "åäö", "no": "æøå", "en": ""}
_SAME_PLACE = {"fi": {"æ": "ä", "ø": "ö"}, "sv": {"æ": "ä", "ø": "ö"}, "no": {"ä": "æ", "ö": "ø"}, "en": {}}


def sort_key(text: str, language: str) -> tuple:
    """Give the key that sorts `text` as a reader of `language` expects (ä after z in Finnish, å last in Norwegian)."""
    key = []
    for letter in text.casefold():
        letter = _SAME_PLACE[language].get(letter, letter)
        if letter in _LAST_LETTERS[language]:
            key.append(("zz", _LAST_LETTERS[language].index(letter)))
            continue
        base = unicodedata.normalize("NFD", letter)[0]
        if base.isalnum():
            key.append((base, 0))
    return tuple(key)


def first_letter(text: str, language: str) -> str:
    """Give the capital under which `text` stands in an alphabetical list of `language`; "0–9" for figures."""
    for letter in text.casefold():
        letter = _SAME_PLACE[language].get(letter, letter)
        if letter in _LAST_LETTERS[language]:
            return letter.upper()
        base = unicodedata.normalize("NFD", letter)[0]
        if base.isdigit():
            return "0–9"
        if base.isalpha():
            return base.upper()
    return "#"
