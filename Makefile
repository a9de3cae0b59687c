# Two commands do everything on a bare machine with Python 3.11, venv and make: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
DEMO := build/demo

.PHONY: demo test browser screenshots check eval constraints clean

# The program with exactly the pinned packages, each checked by its hash.
$(VENV)/.run: constraints.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r constraints.txt
	$(PIP) --require-hashes -r constraints-build.txt
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

# What tests and checks need beside it.
$(VENV)/.test: $(VENV)/.run constraints-test.txt
	$(PIP) --require-hashes -r constraints-test.txt
	touch $@

# A server of S3 for the tests, in an environment of its own: it wants an older python-dateutil than the program.
$(VENV)/s3/.ready: $(VENV)/.run constraints-s3.txt
	$(BIN)/python -m venv $(VENV)/s3
	$(VENV)/s3/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints-s3.txt
	touch $@

demo: $(VENV)/.run
	mkdir -p $(DEMO)
	$(BIN)/dragoman read examples --format html --output $(DEMO)/situation.html
	$(BIN)/dragoman read examples
	@echo
	@echo "The same as a page: open $(DEMO)/situation.html in a browser."
	@echo "Read your own reports: $(BIN)/dragoman read FILE_OR_FOLDER …"

# The tests of the pages drive Debian's Chromium; where it can't be installed they are skipped and say so.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
	  SUDO=$$(test "$$(id -u)" = 0 || command -v sudo || true); \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; \
	} || echo "Chromium could not be installed; the tests of the pages will be skipped" >&2

# The pictures of the docs, taken of the examples and the scripted story.
screenshots: $(VENV)/.test browser
	$(BIN)/python -m tests.views.web.screenshots docs/images

test: $(VENV)/.test $(VENV)/s3/.ready browser
	$(BIN)/python -m pytest

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m eval.gate

eval: $(VENV)/.test
	$(BIN)/python -m eval.gate --print

# Pin anew; needs `uv`. Hashes stay, index addresses don't.
PIN := uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11
constraints:
	$(PIN) pyproject.toml -o constraints.txt
	$(PIN) --extra build pyproject.toml -c constraints.txt -o constraints-build.txt
	$(PIN) --extra test --extra build pyproject.toml -c constraints.txt -o constraints-test.txt
	echo 'moto[s3,server]>=5' | $(PIN) - -o constraints-s3.txt

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
