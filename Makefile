# make demo   install into .venv, read the example stories, show what is contested
# make test   everything: lint, types, import contracts, tests, accuracy gate
# make pages  put the true output into the pages of the documentation
# make clean  remove what the two above made
#
# PYTHON=/path/to/python3.12 chooses another interpreter (3.11 or newer).

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
LEDGER := .local/demo.sqlite
# Python's own UTF-8 mode: a bare Debian has no locale set.
export PYTHONUTF8 := 1

.PHONY: demo test lint types contracts pytest gate pages clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed
	@mkdir -p $(dir $(LEDGER))
	@rm -f $(LEDGER) $(LEDGER)-wal $(LEDGER)-shm
	@$(BIN)/accordingto read examples/stories --ledger $(LEDGER)
	@echo
	@$(BIN)/accordingto questions --contested --limit 6 --ledger $(LEDGER)
	@echo
	@echo "To look inside:   $(BIN)/accordingto serve --ledger $(LEDGER)"
	@echo "and open the address it prints. On the command line: $(BIN)/accordingto --help"

# All of it, even when a part fails: one run shows everything that is wrong.
test: $(VENV)/.installed-dev
	@$(MAKE) --no-print-directory --keep-going lint types contracts pytest gate

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check --quiet src tests eval docs
	@echo "ruff: clean"

types: $(VENV)/.installed-dev
	@$(BIN)/mypy

contracts: $(VENV)/.installed-dev
	@$(BIN)/lint-imports --no-cache --no-timings 2>/dev/null || $(BIN)/lint-imports --no-cache

pytest: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -n 2

gate: $(VENV)/.installed-dev
	@$(BIN)/python eval/gate.py

# What the pages show, made anew: after a change of behaviour.
pages: $(VENV)/.installed-dev
	@$(BIN)/python docs/settings_page.py
	@$(BIN)/python docs/console.py --write

clean:
	rm -rf $(VENV) .local .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# The stamps make a second `make` quick; a changed pyproject.toml installs again.
$(VENV)/.installed: pyproject.toml | $(VENV)/.made
	@echo "Installing accordingto into $(VENV) (a minute or two the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/.made
	@echo "Installing accordingto and its development tools into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.made:
	@command -v "$(PYTHON)" >/dev/null || { echo "Python 3.11 or newer is needed and '$(PYTHON)' is not there. On Debian: apt-get install python3 python3-venv" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; '$(PYTHON)' is $$("$(PYTHON)" --version 2>&1). Choose another with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { echo "'$(PYTHON)' cannot make a virtual environment. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV)
	@touch $@
