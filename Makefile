# A front for the scripts in tools/: each of them also runs by itself, from any folder.

.PHONY: help serve newsroom build size extension package bench newsroom-bench check test newsroom-test webkit pictures fuzz clean

help: ## say what there is
	@echo "News Annotator. Targets:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile
	@echo "What is missing is installed into the project's own ignored folders the first time (about 6 minutes)."

serve: ## build the reading page and serve it on http://127.0.0.1:8080/ (PORT=8090 make serve: elsewhere)
	@tools/serve.sh

newsroom: ## start a PostgreSQL and one store for many readers on it, with a page to try it (PORT, PORT_DB: elsewhere)
	@tools/newsroom.sh

build: ## build dist/, which any static host serves from any path
	@tools/build.sh

size: ## build the widget alone into dist-widget/ and print its bytes: raw, gzip, brotli
	@tools/size.sh

extension: ## build the browser extension for Chromium and Firefox into dist-extension/
	@tools/extension.sh

package: ## pack the widget for npm into dist-package/, and try it as its users have it; check the crate too
	@tools/package.sh

bench: ## measure anchors and painting, natively and in headless Chromium; prints tables (some minutes)
	@tools/bench.sh

newsroom-bench: ## measure the store for many readers beside PostgreSQL alone (2 minutes)
	@tools/newsroom-bench.sh

check: ## run what needs no browser and no release build: format, lints, types, native tests
	@tools/test.sh format lint types native

test: ## run everything: make check, documentation, wasm and browser tests, release builds, packages; ends with one summary
	@tools/test.sh

newsroom-test: build ## run the tests of the store for many readers alone (make test has them too)
	@tools/setup-tests.sh
	@cd tests/e2e && node_modules/.bin/playwright test /newsroom.spec.ts /newsroom-api.spec.ts --project=chromium

webkit: build ## try the widget in WebKit, Safari's engine, under Linux (installs WebKitGTK with apt)
	@tools/webkit.sh

pictures: build ## take a picture of each state of the widget, wide and narrow, light and dark, to be looked at
	@tools/setup-tests.sh
	@cd tests/e2e && PICTURES=1 node_modules/.bin/playwright test pictures.spec.ts --project=chromium

fuzz: ## look for inputs that break a reader or the resolver, for 60 seconds (FUZZ_SECONDS=600 make fuzz: longer)
	@tools/fuzz.sh

clean: ## remove what was built and tested, but not the installed tools
	rm -rf dist dist-widget dist-package dist-extension target tests/e2e/results
