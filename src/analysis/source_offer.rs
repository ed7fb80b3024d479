//! The source that a mark's words name, as an offer: the reader takes it, or writes another.
//!
//! The words are searched for a cue (`said`, `according to`, `según`); the name stands before it or after it. [`cues`](super::cues)
//! has the cues by language; all languages are tried, since an article quotes in several. A pronoun stands for the source before
//! it, which is a guess. Where nothing is recognised, nothing is offered: a wrong name costs more than a missing one.

use std::ops::Range;

use super::cues::{CUES, Cues, Found, has};
use super::cues_chinese;
use super::source_key::ARTICLES;
use crate::model::source_name;
use quote_anchor::text::{lowercase, plain};

/// More words than this are a sentence, not a name.
const MAX_WORDS: usize = 14;

/// The number of words that are read: an attribution is short, and a hostile one costs no more than this.
const MAX_READ: usize = 120;

/// A source that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceOffer {
    /// The name.
    pub name: String,
    /// Whether it is a guess: a pronoun, or no name at all, and the source before.
    pub guess: bool,
}

impl SourceOffer {
    /// The source that these words name; `before` is the source of the mark before, for pronouns. `None` where there is none.
    #[must_use]
    pub fn of(quote: &str, before: Option<&str>) -> Option<Self> {
        let guess = || before.map(|name| Self { name: name.to_owned(), guess: true });
        let named =
            |name: &str| Some(Self { name: source_name(name), guess: false }).filter(|offer| !offer.name.is_empty());
        match cues_chinese::name_in(quote).or_else(|| name_in(quote)) {
            Some(Found::Name(name)) => named(&name),
            Some(Found::Pronoun) => guess(),
            None => None,
        }
    }
}

/// A word of the quote without the marks around it.
struct Word<'a> {
    text: &'a str,
    /// In small letters without accents.
    key: String,
    /// Where it begins and ends in the quote, in bytes.
    span: (usize, usize),
    /// Whether a comma, a quotation mark or the like stands between the word before and this one.
    breaks: bool,
}

/// A name or a pronoun, and from where to where it stands, in bytes.
type Placed = (Found, (usize, usize));

fn name_in(quote: &str) -> Option<Found> {
    let words = words(quote);
    match cue_in(&words) {
        Some(cue) => {
            at_cue(quote, &words, &cue).map(|(found, _)| found).or_else(|| (!cue.leads).then_some(Found::Pronoun))
        }
        None => whole(&words),
    }
}

/// The words of a sentence that name a source and its cue, in bytes; `None` where there are none.
pub(super) fn attribution_in(sentence: &str) -> Option<Range<usize>> {
    let words = words(sentence);
    let cue = cue_in(&words)?;
    let (_, name) = at_cue(sentence, &words, &cue)?;
    let (first, last) = (words.get(cue.at)?, words.get(cue.at + cue.len - 1)?);
    // The bracket of an abbreviation before the cue stands between the two.
    Some(first.span.0.min(name.0)..last.span.1.max(name.1))
}

/// A cue in a quote.
struct Cue {
    /// The number of its first word.
    at: usize,
    /// The number of its words.
    len: usize,
    cues: &'static Cues,
    /// Whether the name follows.
    leads: bool,
}

