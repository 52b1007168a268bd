"""Walks through the questions of docs/_data/routes.yml and sharing.yml: what leads where, and how far it is."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.content.route_models import Question, RouteAnswer, RouteFinder, SharingAid, SharingAnswer

Finder = RouteFinder | SharingAid
Answer = RouteAnswer | SharingAnswer

SLOTS = ("first", "route", "because", "how", "tell", "keep", "next", "guardians", "decides", "say")
"""Keys of an answer that hold names of parts, in the order in which readers meet them."""


def steps_of(finder: Finder) -> dict[str, Question | Answer]:
    """Give every question and answer by its id; of two with one id, the last."""
    return {step.id: step for step in (*finder.questions, *finder.answers)}


def targets(step: Question | Answer) -> list[str]:
    """Give the ids that a question leads to, in the order of its choices; an answer leads nowhere."""
    return [choice.to for choice in step.choices] if isinstance(step, Question) else []


def reached_from(finder: Finder, start: str) -> dict[str, int]:
    """Give id -> the fewest choices from `start`, for all that can be reached from there, nearest first."""
    steps, found, waiting = steps_of(finder), {start: 0}, [start]
    for id_ in waiting:
        for target in targets(steps[id_]) if id_ in steps else []:
            if target not in found:
                found[target] = found[id_] + 1
                waiting.append(target)
    return found


def loop_in(finder: Finder) -> list[str]:
    """Give the ids along one loop, its first id again at the end; or nothing where every path ends."""
    steps, done = steps_of(finder), set()

    def walk(id_: str, path: tuple[str, ...]) -> list[str]:
        if id_ in path:
            return [*path[path.index(id_) :], id_]
        if id_ in done or id_ not in steps:
            return []
        for target in targets(steps[id_]):
            if found := walk(target, (*path, id_)):
                return found
        done.add(id_)
        return []

    return next((found for question in finder.questions if (found := walk(question.id, ()))), [])


def paths(finder: Finder) -> Iterator[list[str]]:
    """Give every path from the start to an answer, as ids. Only for a finder without loops and unknown ids."""
    steps = steps_of(finder)

    def onward(path: list[str]) -> Iterator[list[str]]:
        following = targets(steps[path[-1]])
        if not following:
            yield path
        for target in following:
            yield from onward([*path, target])

    yield from onward([finder.start])


def parts_of(answer: Answer) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give (place within the answer, name) of each part that an answer holds."""
    for slot in SLOTS:
        for index, name in enumerate(getattr(answer, slot, [])):
            yield (slot, index), name
    for asker, names in getattr(answer, "tell_as", {}).items():
        for index, name in enumerate(names):
            yield ("tell_as", asker, index), name
