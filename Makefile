.DEFAULT_GOAL := help
.PHONY: help run test dev dist first headers lint fmt bench clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "Variables: WEB_PORT OCP_PORT OBSHELL_PORT OBSHELL_OPEN_PORT RACKSPACE_PORT INFERRED CHROMIUM HEADLESS_SHELL CHROMEDRIVER FIREFOX TOOLS_DIR"

run: ## the console in front of the simulated systems, at http://127.0.0.1:8080/
	@scripts/run.sh

test: ## every test; STEPS="native end-to-end" runs only those
	@scripts/test.sh $(STEPS)

dev: ## like run, with live rebuild
	@scripts/dev.sh

dist: ## a servable dist/, and release/: the same packed, with its SHA-256 and bill of materials
	@scripts/dist.sh

first: ## rewrite scripts/later.txt: the functions that no first page enters, which load later
	@scripts/first.sh

headers: ## the response headers for CONFIG=path, in made/ or OUT=dir; without CONFIG, rewrite those of deploy/
	@node scripts/headers.mjs $(or $(CONFIG),public/config.json) $(or $(OUT),$(if $(CONFIG),made,deploy))

lint: ## dependencies, licences, advisories, spelling, shell scripts, the Dockerfile
	@scripts/lint.sh

fmt: ## format the Rust sources
	@cargo fmt --all

bench: ## the numbers of docs/performance.md
	@scripts/bench.sh

clean: ## remove what was built, not the tools
	@cargo clean
	@rm -rf dist dist.new release .trunk Trunk.dev.toml tests/e2e/test-results
