# Shared by the scripts of this folder; sourced, never run.
# Everything here has to work with the bash 3.2 of macOS.
# shellcheck shell=bash

set -euo pipefail
# With CDPATH set, `cd` may go elsewhere and print the path.
unset CDPATH

# Scripts may be started from anywhere: all paths are relative to the top of the project.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# shellcheck source=tools/versions.env
. "$ROOT/tools/versions.env"

# Programs that set-up installed come before the user's own.
export PATH="$ROOT/.tools/bin:$ROOT/tools/node_modules/.bin:$PATH"

say() { printf '==> %s\n' "$*"; }
warn() { printf 'warning: %s\n' "$*" >&2; }
fail() {
    printf 'error: %s\n' "$1" >&2
    shift
    if [ $# -gt 0 ]; then printf '       %s\n' "$@" >&2; fi
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command as root, if that needs no password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif have sudo && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

install_with_apt() {
    have apt-get && as_root true || return 1
    say "Installing with apt: $* (about 2 minutes)"
    # Old package lists name packages that no longer exist. `env`, because sudo clears the environment.
    as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# `is_version trunk 0.21.14`: is the program there, in exactly this version?
is_version() {
    [ "$("$1" --version 2>/dev/null | awk 'NR == 1 { print $2 }')" = "$2" ]
}

# The crate wasm-bindgen and its command must have equal versions.
locked_wasm_bindgen() {
    local version
    version=$(awk '/^name = "wasm-bindgen"$/ { found = 1; next } found { gsub(/version = |"/, ""); print; exit }' Cargo.lock 2>/dev/null) || true
    [ -n "$version" ] || fail "Cargo.lock does not name a version of wasm-bindgen." "Restore it: git checkout Cargo.lock"
    printf '%s\n' "$version"
}

# How rustc builds the release. Call it after tools/setup.sh, which fetches the crates: only then their folder has a name.
#
# Without the paths of this machine, which panic messages hold. And, unless a quick build is wanted, with a standard library optimised
# for size and without messages: a panic stops the program at once (the browser logs an `unreachable`), and `{:?}` writes nothing.
# Every place that can panic costs bytes for its message: without them the program is 6 % smaller. Rust does not promise these options
# yet (RUSTC_BOOTSTRAP); the toolchain is of one version, and quick builds and tests go without them.
release_flags() {
    local separator folder flags
    separator=$(printf '\037')
    flags=${RUSTFLAGS:-}
    flags=${flags// /$separator}
    for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
        flags="${flags:+$flags$separator}--remap-path-prefix=$folder=crates"
    done
    flags="${flags:+$flags$separator}--remap-path-prefix=$ROOT="
    if [ -z "${CARGO_PROFILE_RELEASE_OPT_LEVEL:-}" ]; then
        flags="$flags$separator--remap-path-prefix=$(rust_source)=std$separator-Zunstable-options$separator-Cpanic=immediate-abort$separator-Zfmt-debug=none"
        export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
    fi
    export CARGO_ENCODED_RUSTFLAGS="$flags"
}

# Where the source of Rust's standard library is, if it is here.
rust_source() { printf '%s/lib/rustlib/src/rust/library\n' "$(rustc --print sysroot)"; }

# `make_program FOLDER [FEATURE...]`: builds the program, takes it apart into its parts (src/parts), and puts them into this folder, ready
# for the browser. What was made of the same wasm is kept: packing the widget needs it again after the tests. Call it after
# `release_flags`.
make_program() {
    local folder=$1 wasm kept stamp
    shift
    # Cargo tells where the wasm is: the user's settings may have moved the target folder.
    wasm=$(cargo build --release --locked --features "split $*" --target wasm32-unknown-unknown --message-format=json-render-diagnostics |
        node -p 'fs.readFileSync(0, "utf8").match(/"[^"]*\.wasm"/g).map(JSON.parse).pop()') || fail "The build failed (see above)."
    kept="${CARGO_TARGET_DIR:-target}/program-$(basename "$folder")"
    stamp=$(cat "$wasm" tools/*.sh tools/*.mjs tools/package-lock.json tools/versions.env src/parts/mod.rs | cksum)
    if [ "$(cat "$kept.stamp" 2>/dev/null)" != "$stamp" ]; then
        rm -rf "$kept" "$kept.stamp"
        mkdir -p "$kept"
        take_apart "$wasm" "$kept"
        printf '%s\n' "$stamp" >"$kept.stamp"
    fi
    cp "$kept"/* "$folder/"
}

# `take_apart WASM FOLDER`: the program's parts, made ready for the browser.
take_apart() {
    local wasm=$1 folder=$2 work file
    work=$(mktemp -d)
    wasm-split-cli "$wasm" "$work" --target web --out-name news-annotator >"$work/log" 2>&1 ||
        fail "The program could not be taken apart: $(tail -n 3 "$work/log")"
    # Who asks cargo for a quick build wants this one quick, too. The first kilobyte of the memory is the end of the stack, which no
    # address but that of a full stack reaches. Nothing reads the sections that are stripped. Without common subexpressions taken out
    # of blocks there is more code, and less after gzip.
    optimise() {
        if [ -n "${CARGO_PROFILE_RELEASE_OPT_LEVEL:-}" ]; then return; fi
        wasm-opt -Oz --low-memory-unused -Oz --skip-pass=local-cse --strip-debug --strip-producers "$1" --output "$1"
        node tools/like-beside-like.mjs "$1"
        wasm-opt --generate-stack-ir --optimize-stack-ir --reorder-functions-by-name --strip-target-features "$1" --output "$1"
    }
    # What the linker exported is what the parts share.
    wasm-bindgen --target web --no-typescript --encode-into always --keep-lld-exports --out-dir "$folder" --out-name news-annotator "$work/news-annotator.wasm"
    optimise "$folder/news-annotator_bg.wasm"
    for file in "$work"/split_*.wasm "$work"/chunk_*.wasm; do if [ -f "$file" ]; then optimise "$file"; fi; done
    node tools/parts.mjs "$work" "$folder"
    node tools/minify.mjs "$folder/news-annotator.js"
    node tools/short-imports.mjs "$folder/news-annotator"
    node tools/pack.mjs "$folder"/*.wasm
    rm -r "$work"
}

require_cargo() {
    have cargo || fail "cargo was not found: Rust is needed." \
        "Install it as https://rustup.rs describes, open a new terminal, and run this again."
    if ! have cc && ! have gcc && ! have clang; then
        fail "No C compiler was found; Rust needs one to link." \
            "Debian or Ubuntu: apt-get install build-essential    macOS: xcode-select --install"
    fi
}

require_node() {
    if ! have node || ! have npm; then
        fail "node and npm were not found: Node.js $NODE_MINIMUM or newer is needed (wasm-opt and the browser tests come from npm)." \
            "Install it from https://nodejs.org or with your package manager, and run this again."
    fi
    local version
    version=$(node -p 'process.versions.node')
    [ "${version%%.*}" -ge "$NODE_MINIMUM" ] || fail "Node.js $version is too old: $NODE_MINIMUM or newer is needed." \
        "Found at: $(command -v node)"
}

# PostgreSQL's own programs, which Debian keeps off PATH.
find_postgres() {
    local folder
    for folder in "${PG_BIN:-}" /usr/lib/postgresql/*/bin; do
        if [ -n "$folder" ] && [ -x "$folder/initdb" ]; then return 0; fi
    done
    have initdb
}

require_postgres() {
    find_postgres || install_with_apt postgresql || true
    find_postgres || fail "PostgreSQL was not found, and apt could not install it." \
        "Debian: apt-get install postgresql    macOS: brew install postgresql" \
        "Installed elsewhere? Name the folder with initdb: PG_BIN=…"
}

# `npm_install tools "wasm-opt" "15 seconds"`: `npm ci` in that folder, unless the lock file is the one installed there.
# npm leaves no sign of a finished install, so our own stamp tells it from an interrupted one.
npm_install() {
    local folder=$1 what=$2 duration=$3
    local stamp="$folder/node_modules/.installed-lock"
    if cmp -s "$folder/package-lock.json" "$stamp"; then return 0; fi
    require_node
    say "Installing $what with npm into $folder/node_modules (about $duration)"
    (cd "$folder" && npm ci --no-audit --no-fund) || fail "npm ci failed in $folder (see above)." \
        "If it was the network, run the same command again."
    cp "$folder/package-lock.json" "$stamp"
}
