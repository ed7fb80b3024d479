#!/usr/bin/env bash
# Tries dist/ in WebKitGTK, on a virtual screen. Not part of `make test`: only Linux has this browser.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

require_node
if ! have WebKitWebDriver || ! have xvfb-run; then
    install_with_apt webkit2gtk-driver xvfb xauth ||
        fail "WebKitWebDriver and xvfb-run are needed." "Debian: apt-get install webkit2gtk-driver xvfb xauth"
fi
exec xvfb-run --auto-servernum node --test tests/e2e/webkit/reader.mjs
