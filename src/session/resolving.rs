//! Finding the annotations' words in the text that is seen, and those of earlier versions and other tools in the markup's.
//!
//! The ladder, which finds what does not stand where it stood, comes in a part of its own. Until it is here, words that stand
//! where they stood are found, and of all others nobody knows.

use crate::later::{Slot, whole};
use crate::model::{Annotation, Basis};
use crate::seen::MarkupText;
use quote_anchor::text::{ArticleText, Span};
use quote_anchor::{Candidate, Outcome, Resolver, Resolving, Selector, State as Found, standing};

#[derive(Clone, Copy)]
struct Ladder {
    find_all: fn(&ArticleText, &[&Selector]) -> Vec<Outcome>,
    find_in_both: fn(&ArticleText, &MarkupText, &[&Annotation]) -> Vec<Outcome>,
}

const LADDER: Ladder =
    Ladder { find_all: |text, selectors| Resolver::new(text).resolve_all(selectors.iter().copied()), find_in_both };

thread_local! {
    static SLOT: Slot<Ladder> = const { Slot::new(whole!(LADDER)) };
}

/// The ladder is here. For `parts` only: who calls this has all of it linked in.
#[cfg(target_arch = "wasm32")]
pub fn fill_ladder() {
    SLOT.with(|slot| slot.fill(LADDER));
}

/// Whether the ladder is here.
#[must_use]
pub fn has_ladder() -> bool {
    SLOT.with(Slot::get).is_some()
}

/// Where a passage stands in a text, as far as that can be told.
#[must_use]
pub fn found(text: &ArticleText, selector: &Selector) -> Option<Span> {
    find_all(text, &[selector]).pop()??.span
}

/// Where passages stand in a text; `None` for those that only the ladder could find, while it is not here.
pub(super) fn find_all(text: &ArticleText, selectors: &[&Selector]) -> Vec<Option<Outcome>> {
    match SLOT.with(Slot::get) {
        Some(ladder) => (ladder.find_all)(text, selectors).into_iter().map(Some).collect(),
        None => selectors.iter().map(|selector| standing(text, selector).map(Outcome::exact)).collect(),
    }
}

/// Where annotations stand in the text that is seen; `None` as by [`find_all`].
pub(super) fn resolve_all(
    text: &ArticleText,
    markup: Option<&MarkupText>,
    annotations: &[&Annotation],
) -> Vec<Option<Outcome>> {
    match (SLOT.with(Slot::get), markup) {
        (Some(ladder), Some(markup)) => {
            (ladder.find_in_both)(text, markup, annotations).into_iter().map(Some).collect()
        }
        _ => find_all(text, &annotations.iter().map(|annotation| &annotation.selector).collect::<Vec<_>>()),
    }
}

fn find_in_both(text: &ArticleText, markup: &MarkupText, annotations: &[&Annotation]) -> Vec<Outcome> {
    let described = described_in_markup(text, annotations);
    let found = Resolver::new(markup.text()).resolve_all(described.iter().flatten().copied());
    let in_markup = InMarkup::new(markup, &described, found);
    let resolver = Resolver::new(text);
    let selectors = annotations.iter().map(|annotation| &annotation.selector);
    let seen = Resolving::knowing(&resolver, selectors.zip(in_markup.settled())).finish();
    in_markup.joined(seen)
}

/// The selectors to be looked for in the markup's text, beside those of the other annotations, which are `None`: those that are
/// described in it and do not stand in the text that is seen.
#[must_use]
pub fn described_in_markup<'a>(text: &ArticleText, annotations: &[&'a Annotation]) -> Vec<Option<&'a Selector>> {
    let described = |annotation: &&'a Annotation| {
        let selector = &annotation.selector;
        (annotation.basis == Basis::Markup && standing(text, selector).is_none()).then_some(selector)
    };
    annotations.iter().map(described).collect()
}

/// What was found in the markup's text of some annotations, with its places in the text that is seen.
#[derive(Debug)]
pub struct InMarkup(Vec<Option<Outcome>>);

