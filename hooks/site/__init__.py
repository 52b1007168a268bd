"""Finishes the built site: search in the reader's language, drawn files, safe replacement of the last good site."""
