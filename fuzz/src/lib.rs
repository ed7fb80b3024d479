//! Runs a fuzz target by its name.

#[path = "../../tests/fuzz_support/mod.rs"]
mod support;

/// Runs a target on one input. Panics where an invariant is violated, which libFuzzer reports.
pub fn run(target: &str, bytes: &[u8]) {
    let target = support::TARGETS.iter().find(|known| known.name == target);
    (target.expect("a target of tests/fuzz_support").run)(bytes);
}
