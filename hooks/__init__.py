"""The build of the Anchor portal.

`content` reads what editors write, `rules` judges it, `render` draws it, `site` finishes the built pages, `release`
publishes them as versions; `building.py` reads and judges for a build, and on top stand `portal.py` (loaded by MkDocs) and
`cli.py`. Only those two know MkDocs.
"""
