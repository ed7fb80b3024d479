//! All other readers that are compared.

use std::collections::HashSet;
use std::rc::Rc;

use super::Layer;
use crate::analysis::{Mark, ReaderMarks};
use crate::model::{Annotation, AnnotationId, Reader};
use crate::session::State;
use quote_anchor::text::ArticleText;

/// The layers of an article: those that the host passed, in the order of their files, then the further ones that the reader chose.
///
/// A host may pass the marks of a whole newsroom anew whenever one of them changes. That takes nothing from the reader, who laid files
/// beside them by hand. Nor does it bring back into view what the reader has ended.
#[derive(Clone, Debug, Default)]
pub struct Layers {
    all: Vec<Layer>,
    /// So many of them, the first, are the host's.
    hosts: usize,
    /// Whether the reader ended the comparison with the host's: what the host passes since is known, and not shown.
    is_closed: bool,
}

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

    /// The host's layers in place of those that it passed before; the reader's own files stay. A file that both chose is one layer. A
    /// host that passes none ends its comparison, and may show another one.
    #[must_use]
    pub fn passed_by_host(&self, mut layers: Vec<Layer>) -> Self {
        let hosts = layers.len();
        let is_closed = self.is_closed && hosts > 0;
        for own in self.all.iter().filter(|layer| layer.is_readers()) {
            match layers.iter_mut().find(|layer| layer.is_same_file(own)) {
                Some(same) => same.choose(),
                None => layers.push(own.clone()),
            }
        }
        Self { all: layers, hosts, is_closed }
    }

    /// These and further ones that the reader chose, each with its file's name. A file that is here already is left out, as is what is
    /// over the [limit](Self::MOST).
    #[must_use]
    pub fn joined_by(&self, added: Vec<(String, Layer)>) -> (Self, NotAdded) {
        let (mut joined, mut not_added) = (Self { is_closed: false, ..self.clone() }, NotAdded::default());
        for (name, mut layer) in added {
            layer.choose();
            if let Some(known) = joined.all.iter_mut().find(|known| known.is_same_file(&layer)) {
                known.choose();
                not_added.twice.push(name);
            } else if joined.all.len() >= Self::MOST {
                not_added.left_out.push(name);
            } else {
                joined.all.push(layer);
            }
        }
        (joined, not_added)
    }

    /// None, as the reader wants it. What the host passes from now on is not shown, unless it passed nothing until now.
    #[must_use]
    pub fn ended_by_reader(&self) -> Self {
        Self { is_closed: self.is_closed || self.hosts > 0, ..Self::default() }
    }

    /// Whether the reader is to see any.
    #[must_use]
    pub const fn are_shown(&self) -> bool {
        !self.all.is_empty() && !self.is_closed
    }

    /// Those that the host passed.
    #[must_use]
    pub fn hosts(&self) -> &[Layer] {
        self.all.get(..self.hosts).unwrap_or_default()
    }

    /// The place of a reader in the layers of `now`, 0 being the reader of this browser; `None` where the reader is in none any more. Of
    /// several of one name it is the one with as many before it.
    #[must_use]
    pub fn place_in(&self, place: usize, now: &Self) -> Option<usize> {
        let Some(at) = place.checked_sub(1) else { return Some(0) };
        let layer = self.all.get(at)?;
        let before = self.all.iter().take(at).filter(|other| other.is_of_same_reader(layer)).count();
        let mut same = now.all.iter().enumerate().filter(|(_, other)| other.is_of_same_reader(layer));
        same.nth(before).map(|(at, _)| at + 1)
    }

    /// The layers.
    #[must_use]
    pub fn all(&self) -> &[Layer] {
        &self.all
    }

    /// Whether nobody is compared.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether they stand in this text.
    #[must_use]
    pub fn are_in(&self, text: &Rc<ArticleText>) -> bool {
        self.all.iter().all(|layer| Rc::ptr_eq(layer.state().text(), text))
    }

    /// The same in the text of the reader's own session.
    #[must_use]
    pub fn placed_beside(&self, own: &State) -> Self {
        Self { all: self.all.iter().map(|layer| layer.placed_in(own.text(), own.markup())).collect(), ..*self }
    }

    /// A copy of the annotation of the first layer that has this id.
    #[must_use]
    pub fn copy(&self, id: &AnnotationId) -> Option<Annotation> {
        self.all.iter().find_map(|layer| layer.copy(id))
    }

    /// What all readers are called, the reader of this browser first: each by another name. `numbered` names the one who has none
    /// by the place, from 1.
    #[must_use]
    pub fn names(&self, own: Option<&Reader>, numbered: impl Fn(usize) -> String) -> Vec<String> {
        let readers = [own].into_iter().chain(self.all.iter().map(|layer| layer.reader().map(Rc::as_ref)));
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
        let states = [own].into_iter().chain(self.all.iter().map(Layer::state));
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
