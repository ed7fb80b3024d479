//! From a description back to a span.

use std::cell::OnceCell;
use std::ops::Range;

use super::added_negation::negated;
use super::diff::diff;
use super::drift::Drift;
use super::expected::{Expected, expected};
use super::flags::flags;
use super::index::Index;
use super::ladder::{CANDIDATES, Verdict, decide};
use super::pattern::Pattern;
use super::place::Place;
use super::resolving::Resolving;
use super::{Candidate, Difference, Outcome, State};
use crate::Selector;
use crate::sort::sort_by_key;
use crate::text::{ArticleText, CodePointSpan, Span, whole_graphemes};

/// Context of so many bytes, the same at the same distance from where it was as that of the annotation before it, is
/// no accident.
const SHIFTED: usize = 16;
/// How many annotations are looked for in the plain text, in the hope that all moved by the same distance, before the
/// text is folded and indexed.
const PROBES: usize = 3;

/// An annotation found with less than this says nothing of where its neighbours went.
const SURE: f32 = 0.85;
/// Equal places are told apart by their distance (code points) from where the quote stood if the nearest is no farther
/// than what edits of single words add up to in a long article, and the next one so many times as far.
const STAYED: u32 = 200;
const FARTHER: u32 = 6;
/// Such places have half of the context, and one has hardly more than another.
const ALIKE: f32 = 0.85;
const EQUAL: f32 = 0.06;
/// What is found so is no evidence of where others went.
const GUESSED: f32 = 0.8;

/// An edited quote so far (code points) from where its neighbours say, and nothing of it there, is another sentence of the
/// same frame. Nearer ones changed places with the sentence beside them. That leaves half of those that were placed though
/// they, or their sentence, were cut out.
const ASTRAY: u32 = 100;

/// Finds descriptions again in one text. Make one for a text and ask it for as many selectors as there are.
///
/// A resolver compares at the stored offsets first; the text is folded and indexed when the first selector comes that
/// does not stand where it stood, and then once for all.
#[derive(Debug)]
pub struct Resolver<'t> {
    text: &'t ArticleText,
    index: OnceCell<Index<'t>>,
}

impl<'t> Resolver<'t> {
    /// A resolver for this text.
    #[must_use]
    pub const fn new(text: &'t ArticleText) -> Self {
        Self { text, index: OnceCell::new() }
    }

    /// Where the selector points in this text, and how sure that is. A selector whose quote is empty, or holds only
    /// white space and does not stand at its offsets, is orphaned; so is one whose quote is gone, or has several places
    /// between which its context does not decide.
    ///
    /// ```
    /// use quote_anchor::{Resolver, State, describe};
    /// use quote_anchor::text::{ArticleText, Span};
    ///
    /// let was = ArticleText::new("The minister said there was no evidence of fraud.", []);
    /// let stored = describe(&was, Span::between(18, 48));
    /// let now = ArticleText::new("Update: The minister said there was evidence of fraud.", []);
    /// let outcome = Resolver::new(&now).resolve(&stored);
    /// assert_eq!(outcome.state, State::Changed);
    /// assert_eq!(outcome.span.map(|span| now.slice(span)), Some("there was evidence of fraud"));
    /// ```
    #[must_use]
    pub fn resolve(&self, selector: &Selector) -> Outcome {
        self.stands(selector).unwrap_or_else(|| self.resolve_anew(selector))
    }

