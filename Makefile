# `make` says what there is. ARGS are handed to nianbao, as in: make run ARGS="--data /srv/reports --out /srv/open-data"
ARGS ?=
OUT ?= outputs
KILLS ?= 40
SEED ?=
REPORTS ?= 2500
PYTHON ?= python3
VENV ?= target/venv
PEERS ?= target/venv-peers

.DEFAULT_GOAL := help
.PHONY: help run check test kill-test bench bench-peers bench-build corpus lint bless check-release conformance clean-outputs

help: ## say what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## read data/reports and lay a release under outputs/
	cargo run --quiet -- build $(ARGS)

check: ## say what is wrong with the data, without a release
	cargo run --quiet -- check $(ARGS)

test: ## run every test
	cargo test

bench: ## measure extraction beside aho-corasick and jieba-rs; ARGS="--megabytes 20 --no-tagger" for a short run
	cargo run --quiet --release --manifest-path bench/Cargo.toml --target-dir target/bench --bin extraction -- $(ARGS)

bench-peers: $(PEERS)/.installed ## do the tabular half in nianbao, DuckDB and Polars and print ratios; ARGS="--observations 10000000 --rounds 3"
	cargo build --quiet --release --manifest-path bench/Cargo.toml --target-dir target/bench --bin tabular
	$(PEERS)/bin/python bench/peers/compare.py --tabular target/bench/release/tabular --folder target/peers $(ARGS)

bench-build: ## build made reports beside what no build could do without; REPORTS=10000, ARGS="--rounds 5"
	cargo build --quiet --release
	cargo build --quiet --release --manifest-path bench/Cargo.toml --target-dir target/bench --bins
	rm -rf target/whole
	target/bench/release/corpus target/whole/data $(REPORTS)
	target/bench/release/whole target/release/nianbao target/whole/data target/whole/out $(ARGS)

corpus: ## write made reports as a data folder, as in: make corpus ARGS="made 1000"
	cargo run --quiet --release --manifest-path bench/Cargo.toml --target-dir target/bench --bin corpus -- $(ARGS)

kill-test: ## kill builds and fill their disks; KILLS=300 for how often, SEED=1 for when
	NIANBAO_KILLS=$(KILLS) $(if $(SEED),NIANBAO_SEED=$(SEED)) cargo test --test kill -- --nocapture --test-threads 2

lint: ## see that the code is formatted and clippy has nothing to say
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings

bless: ## write generated schemas anew, then look at the difference and commit it
	NIANBAO_BLESS=1 cargo test

check-release: $(VENV)/.installed ## prove the latest release and read it with pyarrow, DuckDB, Polars and pandas
	cargo run --quiet -- verify $(OUT)/latest
	$(VENV)/bin/python scripts/read_release.py $(OUT)/latest

conformance: $(VENV)/.conformance ## hold the latest release against the validators of others, which must find faults in broken copies
	$(VENV)/bin/python scripts/conformance $(OUT)/latest

clean-outputs: ## remove every release and what a build left
	rm -rf $(OUT)

$(VENV)/.installed: scripts/requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@

$(VENV)/.conformance: scripts/conformance/requirements.txt scripts/conformance/oldest.txt $(VENV)/.installed
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement scripts/conformance/requirements.txt
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --upgrade --no-deps --target $(VENV)/oldest --requirement scripts/conformance/oldest.txt
	touch $@

$(PEERS)/.installed: bench/peers/requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@
