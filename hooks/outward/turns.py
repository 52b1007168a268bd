"""Politeness: every request passes here, so that no host sees two of them at once, nor one right after another."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

from hooks.outward.call import Call, HungUp, Reply


@dataclass
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


class Turns:
    """The queue before each host. pause: seconds between the end of a request and the next one to the same host."""

    def __init__(self, pause: float):
        self._pause = pause
        self._hosts: dict[str, _Host] = {}
        self._calls: set[Call] = set()
        self._lock = threading.Lock()
        self._hung_up = threading.Event()

    @property
    def hung_up(self) -> bool:
        """Whether the run is being stopped."""
        return self._hung_up.is_set()

    def take(self, call: Call, seconds: float) -> Reply:
        """Wait for the host's turn and make the call within `seconds`. Raises what the call raises."""
        host = self._host(call.host)
        with host.turn:
            if self._hung_up.wait(max(0.0, host.free_at - time.monotonic())):
                raise HungUp
            with self._lock:
                self._calls.add(call)
            if self.hung_up:
                call.cut()
            try:
                return call.within(seconds)
            finally:
                with self._lock:
                    self._calls.discard(call)
                host.free_at = max(host.free_at, time.monotonic() + self._pause)

    def rest(self, name: str, seconds: float) -> None:
        """Leave a host alone for `seconds` from now."""
        host = self._host(name)
        host.free_at = max(host.free_at, time.monotonic() + seconds)

    def hang_up(self) -> None:
        """Stop everything: calls under way are cut, and whoever waits for a turn is sent away with HungUp."""
        self._hung_up.set()
        with self._lock:
            calls = list(self._calls)
        for call in calls:
            call.cut()

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())
