"""Finishes the built site: search in the reader's language, safe replacement of the last good site."""
