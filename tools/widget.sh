#!/usr/bin/env bash
# Builds the widget alone, as a host ships it, into dist-widget/.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ -f src/embed/embed.js ] || fail "src/embed/embed.js is missing: there is no widget to build."
tools/setup.sh

hide_paths
say "Building the widget alone into dist-widget/ (first time about 1 minute, afterwards seconds)"
# Cargo tells where the wasm is: the user's settings may have moved the target folder.
wasm=$(cargo build --release --locked --target wasm32-unknown-unknown --message-format=json-render-diagnostics |
    node -p 'fs.readFileSync(0, "utf8").match(/"[^"]*\.wasm"/g).map(JSON.parse).pop()') || fail "The build failed (see above)."

rm -rf dist-widget
mkdir dist-widget
wasm-bindgen --target web --no-typescript --out-dir dist-widget --out-name news-annotator "$wasm"
wasm-opt -Oz dist-widget/news-annotator_bg.wasm --output dist-widget/news-annotator_bg.wasm
node tools/embed.mjs dist-widget/embed.js
node tools/languages.mjs dist-widget
node tools/minify.mjs dist-widget/news-annotator.js
node tools/short-imports.mjs dist-widget/news-annotator
