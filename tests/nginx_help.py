"""Real nginx, as the user who runs the tests, with the server that `serving/nginx.conf` describes."""

from __future__ import annotations

import contextlib
import http.client
import os
import pwd
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conftest import ROOT
from hooks.prepare import find_nginx

SHIPPED = ROOT / "serving/nginx.conf"
BROTLI = Path(os.environ.get("NGINX_MODULES", "/usr/lib/nginx/modules")) / "ngx_http_brotli_static_module.so"
"""What nginx needs to send Brotli; a package of its own, which not every system has."""


@dataclass
class Answer:
    """What came back. headers: in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Nginx:
    """A running server. said: everything it wrote into logs so far."""

    port: int
    folder: Path

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Ask for `path`; an underscore in the name of a header stands for its hyphen."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        whole = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        connection.close()
        return whole

    @property
    def said(self) -> str:
        return "".join(path.read_text("utf-8") for path in sorted(self.folder.glob("*.log")))


def _once(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, f"{SHIPPED.name} holds {old!r} {text.count(old)} times"
    return text.replace(old, new)


@contextlib.contextmanager
def running(root: Path, folder: Path) -> Iterator[Nginx]:
    """Serve the tree `root` by the shipped file, with nothing changed but port, folder and log; `folder` is for its own files."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = SHIPPED.read_text("utf-8")
    server = _once(server, "    listen 80;\n    listen [::]:80;\n", f"    listen 127.0.0.1:{port};\n")
    server = _once(server, "root /srv/portal/public/current;", f"root {root};")
    server = _once(server, "/var/log/nginx/portal-error.log", f"{folder}/portal-error.log")
    said = (ROOT / "serving/brotli.conf").read_text("utf-8") if BROTLI.exists() else ""
    server = _once(server, "include /etc/nginx/portal-brotli*.conf;", said)
    module = f"load_module {BROTLI};\n" if BROTLI.exists() else ""
    (folder / "portal.conf").write_text(server, "utf-8")
    stores = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = f"user {pwd.getpwuid(0).pw_name};\n" if os.geteuid() == 0 else ""  # else its workers could not read the tree
    (folder / "nginx.conf").write_text(
        f"{user}{module}daemon off;\nworker_processes 2;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\n"
        f"events {{ worker_connections 256; }}\n"
        f"http {{\naccess_log {folder}/access.log;\n{stores}include {folder}/portal.conf;\n}}\n",
        "utf-8",
    )
    started = subprocess.Popen([find_nginx(), "-p", str(folder), "-e", str(folder / "error.log"), "-c", "nginx.conf"])
    server = Nginx(port, folder)
    try:
        _until_it_answers(server, started)
        yield server
    finally:
        started.terminate()
        started.wait(timeout=30)


def _until_it_answers(server: Nginx, started: subprocess.Popen) -> None:
    last = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", server.port), timeout=1).close()
            return
        except OSError:
            assert started.poll() is None and time.monotonic() < last, f"nginx did not start:\n{server.said}"
            time.sleep(0.02)