/// The first cue; of those that begin there, the longest.
fn cue_in(words: &[Word<'_>]) -> Option<Cue> {
    let mut best: Option<Cue> = None;
    for cues in &CUES {
        for (cue, leads) in
            cues.leads.split(", ").map(|cue| (cue, true)).chain(cues.verbs.split(", ").map(|cue| (cue, false)))
        {
            if let Some((at, len)) = find(words, cue)
                && best.as_ref().is_none_or(|best| at < best.at || at == best.at && len > best.len)
            {
                best = Some(Cue { at, len, cues, leads });
            }
        }
    }
    best
}

/// What a cue leads to.
fn at_cue(quote: &str, words: &[Word<'_>], cue: &Cue) -> Option<Placed> {
    let Cue { at, len, cues, leads } = *cue;
    let after = || after(quote, words, at + len, cues);
    if leads {
        return after();
    }
    // Passive: “denied by the ministry”.
    if words.get(at + len).is_some_and(|word| !word.breaks && has(cues.by, &word.key)) {
        return self::after(quote, words, at + len + 1, cues);
    }
    before(quote, words, at, cues).or_else(after)
}

/// A quote without a cue that is a name itself: few words, the first or the last with a capital.
fn whole(words: &[Word<'_>]) -> Option<Found> {
    let capital = |word: &Word<'_>| word.text.chars().next().is_some_and(char::is_uppercase);
    let is_name = words.len() <= 6
        && words.iter().skip(1).all(|word| !word.breaks)
        && (words.last().is_some_and(capital) || words.len() == 1 && words.iter().all(capital));
    let names: Vec<&str> = words.iter().map(|word| word.text).collect();
    is_name.then(|| Found::Name(names.join(" "))).filter(|_| !words.is_empty())
}

/// Where a cue of one or several words stands, and how many.
fn find(words: &[Word<'_>], cue: &str) -> Option<(usize, usize)> {
    let len = cue.split(' ').count();
    let at = words.windows(len).position(|window| {
        window.iter().map(|word| word.key.as_str()).eq(cue.split(' ')) && window.iter().skip(1).all(|word| !word.breaks)
    })?;
    Some((at, len))
}

/// The name before a cue.
fn before(quote: &str, words: &[Word<'_>], cue: usize, cues: &Cues) -> Option<Placed> {
    // “CNCERT, which the ministry leads, said”: what stands before the comma.
    let apposition = words.get(cue).is_some_and(|word| word.breaks) && ends_with_comma(quote, words, cue);
    let first = if apposition { 0 } else { start_of_clause(words, cue) };
    let mut name: &[Word<'_>] = words.get(first..cue)?;
    if apposition {
        let end = name.iter().skip(1).position(|word| word.breaks).map_or(name.len(), |at| at + 1);
        name = name.get(..end)?;
    }
    let is = |list: &str, word: Option<&Word<'_>>| word.is_some_and(|word| has(list, &word.key));
    while is(cues.links, name.first()) {
        name = name.get(1..)?;
    }
    // “The ministry on Monday denied”: the name ends where something else begins.
    if let Some(end) = name.iter().position(|word| has(cues.ends, &word.key)).filter(|end| *end > 0) {
        name = name.get(..end)?;
    }
    while is(cues.fillers, name.last()) {
        name = name.get(..name.len() - 1)?;
    }
    named(quote, name, cues)
}

/// The name after a cue.
fn after(quote: &str, words: &[Word<'_>], from: usize, cues: &Cues) -> Option<Placed> {
    let rest = words.get(from..)?;
    if rest.first()?.breaks {
        return None;
    }
    let ends = |word: &Word<'_>| has(cues.ends, &word.key) || has(cues.fillers, &word.key);
    let end = rest.iter().enumerate().position(|(at, word)| at > 0 && word.breaks || ends(word)).unwrap_or(rest.len());
    named(quote, rest.get(..end)?, cues)
}

/// These words as a name, or as a pronoun.
fn named(quote: &str, name: &[Word<'_>], cues: &Cues) -> Option<Placed> {
    let mut name = name;
    // What an article stands before is no part of the name: “el ministro el lunes”.
    while name.len() > 1 && name.last().is_some_and(|word| ARTICLES.contains(&word.key.as_str())) {
        name = name.get(..name.len() - 1)?;
    }
    let (first, last) = (name.first()?, name.last()?);
    if name.iter().all(|word| has(cues.pronouns, &word.key)) {
        return Some((Found::Pronoun, (first.span.0, last.span.1)));
    }
    if name.len() > MAX_WORDS {
        return None;
    }
    let text = quote.get(first.span.0..last.span.1)?;
    // An abbreviation in brackets is the name that the article goes on with.
    let short = text.rsplit_once('(').map(|(_, short)| short.trim_end_matches(')'));
    let short = short.filter(|short| !short.contains(' ') && short.chars().filter(|c| c.is_uppercase()).count() > 1);
    let text = short.unwrap_or(text).trim_matches(is_mark);
    let name = cues.restored(text.strip_suffix("'s").or(text.strip_suffix("’s")).unwrap_or(text));
    Some((Found::Name(name), (first.span.0, last.span.1)))
}

/// The first word of the clause that ends before this one.
fn start_of_clause(words: &[Word<'_>], end: usize) -> usize {
    if words.get(end).is_some_and(|word| word.breaks) {
        return end;
    }
    (0..end).rev().find(|at| words.get(*at).is_some_and(|word| word.breaks)).unwrap_or(0)
}

/// Whether the mark between the word before this one and this one is a comma, not the end of a quotation.
fn ends_with_comma(quote: &str, words: &[Word<'_>], at: usize) -> bool {
    let gap = at.checked_sub(1).and_then(|before| quote.get(words.get(before)?.span.1..words.get(at)?.span.0));
    gap.is_some_and(|gap| gap.trim() == "," || gap.trim() == "،")
}

const fn is_mark(c: char) -> bool {
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

/// Marks that do not end a name: brackets belong to an abbreviation.
const fn breaks(c: char) -> bool {
    is_mark(c) && !matches!(c, '(' | ')' | '[' | ']')
}

fn words(quote: &str) -> Vec<Word<'_>> {
    let mut all: Vec<Word<'_>> = vec![];
    let mut pending = false;
    let begin = quote.as_ptr() as usize;
    for piece in quote.split_whitespace().take(MAX_READ) {
        let text = piece.trim_matches(|c: char| is_mark(c) && c != '.');
        // The full stop of an abbreviation belongs to it: “U.S.”, “Mr.”, “St.”.
        let bare = text.trim_end_matches('.');
        let dots = text.len() - bare.len();
        let abbreviation = dots == 1 && (bare.contains('.') || bare.chars().count() <= 3);
        let text = if abbreviation { text } else { bare };
        let start = text.as_ptr() as usize - piece.as_ptr() as usize;
        let (lead, tail) =
            (piece.get(..start).unwrap_or_default(), piece.get(start + text.len()..).unwrap_or_default());
        if text.is_empty() {
            pending |= piece.contains(breaks) || piece.contains('-');
            continue;
        }
        let at = text.as_ptr() as usize - begin;
        let lower = lowercase(text);
        let key = plain(&lower, lower.char_indices().map(|(at, _)| at), lower.len()).0;
        all.push(Word { text, key, span: (at, at + text.len()), breaks: pending || lead.contains(breaks) });
        pending = tail.contains(breaks);
    }
    all
}
