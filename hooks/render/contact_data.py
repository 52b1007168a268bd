"""The contacts for programs: whom to reach for what, with the source of each number and the day it was compared."""

from __future__ import annotations

from typing import Any

from hooks.content.store import Data


def contact_data(data: Data) -> dict[str, Any]:
    """Give plain values for JSON: `emergency`, the id of whom to call in danger, and `contacts` in the order of the file.

    A contact has the names of the data file; texts are in the four languages. `phone` is as one dials it. `source` holds
    title, address and date of the text that the number was seen in. What a contact lacks has no key.
    """
    return {"emergency": "emergency", "contacts": [_contact(name, data) for name in data.contacts]}


def _contact(name: str, data: Data) -> dict[str, Any]:
    contact = data.contacts[name]
    source = data.sources[contact.source]
    told = contact.model_dump(mode="json", exclude_none=True, exclude={"source", "source_date"})
    if not contact.lines:
        del told["lines"]
    return {
        "id": name,
        **told,
        "source": {
            "title": source.title.model_dump(),
            **({"url": source.url.root} if source.url else {}),
            "date": contact.source_date.model_dump(),
        },
    }
