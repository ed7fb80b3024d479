//! What a report of the comparison says of readers and passages.

use super::{Layers, MarkCounts, counted_readers, passages};
use crate::format::{ComparedPassage, ComparedReader, ComparedWords};
use crate::model::Part;
use crate::session::State;
use quote_anchor::text::Span;

/// The readers with the numbers of their marks, the one of this browser first.
#[must_use]
pub fn compared_readers(own: &State, layers: &Layers, names: &[String]) -> Vec<ComparedReader> {
    let others = layers.all().iter().map(|layer| (layer.counts(), layer.is_of_another_article()));
    let readers = [(MarkCounts::of(own), false)].into_iter().chain(others).zip(names);
    let reader = |((counts, is_elsewhere), name): ((MarkCounts, bool), &String)| {
        let MarkCounts { tags, other, lost } = counts;
        ComparedReader { name: name.clone(), tags, other, orphaned: lost, is_elsewhere }
    };
    readers.map(reader).collect()
}

/// The passages, disagreements first.
#[must_use]
pub fn compared_passages(own: &State, layers: &Layers) -> Vec<ComparedPassage> {
    let readers = counted_readers(own, layers);
    let found = passages(own, layers);
    let shown = |pieces: &[Span]| Part::shown(own.text(), pieces.iter().copied());
    let passages = found.iter().map(|passage| {
        let said = passage.groups().into_iter().filter_map(|group| {
            let first = group.first()?;
            let is_whole = first.covered == passage.covered;
            Some(ComparedWords {
                tag: first.tag.clone(),
                readers: group.iter().map(|saying| saying.reader).collect(),
                quote: (!is_whole).then(|| shown(&first.covered)),
            })
        });
        ComparedPassage {
            quote: shown(&passage.covered),
            is_agreed: passage.is_agreed,
            said: said.collect(),
            silent: passage.silent(readers.clone()),
        }
    });
    passages.collect()
}
