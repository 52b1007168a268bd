"""Files in their compressed form, made once at export, so that a web server need not compress at each request.

The same file gives the same bytes on every machine and day: the form holds no time, no name and no kind of machine.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from pathlib import Path

TEXT = frozenset({".atom", ".css", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest", ".xml"})
"""Endings worth compressing. PDF, DOCX and PNG are compressed already."""

LEAST = 1024
"""Bytes below which a file travels in one packet anyway."""

_HEAD = b"\x1f\x8b\x08\x00" + bytes(4) + b"\x02\xff"  # gzip, deflate, no name, time 0, best compression, any machine


def compressed(name: str, content: bytes) -> bytes | None:
    """Give `content` as gzip -9, or None where that is not worth a file. name: of the file, for its ending."""
    if Path(name).suffix not in TEXT or len(content) < LEAST:
        return None
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    packed = _HEAD + deflate.compress(content) + deflate.flush()
    packed += struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)
    return packed if len(packed) < len(content) else None


def compress_tree(folder: Path, before: Path | None = None) -> int:
    """Put `page.html.gz` beside every `page.html` below `folder` for which it is worth it. Gives how many there are.

    before: the tree that was exported last; what stands there unchanged is taken from there. A compressed file has the
    time of its source, so that a browser's question whether it has changed is answered alike for both.
    """
    known: dict[bytes, bytes | None] = {}  # most files stand twice: in the newest version and in latest/
    count = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix not in TEXT or not path.is_file():
            continue
        content = path.read_bytes()
        mark = hashlib.sha256(path.suffix.encode() + content).digest()
        if mark not in known:
            known[mark] = _of_last_time(path, content, folder, before) or compressed(path.name, content)
        beside = path.with_name(path.name + ".gz")
        if known[mark] is None:
            beside.unlink(missing_ok=True)  # another program's, such as the site generator's sitemap
            continue
        new = beside.with_name(f".{beside.name}-new")
        new.write_bytes(known[mark])
        status = path.stat()
        os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))
        new.replace(beside)
        count += 1
    return count


def _of_last_time(path: Path, content: bytes, folder: Path, before: Path | None) -> bytes | None:
    if before is None:
        return None
    old = before / path.relative_to(folder)
    packed = old.with_name(old.name + ".gz")
    if packed.is_file() and old.is_file() and old.stat().st_size == len(content) and old.read_bytes() == content:
        return packed.read_bytes()
    return None