    /// Resolves many selectors of one article, in their order. Each comes out as by [`resolve`](Self::resolve), but for
    /// those that their context leaves open or that seem to have left their neighbours: where the annotations around them
    /// went to decides.
    pub fn resolve_all<'s>(&self, selectors: impl IntoIterator<Item = &'s Selector>) -> Vec<Outcome> {
        Resolving::new(self, selectors).finish()
    }

    /// The outcome where the quote, verbatim, stands at its offsets and all of its context around it.
    pub(super) fn stands(&self, selector: &Selector) -> Option<Outcome> {
        let span = self.stands_at(selector, selector.position?)?;
        Some(Outcome::exact(span))
    }

    fn stands_at(&self, selector: &Selector, at: CodePointSpan) -> Option<Span> {
        if selector.quote.is_empty() {
            return None;
        }
        let span = self.text.span_of_code_points(at)?;
        let bytes = self.text.bytes(span);
        let text = self.text.as_str();
        let stands = text.get(bytes.clone())? == selector.quote
            && text.get(..bytes.start)?.ends_with(&selector.prefix)
            && text.get(bytes.end..)?.starts_with(&selector.suffix);
        (stands && whole_graphemes(self.text, span) == span).then_some(span)
    }

    /// The outcome where the quote with all of its context, verbatim, stands this many code points further on.
    pub(super) fn shifted(&self, selector: &Selector, shift: i64) -> Option<Outcome> {
        if selector.prefix.len() + selector.suffix.len() < SHIFTED {
            return None;
        }
        let at = selector.position?;
        let [start, end] = [at.start, at.end].map(|at| u32::try_from(i64::from(at) + shift).ok());
        let span = self.stands_at(selector, CodePointSpan { start: start?, end: end? })?;
        Some(Outcome::found(if shift == 0 { State::Exact } else { State::Moved }, span, 1.0))
    }

    /// How far (code points) the first of these moved that stands in the text verbatim with its context, exactly once.
    pub(super) fn probe<'s>(&self, selectors: impl Iterator<Item = &'s Selector>) -> Option<i64> {
        let text = self.text.as_str();
        selectors.take(PROBES).find_map(|selector| {
            let at = selector.position?;
            let whole = [selector.prefix.as_str(), &selector.quote, &selector.suffix].concat();
            let start = if whole.len() < SHIFTED { None } else { text.find(&whole) }?;
            let again = text.get(start..)?.char_indices().nth(1).map(|(next, _)| start + next);
            if again.and_then(|from| text.get(from..)).is_some_and(|rest| rest.contains(&whole)) {
                return None;
            }
            let span = self.text.span_of_bytes(start + selector.prefix.len()..start + whole.len());
            Some(i64::from(self.text.code_points(span).start) - i64::from(at.start))
        })
    }

    fn index(&self) -> &Index<'t> {
        self.index.get_or_init(|| Index::of(self.text))
    }

    /// The offset in the key of what stands at a code point, or next behind it; `None` beyond the text.
    fn key_at(&self, at: u32) -> Option<usize> {
        let span = self.text.span_of_code_points(CodePointSpan { start: at, end: at })?;
        Some(self.index().folded.key_at(self.text.bytes(span).start))
    }

    /// Where a span starts, in code points.
    pub(super) fn start(&self, span: Span) -> u32 {
        self.text.code_points(span).start
    }

    /// The outcome of a selector that does not stand where it stood.
    pub(super) fn resolve_anew(&self, selector: &Selector) -> Outcome {
        let pattern = Pattern::of(selector);
        let stood = selector.position.and_then(|at| self.key_at(at.start));
        let places = match decide(self.index(), &pattern, stood) {
            Verdict::Found(place) => match self.outcome(selector, &pattern, &place) {
                Some(outcome) => return outcome,
                None => vec![place],
            },
            Verdict::Gone(places) => {
                match self.unmoved(selector, &pattern, &places).or_else(|| self.nearest(selector, &pattern, &places)) {
                    Some(outcome) => return outcome,
                    None => places,
                }
            }
        };
        let candidates = places
            .iter()
            .filter_map(|place| Some(Candidate { span: self.span(&pattern, place)?, score: place.score }))
            .collect();
        Outcome::orphaned(candidates)
    }

    /// The only place of the quote in the text, where it stands at its offsets still, whatever became of its context.
    fn unmoved(&self, selector: &Selector, pattern: &Pattern, places: &[Place]) -> Option<Outcome> {
        let stood = self.text.span_of_code_points(selector.position?)?;
        let mut verbatim = places.iter().filter(|place| place.verbatim);
        let place = verbatim.next().filter(|place| !place.ragged)?;
        let stands = verbatim.next().is_none()
            && self.text.slice(stood) == selector.quote
            && self.span(pattern, place) == Some(stood)
            && self.text.as_str().matches(selector.quote.as_str()).nth(1).is_none();
        stands.then(|| Outcome::found(State::Exact, stood, place.score))
    }

    /// Of a few equal places in the same context (a pull quote, a menu that comes twice) the one near which the quote
    /// stood, where all the others are far. Neighbours that say otherwise outvote it.
    fn nearest(&self, selector: &Selector, pattern: &Pattern, places: &[Place]) -> Option<Outcome> {
        let stood = selector.position?.start;
        let best = places.first().filter(|place| place.verbatim && !place.ragged)?.score;
        let equal = |place: &&Place| place.verbatim && place.score >= ALIKE && place.score + EQUAL >= best;
        let mut near: Vec<(u32, &Place)> = places
            .iter()
            .filter(equal)
            .filter_map(|place| {
                let start = self.text.code_points(self.span(pattern, place)?).start;
                Some((start.abs_diff(stood), place))
            })
            .collect();
        sort_by_key(&mut near, |(distance, _)| *distance);
        let [(nearest, place), (next, _), ..] = *near.as_slice() else { return None };
        if places.len() >= CANDIDATES || nearest > STAYED || nearest.saturating_mul(FARTHER) > next {
            return None;
        }
        let mut outcome = self.outcome(selector, pattern, place)?;
        outcome.score = outcome.score.min(GUESSED);
        Some(outcome)
    }

    /// The span of a place; white space that the quote had at its ends is taken in where it stands here too.
    fn span(&self, pattern: &Pattern, place: &Place) -> Option<Span> {
        let bytes = self.index().bytes(place.key.clone())?;
        let text = self.text.as_str();
        let (lead, trail) = pattern.margins;
        let before = text.get(..bytes.start)?.ends_with(lead);
        let after = text.get(bytes.end..)?.starts_with(trail);
        let start = if before { bytes.start - lead.len() } else { bytes.start };
        let end = if after { bytes.end + trail.len() } else { bytes.end };
        let span = self.text.span_of_bytes(start..end);
        let whole = whole_graphemes(self.text, span) == span;
        Some(if whole { span } else { self.text.span_of_bytes(bytes) })
    }

    fn outcome(&self, selector: &Selector, pattern: &Pattern, place: &Place) -> Option<Outcome> {
        let span = self.span(pattern, place)?;
        let here = self.text.slice(span);
        if place.verbatim {
            if let Some(turned) = negated(self.index(), pattern, place) {
                return self.outcome(selector, pattern, &turned);
            }
            let there = selector.position.and_then(|at| self.text.span_of_code_points(at)) == Some(span);
            let state = if there && here == selector.quote { State::Exact } else { State::Moved };
            return Some(Outcome::found(state, span, place.score));
        }
        let differences = diff(&selector.quote, &self.text.shown(span));
        if !differences.iter().any(|run| !matches!(run, Difference::Same(_))) {
            return Some(Outcome::found(State::Moved, span, place.score));
        }
        let mut outcome = Outcome::found(State::Changed, span, place.score);
        outcome.flags = flags(&differences);
        outcome.diff = differences;
        Some(outcome)
    }

    /// Looks once more at those that the context alone left open, or put elsewhere than where their neighbours went.
    pub(super) fn settle(&self, selectors: &[&Selector], found: &mut [Option<Outcome>]) {
        let moves = selectors.iter().zip(found.iter()).filter_map(|(selector, outcome)| {
            let outcome = outcome.as_ref()?;
            let sure = outcome.state != State::Orphaned && outcome.score >= SURE;
            Some((selector.position?.start, self.text.code_points(outcome.span.filter(|_| sure)?).start))
        });
        let drift = Drift::of(moves);
        for (selector, found) in selectors.iter().zip(found.iter_mut()) {
            let (Some(outcome), Some(at)) = (found.as_ref(), selector.position) else { continue };
            if outcome.state == State::Exact {
                continue;
            }
            let Some(place) = drift.expected(at.start) else { continue };
            if outcome.span.is_some_and(|span| place.contains(&self.text.code_points(span).start)) {
                continue;
            }
            let pattern = Pattern::of(selector);
            let (Some(start), Some(end)) =
                (self.key_at(place.start), self.key_at(place.end.min(self.text.code_point_len())))
            else {
                continue;
            };
            match expected(self.index(), &pattern, start..end) {
                Expected::Quote(place) => {
                    if let Some(settled) = self.outcome(selector, &pattern, &place) {
                        *found = Some(settled);
                    }
                }
                what => {
                    let doubted = match outcome.state {
                        State::Moved => matches!(what, Expected::Doubt),
                        State::Changed => outcome.span.is_some_and(|span| astray(self.start(span), &place)),
                        State::Exact | State::Orphaned => false,
                    };
                    if doubted {
                        let was = outcome.span.map(|span| Candidate { span, score: outcome.score });
                        *found = Some(Outcome::orphaned(was.into_iter().collect()));
                    }
                }
            }
        }
    }
}

/// Whether a place lies far from the one that was expected.
const fn astray(start: u32, expected: &Range<u32>) -> bool {
    start + ASTRAY < expected.start || start > expected.end + ASTRAY
}
