"""Builds and serves the site, in a process of the site generator."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hooks.commands import ROOT
from hooks.content.addresses import root_of
from hooks.content.languages import DEFAULT, LANGUAGES
from hooks.site.place import host_and_port
from hooks.site.replace import replace_site


def build() -> int:
    """Build into a folder beside site/, and put it in the place of site/ only when nothing is wrong."""
    new = Path(tempfile.mkdtemp(prefix=".site-new-", dir=ROOT))
    try:
        code = engine("build", "--site-dir", str(new), "--quiet", languages="").returncode  # a site is whole or none
        if code == 0:
            new.chmod(0o755)
            replace_site(new, ROOT / "site")
            print("The site is in site/.")
        else:
            print("site/ was left as it was.", file=sys.stderr)
        return 1 if code else 0
    finally:
        shutil.rmtree(new, ignore_errors=True)


def serve(address: str) -> int:
    """Build and serve until it is stopped. address: host:port."""
    try:
        host_and_port(address)
    except ValueError as wrong:
        print(wrong, file=sys.stderr)
        return 1
    wanted = os.environ.get("LANGS", "").replace(",", " ").split()
    unknown = [language for language in wanted if language not in LANGUAGES]
    if unknown:
        print(f"LANGS={' '.join(wanted)}: {', '.join(unknown)} is not one of {', '.join(LANGUAGES)}.", file=sys.stderr)
        return 1
    first = root_of(DEFAULT if DEFAULT in wanted or not wanted else wanted[0])
    print(f"The portal will be at http://{address}/{first} (stop with Ctrl+C).", flush=True)
    try:
        return engine("serve", "--dev-addr", address, "--livereload", languages=" ".join(wanted)).returncode
    except KeyboardInterrupt:
        return 0


def engine(*arguments: str, languages: str, findings: Path | None = None) -> subprocess.CompletedProcess:
    """Run the site generator in a process of its own; PORTAL_ENGINE names another one of the same make.

    languages: those to build, with spaces between; "" means all. findings: file for what the rules say, as JSON;
    with it, what the generator itself says is kept from the screen and given back.
    """
    engine = os.environ.get("PORTAL_ENGINE", "mkdocs")
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "LANGS": languages,
        "PORTAL_FINDINGS": str(findings or ""),
    }
    command = [sys.executable, "-m", engine, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=bool(findings), text=True)
