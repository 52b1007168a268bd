"""Versions of the portal: publishing one, going back, withdrawing, and what is checked before any of it."""
