"""Asks many addresses side by side, each host by one asker at a time."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from hooks.outward.answer import Answer, Manners
from hooks.outward.ask import ask
from hooks.outward.call import HungUp
from hooks.outward.turns import Turns


def host_of(address: str) -> str:
    """Give the name of an address's host in small letters; of something that is no address, the whole of it."""
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address


def ask_all(addresses: Iterable[str], manners: Manners, at_once: int, told: Callable[[str, Answer], None]) -> None:
    """Ask all `addresses`, at most `at_once` side by side, and tell each answer as it comes, in the calling thread.

    On KeyboardInterrupt all calls are cut, what was answered by then is told, and the interruption goes on.
    """
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(host_of(address), []).append(address)
    turns = Turns(manners.pause)
    answers: queue.SimpleQueue[tuple[str, Answer | Exception]] = queue.SimpleQueue()

    def visit(host: str) -> None:
        for address in by_host[host]:
            try:
                answers.put((address, ask(address, turns, manners)))
            except HungUp:
                return
            except Exception as error:
                answers.put((address, error))

    def tell(address: str, answer: Answer | Exception) -> None:
        if isinstance(answer, Exception):
            raise answer
        told(address, answer)

    with ThreadPoolExecutor(max_workers=at_once) as pool:
        try:
            for host in sorted(by_host, key=lambda name: -len(by_host[name])):  # the longest queue begins first
                pool.submit(visit, host)
            for _ in range(sum(map(len, by_host.values()))):
                tell(*answers.get())
        except BaseException:
            turns.hang_up()
            pool.shutdown(cancel_futures=True)
            while not answers.empty():
                tell(*answers.get())
            raise
