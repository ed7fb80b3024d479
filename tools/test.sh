#!/usr/bin/env bash
# Runs every test and ends with one summary. A failed step does not keep the others from running.
#
#   tools/test.sh                  all steps
#   tools/test.sh native wasm      only these, in their order below
#
# The steps: format lint types docs native wasm build package browser
# `make check` runs format, lint, types and native.

# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

case " ${*:-} " in *" -h "* | *" --help "*) sed -n '2,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" && exit ;; esac
all_steps="format lint types docs native wasm build package browser"
for name in "$@"; do
    case " $all_steps " in *" $name "*) ;; *) fail "There is no step \"$name\"." "The steps: $all_steps" ;; esac
done
steps=" ${*:-$all_steps} "
wanted() { case $steps in *" $1 "*) ;; *) return 1 ;; esac }

started_all=$SECONDS
logs=target/test-logs
mkdir -p "$logs"
wasm_target=(--target wasm32-unknown-unknown)

passed_sum=0
failed_sum=0
table=()

# `run NAME COUNTER COMMAND...`: runs a step and shows its output; COUNTER sets `passed` and `failed` from its log.
run() {
    local name=$1 counter=$2 status=0 started=$SECONDS took="" log passed=0 failed=0 note=""
    shift 2
    log="$logs/${name// /-}.log"
    printf '\n==> %s\n' "$name"
    # `|| status` is what keeps a failure from ending the script; pipefail hands on the command's own status.
    "$@" 2>&1 | tee "$log" || status=$?
    "$counter" "$status" "$log"
    if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
        failed=1
        note="broke off, see $log"
    elif [ $((passed + failed)) -eq 0 ]; then
        failed=1
        note="ran no test"
    fi
    passed_sum=$((passed_sum + passed))
    failed_sum=$((failed_sum + failed))
    table+=("$(printf '%-28s %7d %7d %6ds  %s' "$name" "$passed" "$failed" "${took:-$((SECONDS - started))}" "$note")")
}

# A step that is right or wrong as a whole counts as one test.
count_one() { if [ "$1" -eq 0 ]; then passed=1; else failed=1; fi; }

# Every test program of cargo, native or wasm, ends with "test result: ok. 12 passed; 0 failed; …".
count_cargo() {
    read -r passed failed <<<"$(awk '/^test result: / {
        for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) p += $(i - 1); if ($i ~ /^failed/) f += $(i - 1) } }
        END { print p + 0, f + 0 }' "$2")"
}

playwright_report="tests/e2e/results/${PORT_E2E:-4173}/report.json"
count_playwright() {
    [ -f "$playwright_report" ] || return 0
    # A test that passed only at its second try counts as passed, and the summary names it: real browsers, driven from
    # outside on a busy machine, lose a step now and then.
    # shellcheck disable=SC2016 # the ${} are JavaScript's
    read -r passed failed <<<"$(node -p 'const { stats } = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
        `${stats.expected + stats.flaky} ${stats.unexpected}`' "$playwright_report")"
}

wasm_tests() {
    CHROMEDRIVER=$(node tests/e2e/support/browsers.mjs chromedriver)
    WASM_BINDGEN_TEST_WEBDRIVER_JSON="$ROOT/$logs/webdriver.json"
    node tests/e2e/support/browsers.mjs webdriver.json >"$WASM_BINDGEN_TEST_WEBDRIVER_JSON"
    # The runner gives all tests of a file together 20 seconds unless told otherwise.
    WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-300}
    export CHROMEDRIVER WASM_BINDGEN_TEST_WEBDRIVER_JSON WASM_BINDGEN_TEST_TIMEOUT
    cargo test --locked --no-fail-fast "${wasm_target[@]}" --features reader --test 'wasm_*'
}

playwright_tests() {
    # An old report must not be counted for a run that broke off.
    rm -f "$playwright_report"
    (cd tests/e2e && node_modules/.bin/playwright test)
}

