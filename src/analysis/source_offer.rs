//! The source of a mark, as an offer: the reader takes it, or writes another.
//!
//! The words of the mark are searched for a cue (`said`, `according to`, `según`); the name stands before it or after it, in the
//! mark or in the rest of its sentence; of a mark in pieces, in its pieces or their sentences, not in what stands between.
//! [`cues`](super::cues) has the cues by language; all languages are tried, since an article quotes in several. What follows a verb
//! of denying or of not answering is its object, no source. A pronoun stands for the source before it, which is a guess. Where
//! nothing is recognised, nothing is offered: a wrong name costs more than a missing one.

use std::ops::Range;

use super::cues::{CUES, Cues, Found, has};
use super::cues_chinese;
use super::sentence_pieces::quotations;
use super::source_key::ARTICLES;
use super::source_sentence::SourceSentence;
use super::source_subject::{Before, Cue, Kind, Placed, after, before, begins_none, is_subject};
use super::source_words::{Word, words};
use crate::model::{Annotation, Tag, source_name};
use quote_anchor::text::{ArticleText, Span};

/// A source that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceOffer {
    /// The name.
    pub name: String,
    /// Whether it is a guess: a pronoun, or a subject left out, and the source before.
    pub guess: bool,
}

impl SourceOffer {
    /// The source that a mark names in its words, or else in the rest of its sentence; `mark` is where it stands there, in bytes, and
    /// `before` the source of the mark before, for pronouns. `None` where there is none.
    ///
    /// ```
    /// use news_annotator::analysis::SourceOffer;
    /// use news_annotator::model::Tag;
    ///
    /// let sentence = "Acme Corp. declined to comment on Tuesday.";
    /// let offer = SourceOffer::of(sentence, 11..30, &Tag::NoComment, None);
    /// assert_eq!(offer.map(|offer| offer.name).as_deref(), Some("Acme Corp."));
    /// ```
    #[must_use]
    pub fn of(sentence: &str, mark: Range<usize>, tag: &Tag, before: Option<&str>) -> Option<Self> {
        Self::of_marks(sentence, std::slice::from_ref(&mark), tag, before)
    }

    /// The source that a mark names in these pieces of a text, or else in the rest of a piece's sentence: a name before a guess, and
    /// else the first. `covered` and `sentences` are in the order of the text.
    #[must_use]
    pub fn of_pieces(
        text: &ArticleText,
        sentences: &[Span],
        covered: &[Span],
        tag: &Tag,
        before: Option<&str>,
    ) -> Option<Self> {
        let sentences = SourceSentence::around(text, covered, sentences);
        let mut offers = sentences.iter().filter_map(|one| Self::of_marks(&one.text, &one.marks, tag, before));
        let first = offers.next()?;
        if first.guess { offers.find(|offer| !offer.guess).or(Some(first)) } else { Some(first) }
    }

    /// The source that an annotation names that stands nowhere: in the words of its quote, of its pieces where it has several.
    #[must_use]
    pub fn of_orphan(annotation: &Annotation, before: Option<&str>) -> Option<Self> {
        let SourceSentence { text, marks } = SourceSentence::of_quote(annotation);
        Self::of_marks(&text, &marks, &annotation.tag, before)
    }

    fn of_marks(sentence: &str, marks: &[Range<usize>], tag: &Tag, before: Option<&str>) -> Option<Self> {
        let guess = || before.map(|name| Self { name: name.to_owned(), guess: true });
        let named =
            |name: &str| Some(Self { name: source_name(name), guess: false }).filter(|offer| !offer.name.is_empty());
        // A name by itself says who speaks, not who denies: “No comment”.
        let alone = *tag == Tag::Attribution;
        let chinese = || marks.iter().filter_map(|mark| cues_chinese::name_in(sentence, mark, alone));
        let chinese = chinese().find(|found| *found != Found::Pronoun).or_else(|| chinese().next());
        match chinese.or_else(|| name_in(sentence, marks, alone)) {
            Some(Found::Name(name)) => named(&name),
            Some(Found::Pronoun) => guess(),
            None => None,
        }
    }
}

fn name_in(sentence: &str, marks: &[Range<usize>], alone: bool) -> Option<Found> {
    let words = words(sentence, marks);
    match cue_in(sentence, &words) {
        // “It did not leak”: a pronoun of a speaker stands for none of the article's sources.
        Some((quoted, cue)) => {
            at_cue(sentence, &words, &cue).map(|(found, _)| found).filter(|found| !quoted || *found != Found::Pronoun)
        }
        None if alone => words.split(|word| !word.inside).find_map(whole),
        None => None,
    }
}

