#!/usr/bin/env bash
# Installs what the tests need beyond a build: Playwright, and the browsers with apt. Without apt it says what is missing.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

find_browser() { node tests/e2e/support/browsers.mjs "$1"; }

require_node
npm_install tests/e2e "Playwright" "15 seconds"
npm_install examples/newsroom-store "the PostgreSQL client" "5 seconds"

packages=()
find_browser chromium >/dev/null || packages+=(chromium)
find_browser chromedriver >/dev/null || packages+=(chromium-driver)
find_browser firefox >/dev/null || packages+=(firefox-esr)
if [ ${#packages[@]} -gt 0 ]; then
    install_with_apt "${packages[@]}" || warn "apt could not install ${packages[*]} (see above, or no apt or no rights here)."
fi

find_postgres || install_with_apt postgresql || warn "PostgreSQL was not found: the tests of examples/newsroom-store are left out."

missing=()
for name in chromium chromedriver firefox; do
    find_browser "$name" >/dev/null || missing+=("$name")
done
if [ ${#missing[@]} -gt 0 ]; then
    fail "The tests need ${missing[*]}, which was not found in the usual places." \
        "Debian: apt-get install chromium chromium-driver firefox-esr" \
        "macOS: brew install --cask chromium firefox, and brew install chromedriver" \
        "Installed elsewhere? Name the program: CHROMIUM=… CHROMEDRIVER=… FIREFOX=… make test" \
        "Without a browser: tools/test.sh format lint native"
fi
