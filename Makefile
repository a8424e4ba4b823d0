# 年报校核: two commands on a fresh Debian/Ubuntu machine: `make run`, `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-ready
DEV_STAMP := $(VENV)/.dev-ready
BUILD_STAMP := $(VENV)/.build-ready
SAMPLE := resources/samples/示例报告-2021格式.docx
FILE ?= $(SAMPLE)
# Compiled once, as pip does for libraries: where Python may not write bytecode every start would compile the source again.
# The store beside it holds what every start would otherwise work out: compiled patterns, word lists (docs/performance.md).
BYTECODE := $(BIN)/python -m compileall -q checker ui && { $(BIN)/python -m checker.preparing || echo 启动数据没有备好，只是每次启动慢一些; }

.PHONY: run test bench lint types unit display samples docs screenshots manual fuzz bundle clean system-run system-test

run: system-run $(RUN_STAMP)
	@packaging/run.sh "$(FILE)"

test: system-test $(DEV_STAMP) unit display

unit: $(DEV_STAMP)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -X warn_default_encoding -m pytest -n auto -m "not display"

display: $(DEV_STAMP)
	xvfb-run -a -s "-screen 0 1400x1000x24" env NIANBAO_DISPLAY_TESTS=1 QT_QPA_PLATFORM=xcb $(BIN)/python -m pytest -m display tests/ui

lint: $(DEV_STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(DEV_STAMP)
	$(BIN)/mypy

docs: $(DEV_STAMP)
	$(BIN)/python -m checker rules --format markdown > docs/rules.md

screenshots: $(DEV_STAMP)
	xvfb-run -a -s "-screen 0 1400x1000x24" env QT_QPA_PLATFORM=xcb $(BIN)/python packaging/make_screenshots.py

manual: $(DEV_STAMP)
	$(BIN)/python packaging/make_manual.py

samples: $(DEV_STAMP)
	$(BIN)/python -m tests.reports.make_samples

# FUZZ_SECONDS=600 by default, half of it for bytes and half for structures; crashes are kept in build/fuzz.
FUZZ_SECONDS ?= 600
fuzz: $(DEV_STAMP)
	FUZZ_SECONDS=$$(($(FUZZ_SECONDS) / 2)) nice $(BIN)/python -m bench.fuzz.mutate
	FUZZ_SECONDS=$$(($(FUZZ_SECONDS) / 2)) nice $(BIN)/python -m bench.fuzz.structures

# First how well the rules find faults (BENCH_REPORTS clean reports and BENCH_FAULTS faults of every rule, on the seeds kept aside), then how fast.
BENCH_REPORTS ?= 24
BENCH_FAULTS ?= 2
bench: $(DEV_STAMP)
	$(BIN)/python -m bench.quality --held-out --clean $(BENCH_REPORTS) --mutations $(BENCH_FAULTS)
	$(BIN)/python -m bench.speed

bundle: system-build $(BUILD_STAMP)
	packaging/bundle.sh

bundle-test: system-test bundle
	packaging/bundle-test.sh

package: deb windows checksums

# Built in an older Debian (root, debootstrap): the .deb runs on glibc 2.28 and newer.
deb: system-package $(BUILD_STAMP)
	packaging/debian/base.sh
	packaging/debian/build.sh dist/debian

# For this system and newer ones, without root.
deb-here: bundle
	packaging/debian/build.sh

windows: system-package $(BUILD_STAMP)
	packaging/windows/build.sh

checksums: deb windows
	cd dist && sha256sum nianbao_*.deb nianbao-*.exe nianbao-*.cdx.json > SHA256SUMS

system-run:
	@packaging/system-packages.sh run

system-test:
	@packaging/system-packages.sh test

system-build:
	@packaging/system-packages.sh build

system-package:
	@packaging/system-packages.sh package

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): requirements/run.txt pyproject.toml | system-run $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@$(BYTECODE)
	@touch $@

$(DEV_STAMP): requirements/dev.txt $(RUN_STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@$(BYTECODE)
	@touch $@

$(BUILD_STAMP): requirements/build.txt $(RUN_STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/build.txt
	@touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