/// The words of a sentence that name a source and its cue, in bytes; `None` where there are none.
pub(super) fn attribution_in(sentence: &str) -> Option<Range<usize>> {
    let whole = 0..sentence.len();
    let words = words(sentence, std::slice::from_ref(&whole));
    let (_, cue) = cue_in(sentence, &words)?;
    let (_, name) = at_cue(sentence, &words, &cue)?;
    let (first, last) = (words.get(cue.at)?, words.get(cue.at + cue.len - 1)?);
    // The bracket of an abbreviation before the cue stands between the two. A subject left out has no place.
    let name = if name.0 == name.1 { first.span } else { name };
    Some(first.span.0.min(name.0)..last.span.1.max(name.1))
}

/// The first cue with a word of the mark, and whether it is quoted; of those that begin there, the longest. What is quoted has cues of its own, which count
/// where there are no others.
fn cue_in(sentence: &str, words: &[Word<'_>]) -> Option<(bool, Cue)> {
    let quoted = quotations(sentence);
    let is_quoted = |at: usize| {
        words.get(at).is_some_and(|word| quoted.iter().any(|one| one.start <= word.span.0 && word.span.1 <= one.end))
    };
    let mut best: Option<(bool, Cue)> = None;
    for cues in &CUES {
        for (kind, list) in
            [(Kind::Leads, cues.leads), (Kind::Says, cues.says), (Kind::Tells, cues.tells), (Kind::Denies, cues.denies)]
        {
            for cue in list.split(", ").filter(|cue| !cue.is_empty()) {
                for (at, len) in places(words, cue) {
                    let found = (is_quoted(at), Cue { at, len, cues, kind });
                    let is_better = best.as_ref().is_none_or(|(quoted, best)| {
                        (found.0, at) < (*quoted, best.at) || (found.0, at) == (*quoted, best.at) && len > best.len
                    });
                    if is_better {
                        best = Some(found);
                    }
                }
            }
        }
    }
    best
}

/// Where a cue of one or several words stands in the mark, and how many words it has.
fn places<'a>(words: &'a [Word<'_>], cue: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    let len = cue.split(' ').count();
    let windows = words.windows(len).enumerate();
    let fits = move |window: &[Word<'_>]| {
        window.iter().any(|word| word.inside)
            && !(cue == "states" && window.iter().any(|word| word.text == "States"))
            && window.iter().map(|word| word.key.as_str()).eq(cue.split(' '))
            && window.iter().skip(1).all(|word| !word.breaks)
    };
    windows.filter(move |(_, window)| fits(window)).map(move |(at, _)| (at, len))
}

/// What a cue leads to.
fn at_cue(sentence: &str, words: &[Word<'_>], cue: &Cue) -> Option<Placed> {
    let Cue { at, len, cues, kind } = *cue;
    let after = || after(sentence, words, at + len, cues);
    if kind == Kind::Leads {
        return after();
    }
    // Passive: “denied by the ministry”.
    if words.get(at + len).is_some_and(|word| !word.breaks && has(cues.by, &word.key)) {
        return self::after(sentence, words, at + len + 1, cues);
    }
    let (first, last) = (words.get(at)?, words.get(at + len - 1)?);
    if ["-il", "-elle", "-ils", "-elles", "-on"].iter().any(|end| last.key.ends_with(end)) {
        return Some((Found::Pronoun, first.span));
    }
    // The name may follow, as after a quotation: “…,” said the mayor. An object follows where there is a subject.
    let inverted = || after().filter(|(_, place)| !is_subject(words, *place, cues));
    let follows = kind == Kind::Says || kind == Kind::Denies && cues.verb_first;
    if follows
        && first.breaks
        && let Some(placed) = inverted()
    {
        return Some(placed);
    }
    match before(sentence, words, cue) {
        Before::Named(placed) => Some(placed),
        Before::Empty if follows => inverted().or_else(|| left_out(first, cues)),
        Before::Empty => left_out(first, cues),
        Before::Other => None,
    }
}

/// A subject that is left out, as in “dijo”.
fn left_out(verb: &Word<'_>, cues: &Cues) -> Option<Placed> {
    cues.drops.then_some((Found::Pronoun, (verb.span.0, verb.span.0)))
}

/// A quote without a cue that is a name itself: few words, the first or the last with a capital.
fn whole(words: &[Word<'_>]) -> Option<Found> {
    let capital = |word: &Word<'_>| word.text.chars().next().is_some_and(char::is_uppercase);
    let first = words.first()?;
    let begins = first.text.contains(char::is_uppercase) || ARTICLES.contains(&first.key.as_str());
    let is_name = words.len() <= 6
        && begins
        && words.iter().skip(1).all(|word| !word.breaks)
        && !CUES.iter().any(|cues| begins_none(first, cues) && !capital(first))
        && (words.last().is_some_and(capital) || words.len() == 1 && words.iter().all(capital));
    let names: Vec<&str> = words.iter().map(|word| word.text).collect();
    is_name.then(|| Found::Name(names.join(" ")))
}
