"""Forms in real Chromium: without script first, then filling, saving, opening, refusing, clearing, leaving."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import LANGUAGES
from web_form_help import (
    DIFFICULT,
    FORMS,
    NOTHING,
    fields_of,
    fill,
    kept,
    no_requests,
    open_form,
    pick,
    record,
    save,
    wanted_values,
    write,
)

SAYS = {
    "fi": ("Mitään ei lähetetä, eikä portaali tallenna mitään.", "suojaamattomalla sähköpostilla"),
    "sv": ("Ingenting skickas, och portalen sparar ingenting.", "oskyddad e-post"),
    "no": ("Ingenting blir sendt, og portalen lagrer ingenting.", "ubeskyttet e-post"),
    "en": ("Nothing is sent, and the portal keeps nothing.", "unprotected e-mail"),
}


class TestWithoutScript:
    @pytest.fixture
    def page(self, scriptless: Page) -> Page:
        return scriptless

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_form_asks_what_its_definition_asks(self, page: Page, served: str, language: str) -> None:
        for form, definition in FORMS.items():
            open_form(page, served, form, language)
            assert page.locator("#form-title").inner_text() == definition["title"][language]
            for field in fields_of(form):
                box = page.locator(f"#field-{field['id']}")
                assert field["label"][language] in box.inner_text(), (form, field["id"])
                if "help" in field:
                    assert field["help"][language] in box.locator(".hb-hint").inner_text()
                for option in field.get("options", []):
                    assert option["label"][language] in box.inner_text()
            for group in definition["groups"]:
                assert page.locator(f"#group-{group['id']} > legend").inner_text() == group["title"][language]

    def test_every_control_has_a_label_and_its_hint(self, page: Page, served: str) -> None:
        for form in FORMS:
            open_form(page, served, form, "en")
            faults = page.locator("#form").evaluate(
                """(form) => [...form.elements].filter((one) => one.name).filter((one) => {
                  const box = one.closest("[data-field]"), hint = box.querySelector(".hb-hint");
                  const described = [one, box].some((place) => place.getAttribute("aria-describedby") === hint?.id);
                  return one.labels.length !== 1 || (hint && !described);
                }).map((one) => one.id)"""
            )
            assert faults == [], form

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_sheet_says_what_it_is_and_shows_no_button(self, page: Page, served: str, language: str) -> None:
        for form, definition in FORMS.items():
            open_form(page, served, form, language)
            promise, mail = SAYS[language]
            expect(page.locator(".hb-promise").first).to_contain_text(promise)
            expect(page.locator(".hb-handling")).to_contain_text(definition["handling"][language])
            if definition["identifying"]:
                expect(page.locator(".hb-handling.warning")).to_contain_text(mail)
            expect(page.locator(".hb-foot")).to_contain_text(definition["version"])
            expect(
                page.locator(".hb-sheet button:visible, .hb-sheet select:visible, #form-open:visible")
            ).to_have_count(0)

    def test_printed_it_is_a_sheet_with_boxes(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2", "sv")
        page.emulate_media(media="print")
        expect(page.locator("#answer-young-person-name")).to_be_visible()
        expect(page.locator("#answer-voluntary")).to_be_visible()
        expect(page.locator("#field-young-person-signature .hb-signature")).to_be_visible()
        expect(page.locator(".hb-foot")).to_be_visible()
        expect(page.locator(".hb-promise").first).to_be_hidden()

    def test_the_enter_key_sends_nothing(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        page.fill("#answer-young-person-name", "Salainen Nimi")
        address = page.url
        with no_requests(page):
            page.press("#answer-young-person-name", "Enter")
            page.press("#answer-voluntary", "Enter")
        assert page.url == address
        expect(page.locator("#answer-young-person-name")).to_have_value("Salainen Nimi")


def test_even_a_form_that_is_submitted_goes_nowhere(page: Page, served: str) -> None:
    """An extension or an old browser may submit a form that has no button for it; answers must not get into an address."""
    open_form(page, served, "appendix-2")
    page.fill("#answer-young-person-name", "Salainen Nimi")
    address = page.url
    with no_requests(page):
        page.evaluate("document.getElementById('form').requestSubmit()")
    assert page.url == address
    expect(page.locator("#answer-young-person-name")).to_have_value("Salainen Nimi")


class TestSaving:
    @pytest.mark.parametrize("form", FORMS)
    def test_what_is_saved_comes_back_whole_and_nothing_is_asked_or_kept(
        self, page: Page, served: str, form: str
    ) -> None:
        language = list(LANGUAGES)[len(form) % 4]
        open_form(page, served, form, language)
        values = wanted_values(form)
        with no_requests(page):
            fill(page, form, values)
            name, content = save(page)
        version, today = FORMS[form]["version"], datetime.date.today().isoformat()
        assert name == f"{form}-{language}-{version}-{today}.json"
        saved = json.loads(content)
        assert saved == {"form": form, "version": version, "language": language, "saved": today, "values": values}
        assert list(saved["values"]) == list(values), "in the order of the form"

        page.reload()
        expect(page.locator("#form")).to_be_visible()
        with no_requests(page):
            pick(page, content, name)
            expect(page.locator("#said-before")).not_to_be_empty()
            assert json.loads(save(page)[1])["values"] == values
        assert kept(page) == NOTHING
        assert page.context.cookies() == []

    def test_an_empty_form_is_saved_as_empty_answers(self, page: Page, served: str) -> None:
        open_form(page, served, "ending-check")
        values = json.loads(save(page)[1])["values"]
        empty = {"number": None, "yes-no": None, "choice": None, "choices": [], "tick": False}
        assert values == {field["id"]: empty.get(field["type"], "") for field in fields_of("ending-check")}

    def test_a_file_saved_in_one_language_opens_in_another(self, page: Page, served: str) -> None:
        values = wanted_values("appendix-2")
        open_form(page, served, "appendix-2", "no")
        pick(page, record("appendix-2", values, language="fi"))
        expect(page.locator("#said-before")).to_have_text(
            re.compile(r"^Åpnet saved\.json, lagret 22\. november 2026\. Antall svar: \d+\.$")
        )
        assert json.loads(save(page)[1]) == {
            **record("appendix-2", values),
            "language": "no",
            "saved": datetime.date.today().isoformat(),
        }

    def test_very_long_text_survives(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        long = "\n".join(f"{line} {DIFFICULT}" for line in range(3_000))
        write(page, "#answer-event-description", long)
        name, content = save(page)
        page.reload()
        pick(page, content, name)
        expect(page.locator("#answer-event-description")).to_have_value(long)

    def test_more_text_than_a_file_may_hold_is_refused_in_words(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2", "en")
        long = ("sanoja rivillä " * 14 + "\n") * 10_000
        write(page, "#answer-event-description", long)
        page.click("[data-do=save]")
        expect(page.locator("#refused-after")).to_have_text(
            "Not saved: there is too much text (2.3 MB). One file holds 2 MB. Shorten the text."
        )
        assert page.input_value("#answer-event-description") == long

    def test_anything_but_figures_in_a_number_is_refused_before_saving(self, page: Page, served: str) -> None:
        open_form(page, served, "statistics-sheet", "sv")
        age = page.locator("#answer-age")
        age.fill("cirka 15")
        age.blur()
        expect(age).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#error-age")).to_have_text("Här kan bara stå siffror, högst 15.")
        assert "error-age" in age.get_attribute("aria-describedby")
        page.click("[data-do=save]")
        expect(page.locator("#refused-after p")).to_have_text(
            "Rätta först de här fälten: de innehåller annat än siffror."
        )
        expect(page.locator("#refused-after li")).to_have_text(["Ålder"])
        expect(age).to_have_value("cirka 15")
        age.fill("15")
        expect(page.locator("#error-age")).to_have_count(0)
        assert json.loads(save(page)[1])["values"]["age"] == 15


# --- what is picked, and what is said in Finnish; the whole of it
REFUSED: dict[str, tuple[Any, str]] = {
    "another form": (
        record("appendix-3"),
        "Tiedostoa saved.json ei avattu: se on tallennettu lomakkeesta ”Elämäntilanteen kartoitus”. Avaa se sen lomakkeen sivulla.",
    ),
    "a form that is not there": (
        {**record("appendix-2"), "form": "constructor"},
        "Tiedostoa saved.json ei avattu: se kuuluu lomakkeeseen ”constructor”, jota portaalissa ei ole.",
    ),
    "half a file": (
        '{"form": "appendix-2", "version": "1.0", "values": {"young-per',
        "Tiedostoa saved.json ei avattu: se on rikki, tai sitä ei ole tallennettu tästä portaalista. Valitse tiedosto, jonka nimi päättyy .json.",
    ),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe",
        "Tiedostoa saved.json ei avattu: se on rikki, tai sitä ei ole tallennettu tästä portaalista. Valitse tiedosto, jonka nimi päättyy .json.",
    ),
    "JSON of something else": (
        ["appendix-2"],
        "Tiedostoa saved.json ei avattu: se on rikki, tai sitä ei ole tallennettu tästä portaalista. Valitse tiedosto, jonka nimi päättyy .json.",
    ),
    "values that are no object": (
        {**record("appendix-2"), "values": ["x"]},
        "Tiedostoa saved.json ei avattu: se on rikki, tai sitä ei ole tallennettu tästä portaalista. Valitse tiedosto, jonka nimi päättyy .json.",
    ),
    "answers of the wrong kind": (
        record(
            "appendix-2", {"young-person-name": 12, "voluntary": "yes", "nobody-asked": "x", "event-date": "1.1.2026"}
        ),
        "Tiedostoa saved.json ei avattu: siinä on vastauksia, joita lomake ei tunne tai jotka ovat vääränlaisia. "
        "Tiedostoa on ehkä muutettu käsin. Kohdat:",
    ),
    "a version that has nothing in common": (
        record("appendix-2", {"nobody-asked": "x"}, version="0.1"),
        "Tiedosto saved.json on tallennettu lomakkeen vanhemmasta versiosta 0.1. Tällä sivulla on versio 1.0.",
    ),
}


class TestRefusing:
    @pytest.mark.parametrize("what", REFUSED)
    def test_a_file_that_cannot_be_used_is_refused_and_nothing_typed_is_lost(
        self, page: Page, served: str, what: str
    ) -> None:
        content, said = REFUSED[what]
        open_form(page, served, "appendix-2")
        page.fill("#answer-young-person-name", DIFFICULT)
        page.check("#answer-voluntary")
        before = json.loads(save(page)[1])["values"]
        page.fill("#answer-recipient-team", "Vielä tallentamatta")
        pick(page, content)
        paragraphs = page.locator("#refused-before p")
        expect(paragraphs.first).to_have_text(said)
        expect(paragraphs.last).to_have_text("Lomakkeeseen ei tehty muutoksia.")
        expect(page.locator("#refused-before")).to_have_attribute("role", "alert")
        expect(page.locator("#answer-recipient-team")).to_have_value("Vielä tallentamatta")
        assert json.loads(save(page)[1])["values"] == {**before, "recipient-team": "Vielä tallentamatta"}

    def test_wrong_answers_are_listed_by_name(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        pick(page, REFUSED["answers of the wrong kind"][0])
        expect(page.locator("#refused-before li")).to_have_text(
            ["Nuoren nimi: 12", "Annan suostumukseni vapaaehtoisesti: yes", "nobody-asked: x"]
        )

    def test_fifty_megabytes_are_refused_without_being_read(self, page: Page, served: str, tmp_path: Path) -> None:
        large = tmp_path / "large.json"
        with large.open("wb") as file:
            file.truncate(50_000_000)
        open_form(page, served, "appendix-2", "sv")
        page.fill("#answer-young-person-name", "Ett namn")
        page.set_input_files("#form-open", large)
        expect(page.locator("#refused-before p").first).to_have_text(
            "Filen large.json öppnades inte: den är för stor (50 MB). En fil som har sparats från blanketten är högst 2 MB."
        )
        expect(page.locator("#answer-young-person-name")).to_have_value("Ett namn")

    def test_a_refusal_disappears_when_the_right_file_is_opened(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        pick(page, "{")
        expect(page.locator("#refused-before")).not_to_be_empty()
        pick(page, record("appendix-2", {"young-person-name": "Aino"}))
        expect(page.locator("#refused-before")).to_be_empty()
        expect(page.locator("#answer-young-person-name")).to_have_value("Aino")


class TestVersions:
    OLD = record(
        "appendix-2",
        {"young-person-name": "Aino", "voluntary": True, "old-question": "vanha vastaus", "event-date": 5},
        version="0.9",
    )

    def test_an_older_file_gives_what_fits_and_tells_what_is_left_out(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        pick(page, self.OLD)
        dialog = page.locator("dialog.hb-ask")
        expect(dialog.locator("p:not(.hb-buttons)")).to_have_text(
            [
                "Tiedosto saved.json on tallennettu lomakkeen vanhemmasta versiosta 0.9. Tällä sivulla on versio 1.0.",
                "Tähän versioon sopivia vastauksia: 2.",
                "Pois jäävät:",
            ]
        )
        expect(dialog.locator("li")).to_have_text(["old-question: vanha vastaus", "Tapahtuman päivä: 5"])
        dialog.get_by_role("button", name="Ota sopivat vastaukset").click()
        expect(page.locator("#answer-young-person-name")).to_have_value("Aino")
        expect(page.locator("#answer-voluntary")).to_be_checked()
        expect(page.locator("#said-before p").last).to_have_text(
            "Nämä jäivät pois, koska ne eivät sovi tähän versioon:"
        )
        expect(page.locator("#said-before li")).to_have_text(["old-question: vanha vastaus", "Tapahtuman päivä: 5"])

    @pytest.mark.parametrize("how", ["Peruuta", "Escape"])
    def test_saying_no_changes_nothing(self, page: Page, served: str, how: str) -> None:
        open_form(page, served, "appendix-2")
        page.fill("#answer-recipient-team", "Turun tiimi")
        pick(page, self.OLD)
        expect(page.locator("dialog.hb-ask")).to_be_visible()
        if how == "Escape":
            page.keyboard.press("Escape")
        else:
            page.get_by_role("button", name=how).click()
        expect(page.locator("#said-before")).to_have_text("Lomakkeeseen ei tehty muutoksia.")
        expect(page.locator("#answer-recipient-team")).to_have_value("Turun tiimi")
        expect(page.locator("#answer-young-person-name")).to_have_value("")

    @pytest.mark.parametrize(("version", "newer"), [("1.10", True), ("2.0", True), ("0.10", False)])
    def test_a_newer_file_says_to_load_the_page_again(self, page: Page, served: str, version: str, newer: bool) -> None:
        open_form(page, served, "appendix-2", "en")
        pick(page, record("appendix-2", {"voluntary": True}, version=version))
        first = page.locator("dialog.hb-ask").locator("p").first
        wanted = (
            f"The file saved.json was saved from a newer version of the form, {version}. This page has version 1.0. "
            "Reload the page if it has been open for long: the new version may already be published."
            if newer
            else f"The file saved.json was saved from an older version of the form, {version}. This page has version 1.0."
        )
        expect(first).to_have_text(wanted)


class TestNothingIsLost:
    def test_opening_over_unsaved_answers_asks_first(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        page.fill("#answer-young-person-name", "Kirjoitettu")
        pick(page, record("appendix-2", {"young-person-name": "Tiedostosta"}))
        expect(page.locator("dialog.hb-ask")).to_contain_text("Korvataanko ne tiedoston saved.json vastauksilla?")
        page.get_by_role("button", name="Peruuta").click()
        expect(page.locator("#answer-young-person-name")).to_have_value("Kirjoitettu")
        pick(page, record("appendix-2", {"young-person-name": "Tiedostosta"}))
        page.get_by_role("button", name="Korvaa vastaukset").click()
        expect(page.locator("#answer-young-person-name")).to_have_value("Tiedostosta")

    def test_opening_over_saved_answers_does_not_ask(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        page.fill("#answer-young-person-name", "Kirjoitettu")
        save(page)
        pick(page, record("appendix-2", {"young-person-name": "Tiedostosta"}))
        expect(page.locator("#answer-young-person-name")).to_have_value("Tiedostosta")

    def test_clearing_asks_first_and_then_clears_everything(self, page: Page, served: str) -> None:
        open_form(page, served, "meeting-agenda", "no")
        fill(page, "meeting-agenda", wanted_values("meeting-agenda"))
        before = json.loads(save(page)[1])["values"]
        page.get_by_role("button", name="Tøm alt").click()
        dialog = page.locator("dialog.hb-ask")
        expect(dialog).to_contain_text("Vil du tømme hele skjemaet? Svar som ikke er lagret, forsvinner.")
        dialog.get_by_role("button", name="Avbryt").click()
        assert json.loads(save(page)[1])["values"] == before
        page.get_by_role("button", name="Tøm alt").click()
        dialog.get_by_role("button", name="Tøm skjemaet").click()
        expect(page.locator("#said-after")).to_have_text("Skjemaet er tomt.")
        values = json.loads(save(page)[1])["values"]
        assert not any(values.values())
        page.emulate_media(media="print")
        assert page.locator(".hb-paper").all_inner_texts() == [""] * page.locator(".hb-paper").count()

    def test_leaving_asks_only_while_something_is_unsaved(self, page: Page, served: str) -> None:
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        open_form(page, served, "appendix-2")
        page.locator("#answer-young-person-name").press_sequentially("Aino")
        address = page.url
        page.locator(".md-footer__link--next").click(no_wait_after=True)
        page.wait_for_function("true")
        assert (asked, page.url) == (["beforeunload"], address)
        expect(page.locator("#answer-young-person-name")).to_have_value("Aino")
        save(page)
        page.locator(".md-footer__link--next").click()
        page.wait_for_url("**/appendices/appendix-3/")
        assert asked == ["beforeunload"]

    def test_leaving_an_empty_or_emptied_form_does_not_ask(self, page: Page, served: str) -> None:
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        open_form(page, served, "appendix-2")
        page.locator("#answer-young-person-name").press_sequentially("A")
        page.keyboard.press("Backspace")
        page.locator(".md-footer__link--next").click()
        page.wait_for_url("**/appendices/appendix-3/")
        assert asked == []

    def test_coming_back_finds_an_empty_form(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        page.fill("#answer-young-person-name", "Aino")
        save(page)
        page.locator(".md-footer__link--next").click()
        page.wait_for_url("**/appendices/appendix-3/")
        page.go_back()
        expect(page.locator("#answer-young-person-name")).to_have_value("")


class TestKeyboard:
    def test_a_form_is_filled_and_saved_without_a_mouse(self, page: Page, served: str) -> None:
        open_form(page, served, "anchor-coffee-invitation")
        page.locator("#form-second").focus()
        for field in fields_of("anchor-coffee-invitation"):
            page.keyboard.press("Tab")
            page.wait_for_function(
                "id => document.activeElement.closest('[data-field]')?.dataset.field === id", arg=field["id"]
            )
            if field["type"] == "choice":
                page.keyboard.press("Space")
                page.keyboard.press("ArrowDown")
                page.keyboard.press("Tab")  # over the button that takes the answer away
            elif field["type"] == "tick":
                page.keyboard.press("Space")
            else:
                page.keyboard.insert_text(f"vastaus {field['id']}")
        page.keyboard.press("Tab")
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        values = json.loads(Path(download.value.path()).read_text("utf-8"))["values"]
        assert values["coffee-form"] == "remote", "the second one"
        assert all(values.values())

    def test_single_letters_are_not_commands_inside_a_form(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2")
        address = page.url
        page.check("#answer-guardian-consent-needed--no")
        for letter in "npfs/.,":
            page.keyboard.press(letter)
        page.focus("[data-do=print]")
        page.keyboard.press("n")
        page.wait_for_timeout(300)
        assert page.url == address
        expect(page.locator("#__search")).not_to_be_checked()

    def test_an_answer_can_be_taken_away(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2", "en")
        button = page.get_by_role("button", name="Remove the answer: Is a guardian’s consent needed as well?")
        expect(button).to_have_count(0)
        page.check("#answer-guardian-consent-needed--yes")
        button.click()
        expect(page.locator("#answer-guardian-consent-needed--yes")).not_to_be_checked()
        expect(page.locator("#answer-guardian-consent-needed--yes")).to_be_focused()
        expect(button).to_have_count(0)
        assert json.loads(save(page)[1])["values"]["guardian-consent-needed"] is None


class TestPageBudget:
    def test_only_pages_with_a_form_load_its_script_and_style(self, site: Path) -> None:
        for path in site.rglob("index.html"):
            html = path.read_text("utf-8")
            has = 'class="hb-sheet' in html
            for file in ("forms.css", "saved-file.js"):
                assert (f"assets/{file}" in html) == has, (path, file)
            assert ("assets/forms.js" in html) == ('class="hb-form"' in html), path

    def test_the_script_is_small(self, site: Path) -> None:
        sizes = {path.name: path.stat().st_size for path in (site / "assets").glob("*.js")}
        assert sizes["forms.js"] + sizes["saved-file.js"] + sizes["forms-paper.js"] < 22_000


STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


class TestStrictPolicy:
    """A host may forbid everything but the portal's own files; forms must go on working."""

    @pytest.fixture
    def page(self, browser: Browser, served: str):
        context = browser.new_context()
        page = context.new_page()

        def answer(route: Any) -> None:
            response = route.fetch()
            route.fulfill(response=response, headers={**response.headers, "content-security-policy": STRICT})

        page.route(f"{served}/**/appendices/**", answer)
        page.add_init_script(
            """window.refused = [];
            addEventListener("securitypolicyviolation", (event) => refused.push([event.sourceFile, event.violatedDirective, event.blockedURI]));"""
        )
        yield page
        context.close()

    def test_a_form_is_filled_saved_opened_and_made_a_pdf(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2", "sv")
        page.wait_for_load_state("networkidle")
        page.select_option("#form-second", "fi")
        page.wait_for_load_state("networkidle")
        page.fill("#answer-young-person-name", "Aino Öhman")
        name, content = save(page)
        save(page, "pdf")
        pick(page, content, name)
        expect(page.locator("#said-before")).not_to_be_empty()
        assert page.evaluate("refused") == []

    def test_totals_are_drawn(self, page: Page, served: str) -> None:
        open_form(page, served, "statistics-summary", "sv")
        pick(page, record("statistics-sheet", {"age": 15}), "a.json", "#summary-open")
        expect(page.locator('.hb-bar rect[width="100"]').first).to_be_visible()
        assert page.evaluate("refused") == []

    def test_the_policy_is_in_force(self, page: Page, served: str) -> None:
        open_form(page, served, "appendix-2", "sv")
        page.evaluate("document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))")
        page.wait_for_function("refused.length > 0")
