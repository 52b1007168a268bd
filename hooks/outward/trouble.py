"""Says in plain words why a request failed. The libraries wrap the reason three or four times; here it is dug out."""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
from collections.abc import Iterator

from requests.exceptions import InvalidSchema, InvalidURL, MissingSchema, ProxyError, RequestException
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    IncompleteRead,
    InvalidChunkLength,
    LocationParseError,
    ReadTimeoutError,
)

from hooks.outward.answer import Answer, Kind, Manners

TROUBLE = (RequestException, HTTPError, http.client.HTTPException, OSError, ValueError, LookupError)
"""What the libraries may raise for one request, by the fault of an address, a server or the way there."""

NO_ADDRESS = "this is no address that can be asked"
_NO_ADDRESS = (InvalidURL, InvalidSchema, MissingSchema, LocationParseError)
_UNREADABLE = "its host answered with something that cannot be read"
_NO_WAY = (errno.ENETUNREACH, errno.EHOSTUNREACH)


def in_words(error: Exception, manners: Manners) -> Answer:
    """Give the answer that stands for `error`, one of TROUBLE."""
    reasons = list(_reasons(error))

    def first(*kinds: type) -> BaseException | None:
        return next((reason for reason in reasons if isinstance(reason, kinds)), None)

    if first(*_NO_ADDRESS):
        return _unreachable(NO_ADDRESS)
    if first(ProxyError):
        return _unreachable("the way out of this machine's network (its proxy) did not let the question through")
    if untrusted := first(ssl.SSLCertVerificationError):
        return _unreachable(f"browsers do not trust its certificate ({untrusted.verify_message})")
    if first(ssl.SSLError):
        return _unreachable("no encrypted connection could be agreed on")
    if first(socket.gaierror):
        return _unreachable("the name of its host was not found")
    if first(ConnectionRefusedError):
        return _unreachable("its host refused the connection")
    if any(isinstance(reason, OSError) and reason.errno in _NO_WAY for reason in reasons):
        return _unreachable("no way led to its host")
    if first(ReadTimeoutError):
        return _unreachable(f"its host fell silent for {manners.silence:g} seconds")
    if first(ConnectTimeoutError):
        return _unreachable(f"its host did not answer within {manners.connect:g} seconds")
    if first(InvalidChunkLength):
        return _unreachable(_UNREADABLE)
    if short := first(IncompleteRead):
        promised = short.partial + short.expected
        return Answer(Kind.LIE, f"its host promised {promised} bytes and sent {short.partial}")
    if first(http.client.IncompleteRead, ConnectionError):
        return _unreachable("its host broke the connection off")
    return _unreachable(_UNREADABLE)


def may_pass(error: Exception) -> bool:
    """Tell whether asking again may help: not for a bad address or certificate."""
    return not any(isinstance(reason, (*_NO_ADDRESS, ssl.SSLCertVerificationError)) for reason in _reasons(error))


def _unreachable(said: str) -> Answer:
    return Answer(Kind.UNREACHABLE, said)


def _reasons(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[object] = [error]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [*one.args, getattr(one, "reason", None), one.__cause__, one.__context__]
