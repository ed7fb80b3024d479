//! How many of the other readers marked the same words.

use super::Layers;
use crate::session::Placed;
use quote_anchor::sort::sort_by_key;
use quote_anchor::text::Span;

/// Words that so many of the others marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Density {
    /// The words.
    pub span: Span,
    /// How many readers.
    pub readers: usize,
}

/// Where others marked, in the order of the text, without gaps inside.
#[must_use]
pub fn densities(layers: &Layers) -> Vec<Density> {
    // Where a reader begins or ends to have marks.
    let mut changes: Vec<(u32, bool)> = vec![];
    for layer in layers.all() {
        let mut spans: Vec<Span> = layer.state().placed().iter().flat_map(Placed::covered).collect();
        sort_by_key(&mut spans, |span| (span.start(), span.end()));
        let mut open: Option<Span> = None;
        for span in spans {
            open = Some(match open {
                Some(before) if span.start() <= before.end() => {
                    Span::between(before.start(), before.end().max(span.end()))
                }
                before => {
                    changes.extend(before.iter().flat_map(|span| [(span.start(), true), (span.end(), false)]));
                    span
                }
            });
        }
        changes.extend(open.iter().flat_map(|span| [(span.start(), true), (span.end(), false)]));
    }
    changes.sort_unstable();
    let (mut all, mut readers, mut from): (Vec<Density>, usize, u32) = (vec![], 0, 0);
    for (at, begins) in changes {
        if at > from && readers > 0 {
            let span = Span::between(from, at);
            match all.last_mut().filter(|last| last.readers == readers && last.span.end() == from) {
                Some(last) => last.span = Span::between(last.span.start(), at),
                None => all.push(Density { span, readers }),
            }
        }
        from = at;
        readers = if begins { readers + 1 } else { readers.saturating_sub(1) };
    }
    all
}
