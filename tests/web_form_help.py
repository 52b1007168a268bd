"""What the tests of forms in the browser share: difficult text, filling, saving, opening, and watching for requests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page

from conftest import LANGUAGES, ROOT

FORMS = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((ROOT / "docs/_data/forms").glob("*.yml"))
}
HTML_LANG = {"fi": "fi", "sv": "sv", "no": "nb", "en": "en"}
COMPOUND = "lastensuojeluilmoitusmenettelykäytäntöjenkehittämistoimikunta"
DIFFICULT = f'Äiti Öhman-Ångström <b>Bjørn & Ærø</b> "{COMPOUND}" محمد عبد الله 👩‍👧 čđŋšŧž'


def fields_of(form: str) -> list[dict[str, Any]]:
    """Give the fields of a form as its definition has them."""
    return [field for group in FORMS[form]["groups"] for field in group["fields"]]


def open_form(page: Page, served: str, form: str, language: str = "fi") -> None:
    """Open the page of a form."""
    page.goto(f"{served}/{LANGUAGES[language]}appendices/{form}/")


def wanted_values(form: str, text: str = DIFFICULT) -> dict[str, Any]:
    """Give an answer to every field, as the saved file must hold it."""
    values: dict[str, Any] = {}
    for number, field in enumerate(fields_of(form)):
        match field["type"]:
            case "number":
                values[field["id"]] = number
            case "yes-no":
                values[field["id"]] = number % 2 == 0
            case "tick":
                values[field["id"]] = True
            case "choice":
                values[field["id"]] = field["options"][-1]["id"]
            case "choices":
                values[field["id"]] = [option["id"] for option in field["options"]][1:]
            case "signature":
                values[field["id"]] = ""
            case "long-text":
                values[field["id"]] = f"{text}\n\n{number}"
            case _:
                values[field["id"]] = f"{text} {number}"
    return values


def fill(page: Page, form: str, values: dict[str, Any]) -> None:
    """Give the answers as a person does: typing (here: at once) and choosing."""
    for field in fields_of(form):
        name, value = field["id"], values.get(field["id"])
        match field["type"]:
            case "signature":
                continue
            case "yes-no" if value is not None:
                page.check(f"#answer-{name}--{'yes' if value else 'no'}")
            case "tick" if value:
                page.check(f"#answer-{name}")
            case "choice" if value:
                page.check(f"#answer-{name}--{value}")
            case "choices":
                for option in value or []:
                    page.check(f"#answer-{name}--{option}")
            case "text" | "long-text" | "date" | "time" | "phone" | "number" if value not in (None, ""):
                page.fill(f"#answer-{name}", str(value))


def write(page: Page, control: str, text: str) -> None:
    """Put a very long text into a box at once; typing it would take the browser minutes."""
    page.locator(control).evaluate(
        "(box, text) => { box.value = text; box.dispatchEvent(new Event('input', {bubbles: true})); }", text
    )


def save(page: Page, button: str = "save") -> tuple[str, bytes]:
    """Press the button that saves. Gives the name and the content of the file."""
    with page.expect_download() as download:
        page.click(f"[data-do={button}]")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def pick(page: Page, content: Any, name: str = "saved.json", where: str = "#form-open") -> None:
    """Pick a file with this content: text or bytes as they are, anything else as JSON."""
    if not isinstance(content, bytes):
        content = (content if isinstance(content, str) else json.dumps(content)).encode()
    page.set_input_files(where, files=[{"name": name, "mimeType": "application/octet-stream", "buffer": content}])


def record(form: str, values: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """Give a saved file as the contract has it."""
    about = {"form": form, "version": FORMS[form]["version"], "language": "fi", "saved": "2026-11-22"}
    return {**about, "values": values or {}, **changes}


@contextmanager
def no_requests(page: Page) -> Iterator[list[str]]:
    """Watch that nothing is asked of any server while the block runs, once the page itself is there.

    A file made in the page (blob:) is asked of nobody.
    """
    page.wait_for_load_state("networkidle")
    asked: list[str] = []

    def note(request: Any) -> None:
        if not request.url.startswith("blob:"):
            asked.append(request.url)

    page.on("request", note)
    yield asked
    page.remove_listener("request", note)
    assert asked == []


def kept(page: Page) -> dict[str, Any]:
    """Give all that the page has left on the device."""
    return page.evaluate(
        """async () => ({
          local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookies: document.cookie,
          databases: (await indexedDB.databases()).map((one) => one.name), caches: await caches.keys(),
          history: history.state,
        })"""
    )


NOTHING = {"local": [], "session": [], "cookies": "", "databases": [], "caches": [], "history": None}
