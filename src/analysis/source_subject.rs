//! The name beside a cue: the subject before its verb, or what follows.

use super::cues::{Cues, Found, has};
use super::source_key::ARTICLES;
use super::source_words::{Word, ends_with_comma, is_mark};

/// More words than this are a sentence, not a name.
const MAX_WORDS: usize = 14;

/// Words in small letters that end as adverbs do.
const NOUNS_LIKE_ADVERBS: [&str; 10] =
    ["family", "ally", "assembly", "bully", "daily", "weekly", "monthly", "quarterly", "supply", "anomaly"];

/// A name or a pronoun, and from where to where it stands, in bytes.
pub(super) type Placed = (Found, (usize, usize));

/// A cue in a sentence.
#[derive(Clone, Copy)]
pub(super) struct Cue {
    /// The number of its first word.
    pub at: usize,
    /// The number of its words.
    pub len: usize,
    pub cues: &'static Cues,
    pub kind: Kind,
}

/// Where the name stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It follows.
    Leads,
    /// Before, or where no subject is, after.
    Says,
    /// Before.
    Tells,
    /// Before; what follows is denied.
    Denies,
}

/// What stands before a cue.
pub(super) enum Before {
    /// A name or a pronoun.
    Named(Placed),
    /// Nothing that could be a subject.
    Empty,
    /// Something that is not taken for a name.
    Other,
}

/// The name before a cue: in the mark, or where that begins with the cue, in the sentence.
pub(super) fn before(sentence: &str, words: &[Word<'_>], cue: &Cue) -> Before {
    let is = |list: &str, word: &Word<'_>| has(list, &word.key);
    let cues = cue.cues;
    // Passive: “the claims were denied”.
    let auxiliary = |word: &&Word<'_>| !is(cues.be, word) && (is(cues.fillers, word) || is_adverb(word, cues));
    let verb = words.get(..cue.at).unwrap_or_default().iter().rev().find(|word| !auxiliary(word));
    if cue.len == 1 && verb.is_some_and(|word| is(cues.be, word)) {
        return Before::Other;
    }
    let inside = words.iter().position(|word| word.inside).unwrap_or(cue.at);
    match subject(sentence, words, inside.min(cue.at), cue) {
        Before::Empty if inside > 0 => subject(sentence, words, 0, cue),
        found => found,
    }
}

/// The name between a word and a cue.
fn subject(sentence: &str, words: &[Word<'_>], from: usize, cue: &Cue) -> Before {
    let Cue { at, cues, kind, .. } = *cue;
    if from < at && words.get(at).is_some_and(|word| word.breaks) {
        // “CNCERT, which the ministry leads, said”: what stands before the first comma.
        if !ends_with_comma(sentence, words, at) {
            return Before::Empty;
        }
        let breaks = |at: &usize| words.get(*at).is_some_and(|word| word.breaks);
        let first = words
            .get(..at)
            .and_then(|before| before.iter().rposition(|word| word.quotes))
            .map_or(from, |at| at.max(from));
        let starts: Vec<usize> = std::iter::once(first).chain((first + 1..at).filter(breaks)).collect();
        let pieces = starts.windows(2).filter_map(|pair| words.get(*pair.first()?..*pair.last()?));
        let head = pieces.map(|piece| without_ends(piece, cues)).find(|piece| {
            piece.first().is_some_and(|first| !begins_none(first, cues))
                && !piece.iter().any(|word| is_verb(word, cues))
        });
        return head.map_or(Before::Other, |head| named(sentence, head, cues).map_or(Before::Other, Before::Named));
    }
    if from == at {
        return Before::Empty;
    }
    let first = (from..at).rev().find(|at| words.get(*at).is_some_and(|word| word.breaks)).unwrap_or(from);
    let clause = without_ends(words.get(first..at).unwrap_or_default(), cues);
    if clause.is_empty() {
        return Before::Empty;
    }
    let relative = |word: &Word<'_>| has(cues.nobody, &word.key);
    if clause.last().is_some_and(relative) && clause.len() > 1 {
        return Before::Other;
    }
    let Some(mut name) = last_clause(clause, cues) else { return Before::Other };
    // “The reasons that Trump”; “the council that runs the bridge” is a name where the reader marked it.
    if let Some(at) = name.iter().rposition(relative).filter(|at| *at > 0 || name.len() > 1) {
        let rest = name.get(at + 1..).unwrap_or_default();
        let begins = rest.first().is_some_and(|first| {
            first.text.contains(char::is_uppercase)
                || ARTICLES.contains(&first.key.as_str())
                || has(cues.pronouns, &first.key)
        });
        if begins {
            name = rest;
        } else if !name.first().is_some_and(|first| first.inside) {
            return Before::Other;
        }
    }
    // “The ministry on Monday denied”: the name ends where something else begins.
    if let Some(end) = name.iter().position(|word| has(cues.ends, &word.key)).filter(|end| *end > 0) {
        name = without_ends(name.get(..end).unwrap_or_default(), cues);
        // “A poll released in August”.
        if cues.adverb == "ly" && name.len() > 2 && name.last().is_some_and(is_participle) {
            name = name.get(..name.len() - 1).unwrap_or_default();
        }
    }
    if kind == Kind::Denies
        && let Some(end) = name.iter().position(|word| has(cues.objects, &word.key))
    {
        if cues.verb_first {
            // “Die Vorwürfe wies das Ministerium zurück”, “dass das Ministerium die Vorwürfe bestreitet”.
            name = name.get(..end).unwrap_or_default();
        } else if end + 1 == name.len() && end < 2 {
            // “Charges dismissed”.
            return Before::Other;
        }
    }
    if name.iter().all(|word| ARTICLES.contains(&word.key.as_str())) {
        return Before::Empty;
    }
    if name.first().is_some_and(|first| begins_none(first, cues)) {
        return if cues.verb_first { Before::Empty } else { Before::Other };
    }
    named(sentence, name, cues).map_or(Before::Other, Before::Named)
}

/// Without conjunctions at the start, and auxiliaries and adverbs at the end.
fn without_ends<'a, 'b>(words: &'a [Word<'b>], cues: &Cues) -> &'a [Word<'b>] {
    let first = words.iter().position(|word| !has(cues.links, &word.key)).unwrap_or(words.len());
    let words = words.get(first..).unwrap_or_default();
    let last = words.iter().rposition(|word| !has(cues.fillers, &word.key) && !is_adverb(word, cues));
    words.get(..last.map_or(0, |last| last + 1)).unwrap_or_default()
}

