#!/usr/bin/env bash
# Builds the widget alone, as a host ships it, into dist-widget/.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ -f src/embed/embed.js ] || fail "src/embed/embed.js is missing: there is no widget to build."
tools/setup.sh

release_flags
say "Building the widget alone into dist-widget/ (first time about 1 minute, afterwards seconds)"
rm -rf dist-widget
mkdir dist-widget
make_program dist-widget
node tools/embed.mjs dist-widget/embed.js
node tools/languages.mjs dist-widget
