//! Inputs broken at random, for each target of `fuzz_support`: nothing may panic, what was read must survive being written,
//! and nothing may take long. A second of it is part of every test run; `make fuzz` tries the same targets for longer, with
//! libFuzzer, which follows the code.
//!
//! The inputs follow from a seed that a failure prints with the input; what is found becomes a row of `hostile.rs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "fuzz_support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use support::{TARGETS, Target};

/// Pieces that mean something to one reader or another.
const PIECES: [&[u8]; 24] = [
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

/// Longer than any small input may take, on a machine with other work.
const PATIENCE: Duration = Duration::from_secs(10);

/// Marsaglia's xorshift: enough to break files with.
struct Dice(u64);

impl Dice {
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

fn broken(dice: &mut Dice, seeds: &[&str]) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].as_bytes().to_vec();
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len() + 1);
        let to = (at + dice.below(40)).min(bytes.len());
        match dice.below(7) {
            0 => drop(bytes.drain(at..to)),
            1 => drop(bytes.splice(at..at, PIECES[dice.below(PIECES.len())].iter().copied())),
            2 => bytes.truncate(at),
            3 => {
                let copy = bytes[at..to].to_vec();
                let place = dice.below(bytes.len() + 1);
                drop(bytes.splice(place..place, copy));
            }
            4 => {
                let other = seeds[dice.below(seeds.len())].as_bytes();
                let (from, until) = (dice.below(other.len()), dice.below(other.len()));
                drop(bytes.splice(at..to, other[from.min(until)..from.max(until)].iter().copied()));
            }
            5 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            _ => {
                let piece = PIECES[dice.below(PIECES.len())].repeat(dice.below(200));
                drop(bytes.splice(at..to, piece));
            }
        }
    }
    bytes
}

/// The number of inputs that were tried, and of those that were still understood.
fn break_for(target: &Target, time: Duration, seed: u64) -> (u64, u64) {
    let (mut dice, started) = (Dice(seed), Instant::now());
    let (mut tried, mut understood) = (0, 0);
    while started.elapsed() < time {
        let bytes = broken(&mut dice, target.seeds);
        let one = Instant::now();
        let result = std::panic::catch_unwind(|| (target.run)(&bytes));
        let shown = || format!("{}: input {tried} of seed {seed}: {:?}", target.name, String::from_utf8_lossy(&bytes));
        let Ok(is_one) = result else { panic!("{}", shown()) };
        assert!(one.elapsed() < PATIENCE, "{:?}, {}", one.elapsed(), shown());
        tried += 1;
        understood += u64::from(is_one);
    }
    (tried, understood)
}

#[test]
fn broken_inputs() {
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1.0);
    let seed = std::env::var("FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(0x2026_1123);
    for target in &TARGETS {
        let (tried, understood) = break_for(target, Duration::from_secs_f64(seconds / TARGETS.len() as f64), seed);
        println!("{}: {tried} broken inputs tried, {understood} of them still understood", target.name);
        assert!(understood > 0, "{}: inputs so broken that nothing is reached test nothing", target.name);
    }
}

#[test]
fn each_target_is_one_of_libfuzzers_too() {
    let (manifest, script) = (include_str!("../fuzz/Cargo.toml"), include_str!("../tools/fuzz.sh"));
    let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
    assert!(script.contains(&format!("targets=({})", names.join(" "))), "tools/fuzz.sh: {names:?}");
    for name in names {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "fuzz/Cargo.toml: {name}");
    }
}
