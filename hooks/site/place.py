"""Reads where the site shall be served on this machine, before anything is built for it."""

from __future__ import annotations

import re

_LAST_PORT = 65535


def host_and_port(address: str) -> tuple[str, int]:
    """Take an address such as 127.0.0.1:8000 apart. Raises ValueError, with words for the editor, when it is none."""
    host, _, port = address.rpartition(":")
    if not host or not re.fullmatch("[0-9]{1,5}", port) or int(port) > _LAST_PORT:
        raise ValueError(
            f'"{address}" is no address. Write a host and a port, 1 to {_LAST_PORT}, such as 127.0.0.1:8000.'
        )
    return host, int(port)
