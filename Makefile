# The commands of the house. Every path is relative, so a clone may lie in a folder with spaces.
PYTHON ?= python3
RUN = .venv/bin/python
FOLDERS = bot core handlers dashboard storage content exports locales emulator

# Babel knows no plurals of Haitian Creole; of the head it writes, what changes each time is left out.
define update
set -e; for po in $(2); do lang=$$(basename $$po .po); \
  $(RUN) -m babel.messages.frontend -q update --no-fuzzy-matching --width 120 -i $(1) -o $$po -l $$(echo $$lang | sed s/ht/fr/); \
  sed -i.old -E -e '1{/^$$/d;}' -e 's/^("Project-Id-Version:) +/\1 /' -e "s/^\"Language: fr/\"Language: $$lang/" \
    -e '/^"(Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By):/d' $$po; rm $$po.old; done
endef

.PHONY: demo test install develop lint types check catalogue lock

demo: install            ## try the bot here: prints one address with the chat page
	@exec .venv/bin/ponte demo

test: develop            ## everything: lint, types, tests
	@$(RUN) -m tests.machine
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@.venv/bin/ponte check
	@$(RUN) -m pytest

install: .venv/installed ## .venv with .venv/bin/ponte; compiled, for the bot's user may not write here
	@$(RUN) -m compileall -q $(FOLDERS)

develop: .venv/developed ## what tests and benchmarks need

.venv/installed: pyproject.toml requirements.lock
	@$(PYTHON) -m venv .venv
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch .venv/installed

.venv/developed: .venv/installed requirements-develop.lock
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-develop.lock
	@touch .venv/developed

catalogue:               ## bring new sentences of the code into every .po
	@$(RUN) -m babel.messages.frontend -q extract --no-location --sort-output -k text -k message -k Command:3 -o .venv/ponte.pot core handlers bot locales exports
	@$(RUN) -m babel.messages.frontend -q extract --no-location --sort-output -F locales/staff/babel.cfg -k text -k Page:4 -o .venv/staff.pot .
	@$(call update,.venv/ponte.pot,locales/*.po)
	@$(call update,.venv/staff.pot,locales/staff/*.po)

lock:                    ## pin dependencies again (needs uv); hashes, and no host
	@uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --extra build --extra semantic pyproject.toml -o requirements.lock
	@uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --extra build --extra semantic --extra develop pyproject.toml -o requirements-develop.lock
