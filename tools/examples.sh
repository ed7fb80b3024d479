#!/usr/bin/env bash
# Builds the examples that need building, each into its own dist/.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

tools/setup.sh
hide_paths
# See tools/build.sh.
if [ -n "${NO_COLOR:-}" ]; then export NO_COLOR=true; else unset NO_COLOR; fi

say "Building examples/yew-host (first time about 1 minute, afterwards seconds)"
(cd examples/yew-host && trunk build --release --locked --offline --skip-version-check) ||
    fail "The example did not build (see above)."