impl InMarkup {
    /// `found` are the outcomes, in the markup's text, of those that are [`described_in_markup`].
    #[must_use]
    pub fn new(markup: &MarkupText, described: &[Option<&Selector>], found: Vec<Outcome>) -> Self {
        let mut found = found.into_iter().map(|outcome| as_seen(outcome, markup));
        Self(described.iter().map(|described| described.and_then(|_| found.next())).collect())
    }

    /// Of which annotations that is the outcome: their words stand there as they were. The others are to be looked for in the
    /// text that is seen.
    pub fn settled(&self) -> impl Iterator<Item = Option<Outcome>> {
        self.0.iter().map(|found| found.clone().filter(|found| found.state <= Found::Moved))
    }

    /// The outcomes of all, with those in the text that is seen. What was found no less surely in the markup's is believed: the
    /// words around it and its position are from there.
    #[must_use]
    pub fn joined(self, seen: Vec<Outcome>) -> Vec<Outcome> {
        let better = |found: &Outcome, seen: &Outcome| {
            found.state <= Found::Moved
                || found.state < seen.state
                || found.state == seen.state && found.state != Found::Orphaned
        };
        seen.into_iter()
            .zip(self.0)
            .map(|(seen, found)| found.filter(|found| better(found, &seen)).unwrap_or(seen))
            .collect()
    }
}

/// An outcome in the markup's text, with its places in the text that is seen. An orphan where nothing of it is seen.
fn as_seen(outcome: Outcome, markup: &MarkupText) -> Outcome {
    let candidates = outcome.candidates.into_iter().filter_map(|candidate| {
        let span = markup.seen_span(candidate.span)?;
        Some(Candidate { span, ..candidate })
    });
    let candidates = candidates.collect();
    match outcome.span.and_then(|span| markup.seen_span(span)) {
        Some(span) => Outcome { span: Some(span), candidates, ..outcome },
        None => Outcome::orphaned(candidates),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::model::{AnnotationId, Extras, Notebook, Tag, Timestamp};
    use crate::session::{Action, MergeInput, Origin, State, apply};
    use quote_anchor::describe;

    fn annotation(id: &str, selector: Selector) -> Rc<Annotation> {
        Rc::new(Annotation {
            id: AnnotationId::new(id),
            tag: Tag::Claim,
            selector,
            parts: vec![],
            note: String::new(),
            basis: Basis::Seen,
            about: vec![],
            source: String::new(),
            creator: None,
            created: Timestamp::from_millis(0),
            modified: Timestamp::from_millis(0),
            previous: vec![],
            detached: false,
            extras: Extras::default(),
        })
    }

    /// The states of the annotations, and whether some wait.
    fn states(state: &State) -> (Vec<Found>, bool) {
        (state.placed().iter().map(|placed| placed.outcome.state).collect(), state.awaits_ladder())
    }

    #[test]
    fn without_the_ladder_only_what_stands_where_it_stood_is_found() {
        let was = ArticleText::from_lines("A mill burned down. Nobody was hurt, said the mayor.");
        let now =
            Rc::new(ArticleText::from_lines("A mill burned down. Late on Monday. Nobody was hurt, said the mayor."));
        let mut notebook = Notebook::default();
        notebook.put(annotation("stays", Selector { suffix: String::new(), ..describe(&was, Span::between(2, 6)) }));
        notebook.put(annotation("moves", describe(&was, Span::between(20, 35))));
        SLOT.with(Slot::empty);
        let merged = apply(&State::new(Rc::clone(&now)), MergeInput::new(notebook, Origin::Storage).into())
            .map(|applied| applied.state);
        let merged = merged.unwrap_or_else(|_| State::new(now));
        assert_eq!(states(&merged), (vec![Found::Exact, Found::Orphaned], true));
        // A further step changes nothing about that.
        let opened = apply(&merged, Action::Open(None)).map(|applied| states(&applied.state));
        assert_eq!(opened, Ok((vec![Found::Exact, Found::Orphaned], true)));
        SLOT.with(|slot| slot.fill(LADDER));
        let placed = apply(&merged, Action::LadderArrived).map(|applied| states(&applied.state));
        assert_eq!(placed, Ok((vec![Found::Exact, Found::Moved], false)));
    }
}
