//! How many readers marked a place of the article, by tag.

use super::{Layer, Layers};
use crate::model::Tag;
use crate::session::{Placed, State};
use quote_anchor::sort::{sort, sort_by};

/// How many readers have a mark with each tag at this offset (UTF-16), the reader of this browser counted, most first and then by
/// name. Empty where nobody has.
#[must_use]
pub fn counts_at(own: &State, layers: &Layers, offset: u32) -> Vec<(Tag, usize)> {
    let mut counts: Vec<(Tag, usize)> = vec![];
    for state in [own].into_iter().chain(layers.all().iter().map(Layer::state)) {
        let is_here = |placed: &&Placed| placed.covered().any(|span| span.start() <= offset && offset < span.end());
        let mut tags: Vec<&Tag> = state.placed().iter().filter(is_here).map(|placed| &placed.annotation.tag).collect();
        sort(&mut tags);
        tags.dedup();
        for tag in tags {
            match counts.iter_mut().find(|(known, _)| known == tag) {
                Some((_, count)) => *count += 1,
                None => counts.push((tag.clone(), 1)),
            }
        }
    }
    sort_by(&mut counts, |(tag, count), (other, more)| more.cmp(count).then_with(|| tag.cmp(other)));
    counts
}
