"""One answer of the route finder or of the sharing aid: what to do, whom to contact, what to say, and the ground in law."""

from __future__ import annotations

from collections.abc import Callable

from hooks.content.models import InFour
from hooks.content.route_models import ASKERS, SharingAnswer
from hooks.content.routes import Answer
from hooks.content.store import Data
from hooks.content.written import written_date
from hooks.render.contacts import reach
from hooks.render.html import esc, link
from hooks.render.lists import section_name

_ROUTE = ("first", "route", "contacts", "tell", "keep", "next", "guardians", "grounds", "forms", "sources")
_SHARING = ("first", "because", "decides", "how", "say", "contacts", "grounds", "forms", "sources")
_ORDERED = frozenset({"route", "how"})


def draw_answer(
    answer: Answer, parts: dict[str, InFour], data: Data, language: str, address: Callable[[str], str]
) -> str:
    """Draw an answer without its title. parts: the texts that answers share. address: see finder.py."""
    label = data.labels[language]
    draw = {
        "contacts": lambda: _contacts(answer, data, language, address),
        "tell": lambda: _tell(answer, parts, label, language),
        "grounds": lambda: _grounds(answer, data, language, address),
        "forms": lambda: _forms(answer, data, language, address),
        "sources": lambda: _sources(answer, data, language, address),
    }
    sharing = isinstance(answer, SharingAnswer)
    drawn = ""
    if sharing:
        verdict = label[f"share-{answer.verdict}"]
        drawn = f'<p class="rf-verdict rf-verdict--{answer.verdict}"><strong>{esc(verdict)}</strong></p>'
    for slot in _SHARING if sharing else _ROUTE:
        inner = draw[slot]() if slot in draw else _texts(getattr(answer, slot), parts, language, slot in _ORDERED)
        if inner:
            drawn += f'<div class="rf-part rf-part--{slot}"><h3>{esc(label["answer-" + slot])}</h3>{inner}</div>'
    return drawn


def _texts(names: list[str], parts: dict[str, InFour], language: str, ordered: bool = False) -> str:
    items = "".join(f"<li>{esc(parts[name][language])}</li>" for name in names)
    tag = "ol" if ordered and len(names) > 1 else "ul"
    return f"<{tag}>{items}</{tag}>" if items else ""


def _tell(answer: Answer, parts: dict[str, InFour], label: dict[str, str], language: str) -> str:
    """What to say, and below it what holds for each profession; the script leaves only the reader's own."""
    own = "".join(
        f'<div class="rf-as" data-for="{asker}"><p><strong>{esc(label["asker-" + asker])}</strong></p>'
        f"{_texts(answer.tell_as[asker], parts, language)}</div>"
        for asker in ASKERS
        if asker in answer.tell_as
    )
    return _texts(answer.tell, parts, language) + own


def _contacts(answer: Answer, data: Data, language: str, address: Callable[[str], str]) -> str:
    items = []
    for name in answer.contacts:
        contact = data.contacts[name]
        how = reach(contact, data.labels[language], language)
        when = f' <span class="rf-when">{esc(contact.when[language])}</span>' if contact.when else ""
        items.append(
            f"<li><strong>{esc(contact.name[language])}</strong>"
            + (f": {how}." if how else "")
            + f' <span class="rf-who">{esc(contact.answers[language])}</span>{when}</li>'
        )
    more = link(address("contacts.md"), data.labels[language]["answer-all-contacts"])
    return f"<ul>{''.join(items)}</ul><p>{more}</p>"


def _grounds(answer: Answer, data: Data, language: str, address: Callable[[str], str]) -> str:
    label, items = data.labels[language], []
    for ground in answer.grounds:
        law = data.laws[ground.law]
        name = law.name[language]
        named = link(f"{address('handbook/legal-basis.md')}#law-{ground.law}", name[:1].upper() + name[1:])
        section = f", {esc(section_name(ground.section, label))}" if ground.section else ""
        checked = f"{esc(label['contact-checked'])} {written_date(law.checked, language)}"
        items.append(f"<li>{named} ({esc(law.number)}){section}. {checked}.</li>")
    nothing = "" if items else f"<p>{esc(label['answer-no-ground'])}</p>"
    return (f"<ul>{''.join(items)}</ul>" if items else "") + nothing


def _forms(answer: Answer, data: Data, language: str, address: Callable[[str], str]) -> str:
    items = "".join(
        f"<li>{link(address(f'appendices/{name}.md'), data.forms[name].title[language])}</li>" for name in answer.forms
    )
    return f"<ul>{items}</ul>" if items else ""


def _sources(answer: Answer, data: Data, language: str, address: Callable[[str], str]) -> str:
    page = address("sources.md")
    named = [link(f"{page}#source-{name}", data.sources[name].short[language]) for name in answer.sources]
    return f"<p>{', '.join(named)}</p>"
