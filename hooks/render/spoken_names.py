"""What a screen reader says at a field of a PDF, in each language of the sheet."""

from __future__ import annotations

from collections.abc import Iterable

from hooks.render.sheet import Question, Words


def spoken_name(question: Question) -> str:
    """Give what a screen reader says at a field: label, what belongs to it, help; in each language of the sheet."""
    return _plain(
        label + (f" ({aside})" if aside else "") + (f" – {help_}" if help_ else "")
        for label, aside, help_ in zip(
            question.label, question.aside or ("",) * 2, question.help or ("",) * 2, strict=False
        )
    )


def answer_name(question: Question, answer: str) -> str:
    """Give what is said at one answer to choose: the question, then the answer. answer: its id."""
    said: Words = next(given.label for given in question.answers if given.id == answer)
    return _plain(f"{label}: {one}" for label, one in zip(question.label, said, strict=True))


def _plain(texts: Iterable[str]) -> str:
    """Join the languages. Soft hyphens help on paper only; some screen readers say them."""
    return " / ".join(texts).replace("\u00ad", "")
