#!/usr/bin/env bash
# Lets libFuzzer look for inputs that break a reader or the resolver (fuzz/), each target for its share of FUZZ_SECONDS.
# Works with the stable toolchain: coverage comes from flags that it knows. Sanitizers, which need nightly, look for faults of
# unsafe code, and there is none (`unsafe_code = "deny"`). fuzz/ is laid out for `cargo fuzz` all the same.
# shellcheck source=tools/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

seconds=${FUZZ_SECONDS:-60}
require_cargo
if ! have c++; then
    warn "No C++ compiler was found, which libFuzzer needs: files are broken at random instead."
    FUZZ_SECONDS=$seconds exec cargo test --locked --features reader --test fuzz -- --nocapture
fi

formats=tests/fixtures/format
seeds() {
    case $1 in
        json | stored) echo $formats/v1.json ;;
        jsonl) echo $formats/v1.jsonl ;;
        w3c) echo $formats/v1.jsonld $formats/tools/*.json ;;
        csv) echo $formats/v1.csv $formats/tools/*.csv ;;
        brat) echo $formats/v1.ann ;;
        article) echo $formats/v1.md tests/e2e/pages/host.html ;;
        resolve) echo fuzz/seeds/resolve.txt fuzz/seeds/resolve-chinese.txt ;;
    esac
}
targets=(json jsonl w3c csv brat stored article resolve)

say "Building the fuzz targets (first time about 2 minutes)"
host=$(rustc -vV | awk '/^host: / { print $2 }')
# Coverage as libFuzzer reads it: a counter at each branch.
RUSTFLAGS="--cfg fuzzing -Ccodegen-units=1 -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares" \
    cargo build --release --quiet --manifest-path fuzz/Cargo.toml --target "$host" --target-dir target/fuzz ||
    fail "The fuzz targets could not be built (see above)."

share=$((seconds / ${#targets[@]}))
[ "$share" -gt 0 ] || share=1
found=0 sum=0
printf '%-10s %14s %12s\n' "target" "executions" "new inputs"
for target in "${targets[@]}"; do
    corpus=target/fuzz/corpus/$target log=target/fuzz/$target.log
    mkdir -p "$corpus" target/fuzz/findings
    inputs=$(seeds "$target" | tr ' ' ',')
    state=""
    "target/fuzz/$host/release/$target" "$corpus" -seed_inputs="$inputs" -max_total_time="$share" -timeout=10 -rss_limit_mb=2048 \
        -artifact_prefix="target/fuzz/findings/$target-" -print_final_stats=1 >"$log" 2>&1 || { state="FOUND, see $log" && found=1; }
    executions=$(awk '/number_of_executed_units/ { print $2 }' "$log")
    new=$(awk '/new_units_added/ { print $2 }' "$log")
    sum=$((sum + ${executions:-0}))
    printf '%-10s %14s %12s  %s\n' "$target" "${executions:-?}" "${new:-?}" "$state"
done
printf '%d executions in %d seconds\n' "$sum" $((share * ${#targets[@]}))
[ "$found" -eq 0 ] || fail "Something was found. What broke it lies in target/fuzz/findings; mend it, and keep it as a test."
