//! The words of a sentence, as they are compared with the cues.

use std::ops::Range;

use quote_anchor::text::{lowercase, plain};

/// The number of words of the mark and after it that are read: an attribution is short, and a hostile one costs no more than this.
const MAX_READ: usize = 120;

/// The number of words before the mark that are read. A name is shorter.
const MAX_BEFORE: usize = 60;

/// Abbreviations of more than three letters that stand in names.
const IN_NAMES: [&str; 4] = ["Corp", "Bros", "Univ", "Dept"];

/// A word without the marks around it.
pub(super) struct Word<'a> {
    pub text: &'a str,
    /// In small letters without accents.
    pub key: String,
    /// Where it begins and ends in the sentence, in bytes.
    pub span: (usize, usize),
    /// Whether a comma, a quotation mark or the like stands between the word before and this one.
    pub breaks: bool,
    /// Whether a quotation ends or begins right before it.
    pub quotes: bool,
    /// Whether it belongs to the mark.
    pub inside: bool,
}

/// Whether the mark between the word before this one and this one is a comma, not the end of a quotation.
pub(super) fn ends_with_comma(sentence: &str, words: &[Word<'_>], at: usize) -> bool {
    let gap = at.checked_sub(1).and_then(|before| sentence.get(words.get(before)?.span.1..words.get(at)?.span.0));
    gap.is_some_and(|gap| gap.trim() == "," || gap.trim() == "،")
}

pub(super) const fn is_mark(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '!'
            | '?'
            | '.'
            | '"'
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '‘'
            | '('
            | ')'
            | '['
            | ']'
    ) || matches!(c, '—' | '–' | '،' | '؛' | '؟' | '¿' | '¡' | '…' | '*')
}

const fn quotes(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›')
}

/// Marks that do not end a name: brackets belong to an abbreviation.
const fn breaks(c: char) -> bool {
    is_mark(c) && !matches!(c, '(' | ')' | '[' | ']')
}

/// The words of a sentence around the pieces of a mark, which are in its order.
pub(super) fn words<'a>(sentence: &'a str, marks: &[Range<usize>]) -> Vec<Word<'a>> {
    let mut all: Vec<Word<'a>> = vec![];
    let (mut pending, mut quoted) = (false, false);
    let begin = sentence.as_ptr() as usize;
    let left = sentence.get(..marks.first().map_or(0, |first| first.start)).unwrap_or_default();
    let first = left.split_whitespace().rev().nth(MAX_BEFORE).map_or(0, |word| word.as_ptr() as usize - begin);
    let mut pieces =
        sentence.get(first..).unwrap_or_default().split_whitespace().take(MAX_BEFORE + MAX_READ).peekable();
    while let Some(piece) = pieces.next() {
        // Quotation marks of two apostrophes.
        let (opens, closes) = (
            piece.starts_with("''"),
            piece.contains("''") && !piece.starts_with("''") || piece.len() > 4 && piece.ends_with("''"),
        );
        let text = piece.trim_matches(|c: char| is_mark(c) && c != '.' || c == '\'' && (opens || closes));
        // The full stop of an abbreviation belongs to it: “U.S.”, “Mr.”, “St.”.
        let bare = text.trim_end_matches('.');
        let dots = text.len() - bare.len();
        let goes_on = pieces.peek().is_some_and(|next| next.starts_with(char::is_lowercase));
        let known = || IN_NAMES.contains(&bare) || bare.starts_with(char::is_uppercase) && goes_on;
        let abbreviation = dots == 1 && (bare.contains('.') || bare.chars().count() <= 3 || known());
        let text = if abbreviation { text } else { bare };
        let start = text.as_ptr() as usize - piece.as_ptr() as usize;
        let (lead, tail) =
            (piece.get(..start).unwrap_or_default(), piece.get(start + text.len()..).unwrap_or_default());
        if text.trim_matches('-').is_empty() {
            pending |= piece.contains(breaks) || piece.contains('-');
            quoted |= piece.contains(quotes);
            continue;
        }
        let at = text.as_ptr() as usize - begin;
        let lower = lowercase(text);
        let key = plain(&lower, lower.char_indices().map(|(at, _)| at), lower.len()).0;
        let span = (at, at + text.len());
        let inside = marks.iter().any(|mark| span.0 < mark.end && mark.start < span.1);
        all.push(Word {
            text,
            key,
            span,
            breaks: pending || opens || lead.contains(breaks),
            quotes: quoted || opens || lead.contains(quotes),
            inside,
        });
        pending = closes || tail.contains(breaks);
        quoted = closes || tail.contains(quotes);
    }
    all
}
