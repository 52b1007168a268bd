"""One night's round: who is to be asked, what goes into the ledger, and what editors are told of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hooks.content.everything import Content
from hooks.content.finding import Finding
from hooks.outward import ledger as books
from hooks.outward.addresses import NOT_CHECKED, Place, collect, spared_by
from hooks.outward.answer import Answer, Kind, Manners
from hooks.outward.ledger import STRIKES, Ledger
from hooks.outward.rounds import ask_all, host_of

_AT_ONCE = 8
_SEVERAL = 3
"""Hosts. When so many differ and none answers, the fault is more likely at this end."""

_BROWSER = "Open it in a browser. "
_HINT = {
    Kind.GONE: "Find where its publisher keeps it now and change the entry, or take the address away.",
    Kind.REFUSED: f"{_BROWSER}If readers get their page, name it in docs/_data/{NOT_CHECKED}.yml and say why; otherwise change the entry.",
    Kind.LIE: f"{_BROWSER}Find the page that was meant and change the entry.",
}
_OTHER_HINT = f"{_BROWSER}If readers get nothing either, find another address or take it away."


@dataclass
class Round:
    """What one round found.

    findings: for editors; those of the rule `external-link` are three-strike failures. notes: what does not fail, as
    `path:line: note: …`. warnings: about the round itself. summary: one line of counts.
    """

    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    summary: str = ""


def go_round(
    content: Content,
    ledger_path: Path,
    now: datetime.datetime,
    again: datetime.timedelta,
    manners: Manners,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Round:
    """Ask what is due, keep the ledger, and give what is to be told.

    content: read without findings in its data. now: with its offset; its date is the day that strikes are counted by.
    again: how long a good answer holds. progress: called with how many of how many have answered. The ledger is
    written after every answer, so it is whole whenever the round ends. Raises KeyboardInterrupt, and OSError when the
    ledger cannot be read or written.
    """
    told = Round()
    places = collect(content)
    spared = set().union(*(spared_by(prefix, places) for prefix in content.data.links_not_checked))
    asked = [address for address in places if address not in spared]
    ledger, warning = books.read(ledger_path, now.date())
    told.warnings += [warning] if warning else []
    ledger = books.kept(ledger, asked)
    books.write(ledger_path, ledger)  # before anybody is asked for nothing

    due = [address for address in asked if books.is_due(ledger.get(address), now, again)]
    # Strikes wait until something has answered: without a network every address would seem dead.
    reached = len(due) < len(asked) or len({host_of(address) for address in due}) < _SEVERAL
    waiting: list[tuple[str, Answer]] = []
    done = 0

    def note(address: str, answer: Answer) -> None:
        nonlocal reached, done
        done += 1
        reached = reached or answer.kind is not Kind.UNREACHABLE
        waiting.append((address, answer))
        if reached:
            for one, what in waiting:
                ledger[one] = books.noted(ledger.get(one), what, now)
            waiting.clear()
            books.write(ledger_path, ledger)
        progress(done, len(due))

    ask_all(due, manners, _AT_ONCE, note)
    if waiting:
        told.warnings.append(
            f"None of {len(due)} addresses could be reached. The fault seems to be at this end, so no strikes are counted."
        )
    told.findings = sorted([*_failures(places, ledger), *_stale(content, places, now.date())])
    told.notes = list(_notes(places, ledger))
    told.summary = _summary(places, ledger, len(due), len(spared))
    return told


def _failures(places: dict[str, list[Place]], ledger: Ledger) -> Iterator[Finding]:
    for address, place, record in _known(places, ledger):
        if len(record.strikes) >= STRIKES:
            first, last = record.strikes[0], record.strikes[-1]
            seen = f" (it last did on {record.fine.date()})" if record.fine else ""
            message = (
                f"{place.entry}: {address} has not given its page since {first.on}{seen}. On {last.on}, {last.said}."
            )
            yield Finding(place.path, place.line, "external-link", message, _HINT.get(last.kind, _OTHER_HINT))


def _stale(content: Content, places: dict[str, list[Place]], today: datetime.date) -> Iterator[Finding]:
    """Entries of the allow-list that nothing needs, or that are due for review: told here, so that no build hears of them."""
    for prefix, entry in content.data.links_not_checked.items():
        document = content.data.documents[NOT_CHECKED]
        if not spared_by(prefix, places):
            message = f"No address in docs/_data begins with {prefix}."
            yield Finding(document.path, document.line((prefix,)), "unused", message, "Take the entry away.")
        elif entry.review_by < today:
            message = f"{prefix} was to be reviewed by {entry.review_by}."
            hint = "Open its addresses in a browser, then set checked and review_by; or take the entry away."
            yield Finding(document.path, document.line((prefix, "review_by")), "review", message, hint)


def _notes(places: dict[str, list[Place]], ledger: Ledger) -> Iterator[str]:
    for address, place, record in _known(places, ledger):
        start = f"{place.path}:{place.line}: note: {place.entry}: {address}"
        if record.moved_to:
            yield f"{start} has moved for good to {record.moved_to}. Write that address."
        elif 0 < len(record.strikes) < STRIKES:
            last = record.strikes[-1]
            yield f"{start} did not give its page: {last.said}. Strike {len(record.strikes)} of {STRIKES}."


def _known(places: dict[str, list[Place]], ledger: Ledger) -> Iterator[tuple[str, Place, books.Record]]:
    for place, address in sorted((place, address) for address, where in places.items() for place in where):
        if address in ledger:
            yield address, place, ledger[address]


def _summary(places: dict[str, list[Place]], ledger: Ledger, due: int, spared: int) -> str:
    bad = sum(bool(record.strikes) for record in ledger.values())
    moved = sum(bool(record.moved_to) for record in ledger.values())
    good = len(ledger) - bad
    return (
        f"Addresses: {len(places)}. Asked now: {due}. Good: {good}, of which moved: {moved}. Bad: {bad}. "
        f"Not to be asked: {spared}."
    )
