"""Asks the web addresses that the content names whether they still lead to a page. Never part of a build or a check."""
