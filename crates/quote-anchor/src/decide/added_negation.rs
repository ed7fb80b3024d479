//! Words that came right beside a quote whose own words are all there still, and turn it into its opposite.
//!
//! Such a quote counts as changed. Painted like an exact one, it would say the opposite.

use std::ops::Range;

use crate::diff::{harmless, negates, words};
use crate::score::{Match, weight};
use crate::search::{Index, Pattern, Token, tokens};
use crate::thresholds::{ADDED_REACH, BEHIND_ADDED, MAX_ADDED};
use crate::units::Weight;

/// The match with the negation that came right beside it, between the quote and its context: `not all were paid` for
/// `all were paid`. The quote between the same words was edited then, though not inside. `None` where there is none.
pub(super) fn with_added_negation(index: &Index, pattern: &Pattern, found: &Match) -> Option<Match> {
    let (key, text) = (&found.key, index.key());
    let from = text.floor_char_boundary(key.start.saturating_sub(ADDED_REACH.0));
    let to = text.floor_char_boundary(key.end + ADDED_REACH.0);
    let mut before = tokens(&index.folded, from..key.start, &[]);
    let after = tokens(&index.folded, key.end..to, &[]);
    let mut prefix = pattern.tokens(0..pattern.quote.start);
    let suffix = pattern.tokens(pattern.quote.end..pattern.key().len());
    before.reverse();
    prefix.reverse();
    let negates = |piece: Range<usize>, each: bool| {
        let harmless = harmless(&index.folded.spaced(from..to));
        let came = index.folded.spaced(piece);
        let mut came = words(&came).into_iter().filter(|word| *word != " ");
        if each { came.all(|word| negates(word, &harmless)) } else { came.any(|word| negates(word, &harmless)) }
    };
    let start = came(&prefix, &before, pattern.cuts_word.0)
        .map(|token| token.start)
        .filter(|&start| agrees(&suffix, &after) && negates(start..key.start, false));
    // Behind a quote much begins with a negation and is about something else: `without warning`.
    let end = came(&suffix, &after, pattern.cuts_word.1)
        .map(|token| token.end)
        .filter(|&end| agrees(&prefix, &before) && negates(key.end..end, true));
    if start.is_none() && end.is_none() {
        return None;
    }
    let key = start.unwrap_or(key.start)..end.unwrap_or(key.end);
    Some(Match { key, verbatim: false, ..found.clone() })
}

/// The outermost of the words that came between the quote and its context; both are read away from the quote.
fn came<'t>(stored: &[Token], here: &'t [Token], cut: bool) -> Option<&'t Token> {
    if cut || stored.is_empty() {
        return None;
    }
    let came = (1..=MAX_ADDED).find(|&n| here.get(n..).is_some_and(|rest| agrees(stored, rest)))?;
    here.get(..came)?.iter().all(|token| token.word).then(|| here.get(came - 1))?
}

/// Whether the context is as it was next to here. Its outermost word may be half of one.
fn agrees(stored: &[Token], here: &[Token]) -> bool {
    let all = weight(stored.get(..stored.len().saturating_sub(1)).unwrap_or_default());
    let same: Weight = stored.iter().zip(here).take_while(|(a, b)| a.same(b)).map(|(token, _)| token.weight).sum();
    same > Weight::ZERO && same >= all.min(BEHIND_ADDED) || stored.is_empty()
}
