# nianbao: every target sets up what it needs; see README.md.
#
#   make demo    crawl the bundled sample portals and look at the archive
#   make test    run all tests
#   make lint    style, types and the project's own rules
#   make bench   time reading and storing, as ratios taken side by side
#   make lock    compile requirements.lock from pyproject.toml (UPGRADE=1: newest versions)
#   make clean   remove .venv and caches, never an archive

# The first Python that is new enough; `make PYTHON=…` names another.
PYTHON ?= $(or $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done),python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# A user's own pip settings (mirror, certificate) are honoured; of its talk only errors are shown.
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
UV_VERSION := 0.13.9

MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:
.PHONY: demo test lint bench lock setup clean

demo: $(READY)
	@$(BIN)/nianbao demo

test: $(READY)
	@$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile

# No cache: it keeps how an import was sorted before the module it names was there.
lint: $(READY)
	@$(BIN)/ruff check --no-cache .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/nianbao registry check
	@$(BIN)/python -m tests.project
	@$(BIN)/python -m pytest tests/project

bench: $(READY)
	@$(BIN)/python -m tests.bench

setup: $(READY)
	@:

# Made anew when a pin or the project's own settings change; a half-made one is never taken for whole,
# because the stamp comes last.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "nianbao needs Python 3.11 or newer, and '$(PYTHON)' is not: make PYTHON=python3.12 $(or $(MAKECMDGOALS),demo)" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "'$(PYTHON)' lacks the venv module: install it (Debian, Ubuntu: apt install python3-venv)" >&2; exit 2; }
	@echo "Setting up $(VENV): about half a minute, once."
	@rm -f $@
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@version=$$($(BIN)/nianbao --version) && echo "Ready: $$version"
	@touch $@

# uv lives in a folder of its own and is thrown away: nothing else here needs it.
lock:
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && \
	$(PYTHON) -m venv "$$tools" && \
	"$$tools/bin/python" -m pip --disable-pip-version-check -qq install uv==$(UV_VERSION) && \
	"$$tools/bin/uv" pip compile -q --universal --python-version 3.11 --extra postgres --extra dev \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
	  $(if $(UPGRADE),--upgrade) pyproject.toml -o requirements.lock
	@echo "requirements.lock: $$(grep -c '^[a-zA-Z0-9]' requirements.lock) packages"

clean:
	@rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
