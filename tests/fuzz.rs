//! Files broken at random, for as long as one likes: `make fuzz` (`FUZZ_SECONDS`). Each reader, each writer and the resolver
//! get them; nothing may panic, what was read must survive being written, and nothing may take long.
//!
//! The inputs follow from a seed that a failure prints with the input; what is found becomes a row of `hostile.rs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "format_support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use news_annotator::anchor::Resolver;
use news_annotator::format::{Format, decode, read, read_all, read_newer, write, write_stored};
use news_annotator::text::ArticleText;
use support::{document_of, now};

const SEEDS: [&str; 10] = [
    include_str!("fixtures/format/v1.json"),
    include_str!("fixtures/format/v1.jsonld"),
    include_str!("fixtures/format/v1.csv"),
    include_str!("fixtures/format/tools/hypothesis-api.json"),
    include_str!("fixtures/format/tools/recogito-w3c.json"),
    include_str!("fixtures/format/tools/dokieli.json"),
    include_str!("fixtures/format/tools/annotation-page.json"),
    include_str!("fixtures/format/tools/apache-annotator.json"),
    include_str!("fixtures/format/tools/spreadsheet.csv"),
    "T1\tclaim 0 9\tthe words\n#1\tAnnotatorNotes T1\tnote\\n\nT2\tdenial 3 9;12 14\twords\nR1\tAbout Arg1:T2 Arg2:T1\n",
];

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

fn broken(dice: &mut Dice) -> Vec<u8> {
    let mut bytes = SEEDS[dice.below(SEEDS.len())].as_bytes().to_vec();
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
                let other = SEEDS[dice.below(SEEDS.len())].as_bytes();
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

/// What must be so of every input. Whether it was read as a file.
fn try_one(bytes: &[u8], article: &str) -> bool {
    // Also what is no UTF-8: a host may hand any string over.
    let lossy = String::from_utf8_lossy(bytes);
    drop(read_newer(&lossy, now()));
    let text = decode(bytes).unwrap_or(lossy);
    let Ok(all) = read_all(&text, now()) else { return false };
    for incoming in all {
        let document = document_of(&incoming, now());
        let stored = read(&write_stored(&document), now()).unwrap();
        assert_eq!(stored.annotations, incoming.annotations, "stored and read again");
        for format in Format::ALL {
            let text = write(format, &document);
            if matches!(format, Format::Json | Format::W3c | Format::Csv | Format::JsonLines) {
                let again = read(&text, now()).unwrap();
                assert_eq!(again.annotations.len(), incoming.annotations.len(), "{}", format.name());
            }
        }
        let selectors: Vec<_> = incoming.annotations.iter().map(|one| &one.selector).take(8).collect();
        let article = ArticleText::new(article, []);
        for outcome in Resolver::new(&article).resolve_all(selectors) {
            assert!(outcome.span.is_none_or(|span| span.end() <= article.span().end()), "inside the article");
        }
    }
    true
}

#[test]
fn broken_files() {
    // A second in every test run; `make fuzz` says how long.
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    let seed = std::env::var("FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(0x2026_1123);
    let (mut dice, started) = (Dice(seed), Instant::now());
    let (mut tried, mut understood) = (0_u64, 0_u64);
    while started.elapsed() < Duration::from_secs(seconds) {
        let bytes = broken(&mut dice);
        let article = String::from_utf8_lossy(&broken(&mut dice)).into_owned();
        let one = Instant::now();
        let result = std::panic::catch_unwind(|| try_one(&bytes, &article));
        let shown = || format!("input {tried} of seed {seed}: {:?}", String::from_utf8_lossy(&bytes));
        let Ok(is_file) = result else { panic!("{}", shown()) };
        assert!(one.elapsed() < PATIENCE, "{:?}, {}", one.elapsed(), shown());
        tried += 1;
        understood += u64::from(is_file);
    }
    println!("{tried} broken files tried in {seconds} s, {understood} of them still read");
    assert!(understood > 0, "inputs so broken that no reader is reached test nothing");
}
