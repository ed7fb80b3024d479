//! Article pairs of our own making: where the quotes of an article come to lie after the newsroom edited it. See
//! `tests/corpus/README.md` for how a pair is written. The table of right, wrong and orphaned is printed with
//! `cargo test --test anchor_corpus -- --nocapture`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use quote_anchor::Selector;
use quote_anchor::text::{ArticleText, Span};
use quote_anchor::{Outcome, Resolver, State, describe};

/// A marked quote: where it is, and the flags that its mark names.
struct Mark {
    span: Span,
    flags: Vec<String>,
}

/// One version of an article.
struct Version {
    text: ArticleText,
    marks: BTreeMap<String, Mark>,
}

struct Pair {
    name: String,
    language: String,
    was: Version,
    now: Version,
}

fn pairs() -> Vec<Pair> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| pair(path)).collect()
}

fn pair(path: &std::path::Path) -> Pair {
    let file = std::fs::read_to_string(path).unwrap();
    let (head, versions) = file.split_once("\n== was\n").unwrap();
    let (was, now) = versions.split_once("\n== now\n").unwrap();
    let field = |name: &str| {
        let value = |line: &str| Some(line.strip_prefix(name)?.strip_prefix(": ")?.to_owned());
        head.lines().find_map(value)
    };
    let between = match field("white space").as_deref() {
        None => "\n",
        Some("joined") => "",
        Some("indented") => "\n\t\t\n\t",
        Some(other) => panic!("{}: white space {other}?", path.display()),
    };
    Pair {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        language: field("language").unwrap(),
        was: version(was.trim_end(), "\n"),
        now: version(now.trim_end(), between),
    }
}

/// Reads a marked text whose lines are blocks; `between` stands between the blocks.
fn version(marked: &str, between: &str) -> Version {
    let (mut text, mut breaks, mut open, mut marks) = (String::new(), vec![], vec![], BTreeMap::new());
    let mut at = 0;
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        rest = rest.strip_prefix(c).unwrap();
        let start = text.len();
        match c {
            '{' => {
                let (mark, after) = rest.split_once('|').unwrap();
                open.push((mark, at));
                rest = after;
            }
            '}' => {
                let (mark, start) = open.pop().unwrap();
                let mut words = mark.split(' ').map(str::to_owned);
                let mark = (words.next().unwrap(), Mark { span: Span::between(start, at), flags: words.collect() });
                assert!(marks.insert(mark.0, mark.1).is_none(), "a mark stands twice");
            }
            '\n' => text.push_str(between),
            c => text.push(c),
        }
        at += text[start..].chars().map(|c| u32::try_from(c.len_utf16()).unwrap()).sum::<u32>();
        if c == '\n' {
            breaks.push(at);
        }
    }
    assert!(open.is_empty(), "a mark is not closed");
    Version { text: ArticleText::new(text, breaks), marks }
}

#[derive(Clone, Copy, Default)]
struct Score {
    right: usize,
    wrong: usize,
    orphaned: usize,
    gone: usize,
}

/// What came out, beside what should have; `None` where they are the same.
fn judge(outcome: &Outcome, truth: Option<&Mark>, now: &ArticleText, score: &mut Score) -> Option<String> {
    let found = outcome.span.map(|span| now.slice(span));
    let Some(truth) = truth else {
        *(if found.is_none() { &mut score.gone } else { &mut score.wrong }) += 1;
        return found.map(|found| format!("{} at {found:?}, but is gone", outcome.state.name()));
    };
    let wanted = now.slice(truth.span);
    let Some(span) = outcome.span else {
        score.orphaned += 1;
        return Some(format!("orphaned, but is {wanted:?}"));
    };
    let same_words = truth.flags.is_empty();
    let common = span.end().min(truth.span.end()).saturating_sub(span.start().max(truth.span.start()));
    // Half of it is the same place; changed words that are called the same are a wrong place however near.
    if 2 * common < span.len().max(truth.span.len()) || same_words != (outcome.state != State::Changed) {
        score.wrong += 1;
        return Some(format!("{} at {found:?}, but is {wanted:?}", outcome.state.name()));
    }
    score.right += 1;
    let mut flags: Vec<&str> = outcome.flags.iter().map(|flag| flag.name()).collect();
    let mut expected: Vec<&str> = truth.flags.iter().map(String::as_str).collect();
    flags.sort_unstable();
    expected.sort_unstable();
    let exact = span == truth.span && flags == expected;
    (!exact).then(|| format!("{found:?} {flags:?}, but is {wanted:?} {expected:?}"))
}

fn check(how: &str, resolve: impl Fn(&Resolver<'_>, &[Selector]) -> Vec<Outcome>) {
    let mut table = String::new();
    let mut differences = vec![];
    let mut sum = Score::default();
    for pair in pairs() {
        let selectors: Vec<Selector> =
            pair.was.marks.values().map(|mark| describe(&pair.was.text, mark.span)).collect();
        let outcomes = resolve(&Resolver::new(&pair.now.text), &selectors);
        let mut score = Score::default();
        for ((id, outcome), selector) in pair.was.marks.keys().zip(&outcomes).zip(&selectors) {
            let truth = pair.now.marks.get(id);
            if let Some(difference) = judge(outcome, truth, &pair.now.text, &mut score) {
                differences.push(format!("{} {id} {:?}: {difference}", pair.name, selector.quote));
            }
        }
        assert!(pair.now.marks.keys().all(|id| pair.was.marks.contains_key(id)), "{}: a mark too many", pair.name);
        let Score { right, wrong, orphaned, gone } = score;
        writeln!(table, "{:<20} {right:>5} {wrong:>5} {orphaned:>8} {gone:>5}", pair.name).unwrap();
        sum.right += right;
        sum.wrong += wrong;
        sum.orphaned += orphaned;
        sum.gone += gone;
    }
    let Score { right, wrong, orphaned, gone } = sum;
    println!(
        "{how:<20} right wrong orphaned  gone\n{table}{:<20} {right:>5} {wrong:>5} {orphaned:>8} {gone:>5}",
        "sum"
    );
    assert_eq!(wrong, 0, "wrong places:\n{}", differences.join("\n"));
    assert!(differences.is_empty(), "{} of the marks:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn there_are_enough_pairs() {
    let pairs = pairs();
    let mut languages: Vec<&str> = pairs.iter().map(|pair| pair.language.as_str()).collect();
    languages.sort_unstable();
    languages.dedup();
    assert!(pairs.len() >= 24 && languages.len() >= 8, "{} pairs in {} languages", pairs.len(), languages.len());
}

#[test]
fn edited_articles_all_at_once() {
    check("all at once", |resolver, selectors| resolver.resolve_all(selectors));
}

#[test]
fn edited_articles_one_by_one() {
    check("one by one", |resolver, selectors| selectors.iter().map(|selector| resolver.resolve(selector)).collect());
}

/// Other tools store context of other lengths, cut anywhere; many store no offsets.
#[test]
fn edited_articles_as_other_tools_describe_them() {
    check("without offsets", |resolver, selectors| {
        let mut selectors = selectors.to_vec();
        for selector in &mut selectors {
            selector.position = None;
            selector.prefix = selector.prefix.chars().rev().take(32).collect::<Vec<_>>().into_iter().rev().collect();
            selector.suffix = selector.suffix.chars().take(32).collect();
        }
        resolver.resolve_all(&selectors)
    });
}
