#!/usr/bin/env bash
# Builds the browser extension into dist-extension/: a folder for Chromium and one for Firefox, to be loaded as they are, and a zip of each,
# to be handed to the stores with the zip of what they are built from.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

tools/widget.sh
say "Building the extension into dist-extension/"
node tools/extension.mjs dist-widget dist-extension
node tools/source.mjs dist-extension
