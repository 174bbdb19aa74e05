# make run: serve it. make test: check everything. Both work from a bare clone.

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py

VNU ?= node_modules/vnu-jar/build/dist/vnu.jar
LIGHTHOUSE ?= node_modules/.bin/lighthouse

.PHONY: messages catalogues run lock image bench bench-quick screenshots nu lighthouse test test-postgres test-long test-lforms audit licences lint types layers migrations unit format

run: .venv/installed
	@HTTPS=$${HTTPS:-off} $(MANAGE) prepare
	@echo "Gutskin is at http://127.0.0.1:$(PORT)"
	@HTTPS=$${HTTPS:-off} PORT=$(PORT) MALLOC_ARENA_MAX=1 $(BIN)/gunicorn --config gutskin/gunicorn.py

test: lint types layers migrations unit

# Three templates end without the new line that djade adds: a number and a condition stand within a sentence, and each
# question is rendered by a form of its own and joined to the byte.
TEMPLATES = find templates -name '*.html' ! -name _number.html ! -name _condition.html ! -name whole_uni_form.html

lint: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(TEMPLATES) -exec $(BIN)/djade --check {} +
	$(BIN)/djcss --check --tabwidth 2 static/css
	$(BIN)/python -m tests.dead_code

types: .venv/installed-dev
	SECRET_KEY=types $(BIN)/mypy

layers: .venv/installed-dev
	SECRET_KEY=layers $(BIN)/lint-imports

migrations: .venv/installed-dev
	SECRET_KEY=migrations $(MANAGE) makemigrations --check --dry-run

unit: .venv/installed-dev
	$(BIN)/pytest -n auto --cov --cov-report=term-missing:skip-covered

# The whole suite on PostgreSQL: the one DATABASE_URL names, or a private one that is gone afterwards.
test-postgres: .venv/installed-dev
	$(BIN)/python -m tests.postgres $(BIN)/pytest -n auto

# What stands behind real proxies, waits for a sick database, upgrades an old one or looks at every state of every
# page; then more than five thousand random requests instead of a few hundred, and two thousand visitors at once
# instead of sixty.
test-long: .venv/installed-dev
	$(BIN)/pytest -n auto -m slow
	HYPOTHESIS_PROFILE=long CROWD=2000 $(BIN)/pytest tests/trust/test_fuzz.py tests/faults/test_many.py

# The questionnaire as FHIR in LHC-Forms, a form filler of others, and before HL7's schema: needs npm, a network and
# Chromium.
test-lforms: .venv/installed-dev
	$(BIN)/pytest -m lforms tests/browser/test_lforms.py tests/browser/test_fhir_schema.py

# The lists of packages anew from pyproject.toml, for every Python from 3.11 on and every system. What they hold stays
# as it is where it can; `make lock NEWER=--upgrade` takes the newest of everything.
LOCK = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header $(NEWER)

lock: .venv/installed-dev
	$(LOCK) --output-file requirements.txt
	$(LOCK) --extra redis --output-file requirements-redis.txt
	$(LOCK) --extra dev --output-file requirements-dev.txt

# Known holes in what runs the site; needs the network, and says so where it has none.
audit: .venv/installed-dev
	@$(BIN)/python deploy/audit.py

# What everything that is installed to run the site is licensed under.
licences: .venv/installed-dev
	$(BIN)/python deploy/licences.py > docs/licences.md

# The image built by buildah and asked for pages; `make image BASE=debian`, as root, where no image registry answers.
image:
	deploy/try_image $(BASE)

# The words of visitors' pages into the catalogues of `locale/`, each as it is in the sources now; needs Debian's
# gettext. A new language: `make messages NEW="--locale es"`. What only staff read stays English.
FOR_STAFF = admin templates/admin templates/staff models management dry_run.py old_rules.py publishing.py staff_site.py gutskin/*.py tests deploy .venv var
NEW = --all
messages: .venv/installed
	mkdir -p locale
	SECRET_KEY=messages $(MANAGE) makemessages $(NEW) --extension html,svg,py --no-wrap $(FOR_STAFF:%=--ignore "*%*")

# What the site reads of them. They are committed, so that a clone runs without gettext.
catalogues: .venv/installed
	SECRET_KEY=catalogues $(MANAGE) compilemessages --ignore ".venv/*"

# A picture of every page and state: open screenshots/index.html. In others than the site's own language:
# `make screenshots LANGUAGES="es ar"`.
screenshots: .venv/installed-dev
	LANGUAGES="$(LANGUAGES)" $(BIN)/pytest -q tests/browser/screenshots.py

# Every page and state before the Nu Html Checker, and pages for everybody before Lighthouse. Both want tools of npm
# (`npm install vnu-jar lighthouse` in any folder, and a Java runtime) and are told where they are.
nu: .venv/installed-dev
	VNU=$(VNU) $(BIN)/pytest -q tests/browser/nu.py

lighthouse: .venv/installed-dev
	LIGHTHOUSE=$(LIGHTHOUSE) $(BIN)/pytest -q tests/browser/lighthouse.py

# Processor time a request: the site beside its floor, a peer, and itself with more data. Some minutes, in quiet;
# `make bench BENCH="--against ../another-checkout"` compares two commits.
bench: .venv/installed-dev
	SECRET_KEY=bench $(BIN)/python -m tests.bench $(BENCH)

bench-quick: BENCH = --quick
bench-quick: bench

format: .venv/installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(TEMPLATES) -exec $(BIN)/djade {} +
	$(BIN)/djcss --tabwidth 2 static/css

.venv/bin/python:
	$(PYTHON) -m venv .venv

# The lists are complete, so nothing is resolved: an older pip looks past the pins of what is wanted with extras.
.venv/installed: requirements.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	@touch $@ .venv/installed

