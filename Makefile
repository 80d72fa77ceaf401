# The two commands: `make site` and `make test`. Both make what they need in .venv/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPORA ?= ../shared/eval

# The tests start hundreds of processes, which would each compile our modules again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site serve check test quality hostile fuzz benchmark golden clean

site: $(VENV)/.site
	@mkdir -p seeds content
	@$(BIN)/microsite build
	@echo "Open it:    make serve, then http://127.0.0.1:8000/"
	@echo "Publish it: copy site/ to any web server"

serve: $(VENV)/.site
	@mkdir -p seeds content
	@$(BIN)/microsite serve

check: $(VENV)/.test
	$(BIN)/ruff format --check generator tests
	$(BIN)/ruff check generator tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -n auto generator tests/unit tests/cases tests/golden tests/properties

# Twice as many as there are cores: servers and browsers are waited for. The longest files begin first.
test: site check
	$(BIN)/pytest -rs -n $$((2 * $$($(BIN)/python -c 'import os; print(os.cpu_count() or 1)'))) --dist loadfile --no-loadscope-reorder tests/fuzz tests/e2e tests/site tests/quality

# What is measured on larger public sets, where they are at hand: they are no part of the project.
quality: $(VENV)/.test
	@test -d $(CORPORA) || { echo "There is no $(CORPORA). Say where the sets are: make quality CORPORA=…"; exit 2; }
	$(BIN)/python -m tests.quality.larger.dates $(CORPORA)/dates_numbers_fr
	$(BIN)/python -m tests.quality.larger.numbers $(CORPORA)/dates_numbers_fr
	$(BIN)/python -m tests.quality.larger.conflicts $(CORPORA)/conflict_fr
	$(BIN)/python -m tests.quality.larger.wikinews $(CORPORA)

# Two thousand hostile files through the whole pipeline (`make hostile SEED=7`: others), and many runs of the fuzzer.
SEED ?= 1000
hostile: $(VENV)/.test
	$(BIN)/python -m tests.hostile.run --inputs 2000 --seed $(SEED)

fuzz: $(VENV)/.test
	for target in text_reader seed_front_matter page_front_matter markdown_text; do $(BIN)/python -m tests.fuzz.targets $$target 100000 $(SEED) || exit 1; done

# How long everything takes as a corpus grows, beside the builders that are installed (PEERS="--hugo PATH …"), into
# docs/benchmarks.md; and where the public sets are at hand, how heavy the pages of one of them are. Takes an hour or two.
PAGES ?= 250,2500,10000
benchmark: $(VENV)/.test
	$(BIN)/python -m benchmarks.builds --pages $(PAGES) --write docs/benchmarks.md $(PEERS)
	@test ! -d $(CORPORA) || $(BIN)/python -m benchmarks.pages $(CORPORA)/wikinews_fr/*.jsonl

golden: $(VENV)/.test
	$(BIN)/pytest tests/golden --update-golden

clean:
	rm -rf site .microsite .builders $(VENV)

$(VENV)/.site: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is %s. Say which to use: make site PYTHON=python3.12" % sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV)/ …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.test: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(VENV)/.site
