"""What a release gives to take along: the site for a USB stick, the handbook as PDF, and how to tell that they are whole.

portal-2026.1.zip             the site; it opens from a folder, without a server and without a network
handbook-2026.1-sv.pdf        for each language
sbom-2026.1.json              the libraries the site was made with (CycloneDX 1.5)
SHA256SUMS                    of these files; `sha256sum -c SHA256SUMS` reads it too
"""

from __future__ import annotations

import json
import re
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hooks.release.git import BRANCH, git
from hooks.release.offline import make_offline
from hooks.release.versions import Refused, Version
from hooks.release.whole import handbook_file, parts_file, site_file, write_sums

_LOCKED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)(?P<rest>.*(?:\n    --hash=.*)*)", re.M)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip can name, so that the same site gives the same file on any day."""

Progress = Callable[[str], None]


def make_bundle(
    site: Path,
    version: Version,
    locked: str,
    vendored: str,
    handbooks: dict[str, bytes],
    online: str,
    target: Path,
    say: Progress,
) -> None:
    """Write the bundle of a version into the folder `target`, whole or not at all.

    site: folder of the built version. locked, vendored: what the version was made from, as `bill_of_materials` takes them.
    handbooks: language -> PDF. online: address of the published version, or "". Raises OSError, or Refused.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=target.parent) as work:
        new = Path(work, "bundle")
        new.mkdir()
        say("Packing the site …")
        copy = Path(work, "site")
        shutil.copytree(site, copy)
        make_offline(copy, online)
        _zip(copy, new / site_file(version.name), f"portal-{version.name}", version)
        for language, pdf in handbooks.items():
            (new / handbook_file(version.name, language)).write_bytes(pdf)
        parts = json.dumps(bill_of_materials(locked, vendored, version), indent=1) + "\n"
        (new / parts_file(version.name)).write_text(parts, "utf-8", newline="\n")
        write_sums(new)
        if target.exists():
            shutil.rmtree(target)
        new.rename(target)


def take_out(root: Path, name: str, folder: Path) -> Path:
    """Take a published version out of the branch into `folder`. Gives where it is. Raises GitFailed or OSError."""
    packed = folder / "version.tar"
    git(root, "archive", "--format=tar", f"--output={packed}", BRANCH, name)
    with tarfile.open(packed) as archive:
        archive.extractall(folder)
    packed.unlink()
    return folder / name


def bill_of_materials(locked: str, vendored: str, version: Version) -> dict[str, Any]:
    """List the libraries as CycloneDX 1.5. Raises Refused when vendored.json does not say what it must.

    locked: text of requirements.txt, with hashes. vendored: text of vendored.json, the stemmers'.
    """
    try:
        libraries = [_stemmers(json.loads(vendored))]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(
            f"vendored.json in the commit {version.commit[:12]} does not tell package, version, licence and files of the "
            f"search's stemmers, so the libraries of {version.name} cannot be listed, and its bundle was not made."
        ) from None
    libraries += [
        {
            "type": "library",
            "name": one["name"],
            "version": one["version"],
            "purl": f"pkg:pypi/{one['name']}@{one['version']}",
            "bom-ref": f"{one['name']}=={one['version']}",
            "properties": [{"name": "sha256 of a file", "value": sum_} for sum_ in _HASH.findall(one["rest"])],
        }
        for one in _LOCKED.finditer(locked)
    ]
    made = {"type": "application", "name": "anchor-portal", "version": version.name, "bom-ref": "anchor-portal"}
    made["properties"] = [{"name": "commit", "value": version.commit}]
    stamp = f"{version.date.isoformat()}T00:00:00Z"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"timestamp": stamp, "component": made},
        "components": libraries,
    }


def _stemmers(told: dict[str, Any]) -> dict[str, Any]:
    named = f"{told['package'].replace('@', '%40')}@{told['version']}"
    return {
        "type": "library",
        "name": told["package"],
        "version": told["version"],
        "purl": f"pkg:npm/{named}",
        "bom-ref": named,
        "licenses": [{"license": {"id": told["licence"]}}],
        "properties": [{"name": f"sha256 of {name}", "value": file["sha256"]} for name, file in told["files"].items()],
    }


def _zip(folder: Path, target: Path, name: str, version: Version) -> None:
    about = f"version {version.name}\npublished {version.date.isoformat()}\ncommit {version.commit}\nOpen index.html in a browser.\n"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr(_member(f"{name}/ABOUT.txt"), about)
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            packed.writestr(_member(f"{name}/{path.relative_to(folder).as_posix()}"), path.read_bytes())


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _DAY)
    member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    return member
