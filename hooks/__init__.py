"""The build of the Anchor portal.

`content` reads what editors write, `rules` judges it, `render` draws it, `site` finishes the built pages, `release`
publishes them as versions; `portal.py` (loaded by MkDocs) and `cli.py` stand on top. Only those two know MkDocs.
"""
