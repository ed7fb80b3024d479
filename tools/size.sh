#!/usr/bin/env bash
# Builds the widget alone into dist-widget/ and prints its sizes.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

tools/widget.sh
node tools/size.mjs dist-widget dist/news-annotator_bg.wasm
