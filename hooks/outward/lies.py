"""Pages that say 200 and are not what the address promises: a "not found" in nice words, a front page, a login.

All of it is guessing from outside, so each sign must be plain: a false alarm costs an editor's trust in the rest.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

_SORRY = r"(?:(?:(?:http )?(?:error|virhe|fel|feil)|404|oops|whoops|sorry|hups|oho|hoppsan|tyvärr|valitettavasti|beklager|ops)[ :,.!–-]*)*"
_MISSING = "|".join(
    (
        # Finnish
        r"(?:hakemaasi |etsimääsi |pyytämääsi |pyydettyä )?(?:sivua|sisältöä|artikkelia) ei (?:löydy|löytynyt|ole|ole olemassa|ole enää olemassa|voitu löytää)",
        r"(?:hakemasi |etsimäsi )?sivu (?:on poistettu|puuttuu|ei ole enää saatavilla)",
        # Swedish
        r"(?:vi )?(?:kunde|kan) (?:vi )?inte hitta sidan(?: du (?:söker|sökte|letar efter))?",
        r"(?:vi )?hittar (?:vi )?inte sidan(?: du (?:söker|sökte|letar efter))?",
        r"sidan(?: som)?(?: du (?:söker|sökte|letar efter))? (?:hittades (?:inte|ej)|(?:kunde|kan) inte hittas|finns (?:inte|ej)(?: längre)?|saknas|är borttagen)",
        # Norwegian
        r"(?:vi )?(?:fant|finner) (?:vi )?(?:ikke|dessverre ikke) (?:siden|side|sida)(?: du (?:leter|lette|ser|så) etter)?",
        r"(?:siden|sida)(?: du (?:leter|lette|ser|så) etter)? (?:ble ikke funnet|er ikke funnet|finnes ikke(?: lenger)?|eksisterer ikke(?: lenger)?|kunne ikke (?:bli funnet|finnes)|er fjernet)",
        # English
        r"(?:the |this |that )?(?:requested )?page (?:was |is |could )?not (?:be )?found",
        r"(?:the |this |that )?(?:requested )?page(?: you (?:requested|are looking for|were looking for))? (?:can(?:no|')t be found|couldn't be found|could not be found|does(?:n't| not) exist|no longer exists|is no longer available|is missing)",
        r"(?:we )?(?:can't|cannot|couldn't|could not) find (?:the|that|this) page(?: you (?:requested|are looking for|were looking for))?",
    )
)
_STRONG = re.compile(
    rf"{_SORRY}(?:{_MISSING}|404[ :–-]*not found|not found[ :–-]*404)[ .!:,–(-]*(?:(?:error )?404|error|virhe|fel|feil)?[ .!)]*"
)
_WEAK = re.compile(
    r"(?:(?:http )?(?:error|virhe|fel|feil)[ :–-]*404|404|404 error|not found|ei löydy|ei löytynyt|hittades inte|ikke funnet)[ .!]*"
)
"""Says it only where nothing else stands: a page on lost children may well have “Not found” in its title."""

_PARTS = re.compile(r"\s+[|–—·»«•]\s+|\s+-+\s+|\s*\|\s*")
_FRONT = {
    "",
    "index",
    "default",
    "home",
    "start",
    "etusivu",
    "startsida",
    "startsidan",
    "hem",
    "forside",
    "forsiden",
    "hjem",
    "frontpage",
}
_TONGUES = {
    "fi",
    "sv",
    "se",
    "no",
    "nb",
    "nn",
    "da",
    "dk",
    "en",
    "de",
    "fi-fi",
    "sv-fi",
    "sv-se",
    "nb-no",
    "en-fi",
    "en-gb",
    "en-us",
}
_LOGIN = {
    "login", "log-in", "logon", "signin", "sign-in", "sign_in", "wp-login", "sso", "saml", "saml2", "adfs", "idp", "oauth2",
    "kirjaudu", "kirjautuminen", "tunnistus", "tunnistaudu", "tunnistautuminen", "logga-in", "inloggning", "logg-inn", "innlogging",
}  # fmt: skip


def missing_page_words(page: bytes, content_type: str) -> str:
    """Give the words in the title or main heading by which a page says that it is not there; "" when it does not.

    page: the first part of what came. content_type: that header, "" where there was none.
    """
    if content_type and "html" not in content_type.lower():
        return ""
    reader = _Headings()
    reader.feed(_decoded(page, content_type))
    for text in (reader.title, reader.heading):
        written = " ".join(text.split())
        said = written.casefold().replace("’", "'")
        if _WEAK.fullmatch(said) or any(_STRONG.fullmatch(part) for part in (said, *_PARTS.split(said))):
            return written
    return ""


def is_front_page(address: str) -> bool:
    """Tell whether an address is a host's front page, in whatever language: `/`, `/sv/`, `/fi/etusivu`, `/index.html`."""
    parts = urlsplit(address)
    steps = [step.lower() for step in parts.path.split("/") if step]
    if steps and steps[0] in _TONGUES:
        steps = steps[1:]
    return len(steps) < 2 and not parts.query and not parts.fragment and _bare("".join(steps)) in _FRONT


def is_login(address: str) -> bool:
    """Tell whether an address is plainly a page on which to log in."""
    parts = urlsplit(address)
    names = {_bare(step) for step in parts.path.lower().split("/")} | {(parts.hostname or "").lower().split(".")[0]}
    return not names.isdisjoint(_LOGIN)


def _bare(step: str) -> str:
    return re.sub(r"\.(?:html?|php|aspx?|jsp)$", "", step)


def _decoded(page: bytes, content_type: str) -> str:
    named = re.search(r"charset=[\"']?([\w-]+)", content_type) or re.search(
        r"<meta[^>]+charset=[\"']?([\w-]+)", page[:2048].decode("ascii", "replace"), re.I
    )
    try:
        return page.decode(named[1] if named else "utf-8", "replace")
    except LookupError:
        return page.decode("utf-8", "replace")


class _Headings(HTMLParser):
    """Collects the title and the first main heading. Drawings have titles of their own, which are none of the page's."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.heading = ""
        self._inside: list[str] = []
        self._done: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("title", "h1", "svg"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass
            if "svg" not in self._inside:
                self._done.add(tag)

    def handle_data(self, data: str) -> None:
        if self._inside == ["title"] and "title" not in self._done:
            self.title += data
        elif self._inside[:1] == ["h1"] and "svg" not in self._inside and "h1" not in self._done:
            self.heading += data
