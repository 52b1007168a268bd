"""Reads pages, front matter and data files: gives typed values, or findings that say what to mend."""
