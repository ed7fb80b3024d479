# A front for the scripts in tools/: each of them also runs by itself, from any folder.

.PHONY: help serve build size bench test fuzz clean

help: ## say what there is
	@echo "News Annotator. Targets:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile
	@echo "What is missing is installed into the project's own ignored folders the first time (about 6 minutes)."

serve: ## build the reading page and serve it on http://127.0.0.1:8080/ (PORT=8090 make serve: elsewhere)
	@tools/serve.sh

build: ## build dist/, which any static host serves from any path
	@tools/build.sh

size: ## build the widget alone into dist-widget/ and print its bytes: raw, gzip, brotli
	@tools/size.sh

bench: ## measure anchors and painting, natively and in headless Chromium; prints tables (some minutes)
	@tools/bench.sh

test: ## run everything: format, lints, native, wasm and browser tests; ends with one summary
	@tools/test.sh

fuzz: ## break files at random and read them, for 60 seconds (FUZZ_SECONDS=600 make fuzz: longer)
	@FUZZ_SECONDS=$${FUZZ_SECONDS:-60} cargo test --locked --features reader --test fuzz -- --nocapture

clean: ## remove what was built and tested, but not the installed tools
	rm -rf dist dist-widget target tests/e2e/results