# `release_builds` made it, or this does.
widget_sizes() {
    [ -f dist-widget/news-annotator_bg.wasm ] || tools/widget.sh
    node tools/size.mjs dist-widget
}

# Linking with fat LTO keeps one core busy for minutes, and hardly ever two: so the release is built beside the checks.
builds_log="$logs/release-builds-beside.log"
builds=""
builds_status=0
release_builds() {
    local status=0
    tools/build.sh || status=$?
    tools/examples.sh || status=$?
    # `package` finds it compiled.
    tools/widget.sh || status=$?
    printf '%d\n' "$((SECONDS - started_all))" >"$builds_log.seconds"
    return "$status"
}
show_builds() { cat "$builds_log"; return "$builds_status"; }
count_builds() {
    count_one "$@"
    [ ! -f "$builds_log.seconds" ] || took=$(cat "$builds_log.seconds")
}

# The versions say what a run has shown: browsers change under a test that stays the same.
print_browsers() {
    local name version
    for name in chromium firefox; do
        # Debian's start script of Chromium complains on stderr about machines with much memory.
        version=$("$(node tests/e2e/support/browsers.mjs "$name")" --version 2>/dev/null) || version="$name: no answer to --version"
        printf 'ran in %s\n' "$version"
    done
}

tools/setup.sh
if wanted wasm || wanted browser; then tools/setup-tests.sh; fi
if wanted build; then
    rm -f "$builds_log.seconds"
    release_builds >"$builds_log" 2>&1 &
    builds=$!
    # A run that is stopped begins none of the builds that are left.
    trap '[ -z "$builds" ] || kill "$builds" 2>/dev/null || true' EXIT
fi

if wanted format; then
    run "format" count_one cargo fmt --all --check
fi
if wanted lint; then
    run "lint native" count_one cargo clippy --locked --all-targets --features reader -- -D warnings
    run "lint wasm32" count_one cargo clippy --locked --all-targets "${wasm_target[@]}" --features reader -- -D warnings
    # What the widget does not use without the reading page is a warning only here.
    run "lint wasm32 widget alone" count_one cargo clippy --locked "${wasm_target[@]}" -- -D warnings
    run "licences" count_one node tools/licences.mjs
fi
if wanted types; then
    npm_install tests/e2e "Playwright and TypeScript" "15 seconds"
    run "types of the element" count_one tests/e2e/node_modules/.bin/tsc -p tests/types
    run "types of the browser tests" count_one tests/e2e/node_modules/.bin/tsc -p tests/e2e
fi
if wanted docs; then
    run "documentation" count_one env RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps "${wasm_target[@]}"
fi
if wanted native; then
    run "native tests" count_cargo cargo test --locked --no-fail-fast --features reader
fi
if wanted wasm; then
    run "wasm tests in Chromium" count_cargo wasm_tests
fi
if wanted build; then
    wait "$builds" || builds_status=$?
    builds=""
    run "release builds, beside" count_builds show_builds
fi
if wanted package; then
    run "bytes of the widget" count_one widget_sizes
    run "npm package and crate" count_one tools/package.sh
fi
if wanted browser; then
    run "Playwright" count_playwright playwright_tests
fi

printf '\n%-28s %7s %7s %7s\n' "step" "passed" "failed" "time"
printf '%s\n' "${table[@]}"
if wanted browser && [ -f "$playwright_report" ]; then
    printf '\n'
    node tests/e2e/support/summary.mjs "$playwright_report"
fi
printf '\n'
if wanted wasm || wanted package || wanted browser; then print_browsers; fi
seconds=$((SECONDS - started_all))
printf 'took %d min %02d s\n' "$((seconds / 60))" "$((seconds % 60))"
# Alone on the last line, as continuous integration reads it.
printf '%d passed, %d failed\n' "$passed_sum" "$failed_sum"
[ "$failed_sum" -eq 0 ]
