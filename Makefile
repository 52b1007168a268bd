# Two commands matter: `make serve` and `make test`. Each makes its own set-up.
# Another Python: make PYTHON=python3.12 serve      Another port: make serve ADDRESS=127.0.0.1:8080
# One language while writing: make serve LANGS=sv
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
FORMAT ?= text
export VENV LANGS ADDRESS VERSION ALIAS REMOTE TO FOLDER BECAUSE BECAUSE_sv BECAUSE_no BECAUSE_en

run := $(VENV)/bin/python -m hooks
where = $(if $(REMOTE),--remote "$$REMOTE") $(if $(TO),--to "$$TO")

.DEFAULT_GOAL := help
.PHONY: help serve build check check-source status translated typo record links publish bundle verify versions rollback withdraw preview test audit benchmark benchmark-build benchmark-pages benchmark-search engines vendor hook lock clean ready ready-for-tests

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

serve: ready ## build the four languages and serve them, again at each change
	@$(run) serve

build: ready ## build the finished site into site/; nothing changes there when something is wrong
	@$(run) build

check: ready ## say what is wrong with the content; builds no site (FORMAT=json, github or gitlab for programs)
	@$(run) check --format $(FORMAT)

check-source: ready ## the same, only what needs no build: about a second
	@$(run) check --source

status: ready ## say what is due for review within 60 days, and which translations are behind
	@$(run) status

translated: ready ## PAGE=docs/sv/about.md is now a translation of the Finnish page as it is
	@$(run) translated $(PAGE)

typo: ready ## PAGE=docs/fi/about.md: its last change mended spelling only, so translations stay in step
	@$(run) typo $(PAGE)

record: ready ## remember new ids of forms in docs/_data/form_ids.yml, so that saved forms stay readable
	@$(run) record

links: ready ## ask the web addresses that the content names; for a nightly job (FORMAT as for check)
	@$(run) links --format $(FORMAT)

publish: ready ## VERSION=2026.1: check, build and publish the commit here; ALIAS=draft for review, REMOTE=origin for a pages host
	@$(run) publish "$$VERSION" $(if $(ALIAS),--alias "$$ALIAS") $(where)

bundle: ready ## VERSION=2026.1: make the site for a folder, the handbook as PDF and their sums, in bundles/
	@$(run) bundle "$$VERSION"

verify: ready ## FOLDER=bundles/2026.1: say whether a bundle that somebody received is whole
	@$(run) verify "$$FOLDER"

versions: ready ## list the published versions
	@$(run) versions $(if $(TO),--to "$$TO")

rollback: ready ## make the version before the latest the latest again, or VERSION=2026.1
	@$(run) rollback $(if $(VERSION),"$$VERSION") $(where)

withdraw: ready ## VERSION=2026.1 BECAUSE="…": say of a version that it must not be followed (BECAUSE_sv, BECAUSE_no, BECAUSE_en: in other languages)
	@$(run) withdraw "$$VERSION" --because "$$BECAUSE" $(foreach one,sv no en,$(if $(BECAUSE_$(one)),--because-$(one) "$$BECAUSE_$(one)")) $(where)

preview: ready ## see the work tree as it would be published; touches no branch
	@$(run) preview

test: ready-for-tests ## install what the tests need and run all of them
	@$(VENV)/bin/ruff check --quiet hooks tests
	@$(VENV)/bin/python -m pytest -n 2

benchmark: ready ## what the rules cost, beside the build, also with ten times as many pages
	@$(VENV)/bin/python tests/benchmark_rules.py

audit: ready-for-tests ## axe over every page in all languages, colours and widths; an hour (PAGES="exit sv/contacts" chooses)
	@$(run) build
	@$(VENV)/bin/python tests/audit.py $(PAGES)

benchmark-search: ready-for-tests ## score this search, the theme's own and Pagefind by the questions of tests/search, in Chromium
	@$(VENV)/bin/python tests/benchmark_search.py

vendor: ready ## make the stemmers in overrides/assets/search anew from their package, as vendored.json names it
	@$(run) vendor

benchmark-pages: ready-for-tests build ## pages on slow 3G, and what Lighthouse says of them (PAGES="exit a-z" chooses)
	@$(VENV)/bin/python tests/benchmark_pages.py $(PAGES)

benchmark-build: ready ## what a build costs beside other generators, with PAGES="50 500" in each language; takes half an hour
	@PAGES="$(PAGES)" $(VENV)/bin/python tests/benchmark_build.py

engines: ready-for-tests ## build the site with MkDocs and with properdocs, and say where they differ
	@$(run) build && rm -rf .site-mkdocs && mv site .site-mkdocs && PORTAL_ENGINE=properdocs $(run) build
	@diff -r .site-mkdocs site && rm -rf .site-mkdocs && echo "Both build the same bytes."

hook: ready ## let git check the content before each commit
	@git config core.hooksPath .githooks && echo "git now runs the source rules before each commit."

lock: ready-for-tests ## pin the dependencies of pyproject.toml anew, with hashes
	@$(VENV)/bin/python -m pip install --quiet "uv>=0.13"
	@$(VENV)/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --no-annotate --generate-hashes --custom-compile-command "make lock" pyproject.toml --output-file requirements.txt
	@$(VENV)/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --no-annotate --generate-hashes --custom-compile-command "make lock" --extra test pyproject.toml --output-file requirements-test.txt

clean: ## remove the environment and everything built
	rm -rf $(VENV) site .site-* .portal .pytest_cache .ruff_cache

ready:
	@test -n "$(PYTHON)" || { echo "Python 3.11 is missing. Install it and try again: sudo apt-get install python3"; exit 1; }
	@$(PYTHON) hooks/prepare.py

ready-for-tests:
	@test -n "$(PYTHON)" || { echo "Python 3.11 is missing. Install it and try again: sudo apt-get install python3"; exit 1; }
	@$(PYTHON) hooks/prepare.py --tests
