# The commands of the README. Each one makes .venv ready first (a moment when nothing changed).
.DEFAULT_GOAL := help
.PHONY: help setup demo test test-long test-peers lint format bench screenshots lock

BIN := .venv/bin

help:            ## this list
	@grep -E '^[a-z-]+: .*## |^[a-z-]+: +## ' Makefile | sed 's/:.*## /\t/' | expand -t 16

setup:           ## make .venv ready: Debian libraries, locked packages, this project
	@tools/setup.sh

demo: setup      ## the whole hall on this machine, with simulated visitors and officers
	$(BIN)/ptsa demo $(DEMO)

lint: setup      ## ruff, mypy and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint       ## everything CI runs (under 12 minutes on 2 cores)
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest $(TESTS)

test-long: setup ## the long runs: hundreds of kills, soak
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -m long --timeout 7200 $(TESTS)

test-peers: setup ## against peers that are not ours: SMS centre in node, gammu-smsd, printer simulator emupos (installed when they may be)
	@tools/peers.sh
	PTSA_PEERS=tests/peers/node_modules $(BIN)/pytest -m peers -rs tests/peers

bench: setup     ## measured figures beside a raw floor, as a table and as JSON
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m bench

screenshots: setup ## pictures of every application into docs/screenshots
	QT_QPA_PLATFORM=offscreen $(BIN)/python tools/screenshots.py

format: setup    ## put the code into its form
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lock: setup      ## resolve the dependencies of pyproject.toml anew into requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-annotate --no-header --upgrade --group dev pyproject.toml -o requirements.lock
