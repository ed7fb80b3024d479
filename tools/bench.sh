#!/usr/bin/env bash
# Measures how fast annotations are found and painted: natively, and in headless Chromium through the built widget.
# Neither is a test. How often anchors are right is measured by `cargo bench --bench anchor_drift`.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

tools/setup.sh
tools/setup-tests.sh
say "Measuring natively"
cargo bench --locked --bench anchor_speed
tools/build.sh
say "Measuring in headless Chromium"
node tests/e2e/bench/measure.mjs
tools/widget.sh
node tests/e2e/bench/start.mjs
