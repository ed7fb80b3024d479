#!/usr/bin/env bash
# Installs what a build needs, if it is missing: the wasm32 target, the source of Rust's standard library, Trunk, wasm-bindgen-cli,
# wasm-split-cli, wasm-opt and terser.
# All but the first two go into the project's own folders .tools/ and tools/node_modules/, both ignored by git.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

rust_target() {
    local channel libdir
    channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
    libdir=$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null) || libdir=
    if [ -n "$libdir" ] && [ -d "$libdir" ] && is_version rustc "$channel" && [ -f "$(rust_source)/Cargo.lock" ]; then return 0; fi
    have rustup || fail "Rust $channel with the wasm32-unknown-unknown target and its own source is needed, and rustup was not found to install them." \
        "Install rustup (https://rustup.rs), or add both to Rust $channel with your package manager." \
        "Found: $(rustc --version 2>/dev/null || echo 'no rustc')"
    # Explicitly, because automatic installs may be switched off (RUSTUP_AUTO_INSTALL=0).
    if ! rustup run "$channel" rustc --version >/dev/null 2>&1; then
        say "Installing Rust $channel with rustup (about 1 minute)"
        rustup toolchain install "$channel" --profile minimal --component rustfmt --component clippy --component rust-src ||
            fail "rustup could not install Rust $channel (see above)."
    fi
    say "Adding Rust's wasm32-unknown-unknown target and the source of its standard library (seconds)"
    rustup target add --toolchain "$channel" wasm32-unknown-unknown ||
        fail "rustup could not add the wasm32-unknown-unknown target (see above)."
    rustup component add --toolchain "$channel" rust-src || fail "rustup could not add the source of the standard library (see above)."
}

# `cargo_tool NAME PACKAGE VERSION DURATION [cargo install's further arguments]`
cargo_tool() {
    local name=$1 package=$2 version=$3 duration=$4
    shift 4
    if is_installed "$name" "$package" "$version"; then return 0; fi
    say "Installing $package $version into .tools/ (about $duration on two cores)"
    # With a target folder of its own, an interrupted install resumes where it stopped. Not optimised: that would double
    # the minutes of the install, and the tool builds our crate just as fast without.
    CARGO_TARGET_DIR="$ROOT/.tools/build" \
        CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 \
        cargo install "$package" --version "=$version" --root "$ROOT/.tools" --force "$@" ||
        fail "Installing $package $version failed (see above)." \
            "If it was the network, run the same command again: what is compiled is kept."
    rm -rf "$ROOT/.tools/build"
    # The shell caches the paths of programs.
    hash -r
    is_installed "$name" "$package" "$version" || fail "$package was installed, but \`$name\` is not there in version $version." \
        "Remove the folder .tools and run this again."
}

# `is_installed NAME PACKAGE VERSION`: a program that tells no version counts if cargo put this one into .tools/.
is_installed() {
    is_version "$1" "$3" || { [ -x ".tools/bin/$1" ] && grep -qF "\"$2 $3 " .tools/.crates.toml 2>/dev/null; }
}

require_cargo
require_node
rust_target
wasm_bindgen=$(locked_wasm_bindgen)
# Trunk without its default features: no check for updates, and no OpenSSL to be found on the machine.
cargo_tool trunk trunk "$TRUNK_VERSION" "4 minutes" --locked --no-default-features --features rustls
# Not --locked: its lock file names a crate version that registries no longer serve.
cargo_tool wasm-bindgen wasm-bindgen-cli "$wasm_bindgen" "2 minutes"
cargo_tool wasm-split-cli wasm_split_cli_support "$WASM_SPLIT_VERSION" "1 minute" --features build-binary
npm_install tools "wasm-opt and terser" "15 seconds"
have wasm-opt || fail "wasm-opt is missing although npm installed it." "Remove the folder tools/node_modules and run this again."

# Trunk builds with --offline, so that it takes the tools from PATH; then the crates have to be here already, those of the standard
# library too.
fetch() {
    cargo fetch --locked "$@" && RUSTC_BOOTSTRAP=1 cargo fetch --locked --manifest-path "$(rust_source)/Cargo.toml" "$@"
}
if ! fetch --offline --target wasm32-unknown-unknown >/dev/null 2>&1; then
    say "Fetching the crates of Cargo.lock (about 30 seconds)"
    fetch || fail "cargo could not fetch the crates of Cargo.lock (see above)."
fi
