"""Lists that are made from the data files: glossary, sources, acts, regions, index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from hooks.content.languages import HTML_LANG, LANGUAGES, OWN_NAME, first_letter, sort_key
from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.content.written import written_date, written_value
from hooks.render.html import esc, link


def glossary(data: Data, language: str) -> str:
    """Draw all terms, sorted in the reader's language, the four languages side by side."""
    label = data.labels[language]
    terms = sorted(data.terms.values(), key=lambda term: sort_key(term.term[language], language))
    rows = []
    for term in terms:
        words = "".join(
            f'<div><dt>{esc(OWN_NAME[other])}</dt><dd><span lang="{HTML_LANG[other]}">{esc(term.term[other])}</span>'
            + (f' <span class="tag">{esc(label["term-own"])}</span>' if term.origin[other] == "own" else "")
            + "</dd></div>"
            for other in LANGUAGES
        )
        also = term.also[language]
        rows.append(
            f'<div class="term" id="term-{term.id}"><p class="term__word"><dfn>{esc(term.term[language])}</dfn> '
            f'<span class="tag">{esc(label["country-" + term.country.lower()])}</span></p>'
            f"<p>{esc(term.meaning[language])}</p>"
            + (f'<p class="term__also">{esc(label["term-also"])}: {esc(", ".join(also))}</p>' if also else "")
            + f'<dl class="term__words">{words}</dl></div>'
        )
    places: dict[str, str] = {}
    for term in terms:
        places.setdefault(first_letter(term.term[language], language), f"term-{term.id}")
    return f'{_letters(places, label)}<div class="glossary">{"".join(rows)}</div>'


def sources(data: Data, language: str) -> str:
    """Draw the list of sources by kind, each with date, language read, certainty and address."""
    label = data.labels[language]
    parts = []
    for kind in ("handbook", "authority", "law", "court", "research", "organisation", "press", "portal"):
        entries = {name: entry for name, entry in data.sources.items() if entry.kind == kind}
        if not entries:
            continue
        parts.append(f'<p class="sources__kind">{esc(label["source-kind-" + kind])}</p><ul class="sources">')
        for name, entry in sorted(entries.items(), key=lambda pair: sort_key(pair[1].title[language], language)):
            date = written_value(entry.date, language) if entry.date else label["source-undated"]
            title = link(entry.url[language], entry.title[language]) if entry.url else esc(entry.title[language])
            read = ", ".join(label[f"language-{tongue}"] for tongue in entry.read_in)
            facts = [esc(entry.publisher[language]), esc(date)]
            if read:
                facts.append(f"{esc(label['source-read-in'])} {esc(read)}")
            if entry.certainty == "likely":
                facts.append(esc(label["source-likely"]))
            facts.append(f"{esc(label['contact-checked'])} {written_date(entry.checked, language)}")
            note = f'<br><span class="sources__note">{esc(entry.note[language])}</span>' if entry.note else ""
            parts.append(f'<li id="source-{name}">{title}. {" · ".join(facts)}{note}</li>')
        parts.append("</ul>")
    return f'<div class="source-list">{"".join(parts)}</div>'


def laws(data: Data, language: str, sources_page: str) -> str:
    """Draw the acts with number, meaning for Anchor work, sections the source names, and dates."""
    label = data.labels[language]
    rows = []
    for name, law in data.laws.items():
        number = esc(law.number) + (
            f' <span class="tag">{esc(label["law-number-unsure"])}</span>' if law.certainty_number == "likely" else ""
        )
        sections = "".join(
            f"<li>{esc(_capital(section_name(section.section, label)))}: {esc(section.about[language])}</li>"
            for section in law.sections
        )
        if law.source.startswith("http"):
            origin = link(law.source, label["law-open"])
        else:
            origin = link(f"{sources_page}#source-{law.source}", data.sources[law.source].short[language])
        rows.append(
            f'<div class="law" id="law-{name}"><p class="law__name"><strong>{esc(_capital(law.name[language]))}</strong> ({number})</p>'
            f"<p>{esc(law.about[language])}</p>"
            + (f"<ul>{sections}</ul>" if sections else "")
            + f'<p class="law__seen">{esc(label["contact-source"])}: {origin}. {esc(label["contact-checked"])} {written_date(law.checked, language)}. '
            f"{esc(label['foot-review'])}: {written_date(law.review_by, language)}.</p></div>"
        )
    return f'<div class="laws">{"".join(rows)}</div>'


