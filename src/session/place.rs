//! Makes the places of a state true again.

use std::collections::HashMap;
use std::rc::Rc;

use super::pieces::place_pieces;
use super::resolving::resolve_all;
use super::{Event, Placed, State};
use crate::model::{Annotation, AnnotationId, Basis};
use quote_anchor::sort::sort_by;
use quote_anchor::{Candidate, Describer, Outcome};

impl State {
    /// Makes `placed` true again: annotations that are the same as before keep their outcome, those in `known` have the
    /// outcome given there, all others are resolved together.
    pub(super) fn place(&mut self, known: &HashMap<AnnotationId, Outcome>) {
        let before = Rc::clone(&self.placed);
        self.place_keeping(&before, known);
    }

    /// Places all annotations anew.
    pub(super) fn place_anew(&mut self) {
        self.awaits_ladder = false;
        self.place_keeping(&[], &HashMap::new());
    }

    /// Places what only the ladder can find, which is here now.
    pub(super) fn place_waiting(&mut self) -> Vec<Event> {
        if self.awaits_ladder {
            self.place_anew();
        }
        vec![]
    }

    /// Places those annotations anew that are described in such a text.
    pub(super) fn place_again(&mut self, basis: Basis) {
        let others: Vec<Placed> = self.placed.iter().filter(|placed| placed.stored.basis != basis).cloned().collect();
        if others.len() < self.placed.len() {
            self.place_keeping(&others, &HashMap::new());
        }
    }

    fn place_keeping(&mut self, before: &[Placed], known: &HashMap<AnnotationId, Outcome>) {
        let before: HashMap<&AnnotationId, &Placed> = before.iter().map(|p| (&p.annotation.id, p)).collect();
        let mut placed: Vec<Placed> = Vec::with_capacity(self.notebook.len());
        let describer = Describer::new(&self.text);
        let (mut unresolved, mut in_parts) = (Vec::new(), Vec::new());
        for annotation in self.notebook.iter() {
            let outcome = match before.get(&annotation.id) {
                Some(same) if Rc::ptr_eq(&same.stored, annotation) => {
                    placed.push(Placed::clone(same));
                    continue;
                }
                Some(same) if same_selector(&same.stored, annotation) => {
                    let (outcome, pieces) = (Rc::clone(&same.outcome), same.pieces.clone());
                    placed.push(Placed::new(Rc::clone(annotation), outcome, pieces, &describer));
                    continue;
                }
                _ => known.get(&annotation.id),
            };
            match outcome {
                Some(outcome) if annotation.parts.is_empty() => {
                    let outcome = Rc::new(outcome.clone());
                    placed.push(Placed::new(Rc::clone(annotation), outcome, vec![], &describer));
                }
                Some(outcome) => in_parts.push((annotation.as_ref(), outcome.clone())),
                None => unresolved.push(annotation.as_ref()),
            }
        }
        if !unresolved.is_empty() || !in_parts.is_empty() {
            let outcomes = if unresolved.is_empty() {
                vec![]
            } else {
                resolve_all(&self.text, self.markup().map(Rc::as_ref), &unresolved)
            };
            let mut misses = outcomes.iter().any(Option::is_none);
            let resolved = unresolved.into_iter().zip(outcomes).map(|(annotation, outcome)| {
                let outcome = outcome.unwrap_or_else(|| Outcome::orphaned(vec![]));
                (annotation, if annotation.detached { taken_off(outcome) } else { outcome })
            });
            let mut all: Vec<(&Annotation, Outcome)> = resolved.chain(in_parts).collect();
            let pieces = place_pieces(&self.text, &mut all, &mut misses);
            self.awaits_ladder |= misses;
            placed.extend(all.into_iter().zip(pieces).filter_map(|((annotation, outcome), pieces)| {
                let stored = self.notebook.get(&annotation.id)?;
                Some(Placed::new(Rc::clone(stored), Rc::new(outcome), pieces, &describer))
            }));
        }
        sort_by(&mut placed, |a, b| order(a).cmp(&order(b)));
        self.placed = Rc::new(placed);
    }
}

/// The reader said that the annotation does not belong there: the place is still offered, should it be attached again.
fn taken_off(outcome: Outcome) -> Outcome {
    let found = outcome.span.map(|span| Candidate { span, score: outcome.score });
    Outcome::orphaned(found.into_iter().chain(outcome.candidates).collect())
}

fn same_selector(a: &Annotation, b: &Annotation) -> bool {
    a.selector == b.selector && a.parts == b.parts && a.detached == b.detached && a.basis == b.basis
}

/// The order of the text: by start, the longer first (so that what encloses comes before what it encloses), then by age.
fn order(placed: &Placed) -> impl Ord + '_ {
    let annotation = &placed.annotation;
    let stored = annotation.selector.position;
    let (orphaned, start, end) = match placed.outcome.span {
        Some(span) => (false, span.start(), span.end()),
        None => (true, stored.map_or(u32::MAX, |at| at.start), stored.map_or(0, |at| at.end)),
    };
    (orphaned, start, std::cmp::Reverse(end), annotation.created, &annotation.id)
}
