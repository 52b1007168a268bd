"""Links inside pictures and PDFs that editors add: they are followed like any other, and nobody looks at them again.

Protects whoever clicks in a leaflet and lands on nothing.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from hooks.content.files import File
from hooks.content.finding import Finding, did_you_mean
from hooks.content.markdown import read_elements
from hooks.content.pages import SourcePage
from hooks.content.store import Data
from hooks.rules.ids import ids_of
from hooks.rules.known_addresses import known_addresses, known_mails, known_numbers
from hooks.rules.links import VERSION, served_address
from hooks.rules.looks import RUNS


def check(files: list[File], pages: list[SourcePage], data: Data, site_url: str) -> Iterator[Finding]:
    """Give a finding for each link in an SVG or PDF below docs/ that leads nowhere or that no data file knows.

    site_url: address of the portal itself; links to it are judged like those without a host.
    """
    documents = [file for file in files if file.path.startswith("docs/") and file.kind in (".svg", ".pdf")]
    if not documents:
        return
    served = {served_address(page): page for page in pages}
    assets = {"/" + file.path.split("/", 1)[1] for file in files if file.path.startswith("docs/")}
    known = {"tel": known_numbers(data), "mailto": known_mails(data)}
    web = known_addresses(data)
    for file in documents:
        for line, address in _addresses(file):
            fault = _fault(file, address, served, assets, known, web, site_url, data)
            if fault:
                yield Finding(file.path, line, "link", f"A link in the file ({address}) {fault[0]}", fault[1])


def _fault(file, address, served, assets, known, web, site_url, data) -> tuple[str, str] | None:
    """Give what is wrong with an address and what to do, or None."""
    if RUNS.match(address):
        if file.kind == ".svg":
            return None  # the rule on safety refuses it
        return "runs something instead of leading somewhere.", "Take it away."
    own = site_url.rstrip("/")
    if own and address.startswith(own):
        address = address[len(own) :] or "/"
    try:
        split = urlsplit(address)
    except ValueError:
        return "is no address that can be read.", "Write it anew."
    if split.scheme in known:
        if split.path in known[split.scheme]:
            return None
        return "is in no entry of docs/_data/contacts.yml.", did_you_mean(split.path, known[split.scheme])
    if split.scheme or split.netloc:
        if address in web:
            return None
        hint = did_you_mean(address, web) or "Add its entry there, with the day it was checked."
        return "is an address that no file in docs/_data holds.", hint
    if not split.path:
        return None  # to a place in the file itself
    if VERSION.search(split.path):
        return "leads into a version by hand.", "Link to the page without the version."
    base = posixpath.dirname("/" + file.path.split("/", 1)[1])
    there = posixpath.normpath(posixpath.join(base, unquote(split.path)))
    page = served.get(there.rstrip("/") + "/")
    if page is None:
        if there in assets and not there.endswith(".md"):
            return None
        known_places = [*served, *(asset for asset in assets if not asset.endswith(".md"))]
        hint = did_you_mean(there, known_places) or "Give the address as readers see it, such as /sv/contacts/."
        return "leads to nothing.", hint
    ids = ids_of(page, data)
    if split.fragment and unquote(split.fragment) not in ids:
        return f'leads to no section "{split.fragment}" of {page.path}.', did_you_mean(split.fragment, ids)
    return None


def _addresses(file: File) -> Iterator[tuple[int, str]]:
    """Give line (0 in a PDF) and address of each link in a file."""
    if file.text is not None:
        for element in read_elements(file.text, 1):
            address = element.attributes.get("href") or element.attributes.get("xlink:href")
            if element.tag == "a" and address:
                yield element.line, address
    elif file.raw:
        yield from ((0, address) for address in _in_pdf(file.raw))


def _in_pdf(raw: bytes) -> list[str]:
    import pikepdf  # here, since most checks meet no PDF

    addresses = []
    try:
        with pikepdf.open(io.BytesIO(raw)) as pdf:
            for page in pdf.pages:
                for annotation in page.get("/Annots", []):
                    action = annotation.get("/A", {})
                    if "/URI" in action:
                        addresses.append(str(action["/URI"]))
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError):
        pass  # a file that is no PDF at all is told by the rule on files
    return list(dict.fromkeys(addresses))
