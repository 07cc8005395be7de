# Everything starts here: `make help`. Each target installs what it needs (tools/setup) and builds in build/<preset>.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PLAN ?= examples/herefordshire-worcestershire
OUT ?= build/results/$(notdir $(PLAN))
# The example is run within limits, 8 s a run on two cores: 64 runs, the program's own choice, take about ten minutes.
RUNS ?= $(if $(filter examples/%,$(PLAN)),16)
CMAKE_ARGS ?=
# ctest's own closing lines are what a reader, or a machine, looks for at the end.
CTEST := ctest --output-on-failure --no-tests=error

# What CMake found goes to a file; it is shown if something was not found.
define configure_release
@mkdir -p build
@cmake --preset release $(CMAKE_ARGS) >build/configure.log || { cat build/configure.log; exit 1; }
endef

.PHONY: help run program test dev clang asan tsan lint tidy format bench fuzz clean

help: ## say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: program ## install, build, and run the Herefordshire and Worcestershire example (PLAN=folder for another, RUNS=number)
	build/footprint run $(PLAN) $(if $(RUNS),--runs $(RUNS)) --out $(OUT)

program: ## install and build build/footprint
	@tools/setup build
	$(configure_release)
	cmake --build --preset release --target footprint
	@ln -sfn release/footprint build/footprint

test: ## install, build and run every test on the program as users run it
	@tools/setup build test
	$(configure_release)
	cmake --build --preset release
	@ln -sfn release/footprint build/footprint
	$(CTEST) --preset release

dev: ## build and test with the standard library's checks on (preset dev)
clang: ## build and test with clang 19 (preset clang)
asan: ## build and test under the address and undefined-behaviour sanitizers
tsan: ## build and test under the thread sanitizer
dev clang asan tsan:
	@tools/setup build test $(if $(filter clang,$@),clang)
	cmake --workflow --preset $@

lint: ## every gate of tools/check: format, layers, words, links, decisions, schemas
	@tools/setup build test lint
	tools/check

tidy: ## clang-tidy and every header compiled alone (slow)
	@tools/setup build test lint
	cmake --workflow --preset lint

format: ## lay out every C++ file
	@tools/setup lint
	git ls-files -co --exclude-standard '*.cpp' '*.hpp' | xargs -r clang-format-19 -i

bench: ## speed, memory and sameness of results (ARGS=... are handed on)
	@tools/setup build test bench
	$(configure_release)
	cmake --build --preset release --target footprint footprint_bench footprint_statistics_bench footprint_solve_bench
	@ln -sfn release/footprint build/footprint
	build/release/footprint_bench $(ARGS)
	build/release/footprint_statistics_bench
	build/release/footprint_solve_bench

fuzz: ## feed broken files to the readers for a minute each (SECONDS_EACH=60)
	@tools/setup build test clang
	tools/fuzz $(or $(SECONDS_EACH),60)

clean: ## remove what was built; DuckDB and results stay
	rm -rf build/release build/dev build/clang build/asan build/tsan build/lint build/fuzz build/footprint build/configure.log
