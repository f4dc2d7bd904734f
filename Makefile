# `make help` lists everything. Needs Rust 1.95 and Python 3.11 or newer; all else is installed
# into .venv. A step is done again only when what it reads has changed.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := $(CURDIR)/.venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps

# Neither another environment nor an older interpreter may be built for by mistake.
export VIRTUAL_ENV := $(VENV)
export PYO3_PYTHON := $(BIN)/python
unexport CONDA_PREFIX PYTHONPATH PYTHONHOME

RUST_SOURCES := $(shell find crates -name '*.rs' -o -name '*.tsv' -o -name Cargo.toml)
BUILT_FROM := $(RUST_SOURCES) Cargo.toml Cargo.lock pyproject.toml

.PHONY: help demo test test-rust test-python lint lint-rust lint-python build wheel docs docs-serve \
  bench bench-instructions notebooks format clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-19s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: build ## parse a made sample: a table of what was found, JSON Lines and CSV in demo/
	@$(BIN)/python -m clausegram demo demo

test: lint test-rust docs test-python ## everything: formats, lints, types, Rust, docs, Python

test-rust: $(STAMPS)/venv ## cargo test
	cargo test --workspace --locked

test-python: build $(STAMPS)/dev ## pytest, with the checks of docs and architecture
	$(BIN)/python -m pytest

lint: lint-rust lint-python ## formats, lints and types, changing nothing

lint-rust: $(STAMPS)/venv
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings

lint-python: build $(STAMPS)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

build: $(STAMPS)/build ## compile the extension and install it into .venv

wheel: $(STAMPS)/maturin ## a wheel for this platform and the sdist, in dist/
	$(BIN)/maturin build --release --locked --sdist --out dist

docs: build $(STAMPS)/dev $(STAMPS)/docs ## the pages of docs/ into site/, to be read without a network
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs --quiet build --strict

docs-serve: build $(STAMPS)/dev $(STAMPS)/docs ## the same on a local server, made again with every change
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

bench: $(STAMPS)/venv ## criterion benches
	cargo bench --workspace --locked

RUNNER = $(CURDIR)/target/tools/bin/gungraun-runner
bench-instructions: $(RUNNER) ## instructions of each stage of similarity, under Valgrind
	GUNGRAUN_RUNNER=$(RUNNER) cargo bench -p clausegram-similarity --locked \
	  --features instructions --bench instructions

$(RUNNER):
	@command -v valgrind >/dev/null || { \
	  echo "make: valgrind was not found: install it, for instance by apt install valgrind" >&2; exit 1; }
	cargo install gungraun-runner --locked --root target/tools --version \
	  "$$(sed -n '/^name = "gungraun-runner"/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)"

notebooks: build $(STAMPS)/dev ## run the notebooks and store their outputs
	$(BIN)/python notebooks/store.py

format: $(STAMPS)/dev ## format Rust and Python
	cargo fmt --all
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

clean: ## remove what was built
	rm -rf $(VENV) demo dist site
	cargo clean

$(STAMPS)/venv:
	@command -v cargo >/dev/null || { \
	  echo "make: cargo was not found: install Rust 1.95 or newer from rustup.rs" >&2; exit 1; }
	@for python in python3.14 python3.13 python3.12 python3.11 python3; do \
	  if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "making .venv with $$($$python --version)"; \
	    $$python -m venv --clear $(VENV) && mkdir -p $(STAMPS) && touch $@ && exit 0; \
	    exit 1; \
	  fi; \
	done; \
	echo "make: no Python 3.11 or newer with venv was found: install python3 and python3-venv" >&2; \
	exit 1

$(STAMPS)/maturin: $(STAMPS)/venv requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  "$$(grep '^maturin==' requirements-dev.txt)"
	@touch $@

$(STAMPS)/dev: $(STAMPS)/venv requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(STAMPS)/docs: $(STAMPS)/venv requirements-docs.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-docs.txt
	@touch $@

$(STAMPS)/build: $(STAMPS)/maturin $(BUILT_FROM)
	@# pip would tell of every extra that is not asked for
	PIP_QUIET=1 $(BIN)/maturin develop --release --locked
	@touch $@
