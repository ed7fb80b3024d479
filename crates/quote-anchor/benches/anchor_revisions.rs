//! How often an anchor comes out right on real revisions: `REVISIONS=folder cargo bench --bench anchor_revisions`.
//!
//! The folder holds pairs of plain texts, `ID.a.txt` before and `ID.b.txt` after, each line a paragraph. `index.tsv` has a pair a
//! line (id, kind, language, …), `sentences.tsv` a sentence of the first text a line: id, start and end in it, fate, likeness,
//! start and end in the second text, all in code points. Fates: `exact`, `exact-multi` (several times), `exact-moved`,
//! `typographic`, `edited-small`, `edited`, `ambiguous` (not judged), `gone`.
//!
//! Of each pair up to 60 sentences are described, edited ones first, and of each a phrase of three to nine words; all of a pair are
//! resolved at once. Right: at least half of the union of the found and the true place is in both; for an edited phrase, inside of
//! its sentence. Twin: the same words at another place; of words that stood twice (a headline) also where the other copy went, since
//! the labels give both the place of the first. Wrong: anywhere else. A fate is a machine's label; `SHOW=20` prints what
//! was wrong or orphaned, so look before you trust it. Without the variable nothing is measured.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(missing_docs, clippy::pedantic)]

use std::collections::BTreeMap;
use std::fs;

use quote_anchor::{ArticleText, CodePointSpan, Outcome, Resolver, Selector, Span, describe};

const SENTENCES: usize = 60;

/// What is known of one quote.
struct Case {
    row: &'static str,
    selector: Selector,
    truth: Truth,
    /// Whether its words stood at another place of the first text too.
    repeated: bool,
}

impl Case {
    fn new(was: &ArticleText, row: &'static str, selector: Selector, truth: Truth) -> Self {
        let repeated = was.as_str().matches(selector.quote.as_str()).nth(1).is_some();
        Self { row, selector, truth, repeated }
    }
}

enum Truth {
    /// Here.
    At(Span),
    /// Somewhere in here.
    Within(Span),
    Gone,
}

#[derive(Clone, Copy, Default)]
struct Score {
    all: usize,
    right: usize,
    twin: usize,
    wrong: usize,
    orphaned: usize,
}

impl Score {
    fn add(&mut self, verdict: Verdict) {
        self.all += 1;
        match verdict {
            Verdict::Right => self.right += 1,
            Verdict::Twin => self.twin += 1,
            Verdict::Wrong => self.wrong += 1,
            Verdict::Orphaned => self.orphaned += 1,
        }
    }

    fn print(&self, name: &str) {
        let percent = |n: usize| 100.0 * n as f64 / self.all.max(1) as f64;
        println!(
            "{name:<52} {:>6} quotes  right {:>7.2}  twin {:>6.2}  wrong {:>6.2}  orphaned {:>6.2}",
            self.all,
            percent(self.right),
            percent(self.twin),
            percent(self.wrong),
            percent(self.orphaned)
        );
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    Twin,
    Wrong,
    Orphaned,
}

fn judge(outcome: &Outcome, case: &Case, now: &ArticleText) -> Verdict {
    let Some(found) = outcome.span else { return Verdict::Orphaned };
    let same_words = || {
        let quote = ArticleText::from_lines(case.selector.quote.as_str());
        now.shown(found) == quote.shown(quote.span())
    };
    // An edit of a quote has half of its words.
    let copy = || {
        let (quote, found): (Vec<&str>, Vec<&str>) =
            (case.selector.quote.split_whitespace().collect(), now.slice(found).split_whitespace().collect());
        case.repeated && 2 * quote.iter().filter(|word| found.contains(word)).count() >= quote.len().max(found.len())
    };
    match case.truth {
        Truth::At(truth) => {
            let shared = found.end().min(truth.end()).saturating_sub(found.start().max(truth.start()));
            let union = found.len() + truth.len() - shared;
            match 2 * shared >= union {
                true => Verdict::Right,
                false if now.shown(found) == now.shown(truth) || same_words() || copy() => Verdict::Twin,
                false => Verdict::Wrong,
            }
        }
        Truth::Within(sentence) => match found.start() + 3 >= sentence.start() && found.end() <= sentence.end() + 3 {
            true => Verdict::Right,
            false if same_words() || copy() => Verdict::Twin,
            false => Verdict::Wrong,
        },
        // Its words may stand elsewhere still, in a headline or a teaser.
        Truth::Gone if same_words() => Verdict::Twin,
        Truth::Gone => Verdict::Wrong,
    }
}

/// A sentence of the first text and what became of it.
struct Sentence<'t> {
    was: CodePointSpan,
    fate: &'t str,
    now: Option<CodePointSpan>,
}

fn sentences(table: &str) -> BTreeMap<&str, Vec<Sentence<'_>>> {
    let mut of: BTreeMap<&str, Vec<Sentence>> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let number = |n: usize| cells.get(n).and_then(|cell| cell.parse().ok());
        let span = |n: usize| Some(CodePointSpan { start: number(n)?, end: number(n + 1)? });
        of.entry(cells[0]).or_default().push(Sentence { was: span(1).unwrap(), fate: cells[3], now: span(5) });
    }
    of
}

