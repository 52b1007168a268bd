"""One request that ends in time, whatever the server does.

Time limits on sockets begin anew with every byte, so a server that drips would hold the night's run for ever. Here a
request has a thread of its own, and whoever waits for it cuts the connection when the time is up.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.cookies import RequestsCookieJar
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from hooks.outward.answer import Manners

_LEADS_ON = {301, 302, 303, 307, 308}


class OutOfTime(Exception):
    """The request was not done in time and has been cut off."""


class HungUp(Exception):
    """The whole run is being stopped; what was asked has no answer."""


@dataclass(frozen=True)
class Reply:
    """What a server sent: status, headers (any case), the first part of the page, and where it sends readers ("" = nowhere)."""

    status: int
    headers: Mapping[str, str]
    page: bytes = b""
    leads_to: str = ""


class Call:
    """One GET request. `took` is how many seconds it lasted, once it is over."""

    def __init__(self, address: str, manners: Manners, cookies: RequestsCookieJar):
        self.address = address
        self.host = (urlsplit(address).hostname or "").lower()
        self.took = 0.0
        self._manners, self._cookies = manners, cookies
        self._outcome: Reply | Exception | None = None
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._held: list[socket.socket] = []
        self._cut = False

    def within(self, seconds: float) -> Reply:
        """Make the request. Raises OutOfTime, HungUp when it was cut from outside, or what the libraries raise."""
        began = time.monotonic()
        threading.Thread(target=self._make, daemon=True).start()
        in_time = self._over.wait(seconds)
        self.took = time.monotonic() - began
        if not in_time:
            self.cut()
            raise OutOfTime
        if self._cut:  # its own error, if there is one, comes from being cut
            raise HungUp
        if isinstance(self._outcome, Exception):
            raise self._outcome
        assert self._outcome is not None, "a call that is over has an outcome"
        return self._outcome

    def cut(self) -> None:
        """End the request now; may be called from any thread."""
        with self._lock:
            self._cut = True
            for held in self._held:
                with suppress(OSError):
                    held.shutdown(socket.SHUT_RDWR)
        self._over.set()

    def _hold(self, connection: socket.socket) -> None:
        """Keep a second handle of a connection: the first one is out of reach while encryption is being agreed on."""
        with self._lock:
            held = connection.dup()
            self._held.append(held)
            if self._cut:
                held.shutdown(socket.SHUT_RDWR)

    def _make(self) -> None:
        try:
            self._outcome = self._ask()
        except Exception as error:
            self._outcome = error  # raised again where somebody waits for it
        finally:
            with self._lock:
                for held in self._held:
                    held.close()
                self._held.clear()
            self._over.set()

    def _ask(self) -> Reply:
        with _OneStep() as session:
            session.cookies = self._cookies
            session.auth = lambda request: request  # else passwords from ~/.netrc would be sent
            session.headers.update({"User-Agent": self._manners.name, "Accept-Encoding": "identity"})
            for scheme in ("http://", "https://"):
                session.mount(scheme, _HeldAdapter(self._hold))
            limits = (self._manners.connect, self._manners.silence)
            with session.get(
                urldefrag(self.address).url, stream=True, allow_redirects=False, timeout=limits
            ) as response:
                leads_to = _target(self.address, response) if response.status_code in _LEADS_ON else ""
                page = b""
                if response.status_code // 100 == 2:
                    for part in response.iter_content(8192):
                        page += part
                        if len(page) >= self._manners.largest:
                            break
                return Reply(response.status_code, response.headers, page, leads_to)


def _target(address: str, response: requests.Response) -> str:
    """Give the whole address a reply leads to. Old servers write it in bytes of any encoding; browsers quote those."""
    written = response.headers.get("Location", "").strip().encode("latin-1", "replace")
    return urljoin(address, quote(written, safe="%/:=&?~#+!$,;'@()*[]")) if written else ""


class _OneStep(requests.Session):
    """A session that leaves redirects alone: its own way reads their whole page, however long, before it stops."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


class _HeldAdapter(HTTPAdapter):
    """Hands every new connection to `hold`, straight ones and those through a proxy."""

    def __init__(self, hold: Callable[[socket.socket], None]):
        self._pools = {
            "http": type("Pool", (HTTPConnectionPool,), {"ConnectionCls": _held(HTTPConnection, hold)}),
            "https": type("Pool", (HTTPSConnectionPool,), {"ConnectionCls": _held(HTTPSConnection, hold)}),
        }
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        super().init_poolmanager(*arguments, **named)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *arguments: Any, **named: Any) -> Any:
        manager = super().proxy_manager_for(*arguments, **named)
        manager.pool_classes_by_scheme = self._pools
        return manager


def _held(kind: type[HTTPConnection], hold: Callable[[socket.socket], None]) -> type[HTTPConnection]:
    class Held(kind):
        def _new_conn(self) -> socket.socket:
            connection = super()._new_conn()
            hold(connection)
            return connection

    return Held
