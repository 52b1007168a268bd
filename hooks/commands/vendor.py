"""Fetches the stemmers that readers' browsers run, as the lock file names them, and puts them into overrides/."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from hooks.commands import ROOT

LOCK = ROOT / "overrides/assets/search/vendored.json"
_EXPORTS = re.compile(r'export const language="[a-z]+";?|export (?=function )')


def vendor() -> int:
    """Make every vendored file anew. Gives 0 when each is as the lock file says; nothing is written otherwise.

    Needs npm, which knows where its packages come from; the portal names no host.
    """
    lock = json.loads(LOCK.read_text("utf-8"))
    name, version = lock["package"], lock["version"]
    with tempfile.TemporaryDirectory() as work:
        try:
            command = ["npm", "pack", "--silent", f"{name}@{version}", "--pack-destination", work]
            subprocess.run(command, check=True, capture_output=True, text=True)
        except FileNotFoundError:
            print("npm is missing. Install it and try again: sudo apt-get install npm", file=sys.stderr)
            return 1
        except subprocess.CalledProcessError as error:
            print(f"npm could not fetch {name} {version}: {error.stderr.strip()}", file=sys.stderr)
            return 1
        packed = next(Path(work).glob("*.tgz")).read_bytes()
    files = vendored(lock, packed)
    wrong = [path for path, content in files.items() if _sum(content) != lock["files"][path]["sha256"]]
    for path in wrong:
        print(f"{path} would not be as {LOCK.name} says, so nothing was written.", file=sys.stderr)
    if wrong:
        return 1
    for path, content in files.items():
        (LOCK.parent / path).write_bytes(content)
    print(f"{len(files)} files are as {name} {version} makes them.")
    return 0


def vendored(lock: dict, packed: bytes) -> dict[str, bytes]:
    """Give path -> content of the files that `lock` names, made from `packed`, the package as npm hands it out.

    A stemmer comes as a module, which no page opened from a folder may load: here it becomes a plain script.
    """
    files = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for path, entry in lock["files"].items():
            text = archive.extractfile(f"package/{entry['from']}").read().decode()
            if entry.get("language"):
                told = f"/* {lock['package']} {lock['version']}, {lock['licence']}, changed: a plain script. See licence.txt. */"
                inside = _EXPORTS.sub("", text)
                text = f"{told}\n(self.portalStem = self.portalStem || {{}}).{entry['language']} = (() => {{{inside}return stemmer}})();\n"
            files[path] = text.encode()
    return files


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
