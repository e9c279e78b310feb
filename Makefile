# The verbs of the guide. `make` alone lists them.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# Nobody's settings leak in: no user site-packages, no version notice of pip.
export PYTHONNOUSERSITE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
INSTALL := $(BIN)/pip install --quiet --require-hashes
# The theme prints a notice about its own end of life at every start. We know, and ProperDocs stands ready; a line that
# Python reads at its start keeps it quiet, also for plain `mkdocs` in this environment.
QUIET := import os; os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

.PHONY: help serve build handouts check due report test bench check-access search-report screenshots fuzz ledger format lock clean
.DEFAULT_GOAL := help

help:  ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

$(VENV)/built: requirements.txt pyproject.toml Makefile
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "The guide needs Python 3.11 or newer. Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) -r requirements.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@echo '$(QUIET)' > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/quiet.pth"
	@touch $@

$(VENV)/tested: requirements-test.txt $(VENV)/built
	@echo "Adding what the tests need ..."
	@$(INSTALL) -r requirements-test.txt
	@touch $@

serve: $(VENV)/built  ## show the guide on http://localhost:8000 and reload when a file changes (PORT=8001 for another port)
	@$(BIN)/python -m scripts.cli serve --port $(PORT)

build: $(VENV)/built  ## write the finished site to site/ (SITE_URL=https://host/path/ for the real address)
	@$(BIN)/python -m scripts.cli build

handouts: $(VENV)/built  ## like build, with the handouts as PDF files in A4 and Letter (needs the system library Pango)
	@$(BIN)/python -m scripts.cli handouts

check: $(VENV)/built  ## check the content alone: front matter, links, citations, headings, words
	@$(BIN)/python -m scripts.cli check

ledger: $(VENV)/built  ## write docs/_data/ledger.yml anew after adding or moving pages and headings
	@$(BIN)/python -m scripts.cli ledger

due: $(VENV)/built  ## list the pages that want reading again, now or soon
	@$(BIN)/python -m scripts.cli due

report: $(VENV)/built  ## write report/: what this folder changes for readers since BASE (BASE=main)
	@$(BIN)/python -m scripts.cli report $(or $(BASE),main)

test: $(VENV)/tested  ## run every test, as .ci/run does
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m pytest -n 2 --dist loadgroup --no-loadscope-reorder $(ARGS)

bench: $(VENV)/tested  ## print how long rendering, building, painting, searching and handouts take, beside plain tools (RUNS=3)
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.speed
	@$(BIN)/python -m tests.search.times

check-access: $(VENV)/tested  ## look at every page in every state with axe, and write what the accessibility statement says
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m tests.access

search-report: $(VENV)/tested  ## ask the search what people ask, and print hits, misses and how other searches do
	@$(BIN)/python -m tests.search.measure
	@$(BIN)/python -m tests.search.peers

screenshots: $(VENV)/tested  ## take pictures of the main pages, three widths, light, dark and printed, into .cache/screenshots
	@$(BIN)/python -m tests.browser
	@$(BIN)/python -m tests.screenshots

fuzz: $(VENV)/tested  ## break each file and move each page in turn, then throw odd inputs at model, syntax, checks and fixes (MINUTES=30)
	@EVERY=1 nice -n 19 $(BIN)/python -m pytest -n 0 tests/editing/test_every_move.py tests/checks/test_one_slip.py
	@nice -n 19 $(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),30)

format: $(VENV)/tested  ## put the code into its standard form
	@$(BIN)/ruff format scripts tests
	@$(BIN)/ruff check --fix scripts tests
	@$(BIN)/oxlint --fix docs/assets

lock: requirements.in requirements-test.in  ## refresh both locks (needs uv)
	@uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" requirements.in -o requirements.txt
	@uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" requirements-test.in -o requirements-test.txt

clean:  ## remove what was built and installed
	@rm -rf $(VENV) site .cache scripts.egg-info