/// The words of the last clause: “the bridge fell, but Acme”, “he was there and Acme”. Where that has no subject, the one of the
/// verb before: “Jones was there and”. `None` where that is not found.
fn last_clause<'a, 'b>(words: &'a [Word<'b>], cues: &Cues) -> Option<&'a [Word<'b>]> {
    let verb = |words: &[Word<'_>]| (1..words.len()).find(|at| is_past(words, *at, cues));
    let join = (0..words.len()).rev().find(|at| {
        words.get(*at).is_some_and(|word| {
            has(cues.clauses, &word.key)
                || has(cues.links, &word.key) && (at + 1 == words.len() || words.get(..*at).and_then(verb).is_some())
        })
    });
    // “Jones said the council”.
    let says = |word: &Word<'_>| has(cues.says, &word.key) && word.text.starts_with(char::is_lowercase);
    let said = (1..words.len().saturating_sub(1)).rev().find(|at| words.get(*at).is_some_and(says));
    let Some(join) = join.max(said) else { return Some(words) };
    let rest = words.get(join + 1..).filter(|rest| !rest.is_empty());
    rest.or_else(|| words.get(..join).and_then(|left| left.get(..verb(left)?))).map(|name| without_ends(name, cues))
}

/// Whether a word begins no name.
pub(super) fn begins_none(word: &Word<'_>, cues: &Cues) -> bool {
    let key = word.key.as_str();
    // “Reports”, “claims” and “estimates” are nouns too.
    has(cues.not_first, key) || cues.adverb == "ly" && is_participle(word) || is_cue(word, cues) && !key.ends_with('s')
}

fn is_cue(word: &Word<'_>, cues: &Cues) -> bool {
    [cues.says, cues.tells, cues.denies].iter().any(|list| has(list, &word.key))
}

fn is_verb(word: &Word<'_>, cues: &Cues) -> bool {
    has(cues.be, &word.key) || is_cue(word, cues)
}

/// Whether a word is the verb of a clause.
fn is_past(words: &[Word<'_>], at: usize, cues: &Cues) -> bool {
    let Some(word) = words.get(at) else { return false };
    let after_article = at.checked_sub(1).and_then(|before| words.get(before));
    let after_article = after_article.is_some_and(|before| ARTICLES.contains(&before.key.as_str()));
    let past = cues.adverb == "ly" && is_participle(word) && word.text.ends_with("ed") && !after_article;
    is_verb(word, cues) || has(cues.aux, &word.key) || past
}

/// Whether an English word in small letters ends as participles do.
fn is_participle(word: &Word<'_>) -> bool {
    let text = word.text;
    text.len() > 4 && text.starts_with(char::is_lowercase) && (text.ends_with("ed") || text.ends_with("ing"))
}

fn is_adverb(word: &Word<'_>, cues: &Cues) -> bool {
    let text = word.text;
    !cues.adverb.is_empty()
        && text.ends_with(cues.adverb)
        && text.starts_with(char::is_lowercase)
        && text.len() > 4
        && !NOUNS_LIKE_ADVERBS.contains(&text)
}

/// Whether the words at a place are the subject of a verb after them, or hold one: “said the bridge was safe”.
pub(super) fn is_subject(words: &[Word<'_>], place: (usize, usize), cues: &Cues) -> bool {
    let next = words.iter().position(|word| word.span.0 >= place.1).unwrap_or(words.len());
    let first = words.iter().position(|word| word.span.0 >= place.0).unwrap_or(next);
    let follows = next > first && words.get(next).is_some_and(|word| !word.breaks) && is_past(words, next, cues);
    follows || (first + 1..next).any(|at| is_past(words, at, cues))
}

/// The name after a cue.
pub(super) fn after(sentence: &str, words: &[Word<'_>], from: usize, cues: &Cues) -> Option<Placed> {
    let rest = words.get(from..)?;
    if rest.first()?.breaks {
        return None;
    }
    let ends = |word: &Word<'_>| has(cues.ends, &word.key) || has(cues.fillers, &word.key);
    let end = rest.iter().enumerate().position(|(at, word)| at > 0 && word.breaks || ends(word)).unwrap_or(rest.len());
    let mut name = rest.get(..end)?;
    if cues.verb_first
        && let Some(end) = name.iter().position(|word| has(cues.objects, &word.key))
    {
        // “Am Montag wies das Ministerium die Vorwürfe zurück”.
        name = name.get(..end)?;
    }
    let first = name.first()?;
    let is_pronoun = has(cues.pronouns, &first.key);
    named(sentence, name, cues).filter(|_| is_pronoun || !begins_none(first, cues))
}

/// These words as a name, or as a pronoun.
fn named(sentence: &str, name: &[Word<'_>], cues: &Cues) -> Option<Placed> {
    let mut name = name;
    // What an article stands before is no part of the name: “el ministro el lunes”.
    while name.len() > 1 && name.last().is_some_and(|word| ARTICLES.contains(&word.key.as_str())) {
        name = name.get(..name.len() - 1)?;
    }
    let (first, last) = (name.first()?, name.last()?);
    let place = (first.span.0, last.span.1);
    if name.iter().all(|word| has(cues.pronouns, &word.key)) {
        return Some((Found::Pronoun, place));
    }
    let is_article = |word: &Word<'_>| ARTICLES.contains(&word.key.as_str());
    if name.len() > MAX_WORDS
        || has(cues.nobody, &first.key)
        || name.iter().all(is_article)
        || has(cues.nobody, &name.iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" "))
    {
        return None;
    }
    let text = sentence.get(place.0..place.1)?;
    // An abbreviation in brackets is the name that the article goes on with; a party and a state are not: “(D-N.Y.)”.
    let (long, short) = text.rsplit_once('(').unwrap_or((text, ""));
    let short = short.trim_end_matches(')');
    let is_short = !short.contains(' ') && short.chars().filter(|c| c.is_uppercase()).count() > 1;
    let text = match (is_short, long.trim()) {
        (true, long) if short.contains('.') && !long.is_empty() => long,
        (true, _) => short,
        (false, _) => text,
    };
    let text = text.trim_start_matches(is_mark).trim_end_matches(|c| is_mark(c) && c != '.');
    let name = cues.restored(text.strip_suffix("'s").or(text.strip_suffix("’s")).unwrap_or(text));
    Some((Found::Name(name), place))
}
