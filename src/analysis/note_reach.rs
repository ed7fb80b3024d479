//! Which paragraphs of the article a newsroom's note speaks of: those that share its rarest words.

use std::collections::{HashMap, HashSet};

use super::editorial_note::is_dense;
use super::note_phrases::{FORMULAS, LABELS};
use quote_anchor::text::{ArticleText, Span, lowercase};

/// What a shared word counts, times its rarity: a figure or a name says more than another word.
const FIGURE: f64 = 3.0;
const NAME: f64 = 2.0;
const WORD: f64 = 1.0;
/// Two characters of a script without spaces.
const PAIR: f64 = 0.7;
/// Shorter words of other scripts bind sentences and say nothing.
const SHORTEST: usize = 4;
/// A paragraph with this share of the best one's score is spoken of, too.
const ALSO: f64 = 0.7;
/// Less than this is chance: one common word, or one pair of characters.
const LEAST: f64 = 2.5;

/// The paragraphs that a note speaks of, in the order of the text; `note` is where it stands itself. None where the note
/// shares nothing with the article that would tell.
#[must_use]
pub fn spoken_of(text: &ArticleText, note: Span) -> Vec<Span> {
    let end = text.span().end();
    let starts = std::iter::once(0).chain(text.breaks().iter().copied());
    let blocks = starts.zip(text.breaks().iter().copied().chain(std::iter::once(end)));
    let blocks: Vec<Span> =
        blocks.map(|(start, end)| Span::between(start, end)).filter(|block| !block.overlaps(note)).collect();
    let about = tokens(text.slice(note));
    let held: Vec<HashSet<String>> =
        blocks.iter().map(|block| tokens(text.slice(*block)).into_keys().collect()).collect();
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let weights: HashMap<&String, f64> = about
        .iter()
        .filter_map(|(token, weight)| {
            let holders = held.iter().filter(|tokens| tokens.contains(token)).count();
            (holders > 0).then(|| (token, weight * (1.0 + count(held.len()) / count(holders)).ln()))
        })
        .collect();
    let score = |tokens: &HashSet<String>| {
        weights.iter().filter(|(token, _)| tokens.contains(**token)).map(|(_, w)| w).sum::<f64>()
    };
    let scores: Vec<f64> = held.iter().map(score).collect();
    let best = scores.iter().copied().fold(0.0, f64::max);
    let bound = LEAST.max(ALSO * best);
    blocks.into_iter().zip(scores).filter(|(_, score)| *score >= bound).map(|(block, _)| block).collect()
}

/// The words of a text that tell what it is about, and what each counts.
fn tokens(text: &str) -> HashMap<String, f64> {
    let mut tokens = HashMap::new();
    let mut starts = true;
    for piece in text.split_inclusive(|c: char| !is_inner(c)) {
        let word = piece.trim_end_matches(|c: char| !is_inner(c)).trim_matches(|c: char| !c.is_alphanumeric());
        let ends = piece.ends_with(['.', '!', '?', ':', '\n', '。', '؟']);
        if !word.is_empty() {
            put(word, starts, &mut tokens);
            starts = false;
        }
        starts |= ends;
    }
    tokens
}

/// Points and commas inside of figures, apostrophes inside of words.
fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | ',' | '.')
}

fn put(word: &str, starts: bool, tokens: &mut HashMap<String, f64>) {
    let small = lowercase(word);
    if word.chars().any(is_dense) {
        let characters: Vec<char> = word.chars().collect();
        for pair in characters.windows(2) {
            let pair: String = pair.iter().collect();
            if !is_of_notes(&pair) {
                let weight = if pair.contains(char::is_numeric) { FIGURE } else { PAIR };
                tokens.insert(pair, weight);
            }
        }
    } else if word.contains(|c: char| c.is_numeric()) {
        tokens.insert(small, FIGURE);
    } else if small.chars().count() >= SHORTEST && !is_of_notes(&small) {
        let is_name = !starts && word.starts_with(char::is_uppercase);
        let weight = tokens.entry(small).or_default();
        *weight = weight.max(if is_name { NAME } else { WORD });
    }
}

/// Whether a word belongs to the language of notes rather than to what this one is about.
fn is_of_notes(word: &str) -> bool {
    // Short words of a formula are whole ones: "was" is no beginning of Washington.
    let begins = |known: &str| word == known || known.chars().count() > SHORTEST && word.starts_with(known);
    let holds = |phrases: &str| phrases.split(['|', '/', '>', ' ', '~']).any(begins);
    let dense = word.chars().any(is_dense);
    let listed = |phrases: &str| if dense { phrases.contains(word) } else { holds(phrases) };
    LABELS.iter().chain(&FORMULAS).any(|(_, phrases)| listed(phrases))
}
