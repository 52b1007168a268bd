"""The dated ledger: when each address was asked, when it last answered well, and what it said on the nights it did not.

One bad night means nothing: hosts are mended, networks fail. Three nights in a row mean that readers stand there too.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter, ValidationError

from hooks.outward.answer import Answer, Kind

STRIKES = 3
"""Bad days in a row after which an editor is told."""

_KEPT = 10


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Strike(_Entry):
    """One day on which an address did not lead to its page. said: as in Answer."""

    on: datetime.date
    kind: Kind
    said: str


class Record(_Entry):
    """What is known of one address. Times carry their offset. strikes: the days since the last good answer, oldest first."""

    asked: AwareDatetime
    fine: AwareDatetime | None = None
    moved_to: str = ""
    strikes: tuple[Strike, ...] = ()


Ledger = dict[str, Record]
"""Address -> its record."""

_LEDGER = TypeAdapter(Ledger)


def is_due(record: Record | None, now: datetime.datetime, again: datetime.timedelta) -> bool:
    """Tell whether an address is to be asked: not when it answered well within the time `again` before `now`."""
    if record is None or record.fine is None or record.strikes:
        return True
    return not datetime.timedelta(0) <= now - record.fine < again


def noted(record: Record | None, answer: Answer, now: datetime.datetime) -> Record:
    """Give the record after an answer. A good one wipes all strikes; bad ones of the same day count once, the last stands."""
    now = now.replace(second=0, microsecond=0)
    if answer.well:
        return Record(asked=now, fine=now, moved_to=answer.moved_to)
    before = record or Record(asked=now)
    today = Strike(on=now.date(), kind=answer.kind, said=answer.said)
    strikes = (*(strike for strike in before.strikes if strike.on != today.on), today)
    if len(strikes) > _KEPT:  # the first says since when
        strikes = (strikes[0], *strikes[-_KEPT + 1 :])
    return Record(asked=now, fine=before.fine, strikes=strikes)


def kept(ledger: Ledger, addresses: Iterable[str]) -> Ledger:
    """Give the ledger without addresses that are asked no more."""
    return {address: ledger[address] for address in addresses if address in ledger}


def read(path: Path, today: datetime.date) -> tuple[Ledger, str]:
    """Read the ledger; an absent one is empty.

    One that cannot be understood is renamed and so kept for whoever wants to look; an empty one takes its place, and
    the second value says so in words ("" when all is well). Raises OSError when the file cannot be read or renamed.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return {}, ""
    try:
        return _LEDGER.validate_json(raw), ""
    except ValidationError as error:
        problem = error.errors()[0]
        where = " › ".join(str(part) for part in problem["loc"])
        aside = _free_name(path, today)
        path.rename(aside)
        said = f"{where}: {problem['msg']}" if where else problem["msg"]
        return {}, f"The ledger {path} cannot be understood ({said}). It is kept as {aside.name}, and a new one begun."


def write(path: Path, ledger: Ledger) -> None:
    """Write the ledger, sorted and readable, in one move: whoever looks sees the old one or the new one, whole. Raises OSError."""
    told = {address: ledger[address].model_dump(mode="json", exclude_defaults=True) for address in sorted(ledger)}
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with new.open("w", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _free_name(path: Path, today: datetime.date) -> Path:
    number, aside = 1, path.with_name(f"{path.stem}.broken-{today}{path.suffix}")
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}.broken-{today}-{number}{path.suffix}")
    return aside
