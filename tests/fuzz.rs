//! Random mutations of valid inputs, for each target of `fuzz_support`: nothing may panic, the content of a readable input must
//! survive being written, and no input may take long. Every test run spends a second on it; `make fuzz` runs the same targets
//! for longer with libFuzzer, which is guided by coverage.
//!
//! A failure prints the seed of the mutations and the input; add the input as a row to `hostile.rs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "fuzz_support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use support::{TARGETS, Target};

/// Tokens of the formats.
const TOKENS: [&[u8]; 24] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b"\\u",
    b"\\ud800",
    b",",
    b":",
    b";",
    b"\t",
    b"\r\n",
    b"'",
    b"=",
    b"null",
    b"-1",
    b"1e999",
    b"4294967296",
    b"\xff",
    b"\xf0\x9f\x90\x95",
    b"\xe2\x80\xae",
    b"\0",
    b"\"__proto__\":",
];

/// The longest time for one input, with room for other work on the machine.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// A random number generator, Marsaglia's xorshift.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}

fn mutated(random: &mut Random, seeds: &[&str]) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].as_bytes().to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len() + 1);
        let to = (at + random.below(40)).min(bytes.len());
        match random.below(7) {
            0 => drop(bytes.drain(at..to)),
            1 => drop(bytes.splice(at..at, TOKENS[random.below(TOKENS.len())].iter().copied())),
            2 => bytes.truncate(at),
            3 => {
                let copy = bytes[at..to].to_vec();
                let place = random.below(bytes.len() + 1);
                drop(bytes.splice(place..place, copy));
            }
            4 => {
                let other = seeds[random.below(seeds.len())].as_bytes();
                let (from, until) = (random.below(other.len()), random.below(other.len()));
                drop(bytes.splice(at..to, other[from.min(until)..from.max(until)].iter().copied()));
            }
            5 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            _ => {
                let tokens = TOKENS[random.below(TOKENS.len())].repeat(random.below(200));
                drop(bytes.splice(at..to, tokens));
            }
        }
    }
    bytes
}

/// So many inputs at least, however busy the machine is.
const LEAST: u64 = 100;

/// Runs a target on mutated inputs; the number of inputs, and of inputs that were still readable.
fn run_mutated(target: &Target, time: Duration, seed: u64) -> (u64, u64) {
    let (mut random, started) = (Random(seed), Instant::now());
    let (mut count, mut readable) = (0, 0);
    while started.elapsed() < time || count < LEAST {
        let bytes = mutated(&mut random, target.seeds);
        let input_started = Instant::now();
        let result = std::panic::catch_unwind(|| (target.run)(&bytes));
        let shown = || format!("{}: input {count} of seed {seed}: {:?}", target.name, String::from_utf8_lossy(&bytes));
        let Ok(is_readable) = result else { panic!("{}", shown()) };
        assert!(input_started.elapsed() < TIME_LIMIT, "{:?}, {}", input_started.elapsed(), shown());
        count += 1;
        readable += u64::from(is_readable);
    }
    (count, readable)
}

#[test]
fn mutated_inputs() {
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1.0);
    let seed = std::env::var("FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(0x2026_1123);
    for target in &TARGETS {
        let (count, readable) = run_mutated(target, Duration::from_secs_f64(seconds / TARGETS.len() as f64), seed);
        println!("{}: {count} mutated inputs, {readable} of them readable", target.name);
        assert!(readable > 0, "{}: no mutated input was readable, so little code was reached", target.name);
    }
}

#[test]
fn each_target_is_a_libfuzzer_target() {
    let (manifest, script) = (include_str!("../fuzz/Cargo.toml"), include_str!("../tools/fuzz.sh"));
    let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    assert!(script.contains(&format!("targets=({})", names.join(" "))), "tools/fuzz.sh: {names:?}");
    for name in names {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "fuzz/Cargo.toml: {name}");
    }
}
