"""Ids of forms stay what they were. Protects whoever saved a filled form under an earlier version and opens it in a new one.

docs/_data/form_ids.yml remembers every id; `portal record` writes new ones there, and only a person gives one up.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from hooks.content.finding import Finding, did_you_mean
from hooks.content.form_ids import NOTHING, FormIds, saved_ids
from hooks.content.form_models import Form
from hooks.content.store import Data
from hooks.content.yaml_lines import Document

_RUN = "Run `make record`: it adds what is new to form_ids.yml."


def check(data: Data) -> Iterator[Finding]:
    """Give a finding for each id that was lost, used again or is not on record, and each version that should have risen."""
    told = list(obstacles(data))
    yield from told
    yield from _unrecorded(data, {finding.path for finding in told})


def obstacles(data: Data) -> Iterator[Finding]:
    """Give what a person must decide before `recorded` may be written."""
    for name, entry in data.form_ids.items():
        form, document = data.forms.get(name), data.documents["form_ids"]
        if form is None:
            message = f'"{name}" is on record, but there is no docs/_data/forms/{name}.yml.'
            hint = did_you_mean(name, set(data.forms) - set(data.form_ids))
            hint = hint or "Restore the file; or take the entry away, if nobody need open a saved form any more."
            yield Finding(document.path, document.line((name,)), "form", message, hint)
        else:
            yield from _lost(form, entry, data.documents[f"forms/{name}"])
            yield from _used_again(form, entry, data.documents[f"forms/{name}"])
            yield from _version(form, entry, data.documents[f"forms/{name}"])
            yield from _gone(name, form, entry, document)


def recorded(data: Data) -> dict[str, FormIds]:
    """Give the record brought up to date with the forms. Loses nothing when `obstacles` is silent."""
    now = dict(data.form_ids)
    for name, form in data.forms.items():
        gone = now[name].gone if name in now else {}
        now[name] = FormIds(version=form.version, ids=list(saved_ids(form)), gone=gone)
    return now


def news(data: Data, record: dict[str, FormIds]) -> Iterator[str]:
    """Say in a line for each form what `record` holds and the record that was read does not."""
    for name, entry in sorted(record.items()):
        old = data.form_ids.get(name)
        if entry != old:
            new = [one for one in entry.ids if not old or one not in old.ids]
            told = f"{len(new)} new {'id' if len(new) == 1 else 'ids'}: {', '.join(new)}" if new else "no new ids"
            yield f"{name}: version {entry.version} is on record; {told}."


def _lost(form: Form, entry: FormIds, document: Document) -> Iterator[Finding]:
    version = _next(entry.version) if form.version == entry.version else form.version
    for one, place, new in _losses(form, entry):
        was = "answer" if "/" in one else "field"
        message = f'The {was} "{one}" of version {entry.version} stood here; saved forms still hold it.'
        hint = "Put it back; or, if it shall go, write in form_ids.yml, under `gone:`, the line "
        if new:
            hint = f'Was it renamed "{new}"? Put the old id back; or write in form_ids.yml, under `gone:`, the line '
        hint += f'`{one}: {{version: "{version}", became: {new or NOTHING}, because: "…"}}`.'
        yield Finding(document.path, document.line(place), "form", message, hint)


def _losses(form: Form, entry: FormIds) -> list[tuple[str, tuple, str]]:
    """Give each id on record that the form lacks, and that is not told with its field or recorded as gone.

    With it come the place where it stood (of what now follows the id before it) and the new id that it was perhaps
    renamed to, or "".
    """
    places, new = saved_ids(form), _new(form, entry)
    order, before, losses = list(places), -1, []
    for one in entry.ids:
        if one in places:
            before = order.index(one)
            continue
        field, _, option = one.partition("/")
        if one in entry.gone or (option and field not in places):
            continue
        after = [other for other in order[before + 1 :] if option or "/" not in other]
        here = after[0] if after else order[-1]
        renamed = _renamed(one, here, new)
        losses.append((one, places[here], renamed))
        if renamed:
            new.remove(renamed)
    return losses


def _renamed(lost: str, here: str, new: list[str]) -> str:
    """Guess which of the new ids a lost one became: one much like it, else the one at its place, `here`; or "".

    A field is only taken for a field, and an answer for an answer of the same field.
    """
    kin = {one.rpartition("/")[2]: one for one in new if one.rpartition("/")[0] == lost.rpartition("/")[0]}
    like = difflib.get_close_matches(lost.rpartition("/")[2], kin, n=1)
    return kin[like[0]] if like else here if here in kin.values() else ""


def _new(form: Form, entry: FormIds) -> list[str]:
    return [one for one in saved_ids(form) if one not in entry.ids and one not in entry.gone]


def _used_again(form: Form, entry: FormIds, document: Document) -> Iterator[Finding]:
    for one, place in saved_ids(form).items():
        if one in entry.gone:
            gone = entry.gone[one]
            message = f'"{one}" is on record as gone since version {gone.version} ({gone.because}): an answer saved under it would land here.'
            hint = "Give it another id; or, if this is the old question come back, take its entry out of `gone:` in form_ids.yml."
            yield Finding(document.path, document.line(place), "form", message, hint)


def _version(form: Form, entry: FormIds, document: Document) -> Iterator[Finding]:
    line = document.line(("version",))
    if form.version == entry.version and set(saved_ids(form)) != set(entry.ids):
        message = f"Fields or answers changed, but the version is still {form.version}."
        yield Finding(
            document.path, line, "form", message, f'Write `version: "{_next(form.version)}"`, and its `date`.'
        )
    elif _number(form.version) < _number(entry.version):
        message = f"Version {form.version} is older than {entry.version}, which is on record."
        yield Finding(document.path, line, "form", message, f'Write `version: "{_next(entry.version)}"`.')


def _gone(name: str, form: Form, entry: FormIds, document: Document) -> Iterator[Finding]:
    known = {NOTHING, *saved_ids(form), *entry.gone, *entry.ids}  # an id on record that the form lacks is told above
    for one, gone in entry.gone.items():
        place = (name, "gone", one)
        if gone.became not in known or gone.became == one:
            message = f'"{one}" became "{gone.became}", which the form {name} does not have.'
            hint = did_you_mean(gone.became, known - {one}) or f"Write an id of the form, or `{NOTHING}`."
            yield Finding(document.path, document.line((*place, "became")), "form", message, hint)
        if not gone.because.strip(" .…"):
            message = f'Nothing says why "{one}" is gone.'
            hint = "Write it behind `because:`, for whoever opens an old form and wonders."
            yield Finding(document.path, document.line((*place, "because")), "form", message, hint)
        if _number(gone.version) > _number(form.version):
            message = f'"{one}" is gone since version {gone.version}, but the form is at version {form.version}.'
            hint = "Write the first version that lacked it."
            yield Finding(document.path, document.line((*place, "version")), "form", message, hint)


def _unrecorded(data: Data, faulty: set[str]) -> Iterator[Finding]:
    """What `portal record` would add. A version alone is told when nothing else is: faulty holds paths of other findings."""
    for name, form in data.forms.items():
        document, entry = data.documents[f"forms/{name}"], data.form_ids.get(name)
        if entry is None:
            yield Finding(document.path, document.line(("id",)), "form", f'"{name}" is not on record.', _RUN)
            continue
        losses = _losses(form, entry)
        guessed = {renamed for _, _, renamed in losses}  # told where the old id stood
        new = [one for one in _new(form, entry) if one not in guessed]
        for one in new:
            field, _, option = one.partition("/")
            if not option or field not in {*new, *guessed}:
                message = f'The {"answer" if option else "field"} "{one}" is new and not on record.'
                yield Finding(document.path, document.line(saved_ids(form)[one]), "form", message, _RUN)
        if not new and document.path not in faulty and form.version != entry.version:
            message = f"Version {form.version} is not on record, which is at {entry.version}."
            yield Finding(document.path, document.line(("version",)), "form", message, _RUN)


def _number(version: str) -> tuple[int, ...]:
    """Give a version as numbers, since as a text 1.10 would come before 1.9."""
    return tuple(map(int, version.split(".")))


def _next(version: str) -> str:
    major, minor = _number(version)
    return f"{major}.{minor + 1}"
