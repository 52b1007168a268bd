"""Shows the work tree as it would be published now, beside the versions that are there. No branch is touched."""

from __future__ import annotations

import datetime
import functools
import http.server
import tempfile
from collections.abc import Callable
from pathlib import Path

from hooks.release.branch import tip_of, versions_at
from hooks.release.checks import following, whole_history
from hooks.release.deploy import deploy
from hooks.release.place import Place, Sources
from hooks.release.publish import new_version, with_new
from hooks.release.staging import Staging, staged
from hooks.release.together import put_together
from hooks.release.trouble import telling
from hooks.release.versions import Refused
from hooks.site.place import host_and_port


def preview(address: str, day: datetime.date, place: Place, sources: Sources) -> None:
    """Build and serve at `address` (host:port) until the command is stopped. Raises Refused.

    What would keep the version from being published is told, and shown as far as it goes.
    """
    with (
        telling("The preview cannot be shown."),
        _server_at(address) as server,
        tempfile.TemporaryDirectory(prefix="portal-preview-") as above,
    ):
        whole_history(place.root)
        tip = tip_of(place.root)
        versions = versions_at(place.root, tip)
        new = new_version(
            following(str(day.year), [one for one in versions if one.status != "draft"]), False, day, "0" * 40
        )
        with staged(place.root, "", tip, Path(above)) as staging:
            place.say("Building the site …")
            _warn(place, lambda: sources.judge(staging.source))
            deploy(staging, new)
            staging.check_out()
            versions = with_new(versions, new, staging)
            words = sources.words(staging.source)
            if not _warn(place, lambda: put_together(staging, versions, words, strict=True)):
                put_together(staging, versions, words, strict=False)
            _serve(server, staging, place)


def _warn(place: Place, step: Callable[[], None]) -> bool:
    """Take a step, and only tell when it is refused. Gives whether it was taken."""
    try:
        step()
    except Refused as refusal:
        place.say(f"This would keep it from being published.\n{refusal}")
        return False
    return True


def _server_at(address: str) -> http.server.ThreadingHTTPServer:
    """Take the address, so that nobody waits for a build that cannot be served. address: host:port. Raises Refused.

    Whoever asks before the pages are there gets them when they are.
    """
    try:
        return http.server.ThreadingHTTPServer(host_and_port(address), _Handler)
    except ValueError as wrong:
        raise Refused(str(wrong)) from None
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise Refused(
            f"Nothing can be shown at {address}: {said}. Name another address, such as ADDRESS=127.0.0.1:8080."
        ) from None


def _serve(server: http.server.ThreadingHTTPServer, staging: Staging, place: Place) -> None:
    server.RequestHandlerClass = functools.partial(_Handler, directory=str(staging.tree))
    place.say(f"The preview is at http://{server.server_address[0]}:{server.server_port}/ (stop with Ctrl+C).")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        place.say("The preview is gone; nothing was published.")


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Answers as a web host does: the nearest 404.html for what is missing, and no line on the screen for each request."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        below = Path(self.directory) / self.path.lstrip("/").partition("?")[0]
        near = next((up / "404.html" for up in below.parents if (up / "404.html").is_file()), None)
        if code != 404 or not near or Path(self.directory) not in (near.parent, *near.parents):
            super().send_error(code, message, explain)
            return
        body = near.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
