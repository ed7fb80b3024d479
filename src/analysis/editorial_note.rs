//! Whether a passage is a note of the newsroom's on its own article.
//!
//! A note is known by its label ("Correction (3 May): …") or by a sentence that speaks of this very article and of its
//! earlier version ("This article was amended on …"). Words alone are not enough: courts correct, markets see corrections,
//! bills have earlier versions. Measured on the real revisions that a correction note came with: see docs/benchmarks.md.

use super::note_kind::NoteKind;
use super::note_phrases::{BEFORE_DATES, FORMULAS, LABELS, VERB_FIRST};
use quote_anchor::text::lowercase;

/// How many characters may stand between two steps of a sentence: a date, an insertion.
const GAP: usize = 60;
/// As many where they belong together: a space, an article.
const NEAR: usize = 4;
/// The longest date between a label and its colon, in characters.
const LONGEST_DATE: usize = 40;
/// A note says something: this many letters behind its label. A clock alone ("Updated: 3 May, 10:04") is no update note.
const FEWEST_LETTERS: usize = 8;
const FEWEST_LETTERS_OF_UPDATE: usize = 25;
/// A letter of a script without spaces says as much as these.
const DENSE: usize = 3;
const QUOTES: &str = "\"'«‹„“”‚‘「『";

/// What kind of note a passage is, a sentence or a paragraph; `None` where it is none, an empty one too.
///
/// ```
/// use news_annotator::analysis::{NoteKind, editorial_note};
///
/// assert_eq!(editorial_note("Correction, 3 May: The mill has two wheels."), Some(NoteKind::Correction));
/// assert_eq!(editorial_note("The court corrected its ruling."), None);
/// ```
#[must_use]
pub fn editorial_note(passage: &str) -> Option<NoteKind> {
    let text = normalized(passage);
    labelled(&text).or_else(|| formulated(&text))
}

/// Whether a passage is the label of a note alone, whose words come in the next one. "Update" alone is a button.
pub(super) fn is_note_heading(passage: &str) -> bool {
    let text = normalized(passage);
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    LABELS.iter().any(|(kind, labels)| *kind != NoteKind::Update && labels.split('|').any(|label| label == bare))
}

fn normalized(passage: &str) -> String {
    let small = lowercase(passage).replace(['’', '‘', 'ʼ'], "'");
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The kind of the label that a text begins with, if a note follows it.
fn labelled(text: &str) -> Option<NoteKind> {
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !QUOTES.contains(c));
    let all = LABELS.iter().flat_map(|(kind, labels)| labels.split('|').map(move |label| (*kind, label)));
    all.filter_map(|(kind, label)| {
        let note = note_behind(start.strip_prefix(label)?)?;
        let fewest = if kind == NoteKind::Update { FEWEST_LETTERS_OF_UPDATE } else { FEWEST_LETTERS };
        (letters(note) >= fewest).then_some((label.len(), kind))
    })
    .max_by_key(|(len, _)| *len)
    .map(|(_, kind)| kind)
}

/// The note behind its label, a date and a mark; `None` where the sentence simply goes on.
fn note_behind(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let behind_mark = |rest: &str, from: usize| rest.get(from..).is_some_and(|rest| !rest.trim().is_empty());
    match rest.chars().next()? {
        c @ (':' | '：' | '—' | '–' | '|' | '.' | '。' | ')' | '）' | ']' | '】' | '》' | '」' | '-' | '■' | '▼'
        | '/') => behind_mark(rest, c.len_utf8()).then_some(rest),
        '(' | '（' => rest.split_once([')', '）']).map(|(_, note)| note),
        ',' | '،' | '0'..='9' => dated(rest),
        _ => {
            let word = BEFORE_DATES
                .split('|')
                .find(|word| rest.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))?;
            dated(rest.get(word.len()..)?)
        }
    }
}

/// The note behind a date and a colon or a dash.
fn dated(rest: &str) -> Option<&str> {
    let near = rest.char_indices().nth(LONGEST_DATE).map_or(rest.len(), |(at, _)| at);
    let mut ends = rest.get(..near)?.char_indices().filter(|&(at, c)| {
        // 10:04 is a time.
        let clock = rest.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        matches!(c, ':' | '：' | '—' | '–') && !clock
    });
    let (at, _) = ends.next()?;
    let date = rest.get(..at)?;
    date.contains(|c: char| c.is_numeric()).then(|| rest.get(at..)).flatten()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).map(|c| if is_dense(c) { DENSE } else { 1 }).sum()
}

/// Letters of scripts that put no spaces between words.
pub(super) const fn is_dense(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// The kind of a sentence that speaks of this article and its earlier version.
fn formulated(text: &str) -> Option<NoteKind> {
    let matching = |(kind, formula): &(NoteKind, &str)| follows(text, formula).then_some(*kind);
    FORMULAS.iter().chain(&VERB_FIRST).find_map(matching)
}

/// Whether the steps of a formula follow one another in a text, outside of quotation marks.
fn follows(text: &str, formula: &str) -> bool {
    let mut steps = formula.split('>').map(str::trim);
    let first = steps.next().unwrap_or_default();
    let rest: Vec<&str> = steps.collect();
    first.split('/').map(str::trim).flat_map(|wording| places(text, wording)).any(|(start, end)| {
        !is_quoted(text.get(..start).unwrap_or_default())
            && rest.iter().try_fold(end, |from, step| next_step(text, from, step)).is_some()
    })
}

/// Where the nearest wording of a step ends, if one begins near enough and in the same sentence.
fn next_step(text: &str, from: usize, step: &str) -> Option<usize> {
    let rest = text.get(from..)?;
    let (gap, wordings) = step.strip_prefix('~').map_or((GAP, step), |wordings| (NEAR, wordings));
    let near = rest.char_indices().nth(gap).map_or(rest.len(), |(at, _)| at);
    let sentence =
        ["。", "！", "？", ". ", "! ", "? "].iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    let nearest = |wording: &str| places(rest, wording.trim()).next();
    let (_, end) = wordings.split('/').filter_map(nearest).filter(|(at, _)| *at <= near.min(sentence)).min()?;
    Some(from + end)
}

/// Where a wording stands at the start of a word: start and end in bytes.
fn places<'t>(text: &'t str, wording: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
    text.match_indices(wording).filter_map(move |(at, found)| {
        let before = text.get(..at)?.chars().next_back();
        let starts = before.is_none_or(|before| !before.is_alphanumeric() || is_dense(before) || before == 'و');
        starts.then_some((at, at + found.len()))
    })
}

/// Whether a quotation is open at the end of this.
fn is_quoted(before: &str) -> bool {
    let count = |mark: char| before.matches(mark).count();
    before.ends_with(|c| QUOTES.contains(c))
        || count('"') % 2 == 1
        || count('“') > count('”')
        || count('«') > count('»')
}
