"""The facts for programs: figures, dates and periods that pages name, with the source and the day they were compared."""

from __future__ import annotations

from typing import Any

from hooks.content.languages import LANGUAGES
from hooks.content.store import Data
from hooks.content.written import written_value


def fact_data(data: Data) -> dict[str, Any]:
    """Give plain values for JSON: `facts` in the order of the file.

    `value` is as the data file holds it (number, text, ISO date, or a text per language), `shown` as pages write it in
    each language. `as_of` and `as_of_shown` say the same of the day or month that a value is of; a fact without one lacks
    them. `source` holds title and address of the text that the value was seen in. Notes to editors are left out.
    """
    return {"facts": [_fact(name, data) for name in data.facts]}


def _fact(name: str, data: Data) -> dict[str, Any]:
    fact = data.facts[name]
    source = data.sources[fact.source]
    told = fact.model_dump(mode="json", exclude_none=True)
    as_of = {"as_of": told["as_of"], "as_of_shown": _shown(fact.as_of)} if fact.as_of is not None else {}
    return {
        "id": name,
        "name": told["name"],
        "value": told["value"],
        "shown": _shown(fact.value),
        **as_of,
        "checked": told["checked"],
        "review_by": told["review_by"],
        "source": {"title": source.title.model_dump(), **({"url": source.url.root} if source.url else {})},
    }


def _shown(value: object) -> dict[str, str]:
    return {language: written_value(value, language) for language in LANGUAGES}
