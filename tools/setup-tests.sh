#!/usr/bin/env bash
# Installs what the tests need beyond a build: Playwright, and with apt the browsers. Elsewhere it says what is missing.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

find_browser() { node tests/e2e/support/browsers.mjs "$1"; }

# Runs a command as root, if that can be done without asking.
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
    # Lists that are out of date name packages that are no longer there. `env`, because sudo clears the environment.
    as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

require_node
npm_install tests/e2e "Playwright" "15 seconds"

packages=()
find_browser chromium >/dev/null || packages+=(chromium)
find_browser chromedriver >/dev/null || packages+=(chromium-driver)
find_browser firefox >/dev/null || packages+=(firefox-esr)
if [ ${#packages[@]} -gt 0 ]; then
    install_with_apt "${packages[@]}" || warn "apt could not install ${packages[*]} (see above, or no apt or no rights here)."
fi

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
