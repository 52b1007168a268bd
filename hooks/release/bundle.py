"""What a release gives to take along: the site for a USB stick, the handbook as PDF, and how to tell that they are whole.

portal-2026.1.zip             the site; it opens from a folder, without a server and without a network
handbook-2026.1-sv.pdf        for each language
sbom-2026.1.json              the libraries the site was made with (CycloneDX 1.5)
SHA256SUMS                    of these files; `sha256sum -c SHA256SUMS` reads it too
"""

from __future__ import annotations

import hashlib
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

SUMS = "SHA256SUMS"
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

    site: folder of the built version. locked: text of requirements.txt. vendored: text of vendored.json. handbooks: language -> PDF. online: address of
    the published version, or "". Raises OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=target.parent) as work:
        new = Path(work, "bundle")
        new.mkdir()
        say("Packing the site …")
        copy = Path(work, "site")
        shutil.copytree(site, copy)
        make_offline(copy, online)
        _zip(copy, new / f"portal-{version.name}.zip", f"portal-{version.name}", version)
        for language, pdf in handbooks.items():
            (new / f"handbook-{version.name}-{language}.pdf").write_bytes(pdf)
        parts = json.dumps(bill_of_materials(locked, vendored, version), indent=1) + "\n"
        (new / f"sbom-{version.name}.json").write_text(parts, "utf-8", newline="\n")
        (new / SUMS).write_text(_sums(new), "utf-8", newline="\n")
        if target.exists():
            shutil.rmtree(target)
        new.rename(target)


def take_out(root: Path, name: str, folder: Path) -> Path:
    """Take a published version out of the branch into `folder`. Gives where it is. Raises GitFailed or OSError."""
    packed = folder / "version.tar"
    git(root, "archive", "--format=tar", f"--output={packed}", BRANCH, name)
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    packed.unlink()
    return folder / name


def check_bundle(folder: Path) -> list[str]:
    """Say what is wrong with a bundle that somebody received: files that are missing or not as they were made.

    Raises Refused when the list of sums is missing or damaged.
    """
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
        wanted = dict(reversed(line.split("  ", 1)) for line in lines)
    except FileNotFoundError:
        raise Refused(
            f"{folder} has no {SUMS}, so nobody can tell whether it is whole. Get the bundle again."
        ) from None
    except (ValueError, UnicodeDecodeError):
        raise Refused(f"{SUMS} in {folder} is damaged. Get the bundle again.") from None
    told = []
    for name, sum_ in wanted.items():
        path = folder / name
        if not path.is_file():
            told.append(f"{name} is missing. Get it again.")
        elif _sum(path) != sum_:
            told.append(
                f"{name} is not as it was made: it was damaged or changed on the way. Do not use it; get it again."
            )
    extra = sorted(path.name for path in folder.iterdir() if path.name not in wanted and path.name != SUMS)
    return told + [f"{name} is not in {SUMS}: it is no part of the bundle." for name in extra]


def bill_of_materials(locked: str, vendored: str, version: Version) -> dict[str, Any]:
    """List the libraries as CycloneDX 1.5. locked: text of requirements.txt, with hashes. vendored: text of vendored.json, the stemmers'."""
    stemmers = json.loads(vendored)
    named = f"{stemmers['package'].replace('@', '%40')}@{stemmers['version']}"
    sums = [{"name": f"sha256 of {name}", "value": file["sha256"]} for name, file in stemmers["files"].items()]
    libraries = [
        {
            "type": "library",
            "name": stemmers["package"],
            "version": stemmers["version"],
            "purl": f"pkg:npm/{named}",
            "bom-ref": named,
            "licenses": [{"license": {"id": stemmers["licence"]}}],
            "properties": sums,
        }
    ]
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


def _sums(folder: Path) -> str:
    return "".join(f"{_sum(path)}  {path.name}\n" for path in sorted(folder.iterdir()))


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
