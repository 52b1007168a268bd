"""Files in their compressed form, made once at export, so that a web server need not compress at each request.

The same file gives the same bytes on every machine and day: the form holds no time, no name and no kind of machine.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from pathlib import Path

import brotli

TEXT = frozenset({".atom", ".css", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest", ".xml"})
"""Endings worth compressing. PDF, DOCX and PNG are compressed already."""

FORMS = (".gz", ".br")
"""gzip, which every browser reads; Brotli, which most read, for servers that can send it: a page takes a seventh less."""

LEAST = 1024
"""Bytes below which a file travels in one packet anyway."""

_HEAD = b"\x1f\x8b\x08\x00" + bytes(4) + b"\x02\xff"  # gzip, deflate, no name, time 0, best compression, any machine


def compressed(name: str, content: bytes, form: str = ".gz") -> bytes | None:
    """Give `content` in a form of FORMS, or None where that is not worth a file. name: of the file, for its ending."""
    if Path(name).suffix not in TEXT or len(content) < LEAST:
        return None
    packed = _gzip(content) if form == ".gz" else brotli.compress(content, mode=brotli.MODE_TEXT, quality=_QUALITY)
    return packed if len(packed) < len(content) else None


_QUALITY = 10
"""Of Brotli: the highest, 11, takes three times as long for a fiftieth less."""


def _gzip(content: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    packed = _HEAD + deflate.compress(content) + deflate.flush()
    return packed + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def compress_tree(folder: Path, before: Path | None = None) -> int:
    """Put `page.html.gz` and `page.html.br` beside every `page.html` below `folder` for which it is worth it.

    Gives how many files have them. before: the tree that was exported last; what stands there unchanged is taken from
    there. A compressed file has the time of its source, so that a browser's question whether it has changed is
    answered alike for all.
    """
    known: dict[tuple[str, bytes], bytes | None] = {}  # most files stand twice: in the newest version and in latest/
    count = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix not in TEXT or not path.is_file():
            continue
        content = path.read_bytes()
        mark = hashlib.sha256(path.suffix.encode() + content).digest()
        for form in FORMS:
            if (form, mark) not in known:
                last = _of_last_time(path, content, folder, before, form)
                known[form, mark] = last or compressed(path.name, content, form)
            _put(path, path.with_name(path.name + form), known[form, mark])
        count += any(known[form, mark] is not None for form in FORMS)
    return count


def _put(path: Path, beside: Path, packed: bytes | None) -> None:
    if packed is None:
        beside.unlink(missing_ok=True)  # another program's, such as a sitemap's
        return
    new = beside.with_name(f".{beside.name}-new")
    new.write_bytes(packed)
    status = path.stat()
    os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))
    new.replace(beside)


def _of_last_time(path: Path, content: bytes, folder: Path, before: Path | None, form: str) -> bytes | None:
    if before is None:
        return None
    old = before / path.relative_to(folder)
    packed = old.with_name(old.name + form)
    if packed.is_file() and old.is_file() and old.stat().st_size == len(content) and old.read_bytes() == content:
        return packed.read_bytes()
    return None