/// Three to nine words of a sentence; which ones follows from where it stands.
fn phrase(text: &ArticleText, sentence: Span) -> Option<Span> {
    let words: Vec<&str> = text.slice(sentence).split_whitespace().collect();
    let seed = sentence.start() as usize;
    let count = (3 + seed % 7).min(words.len().saturating_sub(1));
    if count < 3 {
        return None;
    }
    let first = seed / 7 % (words.len() - count + 1);
    let at = |word: &str| word.as_ptr() as usize - text.as_str().as_ptr() as usize;
    let last = words[first + count - 1];
    Some(text.span_of_bytes(at(words[first])..at(last) + last.len()))
}

fn cases(was: &ArticleText, now: &ArticleText, mut sentences: Vec<Sentence>) -> Vec<Case> {
    sentences.sort_by_key(|sentence| sentence.fate == "exact");
    let mut cases = vec![];
    for sentence in sentences.into_iter().filter(|sentence| sentence.fate != "ambiguous").take(SENTENCES) {
        let Some(span) = was.span_of_code_points(sentence.was) else { continue };
        let truth = sentence.now.and_then(|now_span| now.span_of_code_points(now_span));
        let row = match sentence.fate {
            "exact" | "exact-multi" => "sentence unchanged",
            "exact-moved" => "sentence moved",
            "typographic" | "edited-small" => "sentence lightly edited",
            "edited" => "sentence edited",
            _ => "sentence gone",
        };
        let gone = sentence.fate == "gone";
        match truth {
            _ if gone => cases.push(Case::new(was, row, describe(was, span), Truth::Gone)),
            Some(truth) => cases.push(Case::new(was, row, describe(was, span), Truth::At(truth))),
            None => continue,
        }
        let Some(part) = phrase(was, span) else { continue };
        let selector = describe(was, part);
        let (row, truth) = match truth {
            _ if gone => ("phrase of a sentence that is gone", Truth::Gone),
            None => continue,
            Some(truth) => {
                let here = now.slice(truth);
                let mut places = here.match_indices(selector.quote.as_str());
                match (places.next(), places.next()) {
                    (Some((at, _)), None) => {
                        let from = now.bytes(truth).start + at;
                        let place = Truth::At(now.span_of_bytes(from..from + selector.quote.len()));
                        let row = match sentence.fate {
                            "exact" | "exact-multi" => "phrase of an unchanged sentence",
                            "exact-moved" => "phrase moved",
                            _ => "phrase kept in an edited sentence",
                        };
                        (row, place)
                    }
                    (Some(_), Some(_)) => continue,
                    (None, _) => ("phrase edited", Truth::Within(truth)),
                }
            }
        };
        cases.push(Case::new(was, row, selector, truth));
    }
    cases
}

fn main() {
    let Ok(folder) = std::env::var("REVISIONS") else {
        println!("REVISIONS names no folder: nothing measured (see benches/anchor_revisions.rs)");
        return;
    };
    let mut show: usize = std::env::var("SHOW").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let read = |name: &str| fs::read_to_string(format!("{folder}/{name}")).expect(name);
    let (index, table) = (read("index.tsv"), read("sentences.tsv"));
    let mut sentences = sentences(&table);
    let mut total: BTreeMap<&str, Score> = BTreeMap::new();
    let mut by: BTreeMap<(&str, &str), BTreeMap<&str, Score>> = BTreeMap::new();
    let mut all = Score::default();
    for line in index.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (id, kind, language) = (cells[0], cells[1], cells[2]);
        let was = ArticleText::from_lines(read(&format!("{id}.a.txt")));
        let now = ArticleText::from_lines(read(&format!("{id}.b.txt")));
        let cases = cases(&was, &now, sentences.remove(id).unwrap_or_default());
        let outcomes = Resolver::new(&now).resolve_all(cases.iter().map(|case| &case.selector));
        for (case, outcome) in cases.iter().zip(&outcomes) {
            let verdict = judge(outcome, case, &now);
            total.entry(case.row).or_default().add(verdict);
            all.add(verdict);
            for group in [("kind", kind), ("language", language)] {
                by.entry(group).or_default().entry(case.row).or_default().add(verdict);
            }
            if (verdict == Verdict::Wrong || verdict == Verdict::Orphaned && !matches!(case.truth, Truth::Gone))
                && show > 0
            {
                show -= 1;
                let found = outcome.span.map(|span| now.shown(span));
                println!(
                    "--- {id} {}: {:?}\n was {:?}\n found {found:?}",
                    case.row, outcome.state, case.selector.quote
                );
            }
        }
    }
    for (row, score) in &total {
        score.print(row);
    }
    all.print("all");
    for ((group, name), rows) in &by {
        println!();
        for (row, score) in rows {
            score.print(&format!("{group} {name}: {row}"));
        }
    }
}
