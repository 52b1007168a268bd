"""Diagrams as readers meet them: in real Chromium, on a phone, on paper, in the dark, by keyboard, and as files."""

from __future__ import annotations

import dataclasses
import struct
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from conftest import LANGUAGES, ROOT
from hooks.content.addresses import served_folder
from hooks.content.diagram_words import plain
from hooks.content.store import read_data
from hooks.render.diagram_files import diagram_drawings

DATA = read_data(ROOT / "docs/_data")
DIAGRAMS = DATA.diagrams
SVG = "{http://www.w3.org/2000/svg}"

FAULTS = """() => {
  const svg = document.querySelector("svg.pd"), found = [], all = (what) => [...svg.querySelectorAll(what)];
  const box = (one) => one.getBoundingClientRect(), words = (one) => one.textContent;
  const within = (a, b, by) => a.left >= b.left - by && a.right <= b.right + by && a.top >= b.top - by && a.bottom <= b.bottom + by;
  const meet = (a, b, by) => a.left < b.right - by && a.right > b.left + by && a.top < b.bottom - by && a.bottom > b.top + by;
  const view = svg.getScreenCTM(), nodes = all(".pd-node"), labels = all(".pd-label"), lanes = all(".pd-lane");
  const parts = all("path.pd-edge").flatMap((path) => {
    const corners = path.getAttribute("d").slice(1).split("L").map((pair) => pair.trim().split(" ").map(Number))
      .map(([x, y]) => [view.a * x + view.e, view.d * y + view.f]);
    return corners.slice(1).map(([x, y], at) => ({
      left: Math.min(x, corners[at][0]), right: Math.max(x, corners[at][0]),
      top: Math.min(y, corners[at][1]), bottom: Math.max(y, corners[at][1]) }));
  });
  for (const node of nodes) {
    const link = node.closest("a"), text = link.querySelector("text");
    if (!within(box(text), box(node), 0.5)) found.push(`text outside its box: ${words(text)}`);
    if (nodes.some((other) => other !== node && meet(box(node), box(other), 0))) found.push(`boxes overlap: ${words(text)}`);
    if (parts.some((part) => meet(part, box(node), 2))) found.push(`an arrow runs through: ${words(text)}`);
    const bare = (said) => said.replace(/\\s/g, "");
    if (!bare(link.getAttribute("aria-label")).includes(bare(words(text)))) found.push(`spoken otherwise: ${words(text)}`);
  }
  all(".pd-lane-title").forEach((title, at) => {
    if (!within(box(title), box(lanes[at]), -1)) found.push(`title outside its column: ${words(title)}`);
  });
  for (const label of labels) {
    if (!within(box(label), box(svg), 0)) found.push(`label outside: ${words(label)}`);
    if (nodes.some((node) => meet(box(label), box(node), 1))) found.push(`label on a box: ${words(label)}`);
    if (parts.some((part) => meet(part, box(label), 2))) found.push(`label on an arrow: ${words(label)}`);
    if (labels.some((other) => other !== label && meet(box(label), box(other), 1))) found.push(`labels overlap: ${words(label)}`);
  }
  const smallest = Math.min(...all("text").map((text) => parseFloat(getComputedStyle(text).fontSize) * view.a));
  if (smallest < 12) found.push(`letters of ${smallest} pixels`);
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push("scrolls sideways");
  return found;
}"""

CONTRAST = """() => {
  const shine = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => (Math.max(shine(a), shine(b)) + 0.05) / (Math.min(shine(a), shine(b)) + 0.05);
  const look = (what, which) => [...document.querySelectorAll(`svg.pd ${what}`)].map((one) => getComputedStyle(one)[which]);
  const least = (some, others) => Math.min(...some.flatMap((one) => others.map((other) => ratio(one, other))));
  const grounds = look(".pd-lane", "fill");
  return {
    text: Math.min(least(look(".pd-node + text", "fill"), look(".pd-node", "fill")), least(look(".pd-label", "fill"), grounds),
      least(look(".pd-lane-title", "fill"), look(".pd-head", "fill"))),
    lines: Math.min(least(look(".pd-node", "stroke"), grounds), least(look(".pd-edge", "stroke"), grounds)),
  };
}"""


def address(served: str, name: str, language: str) -> str:
    """Give where a diagram is shown."""
    return f"{served}/{LANGUAGES[language]}{served_folder(DIAGRAMS[name].shown_on)}/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_can_be_read(page: Page, served: str, language: str) -> None:
    found = {}
    for name, diagram in DIAGRAMS.items():
        page.goto(address(served, name, language))
        expect(page.locator("svg.pd")).to_be_visible()
        assert page.locator("svg.pd > title").text_content() == diagram.title[language]
        assert page.locator("svg.pd > desc").text_content() == diagram.summary[language]
        if faults := page.evaluate(FAULTS):
            found[name] = faults
        links = page.locator("svg.pd a").evaluate_all("(links) => links.map((one) => one.getAttribute('aria-label'))")
        assert links == [spoken(name, number, language) for number in range(len(diagram.nodes))]
    assert found == {}


