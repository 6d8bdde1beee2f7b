# Two commands: `make run` shows the example schools, `make test` runs every check but those that
# take minutes, which `make test-long` runs.
.DEFAULT_GOAL := run
.PHONY: run test test-long bench lock clean

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
INSTALLED := .venv/.installed
TEST_INSTALLED := .venv/.installed-for-tests
# Servers and browsers are timed while they are tested: two at once would wait for each other.
ALONE := tests/browser tests/gate tests/serve tests/trust

# Without compiled modules every page's kernel would compile them again: seconds at each start.
unexport PYTHONDONTWRITEBYTECODE

run: $(INSTALLED)
	@$(BIN)/semh demo

test: $(TEST_INSTALLED)
	@status=0; $(BIN)/ruff check . || status=1; $(BIN)/mypy || status=1; \
	$(BIN)/python -m pytest -m "not slow" -n auto --maxprocesses 4 --dist loadfile $(ALONE:%=--ignore=%) || status=1; \
	$(BIN)/python -m pytest -m "not slow" $(ALONE) || status=1; exit $$status

test-long: $(TEST_INSTALLED)
	@scripts/office.sh
	@scripts/hub.sh
	@$(BIN)/python -m pytest -m slow

bench: $(INSTALLED)
	@$(BIN)/python -m benchmarks.build

lock: $(BIN)/python
	@$(BIN)/python scripts/lock.py

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@scripts/venv.sh

$(INSTALLED): pyproject.toml requirements.lock | $(BIN)/python
	@echo "Installing. This happens once and takes about a minute."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q semhlib
	@touch $@

$(TEST_INSTALLED): $(INSTALLED) requirements-test.lock requirements-spark.lock
	@echo "Installing what the tests need."
	@$(PIP) --require-hashes -r requirements-test.lock
	@scripts/browser.sh
	@scripts/java.sh
	@if java -version >/dev/null 2>&1; then $(PIP) --require-hashes --no-build-isolation -r requirements-spark.lock; fi
	@touch $@
