"""Contact cards, and numbers and addresses inside a sentence."""

from __future__ import annotations

from hooks.content.models import Contact
from hooks.content.store import Data
from hooks.content.written import NBSP, written_date
from hooks.render.html import esc, link


def phone_link(contact: Contact, language: str, text: str = "") -> str:
    """Give a `tel:` link that shows the number as people write it."""
    shown = _in(contact.phone_shown, language) or contact.phone or ""
    return link(f"tel:{contact.phone}", text or shown.replace(" ", NBSP))


def mail_link(contact: Contact, text: str = "") -> str:
    """Give a `mailto:` link."""
    return link(f"mailto:{contact.email}", text or contact.email or "")


def web_link(contact: Contact, language: str, text: str = "") -> str:
    """Give a link to the contact's own web page in the reader's language, where it has one."""
    address = contact.web[language] if contact.web else ""
    return link(address, text or _in(contact.web_shown, language) or address)


def reach(contact: Contact, label: dict[str, str], language: str) -> str:
    """Give every way to reach a contact as links in one line, or nothing where the portal knows none."""
    ways = [phone_link(contact, language)] if contact.phone else []
    ways += [
        f"{esc(line.label[language])} {link(f'tel:{line.phone}', line.phone_shown.replace(' ', NBSP))}"
        for line in contact.lines
    ]
    ways += [mail_link(contact)] if contact.email else []
    ways += [web_link(contact, language)] if contact.web else []
    return ", ".join(ways)


def card(name: str, data: Data, language: str, sources_page: str) -> str:
    """Draw one contact card as HTML.

    name: name in contacts.yml. sources_page: address of the list of sources, relative to the page.
    The card says who answers, how to reach them, and where and when the number was seen.
    """
    contact, label = data.contacts[name], data.labels[language]
    source = data.sources[contact.source]
    rows = []
    if contact.phone:
        abroad = (
            f' <span class="contact__abroad">{esc(label["contact-abroad"])} {link("tel:" + contact.phone_abroad.replace(" ", ""), contact.phone_abroad.replace(" ", NBSP))}</span>'
            if contact.phone_abroad
            else ""
        )
        rows.append((label["contact-phone"], phone_link(contact, language) + abroad))
    for line in contact.lines:
        rows.append(
            (
                f"{label['contact-phone']}, {line.label[language]}",
                link(f"tel:{line.phone}", line.phone_shown.replace(" ", NBSP)),
            )
        )
    if contact.email:
        rows.append((label["contact-email"], mail_link(contact)))
    if contact.web:
        rows.append((label["contact-web"], web_link(contact, language)))
    if contact.when:
        rows.append((label["contact-when"], esc(contact.when[language])))
    reach = "".join(f"<div><dt>{esc(term)}</dt><dd>{value}</dd></div>" for term, value in rows)
    note = f'<p class="contact__note">{esc(contact.note[language])}</p>' if contact.note else ""
    seen = (
        f"{esc(label['contact-source'])}: {link(f'{sources_page}#source-{contact.source}', source.short[language])}"
        f" ({esc(contact.source_date[language])}). {esc(label['contact-checked'])} {written_date(contact.checked, language)}."
    )
    return (
        f'<div class="contact contact--{contact.group}">'
        f'<p class="contact__name">{esc(contact.name[language])}</p><p class="contact__answers">{esc(contact.answers[language])}</p>'
        + (f'<dl class="contact__reach">{reach}</dl>' if reach else "")
        + f'{note}<p class="contact__seen">{seen}</p></div>'
    )


def emergency(data: Data, language: str) -> str:
    """Draw the box that every page of a route begins with: danger first, then what the portal is not for."""
    label = data.labels[language]
    call = phone_link(data.contacts["emergency"], language, label["emergency-call"])
    return (
        f'<div class="emergency" role="note"><p class="emergency__call">{esc(label["emergency-danger"])} {call}</p>'
        f"<p>{esc(label['emergency-not-here'])}</p></div>"
    )


def _in(text: object, language: str) -> str:
    if text is None or isinstance(text, str):
        return text or ""
    return text[language]
