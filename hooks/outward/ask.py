"""Asks one address and follows where it leads, as a reader's browser would."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

from requests.cookies import RequestsCookieJar
from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from hooks.outward.answer import Answer, Kind, Manners
from hooks.outward.call import Call, OutOfTime, Reply
from hooks.outward.lies import is_front_page, is_login, missing_page_words
from hooks.outward.trouble import NO_ADDRESS, TROUBLE, in_words, may_pass
from hooks.outward.turns import Turns

_MAY_PASS = {429, 500, 502, 503, 504}
_FOR_GOOD = {301, 308}
_SAID = {
    401: (Kind.REFUSED, "its host asked for a name and a password (401)"),
    403: (Kind.REFUSED, "its host did not show it to a program (403)"),
    404: (Kind.GONE, "its host answered that there is no such page (404)"),
    410: (Kind.GONE, "its host answered that the page is gone for good (410)"),
    429: (Kind.REFUSED, "its host wanted fewer questions (429)"),
}


def ask(address: str, turns: Turns, manners: Manners) -> Answer:
    """Ask `address` and judge what comes. Raises HungUp when the run is being stopped, nothing else for any server.

    turns: through which each request goes. manners: limits in time, size and tries, for the address as a whole.
    """
    try:
        urlsplit(address)
    except ValueError:
        return Answer(Kind.UNREACHABLE, NO_ADDRESS)
    return _Visit(address, turns, manners).answer()


class _Visit:
    """One address on its way: where it stands, what it has used up, and which way it came."""

    def __init__(self, address: str, turns: Turns, manners: Manners):
        self.address, self.turns, self.manners = address, turns, manners
        self.at = address
        self.moved_to = ""
        self.hops = 0
        self.left, self.failed = manners.deadline, 0
        self.cookies = RequestsCookieJar()

    def answer(self) -> Answer:
        """Follow the address to its end."""
        seen: set[tuple] = set()
        for_good = True
        while True:
            # A site may send readers round once to hand out a cookie; only the same question twice is a circle.
            question = (urldefrag(self.at).url, frozenset(self.cookies.items()))
            if question in seen:
                return Answer(Kind.LOOP, f"it led in a circle, back to {self.at}")
            seen.add(question)
            reply = self._reply()
            if isinstance(reply, Answer):
                return self._told(reply)
            if not reply.leads_to:
                return self._judged(reply)
            if urlsplit(reply.leads_to).scheme not in ("http", "https"):
                return Answer(Kind.LIE, f"it led to {reply.leads_to}, which is no web address")
            for_good = for_good and reply.status in _FOR_GOOD
            if for_good:
                self.moved_to = reply.leads_to
            self.at = reply.leads_to
            self.hops += 1
            if self.hops > self.manners.hops:
                return Answer(Kind.LOOP, f"it led on more than {self.manners.hops} times and reached no page")

    def _reply(self) -> Reply | Answer:
        """Ask for the address that is at hand, again where that may help."""
        while True:
            call, wish = Call(self.at, self.manners, self.cookies), 0.0
            try:
                outcome = self.turns.take(call, self.left)
                again, wish = outcome.status in _MAY_PASS, _wished_rest(outcome)
            except OutOfTime:
                return Answer(Kind.UNREACHABLE, f"it was not done within {self.manners.deadline:g} seconds")
            except TROUBLE as error:
                outcome, again = in_words(error, self.manners), may_pass(error)
            self.left -= call.took
            self.failed += again
            if not again or self.failed >= self.manners.tries or self.left <= 0:
                return outcome
            own = self.manners.backoff * 2 ** (self.failed - 1)
            self.turns.rest(call.host, min(max(own, wish), self.manners.longest_rest))

    def _judged(self, reply: Reply) -> Answer:
        status = reply.status
        if status in _SAID:
            return self._told(Answer(*_SAID[status]))
        if 500 <= status < 600:
            return self._told(Answer(Kind.FAILING, f"its host had a fault of its own ({status})"))
        if status >= 400:
            return self._told(Answer(Kind.REFUSED, f"its host refused with the number {status}"))
        if status >= 300:
            return self._told(Answer(Kind.FAILING, f"its host answered {status}, but gave no page"))
        if words := missing_page_words(reply.page, reply.headers.get("Content-Type", "")):
            return self._told(
                Answer(Kind.LIE, f"its host answered that all is well (200), but the page says “{words}”")
            )
        if self.hops:
            if lie := self._led_astray():
                return Answer(Kind.LIE, lie)
            if self.moved_to:
                return Answer(Kind.MOVED, moved_to=self._with_section(self.moved_to))
        return Answer(Kind.FINE)

    def _led_astray(self) -> str:
        host = urlsplit(self.at).hostname
        if is_login(self.at) and not is_login(self.address):
            return f"it led to a page of {host} on which to log in"
        if is_front_page(self.at) and not is_front_page(urldefrag(self.address).url):
            return f"it led to the front page of {host}, not to its page"
        if self.address.startswith("https:") and self.at.startswith("http:"):
            return f"it began encrypted and led to {self.at}, which is not"
        return ""

    def _told(self, answer: Answer) -> Answer:
        return Answer(answer.kind, f"it led on to {self.at}, and there {answer.said}") if self.hops else answer

    def _with_section(self, address: str) -> str:
        """Keep the section that the address named (#…), as browsers do when a redirect names none."""
        section = urldefrag(self.address).fragment
        return address if "#" in address or not section else f"{address}#{section}"


def _wished_rest(reply: Reply) -> float:
    """Give the seconds for which a host wants to be left alone (Retry-After as a number or a date); 0 when it says none."""
    try:
        return Retry().parse_retry_after(reply.headers.get("Retry-After", "0"))
    except (InvalidHeader, ValueError, OverflowError):
        return 0.0
