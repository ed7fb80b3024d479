//! The targets by their names.

#[path = "../../tests/fuzz_support/mod.rs"]
mod support;

/// Tries one input. Panics, which libFuzzer takes for a finding, where something is not as it must be.
pub fn run(target: &str, bytes: &[u8]) {
    let target = support::TARGETS.iter().find(|one| one.name == target);
    (target.expect("a target of tests/fuzz_support").run)(bytes);
}
