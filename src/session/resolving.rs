//! Finding the annotations' words in the text that is seen, and those of earlier versions and other tools in the markup's.

use crate::model::{Annotation, Basis};
use crate::seen::MarkupText;
use quote_anchor::text::ArticleText;
use quote_anchor::{Candidate, Outcome, Resolver, State as Found};

/// Where annotations stand in the text that is seen.
pub(super) fn resolve_all(
    text: &ArticleText,
    markup: Option<&MarkupText>,
    annotations: &[&Annotation],
) -> Vec<Outcome> {
    let outcomes = Resolver::new(text).resolve_all(annotations.iter().map(|annotation| &annotation.selector));
    match markup {
        Some(markup) => settle_in_markup(outcomes, markup, annotations),
        None => outcomes,
    }
}

/// Of annotations that are described in the markup's text, looks there too where they do not stand in the text that is seen as
/// they are described. What is found there no less surely is believed: the words around it and its position are from there.
/// `outcomes` are those in the text that is seen.
#[must_use]
pub fn settle_in_markup(mut outcomes: Vec<Outcome>, markup: &MarkupText, annotations: &[&Annotation]) -> Vec<Outcome> {
    let (mut open, mut selectors) = (Vec::new(), Vec::new());
    for (annotation, outcome) in annotations.iter().zip(&mut outcomes) {
        if annotation.basis == Basis::Markup && outcome.state != Found::Exact {
            open.push(outcome);
            selectors.push(&annotation.selector);
        }
    }
    if open.is_empty() {
        return outcomes;
    }
    let resolver = Resolver::new(markup.text());
    for (seen, found) in open.into_iter().zip(resolver.resolve_all(selectors)) {
        let found = as_seen(found, markup);
        if found.state < seen.state || found.state == seen.state && found.state != Found::Orphaned {
            *seen = found;
        }
    }
    outcomes
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
