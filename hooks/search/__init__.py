"""Makes what readers search in: one index per language, from the pages as they are drawn and from the editors' words."""
