"""What the commands do; `hooks/cli.py` reads the words and calls them. Each gives the exit code."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
"""The repository that commands work on."""
