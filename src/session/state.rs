//! The state of a session.

use std::collections::HashMap;
use std::rc::Rc;

use super::{History, UnknownMembers};
use crate::model::{Annotation, AnnotationId, Notebook};
use quote_anchor::sort::sort_by;
use quote_anchor::text::{ArticleText, Span};
use quote_anchor::{Candidate, Outcome, Resolver};

/// Everything that is so at one moment: the article, its annotations and where they stand, what is selected and open,
/// what can be undone. Immutable to all but [`apply`](super::apply); cheap to clone.
#[derive(Clone, Debug)]
pub struct State {
    pub(super) text: Rc<ArticleText>,
    pub(super) notebook: Rc<Notebook>,
    pub(super) unknown_members: Rc<UnknownMembers>,
    pub(super) placed: Rc<Vec<Placed>>,
    pub(super) selection: Option<Span>,
    pub(super) opened: Option<AnnotationId>,
    pub(super) history: History,
    pub(super) read_only: bool,
}

/// An annotation and where it stands in today's text. Two are equal where they share both.
#[derive(Clone, Debug)]
pub struct Placed {
    /// What the reader made.
    pub annotation: Rc<Annotation>,
    /// Where it is, and how sure that is.
    pub outcome: Rc<Outcome>,
}

impl PartialEq for Placed {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.annotation, &other.annotation) && Rc::ptr_eq(&self.outcome, &other.outcome)
    }
}

impl State {
    /// The state before anything was done: this article, no annotation.
    #[must_use]
    pub fn new(text: Rc<ArticleText>) -> Self {
        Self {
            text,
            notebook: Rc::default(),
            unknown_members: Rc::default(),
            placed: Rc::default(),
            selection: None,
            opened: None,
            history: History::default(),
            read_only: false,
        }
    }

    /// The article.
    #[must_use]
    pub const fn text(&self) -> &Rc<ArticleText> {
        &self.text
    }

    /// The annotations and the memory of deletions.
    #[must_use]
    pub const fn notebook(&self) -> &Rc<Notebook> {
        &self.notebook
    }

    /// Members of the article's file that this program does not know, to be written back.
    #[must_use]
    pub const fn unknown_members(&self) -> &Rc<UnknownMembers> {
        &self.unknown_members
    }

    /// The annotations in the order of the text; those without a place come last, in the order of where they stood.
    #[must_use]
    pub const fn placed(&self) -> &Rc<Vec<Placed>> {
        &self.placed
    }

    /// What the reader has selected, white space at its ends left out.
    #[must_use]
    pub const fn selection(&self) -> Option<Span> {
        self.selection
    }

    /// The annotation that is open.
    #[must_use]
    pub const fn opened(&self) -> Option<&AnnotationId> {
        self.opened.as_ref()
    }

    /// What can be undone and redone.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Whether changes are refused.
    #[must_use]
    pub const fn read_only(&self) -> bool {
        self.read_only
    }

    /// Makes `placed` true again: annotations that are the same as before keep their outcome (unless `anew`), those in
    /// `known` have the outcome given there, all others are resolved together.
    pub(super) fn place(&mut self, anew: bool, known: &HashMap<AnnotationId, Outcome>) {
        let before: HashMap<&AnnotationId, &Placed> =
            if anew { HashMap::new() } else { self.placed.iter().map(|p| (&p.annotation.id, p)).collect() };
        let mut placed: Vec<Placed> = Vec::with_capacity(self.notebook.len());
        let mut unresolved = Vec::new();
        for annotation in self.notebook.iter() {
            let outcome = match before.get(&annotation.id) {
                Some(same) if same_selector(&same.annotation, annotation) => Some(Rc::clone(&same.outcome)),
                _ => known.get(&annotation.id).map(|outcome| Rc::new(outcome.clone())),
            };
            match outcome {
                Some(outcome) => placed.push(Placed { annotation: Rc::clone(annotation), outcome }),
                None => unresolved.push(annotation),
            }
        }
        if !unresolved.is_empty() {
            let outcomes =
                Resolver::new(&self.text).resolve_all(unresolved.iter().map(|annotation| &annotation.selector));
            placed.extend(unresolved.into_iter().zip(outcomes).map(|(annotation, outcome)| Placed {
                annotation: Rc::clone(annotation),
                outcome: Rc::new(if annotation.detached { taken_off(outcome) } else { outcome }),
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

/// Most annotations are the same version as before; only of others are the words compared.
fn same_selector(a: &Rc<Annotation>, b: &Rc<Annotation>) -> bool {
    Rc::ptr_eq(a, b) || a.selector == b.selector && a.detached == b.detached
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
