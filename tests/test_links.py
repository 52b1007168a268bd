"""`portal links` against real servers on this machine that time out, redirect, loop, drip and lie."""

from __future__ import annotations

import datetime
import itertools
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from requests.cookies import RequestsCookieJar

import strange_hosts as strange
from conftest import ROOT
from hooks.content.everything import read_content
from hooks.outward import ledger as books
from hooks.outward.addresses import collect
from hooks.outward.answer import Answer, Kind, Manners
from hooks.outward.ask import ask
from hooks.outward.call import Call, HungUp
from hooks.outward.check import Round, go_round
from hooks.outward.ledger import Record
from hooks.outward.lies import is_front_page, is_login, missing_page_words
from hooks.outward.rounds import ask_all
from hooks.outward.turns import Turns
from strange_hosts import Host, leads_to, run_bytes, run_host
from test_cases import small_portal

QUICK = Manners(connect=1, silence=0.5, deadline=3, tries=3, backoff=0.02, longest_rest=0.05, pause=0.01)
"""The same manners in a hurry."""

NIGHT = datetime.datetime(2026, 11, 19, 2, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
DAY = datetime.timedelta(days=1)
HALF_DAY = datetime.timedelta(hours=20)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")


HASTY = replace(QUICK, silence=1, deadline=0.8)


def answer_of(address: str, manners: Manners = QUICK) -> Answer:
    return ask(address, Turns(manners.pause), manners)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and self-signed certificate of 127.0.0.1 in one file."""
    folder = tmp_path_factory.mktemp("certificate")
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    made = subprocess.run(
        [*command.split(), "-keyout", folder / "key", "-out", folder / "certificate"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    both = folder / "both.pem"
    both.write_text((folder / "key").read_text("ascii") + (folder / "certificate").read_text("ascii"), "ascii")
    return both


# What hosts answer

PLAIN = {
    "fine": (strange.page(), Kind.FINE, ""),
    "fine without a length": (strange.sent(b"HTTP/1.0 200 OK\r\n\r\n<title>x</title>"), Kind.FINE, ""),
    "no text": (lambda v: v.say(200, strange.html("404"), Content_Type="application/pdf"), Kind.FINE, ""),
    "404": (strange.status(404), Kind.GONE, "its host answered that there is no such page (404)"),
    "410": (strange.status(410), Kind.GONE, "its host answered that the page is gone for good (410)"),
    "401": (strange.status(401), Kind.REFUSED, "its host asked for a name and a password (401)"),
    "403": (strange.status(403), Kind.REFUSED, "its host did not show it to a program (403)"),
    "429": (strange.status(429), Kind.REFUSED, "its host wanted fewer questions (429)"),
    "999": (strange.status(999), Kind.REFUSED, "its host refused with the number 999"),
    "500": (strange.status(500), Kind.FAILING, "its host had a fault of its own (500)"),
    "304": (strange.status(304), Kind.FAILING, "its host answered 304, but gave no page"),
    "silent": (strange.silent, Kind.UNREACHABLE, "its host fell silent for 0.5 seconds"),
    "silent in the middle": (
        lambda v: (v.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx"), strange.silent(v)),
        Kind.UNREACHABLE,
        "its host fell silent for 0.5 seconds",
    ),
    "reset": (strange.reset, Kind.UNREACHABLE, "its host broke the connection off"),
    "no word": (strange.sent(b""), Kind.UNREACHABLE, "its host broke the connection off"),
    "chunk cut": (
        strange.sent(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n99\r\nx"),
        Kind.UNREACHABLE,
        "its host broke the connection off",
    ),
    "reset in the middle": (
        lambda v: (v.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx"), strange.reset(v)),
        Kind.UNREACHABLE,
        "its host broke the connection off",
    ),
    "chunk without a length": (
        strange.sent(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx"),
        Kind.UNREACHABLE,
        "its host answered with something that cannot be read",
    ),
    "no HTTP": (strange.sent(b"SSH-2.0\r\n\r\n"), Kind.UNREACHABLE, "its host answered with something that cannot be read"),
    "bad gzip": (
        strange.sent(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello"),
        Kind.UNREACHABLE,
        "its host answered with something that cannot be read",
    ),
    "endless headers": (
        strange.sent(b"HTTP/1.1 200 OK\r\n" + b"X-More: x\r\n" * 5000),
        Kind.UNREACHABLE,
        "its host answered with something that cannot be read",
    ),
    "short": (
        strange.sent(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhello"),
        Kind.LIE,
        "its host promised 900 bytes and sent 5",
    ),
    "redirect": (leads_to("/there"), Kind.FINE, ""),
    "redirect without a place": (leads_to("", 301), Kind.FAILING, "its host answered 301, but gave no page"),
    "latin letters": (strange.sent(b"HTTP/1.1 302 Found\r\nLocation: /p\xe4\xe4\r\nContent-Length: 0\r\n\r\n"), Kind.FINE, ""),
    "to mail": (leads_to("mailto:a@example.org"), Kind.LIE, "it led to mailto:a@example.org, which is no web address"),
    "to nothing": (
        leads_to("/nothing"),
        Kind.GONE,
        "it led on to {host}/nothing, and there its host answered that there is no such page (404)",
    ),
    "circle": (leads_to("/round"), Kind.LOOP, "it led in a circle, back to {host}/round"),
    "endless": (
        lambda v: v.say(302, Location=f"{v.path}?1"),
        Kind.LOOP,
        "it led on more than 10 times and reached no page",
    ),
    "to the front": (leads_to("/sv/", 301), Kind.LIE, "it led to the front page of 127.0.0.1, not to its page"),
    "to a login": (
        lambda v: v.say(302, Location=f"http://localhost:{v.server.server_port}/auth/login.aspx?back=1"),
        Kind.LIE,
        "it led to a page of localhost on which to log in",
    ),
}  # fmt: skip
AROUND = {
    "/there": strange.page(),
    "/p%E4%E4": strange.page(),
    "/round": leads_to("/about"),
    "/about": leads_to("/round"),
    "/sv/": strange.page("Ankarportalen"),
    "/auth/login.aspx": strange.page("Welcome"),
}


@pytest.mark.parametrize("name", PLAIN)
def test_an_address_answers_in_kind_and_in_words(name: str) -> None:
    served, kind, said = PLAIN[name]
    with run_host({"/deep/page": served, **AROUND}) as host:
        assert answer_of(f"{host.address}/deep/page") == Answer(kind, said.format(host=host.address))


@pytest.mark.parametrize(
    ("number", "then", "moved"),
    [
        (301, strange.page(), "{host}/new#part"),
        (308, strange.page(), "{host}/new#part"),
        (301, leads_to("/elsewhere", 302), "{host}/new#part"),
        (301, leads_to("/elsewhere#own", 301), "{host}/elsewhere#own"),
        (307, leads_to("/elsewhere", 301), ""),
    ],
)
def test_only_what_moved_for_good_is_told_with_its_new_address(number: int, then: strange.Page, moved: str) -> None:
    pages = {"/old": leads_to("/new", number), "/new": then, "/elsewhere": strange.page()}
    with run_host(pages) as host:
        kind = Kind.MOVED if moved else Kind.FINE
        assert answer_of(f"{host.address}/old#part") == Answer(kind, moved_to=moved.format(host=host.address))


def test_a_site_may_send_readers_round_once_to_hand_out_a_cookie() -> None:
    def gate(visitor: strange.Visitor) -> None:
        if "seen=1" in visitor.headers.get("Cookie", ""):
            visitor.say(200, strange.html("Sivu"))
        else:
            visitor.say(302, Location="/gate", Set_Cookie="seen=1")

    with run_host({"/gate": gate}) as host:
        assert answer_of(f"{host.address}/gate").kind is Kind.FINE


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://nobody.invalid/page", "the name of its host was not found"),
        ("http://[half/page", "this is no address that can be asked"),
        ("http://a..b/page", "this is no address that can be asked"),
    ],
)
def test_a_name_or_address_that_does_not_exist(address: str, said: str) -> None:
    assert answer_of(address) == Answer(Kind.UNREACHABLE, said)


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        assert answer_of(address) == Answer(Kind.UNREACHABLE, "its host refused the connection")


def test_an_untrusted_certificate_is_told_and_asked_only_once(certificate: Path) -> None:
    with run_host({"/": strange.page()}, certificate=certificate) as host:
        began = time.monotonic()
        said = answer_of(f"{host.address}/", replace(QUICK, backoff=9, longest_rest=9)).said
        assert time.monotonic() - began < 9
    assert re.fullmatch(r"browsers do not trust its certificate \(self[- ]signed certificate\)", said)


def test_an_encrypted_address_must_not_end_unencrypted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    with run_host({"/a": strange.page()}) as plain:
        pages = {"/a": leads_to(f"{plain.address}/a", 301), "/b": strange.page()}
        with run_host(pages, certificate=certificate) as host:
            said = f"it began encrypted and led to {plain.address}/a, which is not"
            assert answer_of(f"{host.address}/a") == Answer(Kind.LIE, said)
            assert answer_of(f"{host.address}/b") == Answer(Kind.FINE)


# Patience has an end

DRIPS = {
    "in the headers": b"HTTP/1.1 200 OK\r\nX-Slow: ",
    "before the first word": b"",
    "in the page": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>",
    "in a promised page": b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n",
}


@pytest.mark.parametrize("place", DRIPS)
def test_a_host_that_drips_is_cut_off_at_the_deadline(place: str) -> None:
    with run_host({"/": strange.dripping(DRIPS[place])}) as host:
        began = time.monotonic()
        answer = answer_of(f"{host.address}/", HASTY)
        assert time.monotonic() - began < 10
        assert answer == Answer(Kind.UNREACHABLE, "it was not done within 0.8 seconds")
        assert host.has_seen("/", 1)  # the connection is closed, so the drip ended; and nobody asked again


def test_a_host_that_drips_while_encryption_is_agreed_on_is_cut_off_too() -> None:
    gone = threading.Event()

    def drip(connection: socket.socket, closing: threading.Event) -> None:
        connection.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03")
        try:
            while not closing.wait(0.1):
                connection.sendall(b"\0")
        except OSError:
            gone.set()

    with run_bytes(drip) as port:
        assert answer_of(f"https://127.0.0.1:{port}/", HASTY).said == "it was not done within 0.8 seconds"
        assert gone.wait(5), "the connection was left open"


ENDLESS = {
    "page": (b"200 OK\r\nContent-Type: text/html", Kind.FINE),
    "redirect": (b"302 Found\r\nLocation: /there", Kind.FINE),
    "fault": (b"500 Internal Server Error", Kind.FAILING),
    "refusal": (b"403 Forbidden", Kind.REFUSED),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_page_is_read_only_in_part(name: str) -> None:
    start, kind = ENDLESS[name]
    much = 50_000_000
    given = []

    def pour(visitor: strange.Visitor) -> None:
        visitor.raw(b"HTTP/1.1 " + start + b"\r\n\r\n<title>Sivu</title>")
        for _ in range(much // 10_000):
            visitor.raw(b"x" * 10_000)
            given.append(10_000)

    with run_host({"/": pour, "/there": strange.page()}) as host:
        assert answer_of(f"{host.address}/", replace(QUICK, tries=1)).kind is kind
        assert host.has_seen("/", 1)
    assert sum(given) < much / 2


def test_the_way_through_a_proxy_is_cut_off_too(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {"http://a.invalid/page": strange.page(), "http://a.invalid/drip": strange.dripping(b"HTTP/1.1 200 OK\r\n")}
    with run_host(pages) as proxy:
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("http_proxy", proxy.address)
        assert answer_of("http://a.invalid/page") == Answer(Kind.FINE)
        assert answer_of("http://a.invalid/drip", HASTY).said == "it was not done within 0.8 seconds"
        assert proxy.has_seen("http://a.invalid/drip", 1)


# Asking again, and politely


@pytest.mark.parametrize("first", [strange.status(500), strange.status(503), strange.status(429), strange.reset])
def test_what_may_pass_is_asked_again(first: strange.Page) -> None:
    with run_host({"/": strange.in_turn(first, first, strange.page())}) as host:
        assert answer_of(f"{host.address}/") == Answer(Kind.FINE)
        assert host.has_seen("/", 3)


@pytest.mark.parametrize(
    ("served", "times"), [(strange.status(500), 3), (strange.status(404), 1), (strange.status(403), 1)]
)
def test_it_is_asked_no_more_often_than_helps(served: strange.Page, times: int) -> None:
    with run_host({"/": served}) as host:
        answer_of(f"{host.address}/")
        assert host.has_seen("/", times)


@pytest.mark.parametrize(
    ("wish", "longest", "at_least", "less_than"),
    [
        ("1", 5, 1.0, 3.0),
        ("3600", 0.3, 0.3, 2.0),
        ("soon", 5, 0.02, 4.0),
        ("Mon, 01 Jan 9999999999999999 00:00:00 GMT", 5, 0.02, 4.0),
        ("9" * 400, 0.3, 0.3, 2.0),
    ],
)
def test_a_host_is_left_alone_as_long_as_it_wishes_up_to_a_limit(
    wish: str, longest: float, at_least: float, less_than: float
) -> None:
    with run_host({"/": strange.in_turn(strange.status(429, Retry_After=wish), strange.page())}) as host:
        assert answer_of(f"{host.address}/", replace(QUICK, longest_rest=longest)) == Answer(Kind.FINE)
        assert host.has_seen("/", 2)
        (_, first), (_, second) = host.visits
        assert at_least <= second - first < less_than


def test_no_host_sees_two_at_once_or_one_right_after_another() -> None:
    def slow(visitor: strange.Visitor) -> None:
        visitor.server.host.closing.wait(0.05)
        visitor.say(200, strange.html("Sivu"))

    manners = replace(QUICK, pause=0.1)
    shy_pages = {f"/{name}": slow for name in "abc"} | {"/again": strange.in_turn(strange.status(500), slow)}
    with ExitStack() as open_hosts:
        shy = open_hosts.enter_context(run_host(shy_pages))
        pages = {"/x": leads_to(f"{shy.address}/a"), "/y": leads_to(f"{shy.address}/b")}
        others = [open_hosts.enter_context(run_host(pages, ip)) for ip in ("127.0.0.2", "127.0.0.3")]
        addresses = [f"{shy.address}{path}" for path in shy_pages]
        addresses += [f"{other.address}{path}" for other in others for path in pages]
        told = {}
        ask_all(addresses, manners, 8, told.__setitem__)
        assert {answer.kind for answer in told.values()} == {Kind.FINE}
        assert shy.has_seen("/again", 2)
        begins = sorted(began for _, began in shy.visits)
        assert (len(begins), shy.most_at_once) == (9, 1)
        assert min(later - earlier for earlier, later in itertools.pairwise(begins)) >= manners.pause


def test_different_hosts_are_asked_side_by_side() -> None:
    both = threading.Barrier(2)

    def meet(visitor: strange.Visitor) -> None:
        both.wait(5)
        visitor.say(200, strange.html("Sivu"))

    with run_host({"/": meet}) as one, run_host({"/": meet}, "127.0.0.2") as other:
        told = {}
        ask_all([f"{one.address}/", f"{other.address}/"], replace(QUICK, silence=9, deadline=9), 2, told.__setitem__)
        assert {answer.kind for answer in told.values()} == {Kind.FINE}


def test_a_call_that_is_cut_from_outside_has_no_answer() -> None:
    reached = threading.Event()
    with run_host({"/": lambda visitor: (reached.set(), strange.silent(visitor))}) as host:
        call = Call(f"{host.address}/", replace(QUICK, silence=9), RequestsCookieJar())
        threading.Thread(target=lambda: reached.wait(9) and call.cut(), daemon=True).start()
        with pytest.raises(HungUp):
            call.within(9)


def test_an_interrupted_round_still_tells_what_was_answered() -> None:
    reached, told = threading.Event(), []

    def interrupt(address: str, _: Answer) -> None:
        told.append(address)
        if len(told) == 1:
            assert reached.wait(9)  # the host has gone on to /slow, so the answer of /b is there
            raise KeyboardInterrupt

    pages = {"/a": strange.page(), "/b": strange.page()}
    pages["/slow"] = lambda visitor: (reached.set(), strange.silent(visitor))
    with run_host(pages) as host:
        addresses = [f"{host.address}{path}" for path in pages]
        with pytest.raises(KeyboardInterrupt):
            ask_all(addresses, replace(QUICK, silence=9, deadline=9), 2, interrupt)
    assert told == addresses[:2]


def test_the_portal_says_who_it_is_and_gives_no_password_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login editor password secret\n", "ascii")
    monkeypatch.setenv("HOME", str(tmp_path))
    heard = {}
    with run_host({"/": lambda visitor: (heard.update(visitor.headers), visitor.say(200))}) as host:
        answer_of(f"{host.address}/")
    assert heard["User-Agent"] == "anchor-portal link check"
    assert "Authorization" not in heard


# Lies


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Sivua ei löytynyt | Ministeriö", ""),
        ("Ministeriö – 404 – Hakemaasi sivua ei löydy", ""),
        ("Poliisi", "Valitettavasti etsimääsi sivua ei löytynyt."),
        ("Sidan hittades inte - Polisen", ""),
        ("Polisen", "Tyvärr, vi kan inte hitta sidan du söker!"),
        ("Sidan du söker finns inte längre", ""),
        ("Siden finnes ikke | Politiet.no", ""),
        ("Politiet.no", "Beklager, vi finner ikke siden"),
        ("Fant ikke siden – Regjeringen", ""),
        ("404 Not Found", ""),
        ("Page not found · Ministry", ""),
        ("Ministry", "Sorry, we can’t find that page"),
        ("Ministry", "This page no longer exists"),
        ("Error 404", ""),
    ],
)
def test_a_page_that_says_it_is_not_there_is_seen_through(title: str, heading: str) -> None:
    with run_host({"/deep": strange.page(title, heading)}) as host:
        told = f"its host answered that all is well (200), but the page says “{heading or title}”"
        assert answer_of(f"{host.address}/deep") == Answer(Kind.LIE, told)


@pytest.mark.parametrize(
    "title",
    [
        "Not found: children who leave care | Ministry",
        "Kun nuorta ei löydy",
        "Kadonnut lapsi – ei löydy kotoa",
        "Barn som inte hittas | Polisen",
        "Siden 1998 har politiet funnet mange",
        "Sidan om samtycke",
        "Virheet ja korjaukset",
        "Lapset, joiden sivua ei löydy historiankirjoista",
        "Act 404/2011",
        "404 young people were met",
        "",
    ],
)
def test_an_honest_page_is_believed(title: str) -> None:
    assert missing_page_words(strange.html(title).encode(), "text/html") == ""


def test_letters_are_read_as_the_page_or_its_host_says() -> None:
    written = strange.html("Sivua ei löydy")
    assert missing_page_words(written.encode("latin-1"), "text/html; charset=ISO-8859-1") == "Sivua ei löydy"
    assert missing_page_words(written.encode("utf-8"), "text/html") == "Sivua ei löydy"
    named = written.replace("<title>", '<meta charset="windows-1252"><title>')
    assert missing_page_words(named.encode("latin-1"), "text/html") == "Sivua ei löydy"
    assert missing_page_words(written.encode(), "text/html; charset=nonsense") == "Sivua ei löydy"


def test_a_drawing_on_the_page_does_not_speak_for_it() -> None:
    drawn = b"<title>Exit</title><h1><svg><title>404</title></svg>Exit</h1><svg><title>Page not found</title></svg>"
    assert missing_page_words(drawn, "text/html") == ""
    assert missing_page_words(b"<svg><title>x</title></svg><title>404</title>", "") == "404"


def test_front_pages_and_logins_are_known_by_their_addresses() -> None:
    fronts = [
        "https://a.fi",
        "https://a.fi/",
        "https://a.fi/sv",
        "https://a.fi/fi/etusivu",
        "https://a.fi/en/index.html",
    ]
    pages = [
        "https://a.fi/tv",
        "https://a.fi/?p=1",
        "https://a.fi/#/exit",
        "https://a.fi/sv/exit",
        "https://a.fi/fi/sv/",
    ]
    assert [is_front_page(address) for address in fronts + pages] == [True] * len(fronts) + [False] * len(pages)
    logins = ["https://login.a.fi/", "https://a.fi/user/login", "https://a.fi/Kirjaudu?x=1", "https://a.fi/signin.php"]
    pages = ["https://a.fi/loginhelp", "https://a.fi/guide?next=login", "https://blogin.fi/"]
    assert [is_login(address) for address in logins + pages] == [True] * len(logins) + [False] * len(pages)


def test_a_short_address_may_lead_to_its_front_page() -> None:
    with run_host({"/": leads_to("/fi/"), "/fi/": strange.page()}) as host:
        assert answer_of(f"{host.address}/#contacts") == Answer(Kind.FINE)


# The ledger

GONE = Answer(Kind.GONE, "no such page")
WELL = Answer(Kind.FINE)


def after(*answers: tuple[datetime.datetime, Answer]) -> Record:
    record = None
    for when, answer in answers:
        record = books.noted(record, answer, when)
    return record


def test_strikes_count_once_a_day_and_the_last_word_stands() -> None:
    minute = datetime.timedelta(minutes=1)
    other = Answer(Kind.REFUSED, "go away")
    record = after((NIGHT - DAY, WELL), (NIGHT, GONE), (NIGHT + minute, GONE), (NIGHT + 2 * minute, other))
    assert [(str(strike.on), strike.said) for strike in record.strikes] == [("2026-11-19", "go away")]
    assert record.fine == NIGHT - DAY
    record = books.noted(record, GONE, NIGHT + DAY)
    assert [str(strike.on) for strike in record.strikes] == ["2026-11-19", "2026-11-20"]


def test_one_good_answer_heals() -> None:
    record = after((NIGHT, GONE), (NIGHT + DAY, GONE), (NIGHT + 2 * DAY, WELL))
    assert (record.strikes, record.fine) == ((), NIGHT + 2 * DAY)
    assert len(books.noted(record, GONE, NIGHT + 3 * DAY).strikes) == 1


def test_a_long_failure_remembers_its_beginning_and_its_last_days() -> None:
    record = after(*((NIGHT + n * DAY, GONE) for n in range(100)))
    days = [strike.on for strike in record.strikes]
    assert (days[0], days[-1], len(days)) == (NIGHT.date(), (NIGHT + 99 * DAY).date(), 10)


def test_a_good_answer_holds_for_some_hours_and_a_bad_one_never() -> None:
    hour = datetime.timedelta(hours=1)
    well = after((NIGHT, WELL))
    assert not books.is_due(well, NIGHT + 19 * hour, HALF_DAY)
    assert books.is_due(well, NIGHT + 20 * hour, HALF_DAY)
    assert books.is_due(well, NIGHT - hour, HALF_DAY), "a clock that went wrong must not stop the asking"
    assert books.is_due(after((NIGHT, WELL), (NIGHT + hour, GONE)), NIGHT + 2 * hour, HALF_DAY)
    assert books.is_due(None, NIGHT, HALF_DAY)


def test_the_ledger_is_sorted_readable_and_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "new/links.json"
    moved = books.noted(None, Answer(Kind.MOVED, moved_to="https://c.fi/"), NIGHT)
    ledger = {"https://b.fi/ä": after((NIGHT - DAY, WELL), (NIGHT, GONE)), "https://a.fi/": moved}
    books.write(path, ledger)
    assert path.read_text("utf-8") == (
        "{\n"
        '  "https://a.fi/": {\n'
        '    "asked": "2026-11-19T02:10:00+02:00",\n'
        '    "fine": "2026-11-19T02:10:00+02:00",\n'
        '    "moved_to": "https://c.fi/"\n'
        "  },\n"
        '  "https://b.fi/ä": {\n'
        '    "asked": "2026-11-19T02:10:00+02:00",\n'
        '    "fine": "2026-11-18T02:10:00+02:00",\n'
        '    "strikes": [\n'
        "      {\n"
        '        "on": "2026-11-19",\n'
        '        "kind": "gone",\n'
        '        "said": "no such page"\n'
        "      }\n"
        "    ]\n"
        "  }\n"
        "}\n"
    )
    assert books.read(path, NIGHT.date()) == (ledger, "")
    assert [file.name for file in path.parent.iterdir()] == ["links.json"]


@pytest.mark.parametrize("last_step", ["os.fsync", "pathlib.Path.replace"])
def test_a_kill_in_the_middle_of_writing_leaves_the_old_ledger_whole(tmp_path: Path, last_step: str) -> None:
    path = tmp_path / "links.json"
    books.write(path, {"https://a.fi/": after((NIGHT, WELL))})
    old = path.read_bytes()
    killed = (
        "import os, pathlib, signal\n"
        "from hooks.outward import ledger\n"
        f"path = pathlib.Path({str(path)!r})\n"
        f"{last_step} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "ledger.write(path, {})\n"
    )
    done = subprocess.run([sys.executable, "-c", killed], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == old


# A round

NOT_CHECKED = '{address}:\n  because: "Turns programs away."\n  checked: 2026-11-01\n  review_by: 2026-12-01\n'
LEAVE = {
    "https://www.ilmatieteenlaitos.fi/": 7,
    "https://sv.ilmatieteenlaitos.fi/": 8,
    "https://www.yr.no/": 9,
    "https://en.ilmatieteenlaitos.fi/": 10,
}
"""Where quick leave leads, and the line that says so: hosts that tests do not ask."""


def portal_with(target: Path, contacts: dict[str, str], **more: str) -> Path:
    """The small portal, whose contact “exit” has the web address of each language given; more: whole data files."""
    small_portal(target)
    file = target / "docs/_data/contacts.yml"
    web = json.dumps(contacts)
    file.write_text(file.read_text("utf-8").replace("  email: exit@", f"  web: {web}\n  email: exit@"), "utf-8")
    spared = "".join(NOT_CHECKED.format(address=address) for address in LEAVE)
    for name, text in {**more, "links_not_checked": more.get("links_not_checked", "") + spared}.items():
        (target / f"docs/_data/{name}.yml").write_text(text, "utf-8")
    return target


def go(root: Path, when: datetime.datetime = NIGHT, again: datetime.timedelta = HALF_DAY) -> Round:
    content = read_content(root)
    assert content.data.findings == []
    return go_round(content, root / "links.json", when, again, QUICK)


def test_every_address_is_found_with_its_line_and_entry(tmp_path: Path) -> None:
    root = portal_with(tmp_path, {"fi": "https://a.fi/x", "sv": "https://a.fi/sv"})
    for name, old, new in (
        ("sources", "  date:", "  url: https://b.fi/book\n  date:"),
        ("laws", "source: handbook", "source: https://c.fi/act"),
        ("facts", "Anchor work is for", "See “https://d.fi/fact” (https://d.fi/(1)), and https://a.fi/x. It is for"),
        ("forms/consent", "Lupa", "https://e.fi/"),
    ):
        file = root / f"docs/_data/{name}.yml"
        text = file.read_text("utf-8")
        assert old in text, name
        file.write_text(text.replace(old, new, 1), "utf-8")
    content = read_content(root)
    assert content.data.findings == []
    found = {address: [f"{p.path}:{p.line} {p.entry}" for p in places] for address, places in collect(content).items()}
    assert found == {
        "https://a.fi/sv": ["docs/_data/contacts.yml:16 exit"],
        "https://a.fi/x": ["docs/_data/contacts.yml:16 exit", "docs/_data/facts.yml:6 age-limit"],
        "https://b.fi/book": ["docs/_data/sources.yml:5 handbook"],
        "https://c.fi/act": ["docs/_data/laws.yml:6 child-welfare-act"],
        "https://d.fi/(1)": ["docs/_data/facts.yml:6 age-limit"],
        "https://d.fi/fact": ["docs/_data/facts.yml:6 age-limit"],
        "https://e.fi/": ["docs/_data/forms/consent.yml:9 consent"],
    } | {address: [f"docs/_data/leave.yml:{line} url"] for address, line in LEAVE.items()}


def test_three_bad_days_are_told_with_dates_words_and_what_to_do(tmp_path: Path) -> None:
    pages = {"/page": strange.in_turn(strange.page(), strange.status(404))}
    with run_host(pages) as host:
        address = f"{host.address}/page"
        root = portal_with(tmp_path, {"fi": address})
        assert go(root, NIGHT - DAY).findings == []
        first = go(root, NIGHT)
        second = [go(root, NIGHT + DAY) for _ in range(3)][-1]
        third = go(root, NIGHT + 2 * DAY)
    start = f"docs/_data/contacts.yml:16: note: exit: {address} did not give its page: "
    words = "its host answered that there is no such page (404)"
    assert (first.findings, first.notes) == ([], [f"{start}{words}. Strike 1 of 3."])
    assert (second.findings, second.notes) == ([], [f"{start}{words}. Strike 2 of 3."])
    assert [str(finding) for finding in third.findings] == [
        f"docs/_data/contacts.yml:16: exit: {address} has not given its page since 2026-11-19 (it last did on 2026-11-18). "
        f"On 2026-11-21, {words}. "
        "Find where its publisher keeps it now and change the entry, or take the address away. [external-link]"
    ]
    assert third.notes == []
    assert third.summary == ("Addresses: 5. Asked now: 1. Good: 0, of which moved: 0. Bad: 1. Not to be asked: 4.")


@pytest.mark.parametrize(
    ("served", "hint"),
    [
        (
            strange.status(403),
            "Open it in a browser. If readers get their page, name it in docs/_data/links_not_checked.yml and say why; "
            "otherwise change the entry.",
        ),
        (strange.page("404"), "Open it in a browser. Find the page that was meant and change the entry."),
        (
            strange.reset,
            "Open it in a browser. If readers get nothing either, find another address or take it away.",
        ),
    ],
)
def test_what_to_do_depends_on_what_happened(tmp_path: Path, served: strange.Page, hint: str) -> None:
    with run_host({"/page": served}) as host:
        root = portal_with(tmp_path, {"fi": f"{host.address}/page"})
        rounds = [go(root, NIGHT + n * DAY) for n in range(3)]
    assert [finding.hint for finding in rounds[-1].findings] == [hint]


def test_a_move_is_a_note_and_stays_one_without_asking_again(tmp_path: Path) -> None:
    with run_host({"/old": leads_to("/new", 301), "/new": strange.page()}) as host:
        root = portal_with(tmp_path, {"fi": f"{host.address}/old"})
        note = (
            f"docs/_data/contacts.yml:16: note: exit: {host.address}/old has moved for good to {host.address}/new. "
            "Write that address."
        )
        assert [(told.findings, told.notes) for told in (go(root), go(root))] == [([], [note])] * 2
        assert host.has_seen("/new", 1)
        assert host.has_seen("/old", 1)


def test_a_good_answer_is_not_asked_for_again_so_soon(tmp_path: Path) -> None:
    with run_host({"/page": strange.page()}) as host:
        root = portal_with(tmp_path, {"fi": f"{host.address}/page"})
        for hours in (0, 19, 20, 39):
            go(root, NIGHT + datetime.timedelta(hours=hours))
        assert host.has_seen("/page", 2)


def test_the_allow_list_spares_addresses_and_is_told_when_it_is_stale(tmp_path: Path) -> None:
    with run_host({"/page": strange.status(403)}) as host:
        listed = NOT_CHECKED.format(address=f"{host.address}/") + NOT_CHECKED.format(address=f"{host.address}/pa")
        listed += NOT_CHECKED.format(address="https://old.example.org/")
        root = portal_with(tmp_path, {"fi": f"{host.address}/page", "sv": host.address}, links_not_checked=listed)
        told = go(root)
        assert host.visits == []
    assert [str(finding) for finding in told.findings] == [
        "docs/_data/links_not_checked.yml:9: No address in docs/_data begins with https://old.example.org/. "
        "Take the entry away. [unused]"
    ]
    assert told.summary.endswith("Not to be asked: 6.")
    due = [str(finding) for finding in go(root, NIGHT + 13 * DAY).findings]
    assert due[0] == (
        f"docs/_data/links_not_checked.yml:4: {host.address}/ was to be reviewed by 2026-12-01. "
        "Open its addresses in a browser, then set checked and review_by; or take the entry away. [review]"
    )
    assert [finding.rsplit(" ", 1)[-1] for finding in due] == ["[review]", "[review]", "[unused]", *["[review]"] * 4]


def test_an_address_that_left_the_content_leaves_the_ledger(tmp_path: Path) -> None:
    books.write(tmp_path / "links.json", {"https://gone.example.org/": after((NIGHT, GONE))})
    go(portal_with(tmp_path, {}), NIGHT)
    assert json.loads((tmp_path / "links.json").read_text("utf-8")) == {}


def test_a_night_without_a_network_gives_no_strikes(tmp_path: Path) -> None:
    root = portal_with(tmp_path, dict(zip(("fi", "sv", "no"), (f"http://{n}.invalid/" for n in "abc"), strict=True)))
    told = go(root)
    assert told.warnings == [
        "None of 3 addresses could be reached. The fault seems to be at this end, so no strikes are counted."
    ]
    assert (told.notes, json.loads((root / "links.json").read_text("utf-8"))) == ([], {})


def test_one_host_that_answers_shows_that_the_network_is_there(tmp_path: Path) -> None:
    with run_host({"/page": strange.silent, "/": strange.status(404)}) as host:
        addresses = ("http://a.invalid/", "http://b.invalid/", f"{host.address}/page", f"{host.address}/")
        root = portal_with(tmp_path, dict(zip(("fi", "sv", "no", "en"), addresses, strict=True)))
        first, second = go(root), go(root, NIGHT + DAY)
    assert (first.warnings, second.warnings) == ([], [])
    assert [note[-14:] for note in first.notes + second.notes] == ["Strike 1 of 3."] * 4 + ["Strike 2 of 3."] * 4


def test_an_address_that_was_reached_today_shows_it_too(tmp_path: Path) -> None:
    with run_host({"/page": strange.page()}) as host:
        addresses = (f"{host.address}/page", "http://a.invalid/", "http://b.invalid/", "http://c.invalid/")
        root = portal_with(tmp_path, dict(zip(("fi", "sv", "no", "en"), addresses, strict=True)))
        go(root)
        told = go(root, NIGHT + DAY, again=2 * DAY)
        assert host.has_seen("/page", 1)
    assert [note[-14:] for note in told.notes] == ["Strike 2 of 3."] * 3


BROKEN = {
    "half": ('{"https://a.fi/": {"asked"', "Invalid JSON: "),
    "other": ('{"https://a.fi/": {"asked": "yesterday"}}', "https://a.fi/ › asked: "),
    "no offset": ('{"https://a.fi/": {"asked": "2026-11-19T02:10:00"}}', "https://a.fi/ › asked: "),
    "list": ("[]", "Input should be an object"),
    "nothing": ("", "Invalid JSON: "),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_ledger_is_told_and_kept_aside(tmp_path: Path, name: str) -> None:
    text, problem = BROKEN[name]
    root = portal_with(tmp_path, {})
    for aside in ("links.broken-2026-11-19.json", "links.broken-2026-11-19-2.json"):
        (root / "links.json").write_text(text, "utf-8")
        (warning,) = go(root).warnings
        assert warning.startswith(f"The ledger {root}/links.json cannot be understood ({problem}"), warning
        assert warning.endswith(f"). It is kept as {aside}, and a new one begun.")
        assert (root / aside).read_text("utf-8") == text
        assert json.loads((root / "links.json").read_text("utf-8")) == {}


# The command


@pytest.fixture
def host() -> Iterator[Host]:
    pages = {
        "/page": strange.page(),
        "/gone": strange.status(404),
        "/old": leads_to("/page", 301),
        "/slow": strange.silent,
    }
    with run_host(pages) as running:
        yield running


def repository(target: Path, contacts: dict[str, str], **more: str) -> Path:
    shutil.copytree(ROOT / "hooks", target / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    return portal_with(target, contacts, **more)


def command(root: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "hooks", "links", *words]


def environment(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root), "PORTAL_URL": "https://anchor.example.org/"}


def links(root: Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        command(root, *words), cwd=root, env=environment(root), capture_output=True, text=True, timeout=60, check=False
    )


def test_the_command_fails_on_the_third_day_only(tmp_path: Path, host: Host) -> None:
    root = repository(tmp_path, {"fi": f"{host.address}/gone"})
    days = [links(root, "--today", f"2026-11-{day}") for day in (19, 20, 21)]
    assert [day.returncode for day in days] == [0, 0, 1], days
    assert "Strike 2 of 3." in days[1].stdout
    assert "has not given its page since 2026-11-19. On 2026-11-21, its host" in days[2].stdout
    assert "[hooks/rules/help/external-link.md]" in days[2].stdout
    assert [day.stderr for day in days] == ["", "", ""]
    (record,) = json.loads((root / ".portal/links.json").read_text("utf-8")).values()
    assert [strike["on"] for strike in record["strikes"]] == ["2026-11-19", "2026-11-20", "2026-11-21"]


def test_programs_read_findings_only_and_people_the_rest(tmp_path: Path, host: Host) -> None:
    root = repository(tmp_path, {"fi": f"{host.address}/old"})
    done = links(root, "--format", "json", "--ledger", "kept/ledger.json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert "has moved for good to" in done.stderr
    assert (root / "kept/ledger.json").exists() and not (root / ".portal").exists()
    asked = links(root, "--ledger", "kept/ledger.json"), links(root, "--ledger", "kept/ledger.json", "--again", "0")
    assert ["Asked now: 0." in one.stdout for one in asked] == [True, False]


def test_a_stale_entry_of_the_allow_list_is_told_but_does_not_fail(tmp_path: Path) -> None:
    root = repository(tmp_path, {}, links_not_checked=NOT_CHECKED.format(address="https://old.example.org/"))
    done = links(root)
    assert done.returncode == 0
    assert (
        "No address in docs/_data begins with https://old.example.org/. Take the entry away. [hooks/rules/help/unused.md]"
        in done.stdout
    )


def test_an_interruption_keeps_what_was_answered_and_counts_nothing_else(tmp_path: Path, host: Host) -> None:
    reached = threading.Event()
    host.pages["/slow"] = lambda visitor: (reached.set(), strange.silent(visitor))
    root = repository(tmp_path, {"fi": f"{host.address}/page", "sv": f"{host.address}/slow"})
    running = subprocess.Popen(
        command(root), cwd=root, env=environment(root), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert reached.wait(30)
    began = time.monotonic()
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert time.monotonic() - began < 10, "it waited for the slow host"
    assert running.returncode == 130
    assert said == f"\nStopped. What was answered until now is in {root}/.portal/links.json.\n"
    ledger = json.loads((root / ".portal/links.json").read_text("utf-8"))
    assert list(ledger) == [f"{host.address}/page"]
    assert "strikes" not in ledger[f"{host.address}/page"]


def test_a_terminal_sees_progress_and_the_host_who_asks(tmp_path: Path, host: Host) -> None:
    heard = {}
    host.pages["/page"] = lambda visitor: (heard.update(visitor.headers), visitor.say(200))
    root = repository(tmp_path, {"fi": f"{host.address}/page"})
    screen, terminal = os.openpty()
    subprocess.run(command(root), cwd=root, env=environment(root), capture_output=False, stderr=terminal, check=True)
    assert os.read(screen, 1000) == b"\r1 of 1 addresses have answered\r\n"
    assert heard["User-Agent"] == "anchor-portal link check (+https://anchor.example.org/)"


def test_what_stands_in_the_way_is_told_in_one_line(tmp_path: Path) -> None:
    root = repository(tmp_path, {})
    (root / "folder").mkdir()
    folder = links(root, "--ledger", "folder")
    assert (folder.returncode, folder.stdout, folder.stderr) == (
        2,
        "",
        "The ledger folder cannot be used: Is a directory.\n",
    )
    assert "invalid hours value: 'nan'" in links(root, "--again", "nan").stderr
    contacts = root / "docs/_data/contacts.yml"
    contacts.write_text(contacts.read_text("utf-8").replace("country: FI", "country: XX", 1), "utf-8")
    bad = links(root)
    assert bad.returncode == 2
    assert bad.stdout.startswith("docs/_data/contacts.yml:6: ")
    assert bad.stderr == "The data files must be right before their addresses can be asked.\n"
