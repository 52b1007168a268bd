"""Draws data as Markdown and HTML: named facts, contact cards, tables, the glossary, forms; and forms as files to take along."""
