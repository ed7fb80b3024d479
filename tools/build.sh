#!/usr/bin/env bash
# Builds the reading page into dist/, a folder that any static host serves from any path.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ -f index.html ] || fail "index.html is missing: there is no page to build."
tools/setup.sh

release_flags
say "Building the release into dist/ (first time about 2 minutes, afterwards seconds)"
# --offline: Trunk downloads nothing and takes wasm-bindgen and wasm-opt from PATH, where set-up put the right versions.
# NO_COLOR: Trunk 0.21 wants true or false in it and refuses the usual NO_COLOR=1.
if [ -n "${NO_COLOR:-}" ]; then export NO_COLOR=true; else unset NO_COLOR; fi
trunk build --release --locked --offline --skip-version-check || fail "The build failed (see above)."

# Trunk has no step between cargo and wasm-bindgen, so the parts take the place of the whole program that it made.
rm -f dist/news-annotator.js dist/news-annotator_bg.wasm
make_program dist reader

# A file may have another name than hosts rely on, so check.
for file in index.html reader.css reader-queue.css embed.js news-annotator.js news-annotator_bg.wasm news-annotator-ladder.wasm news-annotator-analysis.wasm news-annotator-studio.wasm \
    news-annotator-sources.wasm news-annotator-ledger.wasm news-annotator-compare.wasm news-annotator-formats.wasm; do
    [ -s "dist/$file" ] || fail "The build ended well, but dist/$file is missing or empty." "See the data-trunk links of index.html."
done

# After Trunk, which would write a checksum of reader.css into the page: `data-integrity="none"` in index.html prevents that.
node tools/embed.mjs dist/embed.js
node tools/languages.mjs dist reader
node tools/minify.mjs dist/reader.css
node tools/minify.mjs dist/reader-queue.css
