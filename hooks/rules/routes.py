"""The route finder and the sharing aid lead everybody somewhere. Protects a reader who is worried from a dead end.

Both are judged alike: docs/_data/routes.yml and docs/_data/sharing.yml.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from hooks.content.finding import Finding, did_you_mean
from hooks.content.pages import SourcePage
from hooks.content.route_models import Question
from hooks.content.routes import SLOTS, Answer, Finder, loop_in, parts_of, paths, reached_from, steps_of, targets
from hooks.content.store import Data
from hooks.content.yaml_lines import Document
from hooks.rules.ids import ids_of

FARTHEST = 7
"""Steps that a reader may take at most, the answer included: after more, people give up."""

LONGEST = {"short": 24, "label": 80, "title": 70, "ask": 110}
"""Characters that fit where the text is shown, also on a phone and in the overview."""

_DRAWN_BY = {"routes": "route-finder", "sharing": "sharing-aid"}


def check(pages: list[SourcePage], data: Data) -> Iterator[Finding]:
    """Give a finding for each way that ends nowhere or never, and each name that nothing stands behind."""
    sections: dict[str, list[set[str]]] = {}  # page below the language folder -> its ids in each language
    for page in pages:
        sections.setdefault(page.slug, []).append(ids_of(page, data))
    for file, kind in _DRAWN_BY.items():
        finder = getattr(data, file)
        drawn = [(page, named) for page in pages for named in page.names if named.kind == kind]
        if finder is None:
            for page, named in drawn:
                hint = f"Restore docs/_data/{file}.yml from the last commit."
                message = f"{named.written}: docs/_data/{file}.yml is missing."
                yield Finding(page.path, named.line, "route", message, hint)
            continue
        document = data.documents[file]
        if not drawn:
            hint = f"Put `{{{{ {kind} }}}}` on its page in the four languages."
            yield Finding(document.path, 0, "route", "No page shows these questions.", hint)
        wrong = [*_twice(finder, document), *_nowhere(finder, document)]
        yield from wrong
        if not wrong:  # else each fault would be told twice
            yield from _ways(finder, document)
        yield from _names(finder, data, document)
        yield from _parts(finder, document)
        yield from _read(finder, sections, document)
        yield from _lengths(finder, document)


def _places(finder: Finder) -> Iterator[tuple[tuple[str | int, ...], Question | Answer]]:
    yield from ((("questions", index), question) for index, question in enumerate(finder.questions))
    yield from ((("answers", index), answer) for index, answer in enumerate(finder.answers))


def _twice(finder: Finder, document: Document) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, step in _places(finder):
        if step.id in seen:
            hint = "Give one of them another id, and change what leads to it."
            yield Finding(
                document.path, document.line((*place, "id")), "route", f'The id "{step.id}" stands twice.', hint
            )
        seen.add(step.id)


def _nowhere(finder: Finder, document: Document) -> Iterator[Finding]:
    known = steps_of(finder)
    answers = {answer.id for answer in finder.answers}
    for key, among in (("start", set(known) - answers), ("emergency", answers)):
        if getattr(finder, key) not in among:
            what = "a question" if key == "start" else "an answer"
            message = f'{key} names "{getattr(finder, key)}", which is not {what} here.'
            yield Finding(
                document.path, document.line((key,)), "route", message, did_you_mean(getattr(finder, key), among)
            )
    for index, question in enumerate(finder.questions):
        for number, choice in enumerate(question.choices):
            if choice.to not in known:
                line = document.line(("questions", index, "choices", number, "to"))
                message = f'"{choice.label["en"]}" leads to "{choice.to}", which is neither a question nor an answer.'
                hint = did_you_mean(choice.to, known) or "Write the answer, or let the choice lead to one that exists."
                yield Finding(document.path, line, "route", message, hint)


def _ways(finder: Finder, document: Document) -> Iterator[Finding]:
    """Judge the ways as a whole: they end, they are short, and all that is written is met on one of them."""
    lines = {step.id: document.line((*place, "id")) for place, step in _places(finder)}
    loop = loop_in(finder)
    if loop:
        message = f"A reader would go round in a circle: {' → '.join(loop)}."
        hint = "Let one of the choices lead to an answer."
        yield Finding(document.path, lines[loop[0]], "route", message, hint)
        return
    reached = reached_from(finder, finder.start)
    for id_, line in lines.items():
        if id_ not in reached:
            hint = "Let a choice lead to it, or take it away."
            yield Finding(document.path, line, "route", f'No choice leads to "{id_}", so nobody will read it.', hint)
    longest = max(paths(finder), key=len)
    if len(longest) > FARTHEST:
        message = f"This way takes {len(longest)} steps, more than {FARTHEST}: {' → '.join(longest)}."
        yield Finding(document.path, lines[longest[0]], "route", message, "Leave out or join questions on it.")
    first = next(question for question in finder.questions if question.id == finder.start)
    if finder.emergency not in targets(first):
        message = f'The first question does not lead to "{finder.emergency}": danger comes before everything else.'
        yield Finding(document.path, lines[first.id], "route", message, "Ask first whether anyone is in danger.")


def _names(finder: Finder, data: Data, document: Document) -> Iterator[Finding]:
    """Judge the names of contacts, sources, forms and laws."""
    for index, answer in enumerate(finder.answers):
        place = ("answers", index)
        for key, file in (("contacts", "contacts"), ("sources", "sources"), ("forms", "forms")):
            known = getattr(data, file)
            for number, name in enumerate(getattr(answer, key)):
                if name not in known:
                    line = document.line((*place, key, number))
                    message = f'{answer.id} names "{name}", which is not among the {file} in docs/_data.'
                    yield Finding(document.path, line, "route", message, did_you_mean(name, known))
        for number in range(len(answer.grounds)):
            yield from _ground(answer, number, data, document, (*place, "grounds", number))
        if answer.id == finder.emergency and "emergency" not in answer.contacts:
            message = "The answer for danger does not give the emergency number."
            line = document.line((*place, "contacts"))
            yield Finding(document.path, line, "route", message, "Put emergency first among its contacts.")


def _ground(answer: Answer, number: int, data: Data, document: Document, place: tuple) -> Iterator[Finding]:
    ground = answer.grounds[number]
    law = data.laws.get(ground.law)
    if law is None:
        message = f'{answer.id} rests on "{ground.law}", which is not in docs/_data/laws.yml.'
        yield Finding(
            document.path, document.line((*place, "law")), "route", message, did_you_mean(ground.law, data.laws)
        )
        return
    listed = [section.section for section in law.sections]
    if ground.section and ground.section not in listed:
        message = f"{answer.id} rests on section {ground.section} of {ground.law}, which laws.yml does not list."
        hint = f"Listed: {', '.join(listed) or 'none'}. A section needs a source before it is named."
        yield Finding(document.path, document.line((*place, "section")), "route", message, hint)


def _parts(finder: Finder, document: Document) -> Iterator[Finding]:
    used: Counter[str] = Counter()
    for index, answer in enumerate(finder.answers):
        for place, name in parts_of(answer):
            used[name] += 1
            if name not in finder.parts:
                line = document.line(("answers", index, *place))
                message = f'{answer.id} holds the part "{name}", which is not written.'
                hint = did_you_mean(name, finder.parts) or "Write it under parts, in the four languages."
                yield Finding(document.path, line, "route", message, hint)
        for slot in SLOTS:
            names = getattr(answer, slot, [])
            for name in sorted({name for name in names if names.count(name) > 1}):
                line = document.line(("answers", index, slot))
                yield Finding(document.path, line, "route", f'{answer.id} says "{name}" twice.', "Keep one.")
    for name in finder.parts:
        if not used[name]:
            line = document.line(("parts", name))
            hint = "Name it in an answer, or take it away."
            yield Finding(document.path, line, "route", f'No answer holds the part "{name}".', hint)


def _read(finder: Finder, sections: dict[str, list[set[str]]], document: Document) -> Iterator[Finding]:
    """Every step leads on to the page that tells more, whatever the language."""
    for place, step in _places(finder):
        slug, _, id_ = step.read.partition("#")
        line = document.line((*place, "read"))
        if slug not in sections:
            hint = did_you_mean(slug, sections) or "Write the page below the language folder, such as routes/school.md."
            yield Finding(document.path, line, "route", f"read: {step.read} leads to no page.", hint)
        elif id_ and not all(id_ in ids for ids in sections[slug]):
            hint = did_you_mean(id_, set.intersection(*sections[slug]))
            yield Finding(document.path, line, "route", f'read: {slug} has no section "{id_}".', hint)


def _lengths(finder: Finder, document: Document) -> Iterator[Finding]:
    for place, step in _places(finder):
        keys: Iterable[tuple[tuple[str | int, ...], str]] = (((key,), key) for key in ("short", "ask", "title"))
        if isinstance(step, Question):
            keys = [*keys, *((("choices", number, "label"), "label") for number in range(len(step.choices)))]
        for inner, key in keys:
            text = step.choices[inner[1]].label if key == "label" else getattr(step, key, None)
            for language, words in text.model_dump().items() if text else ():
                if len(words) > LONGEST[key]:
                    line = document.line((*place, *inner, language))
                    message = f"“{words}” has {len(words)} characters; {LONGEST[key]} fit where it is shown."
                    yield Finding(document.path, line, "route", message, "Say it in fewer words.")
