"""Text left in another language: a paragraph copied and not translated. Protects whoever does not read that language.

Each sentence is judged by a library (see language_of.py) among the portal's four languages; but first it is looked at
for small words that only one of them has, and most need no more than that. A heading or a label is too short to be
sure of; there it also counts that another language has the very same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from hooks.content.finding import Finding
from hooks.content.languages import IN_ENGLISH, LANGUAGES
from hooks.content.texts import Text
from hooks.rules.language_of import LanguageOf

SURE = 0.9
"""Probability from which a sentence counts as written in another language."""

FEWEST_LETTERS, FEWEST_WORDS = 24, 4
"""Shorter texts are names, numbers or single words that several languages share."""

FEWEST_COPIED, SURE_COPIED = 8, 0.75
"""Letters of a short text that stands word for word in another language too, and the probability that is enough then."""

_NAMES = frozenset({"title", "short", "publisher"})
"""Keys of sources.yml that hold names, which keep their own language."""

_ONLY_HERE = {
    "fi": """
        ja on ei että tai kun joka jotka hän hänen myös sekä ovat voi voivat jos mutta sitä sen tämä tämän nuoren nuori
        nuorta mitä miten tästä se ne kanssa mukaan ole olla kuin niin vain jälkeen joko siitä sille hänelle hänet sinua
        sinun sinä tehdään kerrotaan poliisi tiimi tiimin ammattilainen huoltaja huoltajan käsikirjan tietoja tieto
        """,
    "sv": """
        och är att inte ett också eller från vad när unga hur finns efter varje ska blir mellan så får kan ungas teamet
        polisen vårdnadshavare vårdnadshavaren hen som för till barnskyddet sig både där innan handboken enligt några
        verksamheten sidan uppgifter bara vem vilka
        """,
    "no": """
        og ikke av fra også eller noe hva når hvordan ungdommen ungdom blir være mellom hvor finnes etter hver slik kan få
        teamet politiet foresatte seg både der før håndboka ifølge noen siden opplysninger bare hvem hvilke som for til å
        den det har ved
        """,
    "en": """
        the and of to is are with or not this that what how can be from their each does young by it your you who which
        team police guardian guardians professional information has have at in as for on an will may they about
        """,
}
_SHARED = {
    word
    for word in " ".join(_ONLY_HERE.values()).split()
    if sum(word in words.split() for words in _ONLY_HERE.values()) > 1
}
_WORDS = {language: frozenset(words.split()) - _SHARED for language, words in _ONLY_HERE.items()}
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+(?=\S)")
_LETTERS = re.compile(r"[^\W\d_]+")


def check(texts: Iterable[Text], ask: LanguageOf) -> Iterator[Finding]:
    """Give a finding for each text of which a sentence is in another language of the portal than it should be.

    texts: of pages and data files. ask: gives language and probability of a sentence.
    """
    judged = [text for text in texts if not (text.kind == "data:sources" and text.place[-2] in _NAMES)]
    same: dict[tuple, set[str]] = {}
    for text in judged:
        same.setdefault(_whereabouts(text), set()).add(text.language)
    names = {words for (place, kind, words), languages in same.items() if _names(kind, place) and len(languages) > 1}
    for text in judged:
        copied = set() if text.text.casefold() in names else same[_whereabouts(text)] - {text.language}
        if copied and (other := _copied_from(text, copied, ask)):
            message = f'{_what(text)}"{text.text[:60]}" stands word for word in {IN_ENGLISH[other]} too, and seems to be {IN_ENGLISH[other]}.'
            yield Finding(text.path, text.line, "language", message, f"Write it in {IN_ENGLISH[text.language]}.")
            continue
        start = 0
        for sentence in _SENTENCE_END.split(text.text):
            place = text.text.find(sentence, start)
            start = place + len(sentence)
            other = _other_language(sentence, text.language, ask)
            if other:
                shown = sentence if len(sentence) <= 60 else sentence[:59].rstrip() + "…"
                message = f'{_what(text)}"{shown}" seems to be {IN_ENGLISH[other]}.'
                hint = f"Write it in {IN_ENGLISH[text.language]}."
                yield Finding(text.path, text.line_at(place), "language", message, hint)
                break


def _what(text: Text) -> str:
    return f"The {text.kind} " if text.kind in ("title", "description", "heading") else ""


def _whereabouts(text: Text) -> tuple:
    """Give what two versions of one text share when they are the same words: page or place in a data file, and words."""
    place = text.place[:-1] if text.kind.startswith("data:") else text.path.split("/", 2)[-1]
    return (place, text.kind, text.text.casefold())


def _names(kind: str, place: tuple | str) -> bool:
    """Whether what stands there is a name or a term: the same in two languages on purpose, wherever it is used."""
    return (kind == "data:terms" and place[-1] == "term") or (kind == "data:contacts" and place[-1] == "name")


def _copied_from(text: Text, languages: set[str], ask: LanguageOf) -> str:
    words = [word.lower() for word in _LETTERS.findall(text.text)]
    if " " not in text.text and not text.text.isalpha():
        return ""  # an address
    if sum(map(len, words)) < FEWEST_COPIED or (text.kind == "cell" and len(words) < 3):  # cells hold names of places
        return ""
    found, probability = ask(" ".join(words))
    # Words that Swedish, Norwegian and English share are many; those that Finnish shares with them are few.
    near = "fi" not in (found, text.language) and len(words) < FEWEST_WORDS
    return found if found in languages and probability > SURE_COPIED and not near else ""


def _other_language(sentence: str, language: str, ask: LanguageOf) -> str:
    words = _doubtful(sentence, language)
    if not words:
        return ""
    found, probability = ask(words)
    return found if found != language and probability > SURE else ""


@lru_cache(maxsize=100_000)  # a preview judges the same sentences after each change
def _doubtful(sentence: str, language: str) -> str:
    """Give the words to ask about; "" for a sentence that is too short, or has most of the small words of its language."""
    words = [word.lower() for word in _LETTERS.findall(sentence)]
    if len(words) < FEWEST_WORDS or sum(map(len, words)) < FEWEST_LETTERS:
        return ""
    seen = {own: sum(map(small.__contains__, words)) for own, small in _WORDS.items()}
    return "" if seen[language] > max(seen[other] for other in LANGUAGES if other != language) else " ".join(words)
