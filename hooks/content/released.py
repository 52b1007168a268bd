"""The name of the version that is being built: publishing says it in PORTAL_VERSION, a build for oneself has none."""

from __future__ import annotations

import os


def release_name() -> str:
    """Give the version, such as "2026.1"; "" in a build that is no release, which then shows no choice of versions."""
    return os.environ.get("PORTAL_VERSION", "").strip()