def spoken(name: str, number: int, language: str) -> str:
    diagram = DIAGRAMS[name]
    node, lanes = diagram.nodes[number], [lane.id for lane in diagram.lanes]
    first, last = (lanes.index(lane) for lane in node.lanes)
    who = ", ".join(plain(lane.label[language]) for lane in diagram.lanes[first : last + 1])
    return f"{number + 1}. {plain(node.label[language])} ({who})"


def test_a_fault_would_be_found(page: Page, served: str) -> None:
    """Without this, the test above could be silent for the wrong reason."""
    page.goto(address(served, "figure-1", "fi"))
    page.evaluate("document.querySelector('svg.pd a text').setAttribute('font-size', 60)")
    assert any(fault.startswith("text outside its box") for fault in page.evaluate(FAULTS))
    page.evaluate("document.querySelector('svg.pd .pd-label').setAttribute('transform', 'translate(60 0)')")
    assert any(fault.startswith("label on") for fault in page.evaluate(FAULTS))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_lines_stand_out(page: Page, served: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    for name in ("figure-1", "figure-3", "exit-path"):
        page.goto(address(served, name, "sv"))
        contrast = page.evaluate(CONTRAST)
        assert contrast["text"] >= 4.5, name
        assert contrast["lines"] is None or contrast["lines"] >= 3, name


def test_the_readers_own_colours_are_kept(browser: Browser, served: str) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(address(served, "figure-1", "fi"))
    fill, stroke, canvas, text = page.evaluate(
        """() => {
          const node = getComputedStyle(document.querySelector("svg.pd .pd-node")), own = document.body.appendChild(document.createElement("i"));
          own.style = "background: Canvas; color: CanvasText; forced-color-adjust: none";
          return [node.fill, node.stroke, getComputedStyle(own).backgroundColor, getComputedStyle(own).color];
        }"""
    )
    context.close()
    assert (fill, stroke) == (canvas, text)


class TestKeyboard:
    def test_each_box_takes_the_focus_in_order_and_shows_it(self, page: Page, served: str) -> None:
        page.goto(address(served, "meeting", "en"))
        boxes = page.locator("svg.pd a")
        boxes.first.focus()
        page.keyboard.press("Shift+Tab")
        for number in range(boxes.count()):
            page.keyboard.press("Tab")
            expect(boxes.nth(number)).to_be_focused()
            shape = boxes.nth(number).locator(".pd-node")
            expect(shape).to_have_css("stroke-width", "4.5px")
        page.keyboard.press("Tab")
        expect(page.locator(".pd-steps a").first).to_be_focused()

    def test_a_box_leads_to_its_section(self, page: Page, served: str) -> None:
        page.goto(address(served, "figure-1", "no"))
        page.locator("svg.pd a").nth(1).focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/no/handbook/starting/#selection")
        expect(page.locator("#selection")).to_be_in_viewport()


class TestList:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_it_says_what_the_picture_says(self, page: Page, served: str, language: str) -> None:
        for name, diagram in DIAGRAMS.items():
            page.goto(address(served, name, language))
            items = page.locator("ol.pd-steps > li")
            assert items.locator(":scope > a").all_inner_texts() == [
                plain(one.label[language]) for one in diagram.nodes
            ]
            pictured = page.locator("svg.pd a").evaluate_all("(links) => links.map((one) => one.getAttribute('href'))")
            listed = items.locator(":scope > a").evaluate_all("(links) => links.map((one) => one.getAttribute('href'))")
            assert listed == pictured
            order = {node.id: number for number, node in enumerate(diagram.nodes, 1)}
            texts = items.all_inner_texts()
            for edge in diagram.edges:
                target = f"{order[edge.to]}. {plain(diagram.nodes[order[edge.to] - 1].label[language])}"
                assert target in texts[order[edge.from_] - 1], (name, edge.from_, edge.to)

    def test_it_tells_who_and_what_comes_next(self, page: Page, served: str) -> None:
        page.goto(address(served, "figure-1", "en"))
        items = page.locator("ol.pd-steps > li")
        expect(items.nth(0).locator(".pd-who")).to_have_text("Whoever is worried, Anchor team")
        expect(items.nth(0).locator(".pd-next")).to_have_text(f"Next: 2. {DIAGRAMS['figure-1'].nodes[1].label.en}")
        assert items.nth(1).locator(".pd-next").all_inner_texts()[0].startswith("No: 3. ")
        assert items.nth(11).locator(".pd-next").all_inner_texts()[0].startswith("Yes: back to 7. ")
        expect(items.nth(13).locator(".pd-next")).to_have_text("The diagram ends here.")

    def test_without_arrows_nothing_comes_next(self, page: Page, served: str) -> None:
        page.goto(address(served, "figure-3", "sv"))
        expect(page.locator("ol.pd-steps > li")).to_have_count(len(DIAGRAMS["figure-3"].nodes))
        expect(page.locator(".pd-next")).to_have_count(0)


class TestPhoneAndPaper:
    @pytest.mark.parametrize("width", [320, 390])
    def test_on_a_phone_the_list_takes_the_place_of_the_picture(self, page: Page, served: str, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        for name in DIAGRAMS:
            page.goto(address(served, name, "fi"))
            expect(page.locator("svg.pd")).to_be_hidden()
            expect(page.locator("ol.pd-steps")).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name

    def test_on_paper_the_picture_is_black_on_white_and_stays_on_one_page(self, page: Page, served: str) -> None:
        page.emulate_media(color_scheme="dark", media="print")
        for name, diagram in DIAGRAMS.items():
            page.goto(address(served, name, "sv"))
            colours = page.locator("svg.pd :is(.pd-lane, .pd-node, .pd-edge, text)").evaluate_all(
                "(all) => [...new Set(all.flatMap((one) => { const look = getComputedStyle(one); return [look.fill, look.stroke]; }))]"
            )
            assert set(colours) <= {"none", "rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgb(118, 118, 118)"}, name
            sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
            pages = ["".join(normalize("NFKC", sheet.extract_text()).split()) for sheet in sheets]
            whole = [
                "".join(f"{number}.{plain(node.label.sv)}".split()) for number, node in enumerate(diagram.nodes, 1)
            ]
            assert any(all(words in text for words in whole) for text in pages), name


class TestFiles:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_each_diagram_can_be_taken_along(self, page: Page, served: str, site: Path, language: str) -> None:
        for name, diagram in DIAGRAMS.items():
            page.goto(address(served, name, language))
            for ending, link in zip(("svg", "png"), page.locator(".pd-files a").all(), strict=True):
                answer = page.request.get(link.evaluate("(one) => one.href"))
                assert answer.ok
                assert answer.url.endswith(f"/diagrams/{name}-{language}.{ending}")
            png = (site / f"diagrams/{name}-{language}.png").read_bytes()
            assert struct.unpack(">I", png[16:20]) == (1920,)
            svg = ElementTree.parse(site / f"diagrams/{name}-{language}.svg").getroot()
            assert svg.find(f"{SVG}title").text == diagram.title[language]
            words = " ".join("".join(text.itertext()) for text in svg.iter(f"{SVG}text"))
            assert "".join(plain(diagram.nodes[0].label[language]).split()) in "".join(words.split())

    def test_the_picture_needs_nothing_but_itself(self, site: Path) -> None:
        for path in (site / "diagrams").glob("*.svg"):
            text = path.read_text("utf-8")
            assert "class=" not in text and "var(" not in text and "href" not in text and "style" not in text, path.name
            shapes = [one for one in ElementTree.fromstring(text).iter() if one.tag in (f"{SVG}rect", f"{SVG}path")]
            assert len(shapes) > 10
            assert all("fill" in shape.attrib for shape in shapes), path.name

    def test_the_same_definition_gives_the_same_bytes(self, site: Path) -> None:
        wanted = {drawing.name: drawing for drawing in diagram_drawings(DATA, ("sv",))}
        made = wanted["figure-1"].draw()
        assert made == {path: (site / path).read_bytes() for path in made}

    def test_a_word_in_one_language_draws_only_that_language_anew(self) -> None:
        before = {drawing.paths: drawing.key for drawing in diagram_drawings(DATA, tuple(LANGUAGES))}
        diagram = DIAGRAMS["meeting"]
        title = diagram.title.model_copy(update={"no": "Møtet"})
        changed = DATA.diagrams | {"meeting": diagram.model_copy(update={"title": title})}
        after = {
            drawing.paths: drawing.key
            for drawing in diagram_drawings(dataclasses.replace(DATA, diagrams=changed), tuple(LANGUAGES))
        }
        assert [paths[0] for paths in before if before[paths] != after[paths]] == ["diagrams/meeting-no.svg"]


def test_only_pages_with_a_diagram_load_its_style(site: Path) -> None:
    maps = ("routes/professionals", "routes/guardians", "routes/young-people", "routes/leaving")
    places = [*(served_folder(one.shown_on) for one in DIAGRAMS.values()), *maps]
    shown = {f"{root}{place}/index.html" for place in places for root in LANGUAGES.values()}
    loading = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if "assets/diagrams.css" in path.read_text("utf-8")
    }
    assert loading == shown
