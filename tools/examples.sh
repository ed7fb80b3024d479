#!/usr/bin/env bash
# Builds the examples that need building, each into its own dist/.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

tools/setup.sh
# See tools/build.sh.
if [ -n "${NO_COLOR:-}" ]; then export NO_COLOR=true; else unset NO_COLOR; fi

# Not optimised: it is there to be tried, and a release would link the whole widget a third time, for minutes.
say "Building examples/yew-host (first time about 1 minute, afterwards seconds)"
(cd examples/yew-host && trunk build --locked --offline --skip-version-check) ||
    fail "The example did not build (see above)."
