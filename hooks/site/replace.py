"""Puts a finished site in the place of the last one, so that readers never see half of either."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def replace_site(new: Path, site: Path) -> None:
    """Move the folder `new` to `site`; what stood there goes away afterwards. Both must be on one file system."""
    old = site.with_name(f".{site.name}-old-{os.getpid()}")
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
