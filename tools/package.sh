#!/usr/bin/env bash
# Packs the widget for npm into dist-package/, and checks the crate as cargo would publish it. Then tries the npm package as
# its users get it: installed into a Vite project, and unpacked beside a plain page, both opened in Chromium.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

tools/widget.sh
tools/setup-tests.sh

rm -rf dist-package
node npm/stage.mjs dist-widget dist-package/news-annotator
tarball=dist-package/$(cd dist-package && npm pack ./news-annotator --silent | tail -n 1)
[ -f "$tarball" ] || fail "npm pack made no package (see above)."

say "Checking that cargo can package the crates"
# What is not committed yet is packaged too; a published crate comes from a clean tree anyway. Without a target folder said,
# cargo compiles every dependency anew beside what it has unpacked.
target=${CARGO_TARGET_DIR:-$ROOT/target}
rm -f "$target"/package/*.crate
# Cargo verifies the widget against the library as it has unpacked it from here before, if the version is the same.
rm -rf "${CARGO_HOME:-$HOME/.cargo}"/registry/src/-*/quote-anchor-*
CARGO_TARGET_DIR=$target cargo package --workspace --exclude yew-host --locked --allow-dirty --quiet || fail "cargo package failed (see above)."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Neither package may name the machine that built it or the registry that it used.
say "Looking for paths of this machine and addresses of downloads in what was packed"
mkdir "$scratch/crates" "$scratch/plain"
tar -xzf "$tarball" -C "$scratch/plain" --strip-components=1
for crate in "$target"/package/*.crate; do tar -xzf "$crate" -C "$scratch/crates"; done
for secret in "$ROOT" "${CARGO_HOME:-$HOME/.cargo}" "$HOME/" "$(npm config get registry)"; do
    [ "${#secret}" -gt 4 ] || continue
    if grep -rlF -- "$secret" "$scratch/plain" "$scratch/crates"; then fail "These files name $secret."; fi
done

say "Installing the package into a Vite project (about 20 seconds)"
cp -R tests/package/vite "$scratch/vite"
cp "$tarball" "$scratch/news-annotator.tgz"
(cd "$scratch/vite" && npm ci --no-audit --no-fund && npm install --no-audit --no-fund --no-save ../news-annotator.tgz &&
    node_modules/.bin/vite build) || fail "The Vite project could not be built (see above)."

node tests/package/check.mjs "$scratch/plain" "$scratch/vite/dist" || fail "The package does not work where it is installed (see above)."
say "$tarball is ready: npm publish $tarball"
