"""Real web servers on this machine that answer, stall, drip, lie and lead astray, for the tests of `portal links`."""

from __future__ import annotations

import contextlib
import http.server
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Page = Callable[["Visitor"], None]


class Visitor(http.server.BaseHTTPRequestHandler):
    """One request. Pages are functions that take it and write what they like."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        host = self.server.host
        with host.visit(self.path):
            host.pages.get(self.path.partition("?")[0], missing)(self)

    def say(self, status: int, body: str = "", **headers: str) -> None:
        """Send a whole, honest reply. headers: with underscores for hyphens."""
        page = body.encode()
        self.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def raw(self, sent: bytes) -> None:
        """Send bytes as they are, and close."""
        self.close_connection = True
        self.wfile.write(sent)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    host: Host
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Visitors hang up in the middle; that is what is tested."""


@dataclass
class Host:
    """A running server. `visits` holds path and begin (in seconds) of each request that is over; `closing` is set at the end."""

    address: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    visits: list[tuple[str, float]] = field(default_factory=list)
    most_at_once: int = 0
    closing: threading.Event = field(default_factory=threading.Event)
    _inside: int = 0
    _change: threading.Condition = field(default_factory=threading.Condition)

    @contextlib.contextmanager
    def visit(self, path: str) -> Iterator[None]:
        began = time.monotonic()
        with self._change:
            self._inside += 1
            self.most_at_once = max(self.most_at_once, self._inside)
        try:
            yield
        finally:
            with self._change:
                self._inside -= 1
                self.visits.append((path, began))
                self._change.notify_all()

    def count(self, path: str) -> int:
        return sum(path == visited for visited, _ in self.visits)

    def has_seen(self, path: str, times: int) -> bool:
        """Wait for the end of the visits that are still going on. Tells whether there were just so many to `path`."""
        with self._change:
            self._change.wait_for(lambda: self.count(path) >= times and not self._inside, timeout=10)
            return self.count(path) == times


@contextlib.contextmanager
def run_host(pages: dict[str, Page], ip: str = "127.0.0.1", certificate: Path | None = None) -> Iterator[Host]:
    """Run a server on a free port of `ip`; with a certificate (key and certificate in one file), an encrypted one."""
    server = _Server((ip, 0), Visitor)
    scheme = "http"
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        scheme = "https"
    server.host = Host(f"{scheme}://{ip}:{server.server_port}", pages)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server.host
    finally:
        server.host.closing.set()
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def run_bytes(serve: Callable[[socket.socket, threading.Event], None]) -> Iterator[int]:
    """Run a server that knows no HTTP: `serve` gets each connection and an event that ends the test. Gives the port."""
    closing = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    threading.Thread(target=guarded, args=(connection,), daemon=True).start()

        def guarded(connection: socket.socket) -> None:
            with connection, contextlib.suppress(OSError):
                serve(connection, closing)

        threading.Thread(target=accept, daemon=True).start()
        try:
            yield listener.getsockname()[1]
        finally:
            closing.set()
            listener.shutdown(socket.SHUT_RDWR)


def html(title: str, heading: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body><h1>{heading or title}</h1></body></html>"


def page(title: str = "Ankkuritoiminta", heading: str = "") -> Page:
    return lambda visitor: visitor.say(200, html(title, heading))


def status(number: int, **headers: str) -> Page:
    return lambda visitor: visitor.say(number, html("x"), **headers)


def leads_to(target: str, number: int = 302) -> Page:
    return lambda visitor: visitor.say(number, Location=target)


def in_turn(*pages: Page) -> Page:
    """The first page to the first visitor, and so on; the last one from then on."""
    left = list(pages)
    return lambda visitor: (left.pop(0) if len(left) > 1 else left[0])(visitor)


def sent(raw: bytes) -> Page:
    return lambda visitor: visitor.raw(raw)


def silent(visitor: Visitor) -> None:
    visitor.close_connection = True
    visitor.server.host.closing.wait(30)


def dripping(start: bytes, drop: bytes = b"x") -> Page:
    """`start` at once, then `drop` ten times a second until the visitor is gone."""

    def drip(visitor: Visitor) -> None:
        visitor.raw(start)
        while not visitor.server.host.closing.wait(0.1):
            visitor.raw(drop)

    return drip


def reset(visitor: Visitor) -> None:
    """Break the connection off as a crashed server does."""
    visitor.close_connection = True
    visitor.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    visitor.connection.close()


missing = status(404)
