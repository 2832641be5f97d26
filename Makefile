# What is there to do with Couloir. Needs python3 (3.11 or later), python3-venv and make.
# Every path is relative, so that the folder may have spaces in its name.
.POSIX:
.PHONY: help demo serve postgres exports test test-long quality quality-check train bench bench-extract bench-roads bench-merging bench-states docs picture clean distclean setup lint

PYTHON_IN = .venv/bin/python
COULOIR = $(PYTHON_IN) -m couloir
EXAMPLE = examples/kayes-2025
PORT = 8377

help:
	@printf '%s\n' \
	  'make demo       installs what is needed, builds the example, prints and writes its situation' \
	  'make serve      serves the example on this machine (PORT=8377)' \
	  'make postgres   installs what a store in PostgreSQL needs (docs/stores.md)' \
	  'make exports    installs what GeoParquet needs (docs/exports.md)' \
	  'make test       what must never break: lint, types, layers, tests' \
	  'make test-long  the tests that take longer; their table goes to docs/test-long.md' \
	  'make quality    measures extraction on labelled reports, into docs/quality.md and the README' \
	  'make train      fits what is learned from the labelled reports, a quarter of an hour' \
	  'make bench      how fast it is; make bench-extract: beside the bare parser models;' \
	  '                make bench-roads: loading and asking the roads (needs COULOIR_REFERENCE)' \
	  '                make bench-states: a year of states, and one incident more' \
	  '                make bench-merging: how merging grows, beside TF-IDF (half an hour)' \
	  'make docs       the documentation as pages, in docs/_build/html' \
	  'make picture    draws docs/images/situation.png, the picture of the README (needs chromium)' \
	  'make clean      removes outputs and caches; make distclean also the environment'

setup:
	@sh tools/setup.sh run
	@$(PYTHON_IN) tools/assets.py

demo: setup
	@sh tools/demo.sh $(EXAMPLE) out

serve: setup
	@$(COULOIR) --project $(EXAMPLE) serve --port $(PORT)

postgres:
	@sh tools/setup.sh postgres

exports:
	@sh tools/setup.sh exports

lint:
	@sh tools/setup.sh dev
	$(PYTHON_IN) -m ruff check .
	$(PYTHON_IN) -m ruff format --check .
	$(PYTHON_IN) -m mypy
	.venv/bin/lint-imports

test: lint
	@$(PYTHON_IN) tools/assets.py
	@$(PYTHON_IN) -m pytest -m 'not long'

test-long:
	@sh tools/setup.sh dev
	@$(PYTHON_IN) tools/assets.py
	@$(PYTHON_IN) tools/test_long.py docs/test-long.md

quality: setup
	@$(PYTHON_IN) tools/quality.py docs/quality.md README.md

# Opens the check set too: at most once a day.
quality-check: setup
	@$(PYTHON_IN) tools/quality.py docs/quality.md README.md check

# One thread, whatever the machine: sums in another order end in other bytes.
train:
	@sh tools/setup.sh train
	@OPENBLAS_NUM_THREADS=1 $(PYTHON_IN) tools/words.py src/couloir/extract/learned/words.npz
	@OPENBLAS_NUM_THREADS=1 $(PYTHON_IN) tools/train.py src/couloir/extract/learned

bench-extract: setup
	@$(PYTHON_IN) benchmarks/against_spacy.py

bench-roads: setup
	@$(PYTHON_IN) benchmarks/roads.py

bench-states: setup
	@OPENBLAS_NUM_THREADS=1 $(PYTHON_IN) benchmarks/states.py

bench-merging: setup
	@$(PYTHON_IN) benchmarks/merging.py

bench: setup
	@$(PYTHON_IN) benchmarks/bench.py

docs:
	@sh tools/setup.sh docs
	@$(PYTHON_IN) -m sphinx -W --keep-going -q -b html docs docs/_build/html
	@echo 'docs: docs/_build/html/index.html'

picture: demo
	@$(PYTHON_IN) tools/screenshot.py out/situation-en.html docs/images/situation.png

clean:
	rm -rf out build dist docs/_build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -rf $(EXAMPLE)/out $(EXAMPLE)/couloir.db*
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv .setup src/couloir/data/assets
