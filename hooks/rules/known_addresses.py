"""What links outward may name: the numbers and addresses of the data files, and nothing else."""

from __future__ import annotations

import re

from hooks.content.languages import LANGUAGES
from hooks.content.store import Data

_IN_TEXT = re.compile(r"https?://[^\s\"'<>)]+")


def known_numbers(data: Data) -> set[str]:
    """Give every telephone number of the contacts, as it is dialled."""
    numbers = {contact.phone for contact in data.contacts.values() if contact.phone}
    numbers |= {(contact.phone_abroad or "").replace(" ", "") for contact in data.contacts.values()}
    return (numbers | {line.phone for contact in data.contacts.values() for line in contact.lines}) - {""}


def known_mails(data: Data) -> set[str]:
    """Give every e-mail address of the contacts."""
    return {contact.email for contact in data.contacts.values() if contact.email}


def known_addresses(data: Data) -> set[str]:
    """Give every web address of contacts, sources, laws and labels, and where quick leave leads."""
    places = [*(contact.web for contact in data.contacts.values()), *(source.url for source in data.sources.values())]
    known = {place[language] for place in places if place for language in LANGUAGES}
    known |= {law.source for law in data.laws.values()}
    known |= {data.leave.url[language] for language in LANGUAGES} if data.leave else set()
    return known | {
        found for labels in data.labels.values() for text in labels.values() for found in _IN_TEXT.findall(text)
    }
