//! What a report of the comparison says of readers and passages.

use super::{Layer, Layers, passages};
use crate::format::{ComparedPassage, ComparedReader, ComparedWords};
use crate::session::State;

/// The readers with the numbers of their marks, the one of this browser first.
#[must_use]
pub fn compared_readers(own: &State, layers: &Layers, names: &[String]) -> Vec<ComparedReader> {
    let states = [own].into_iter().chain(layers.all().iter().map(Layer::state));
    let reader = |(state, name): (&State, &String)| {
        let counts = state.counts();
        ComparedReader { name: name.clone(), tags: counts.tags, orphaned: counts.orphaned }
    };
    states.zip(names).map(reader).collect()
}

/// The passages, disagreements first.
#[must_use]
pub fn compared_passages(own: &State, layers: &Layers) -> Vec<ComparedPassage> {
    let all = layers.all().len() + 1;
    let found = passages(own, layers);
    let passages = found.iter().map(|passage| {
        let said = passage.groups().into_iter().filter_map(|group| {
            let first = group.first()?;
            let is_whole = first.span == passage.span;
            Some(ComparedWords {
                tag: first.tag.clone(),
                readers: group.iter().map(|saying| saying.reader).collect(),
                quote: (!is_whole).then(|| own.text().shown(first.span)),
            })
        });
        ComparedPassage {
            quote: own.text().shown(passage.span),
            is_agreed: passage.is_agreed,
            said: said.collect(),
            silent: passage.silent(all),
        }
    });
    passages.collect()
}
