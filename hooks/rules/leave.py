"""Where quick leave leads, and where it matters most. Protects whoever reads about leaving on a page that moved."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from hooks.content.addresses import served_folder
from hooks.content.finding import Finding, did_you_mean
from hooks.content.languages import LANGUAGES
from hooks.content.pages import SourcePage
from hooks.content.settings import Settings
from hooks.content.store import Data


def check(pages: list[SourcePage], data: Data, settings: Settings) -> Iterator[Finding]:
    """Give a finding for each sensitive address without a page, and each way out that leads back into the portal."""
    document, own = data.documents["leave"], urlsplit(settings.site_url).netloc
    folders = {f"{served_folder(page.slug)}/" for page in pages}
    for index, address in enumerate(data.leave.sensitive):
        if not any(folder.startswith(address) for folder in folders):
            message = f"No page is served below {address}, so nobody would be protected there."
            yield Finding(
                document.path, document.line(("sensitive", index)), "name", message, did_you_mean(address, folders)
            )
    for language in LANGUAGES:
        if own and urlsplit(data.leave.url[language]).netloc == own:
            message = "Quick leave must lead away, but this address is the portal’s own."
            hint = "Name an everyday page of another host."
            yield Finding(document.path, document.line(("url", language)), "data", message, hint)
