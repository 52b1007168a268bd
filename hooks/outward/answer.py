"""What an address gave to the portal's question, in kinds and in words that an editor can use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How an address answered. Only the first two lead readers to their page."""

    FINE = "fine"
    MOVED = "moved"
    GONE = "gone"
    REFUSED = "refused"
    FAILING = "failing"
    UNREACHABLE = "unreachable"
    LOOP = "loop"
    LIE = "not what it says"


@dataclass(frozen=True)
class Answer:
    """One answer.

    said: what happened, as a clause that can follow a date ("the host answered that there is no such page (404)");
    empty when all is well. moved_to: the new address, for Kind.MOVED only.
    """

    kind: Kind
    said: str = ""
    moved_to: str = ""

    @property
    def well(self) -> bool:
        """Whether readers get the page."""
        return self.kind in (Kind.FINE, Kind.MOVED)


@dataclass(frozen=True)
class Manners:
    """How patient and how polite the portal is towards other people's servers.

    connect, silence: seconds to wait for a connection, and for the next byte. deadline: seconds for all requests of
    one address together, whatever the server does; waiting for its turn does not count. tries: requests that may fail
    for one address. backoff: seconds of rest after the first failure, doubled each time; a host may ask for a longer
    one, up to longest_rest. pause: seconds between two requests to one host. hops: how often an address may lead on.
    largest: bytes of a page to read. name: how the portal introduces itself.
    """

    connect: float = 10
    silence: float = 15
    deadline: float = 45
    tries: int = 3
    backoff: float = 3
    longest_rest: float = 30
    pause: float = 1.5
    hops: int = 10
    largest: int = 64 * 1024
    name: str = "anchor-portal link check"
