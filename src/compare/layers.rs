//! All other readers that are compared.

use std::collections::HashSet;
use std::rc::Rc;

use super::Layer;
use crate::analysis::{Mark, ReaderMarks};
use crate::model::{Annotation, AnnotationId, Reader};
use crate::session::State;
use quote_anchor::text::ArticleText;

/// The layers of an article, in the order of their files.
#[derive(Clone, Debug, Default)]
pub struct Layers(Vec<Layer>);

/// The names of files that were not added to a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotAdded {
    /// Those that are compared already.
    pub twice: Vec<String>,
    /// Those that are too many.
    pub left_out: Vec<String>,
}

impl Layers {
    /// So many files can be compared at once: a class, and twice that.
    pub const MOST: usize = 100;

    /// These layers.
    #[must_use]
    pub const fn new(layers: Vec<Layer>) -> Self {
        Self(layers)
    }

    /// These and further ones, each with its file's name. A file that is here already is left out, as is what is over the
    /// [limit](Self::MOST).
    #[must_use]
    pub fn joined_by(&self, added: Vec<(String, Layer)>) -> (Self, NotAdded) {
        let (mut all, mut not_added) = (self.0.clone(), NotAdded::default());
        for (name, layer) in added {
            if all.iter().any(|known| known.is_same_file(&layer)) {
                not_added.twice.push(name);
            } else if all.len() >= Self::MOST {
                not_added.left_out.push(name);
            } else {
                all.push(layer);
            }
        }
        (Self(all), not_added)
    }

    /// The layers.
    #[must_use]
    pub fn all(&self) -> &[Layer] {
        &self.0
    }

    /// Whether nobody is compared.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether they stand in this text.
    #[must_use]
    pub fn are_in(&self, text: &Rc<ArticleText>) -> bool {
        self.0.iter().all(|layer| Rc::ptr_eq(layer.state().text(), text))
    }

    /// The same in the text of the reader's own session.
    #[must_use]
    pub fn placed_beside(&self, own: &State) -> Self {
        Self(self.0.iter().map(|layer| layer.placed_in(own.text(), own.markup())).collect())
    }

    /// A copy of the annotation of the first layer that has this id.
    #[must_use]
    pub fn copy(&self, id: &AnnotationId) -> Option<Annotation> {
        self.0.iter().find_map(|layer| layer.copy(id))
    }

    /// What all readers are called, the reader of this browser first: each by another name. `numbered` names the one who has none
    /// by the place, from 1.
    #[must_use]
    pub fn names(&self, own: Option<&Reader>, numbered: impl Fn(usize) -> String) -> Vec<String> {
        let readers = [own].into_iter().chain(self.0.iter().map(|layer| layer.reader().map(Rc::as_ref)));
        let mut known: HashSet<String> = HashSet::new();
        readers
            .enumerate()
            .map(|(place, reader)| {
                let label = reader.map_or_else(|| numbered(place + 1), |reader| reader.label().to_owned());
                let mut others = (2..).map(|number| format!("{label} ({number})"));
                let name = if known.contains(&label) { others.find(|name| !known.contains(name)) } else { None };
                let name = name.unwrap_or(label);
                known.insert(name.clone());
                name
            })
            .collect()
    }

    /// The marks of all readers that stand in the article, the reader of this browser first.
    #[must_use]
    pub fn marks(&self, own: &State, names: &[String]) -> Vec<ReaderMarks> {
        let states = [own].into_iter().chain(self.0.iter().map(Layer::state));
        let readers = states.zip(names).map(|(state, name)| {
            let marks = state.placed().iter().filter_map(|placed| {
                let span = state.text().code_points(placed.outcome.span?);
                let pieces = placed.pieces().iter().map(|piece| state.text().code_points(*piece)).collect();
                Some(Mark { tag: placed.annotation.tag.clone(), span, pieces })
            });
            ReaderMarks { reader: name.clone(), marks: marks.collect() }
        });
        readers.collect()
    }
}