def section_name(number: str, label: dict[str, str]) -> str:
    """Name a section: "25" is section 25, "4:2" is section 2 of chapter 4."""
    chapter, _, section = number.rpartition(":")
    if not chapter:
        return label["law-section"].format(section=section)
    return label["law-chapter"].format(chapter=chapter, section=section)


def counties(data: Data, language: str) -> str:
    """Draw the wellbeing services counties, and Helsinki, in the reader's language with the Finnish name beside."""
    entries = [*data.regions.counties, data.regions.helsinki]
    return _regions(entries, data, language)


def police_departments(data: Data, language: str) -> str:
    """Draw the local police departments, in the reader's language with the Finnish name beside."""
    return _regions(data.regions.police_departments, data, language)


def _regions(entries: list, data: Data, language: str) -> str:
    label = data.labels[language]
    beside = "sv" if language == "fi" else "fi"
    rows = []
    for entry in sorted(entries, key=lambda entry: sort_key(entry[language], language)):
        unsure = "" if entry.certain else f' <span class="tag">{esc(label["name-unsure"])}</span>'
        rows.append(
            f'<tr><td>{esc(entry[language])}{unsure}</td><td lang="{HTML_LANG[beside]}">{esc(entry[beside])}</td></tr>'
        )
    head = f"<tr><th>{esc(label['region-name'])}</th><th>{esc(label['language-' + beside + '-name'])}</th></tr>"
    return f'<table class="regions"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'


def index(pages: Iterable[SourcePage], data: Data, language: str, section) -> str:
    """Draw the A–Z: pages by title and by the everyday words that lead to them, and the terms with their other words.

    It is what search is to readers whose browser runs no scripts. pages: all pages. section: function from `page.md` or
    `page.md#section` to the address relative to the index page. Of what readers type, whole questions are left out.
    """
    entries = {}

    def add(word: str, title: str, place: str) -> None:
        if word.casefold() != title.casefold():
            entries.setdefault((word.casefold(), title), (word, title, place))

    for page in pages:
        if page.language != language or page.meta is None:
            continue
        entries[page.meta.title.casefold(), ""] = (page.meta.title, "", page.slug)
        for word in page.meta.keywords:
            add(word, page.meta.title, page.slug)
        for place, typed in data.search_words.pages.items() if data.search_words else ():
            if place.partition("#")[0] == page.slug:
                for word in typed[language]:
                    if word.count(" ") < 2:
                        add(word, page.meta.title, place)
        if any(name.kind == "glossary" for name in page.names):
            for term in data.terms.values():
                for word in (term.term[language], *term.also[language]):
                    add(word, page.meta.title, f"{page.slug}#term-{term.id}")
    ordered = sorted(entries.values(), key=lambda entry: (sort_key(entry[0], language), entry[1]))
    parts, places = [], {}
    for letter, some in groupby(ordered, key=lambda entry: first_letter(entry[0], language)):
        places[letter] = f"letter-{''.join(_SPELLED.get(sign, sign) for sign in letter.casefold())}"
        items = "".join(_entry(word, title, section(place)) for word, title, place in some)
        parts.append(f'<p class="index__letter" id="{places[letter]}">{esc(letter)}</p><ul class="index">{items}</ul>')
    return f'{_letters(places, data.labels[language])}<div class="index-list">{"".join(parts)}</div>' if parts else ""


_SPELLED = {"å": "aa", "ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe", "–": "-", "#": "other"}
"""What stands for a letter in an address, where not each program takes it as it is."""


def _letters(places: Mapping[str, str], label: Mapping[str, str]) -> str:
    """Draw links to the letters of a list. places: letter -> id of what begins it."""
    links = "".join(f"<li>{link(f'#{place}', letter)}</li>" for letter, place in places.items())
    return f'<nav class="letters" aria-label="{esc(label["letters"])}"><ul>{links}</ul></nav>'


def _entry(word: str, title: str, address: str) -> str:
    target = link(address, title or word)
    return f"<li>{esc(word)}: {target}</li>" if title else f"<li>{target}</li>"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
