//! Finds quotes of one text in a later version of it: `cargo run --example relocate -- BEFORE AFTER QUOTES`, three files; the
//! third one holds a quote a line. Without arguments it runs on the three files beside it.

use std::error::Error;
use std::fs;

use quote_anchor::{ArticleText, Difference, Flag, Resolver, Selector, State, describe};

fn main() -> Result<(), Box<dyn Error>> {
    let beside = |name: &str| format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut paths = std::env::args().skip(1);
    let mut read = |default: &str| fs::read_to_string(paths.next().unwrap_or_else(|| beside(default)));
    // Each line of the files is a paragraph.
    let before = ArticleText::from_lines(read("before.txt")?);
    let after = ArticleText::from_lines(read("after.txt")?);
    let quotes = read("quotes.txt")?;

    let mut selectors: Vec<Selector> = Vec::new();
    for quote in quotes.lines().filter(|line| !line.trim().is_empty()) {
        match before.as_str().find(quote) {
            Some(at) => selectors.push(describe(&before, before.span_of_bytes(at..at + quote.len()))),
            None => eprintln!("not in the first text: {quote}"),
        }
    }

    // All at once: where most quotes went helps to tell where the others are.
    for (selector, outcome) in selectors.iter().zip(Resolver::new(&after).resolve_all(&selectors)) {
        println!("{:<9} {:.2}  {}", outcome.state.name(), outcome.score, selector.quote);
        if outcome.state == State::Changed {
            let flags: Vec<&str> = outcome.flags.iter().map(|flag: &Flag| flag.name()).collect();
            println!("{:16}{} ({})", "", marked(&outcome.diff), flags.join(", "));
        }
        for candidate in &outcome.candidates {
            println!("{:16}perhaps {:.2}  {}", "", candidate.score, after.shown(candidate.span));
        }
    }
    Ok(())
}

/// A diff with what was removed in `[-…]` and what was added in `[+…]`.
fn marked(diff: &[Difference]) -> String {
    let run = |run: &Difference| match run {
        Difference::Same(words) => words.clone(),
        Difference::Removed(words) => format!("[-{words}]"),
        Difference::Added(words) => format!("[+{words}]"),
    };
    diff.iter().map(run).collect()
}
