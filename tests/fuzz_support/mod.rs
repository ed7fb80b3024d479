//! The fuzz targets, each with the invariants that hold for every input: for `tests/fuzz.rs`, which mutates files at random
//! in every test run, and for `fuzz/`, where libFuzzer searches for inputs that reach new code.
#![allow(dead_code)]

#[path = "../format_support/documents.rs"]
mod documents;

use documents::{document_of, now};
use news_annotator::format::{
    Format, Incoming, decode, read, read_all, read_newer, stored_line, stored_summary, write, write_stored,
};
use news_annotator::model::{CodePointSpan, Selector};
use news_annotator::reader::{self, Kind};
use news_annotator::sync::StoredBase;
use quote_anchor::text::ArticleText;
use quote_anchor::{Resolver, State, describe};

/// A function that reads untrusted input.
pub struct Target {
    /// The name of its file in `fuzz/fuzz_targets`.
    pub name: &'static str,
    /// The valid inputs that are mutated.
    pub seeds: &'static [&'static str],
    /// Reads one input, and returns whether it was readable. Panics where an invariant is violated.
    pub run: fn(&[u8]) -> bool,
}

/// Separates the parts of one input, as the article, quote, prefix and suffix of the target `resolve`.
const SEPARATOR: char = '\u{1f}';

pub const TARGETS: [Target; 8] = [
    Target { name: "json", seeds: &[include_str!("../fixtures/format/v1.json")], run: file },
    Target { name: "jsonl", seeds: &[include_str!("../fixtures/format/v1.jsonl")], run: file },
    Target {
        name: "w3c",
        seeds: &[
            include_str!("../fixtures/format/v1.jsonld"),
            include_str!("../fixtures/format/tools/hypothesis-api.json"),
            include_str!("../fixtures/format/tools/recogito-w3c.json"),
            include_str!("../fixtures/format/tools/dokieli.json"),
            include_str!("../fixtures/format/tools/annotation-page.json"),
            include_str!("../fixtures/format/tools/apache-annotator.json"),
        ],
        run: file,
    },
    Target {
        name: "csv",
        seeds: &[include_str!("../fixtures/format/v1.csv"), include_str!("../fixtures/format/tools/spreadsheet.csv")],
        run: file,
    },
    Target { name: "brat", seeds: &[include_str!("../fixtures/format/v1.ann")], run: file },
    Target { name: "stored", seeds: &[include_str!("../fixtures/format/v1.json")], run: stored },
    Target {
        name: "article",
        seeds: &[include_str!("../fixtures/format/v1.md"), include_str!("../e2e/pages/host.html")],
        run: article,
    },
    Target {
        name: "resolve",
        seeds: &[include_str!("../../fuzz/seeds/resolve.txt"), include_str!("../../fuzz/seeds/resolve-chinese.txt")],
        run: resolve,
    },
];

/// A file that a reader imports.
pub fn file(bytes: &[u8]) -> bool {
    // Invalid UTF-8 is tried too, with replacement characters: a host may pass any string.
    let text = decode(bytes).unwrap_or(String::from_utf8_lossy(bytes));
    let Ok(all) = read_all(&text, now()) else { return false };
    for incoming in &all {
        survives(incoming);
    }
    true
}

/// Storing loses nothing, and every readable format contains the same number of annotations.
fn survives(incoming: &Incoming) {
    let document = document_of(incoming, now());
    let stored = read(&write_stored(&document), now()).unwrap();
    assert_eq!(stored.annotations, incoming.annotations, "stored and read again");
    for format in Format::ALL {
        let text = write(format, &document);
        if matches!(format, Format::Json | Format::W3c | Format::Csv | Format::JsonLines) {
            let again = read(&text, now()).unwrap();
            assert_eq!(again.annotations.len(), incoming.annotations.len(), "{}", format.name());
        }
    }
}

/// A stored entry, alone and in the list of all articles.
pub fn stored(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    drop(read_newer(&text, now()));
    drop(stored_line(&text));
    let listed = stored_summary(&text).is_some();
    let mut base = StoredBase::default();
    match base.see(Some(text.clone().into_owned()), now()) {
        Ok(_) => listed,
        Err(unreadable) => {
            assert_eq!(unreadable.text, text, "set aside as it was");
            unreadable.understood.is_some() && listed
        }
    }
}

/// An article that a reader opens.
pub fn article(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let _ = reader::check_bytes(bytes);
    drop(reader::declared_encoding(bytes));
    for name in ["a.csv", "a.tsv", "a.jsonl", "a.json"] {
        for read in reader::queue::Reading::new(name, &text) {
            assert!(read.map_or_else(|problem| !problem.words().is_empty(), |draft| !draft.document.blocks.is_empty()));
        }
    }
    let kinds = [Kind::Plain, Kind::Markdown, Kind::Html];
    kinds.into_iter().filter(|kind| reader::open(&text, *kind).is_ok()).count() > 0
}

/// A selector of a file, resolved in an article.
pub fn resolve(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let mut parts = text.split(SEPARATOR).map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let article = ArticleText::new(next(), []);
    let (quote, prefix, suffix) = (next(), next(), next());
    let start = u32::from(bytes.first().copied().unwrap_or_default());
    let end = start.saturating_add(u32::try_from(quote.chars().count()).unwrap());
    let resolver = Resolver::new(&article);
    let selectors = [
        Selector { position: Some(CodePointSpan { start, end }), quote: quote.clone(), prefix, suffix },
        Selector { quote, ..Selector::default() },
    ];
    let outcomes = resolver.resolve_all(&selectors);
    for outcome in &outcomes {
        assert_eq!(outcome.span.is_none(), outcome.state == State::Orphaned, "an orphan has no place");
        assert!((0.0..=1.0).contains(&outcome.score), "score {}", outcome.score);
        for span in outcome.span.into_iter().chain(outcome.candidates.iter().map(|candidate| candidate.span)) {
            assert!(span.end() <= article.span().end(), "inside the article");
        }
        // The span that was found can be described, and is found again.
        if let Some(span) = outcome.span.filter(|span| !span.is_empty()) {
            let again = resolver.resolve(&describe(&article, span));
            assert_eq!((again.state, again.span), (State::Exact, Some(span)), "described and found again");
        }
    }
    outcomes.iter().any(|outcome| outcome.span.is_some())
}
