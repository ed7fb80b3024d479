//! Where the pieces of an annotation in parts stand.
//!
//! As long as the whole stretch stands in the text word for word, its pieces are where they are in it. Else each is looked for on
//! its own, with the words around it: what interrupts a quotation may have changed, or a piece may have. The annotation is
//! found as well as its worst piece; where one is not found, or they are not in their order, it is an orphan.

use super::resolving::find_all;
use crate::model::Annotation;
use quote_anchor::sort::sort_by_key;
use quote_anchor::text::{ArticleText, Span};
use quote_anchor::{Candidate, Outcome};

/// Finds the pieces of those annotations that have several, and makes their outcomes those of the pieces. For each annotation its
/// pieces, in the order of its parts. `misses` becomes true where one of them only the ladder could find, and it is not here.
pub(super) fn place_pieces(
    text: &ArticleText,
    all: &mut [(&Annotation, Outcome)],
    misses: &mut bool,
) -> Vec<Vec<Span>> {
    let mut placed: Vec<Vec<Span>> = Vec::with_capacity(all.len());
    let (mut open, mut selectors) = (Vec::new(), Vec::new());
    for (index, (annotation, outcome)) in all.iter().enumerate() {
        if annotation.parts.is_empty() || annotation.detached {
            placed.push(vec![]);
            continue;
        }
        let here = outcome.span.filter(|span| text.slice(*span) == annotation.selector.quote);
        match here.and_then(|span| Some((span, annotation.parts_in_quote()?))) {
            Some((span, inside)) => {
                let start = text.bytes(span).start;
                placed.push(inside.iter().map(|at| text.span_of_bytes(start + at.start..start + at.end)).collect());
            }
            None => {
                placed.push(vec![]);
                open.push(index);
                selectors.extend(annotation.part_selectors());
            }
        }
    }
    if open.is_empty() {
        return placed;
    }
    let outcomes = find_all(text, &selectors.iter().collect::<Vec<_>>());
    *misses |= outcomes.iter().any(Option::is_none);
    let mut outcomes = outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(|| Outcome::orphaned(vec![])));
    for index in open {
        let (Some((annotation, outcome)), Some(pieces)) = (all.get_mut(index), placed.get_mut(index)) else { continue };
        let found: Vec<Outcome> = outcomes.by_ref().take(annotation.parts.len()).collect();
        (*outcome, *pieces) = joined(found);
    }
    placed
}

/// The outcome of an annotation whose pieces have these, and where they stand.
fn joined(found: Vec<Outcome>) -> (Outcome, Vec<Span>) {
    let spans: Vec<Span> = found.iter().filter_map(|outcome| outcome.span).collect();
    let hull = spans.iter().copied().reduce(hull);
    let in_order = spans.is_sorted_by(|one, next| one.end() <= next.start());
    let (Some(hull), true, true) = (hull, in_order, spans.len() == found.len()) else {
        let score = 1.0 / f32::from(u8::try_from(found.len() + 1).unwrap_or(u8::MAX));
        return (Outcome::orphaned(hull.map(|span| Candidate { span, score }).into_iter().collect()), vec![]);
    };
    let whole = found.into_iter().reduce(|mut one, next| {
        one.state = one.state.max(next.state);
        one.score = one.score.min(next.score);
        for flag in next.flags {
            if !one.flags.contains(&flag) {
                one.flags.push(flag);
            }
        }
        one.diff.extend(next.diff);
        one
    });
    whole.map_or((Outcome::orphaned(vec![]), vec![]), |whole| (Outcome { span: Some(hull), ..whole }, spans))
}

/// From the start of the first to the end of the last.
fn hull(one: Span, other: Span) -> Span {
    Span::between(one.start().min(other.start()), one.end().max(other.end()))
}

/// Pieces in the order of the text; those that overlap or touch are one.
pub(super) fn merged(mut pieces: Vec<Span>) -> Vec<Span> {
    sort_by_key(&mut pieces, |piece| (piece.start(), piece.end()));
    let mut all: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match all.last_mut().filter(|last| piece.start() <= last.end()) {
            Some(last) => *last = hull(*last, piece),
            None => all.push(piece),
        }
    }
    all
}

/// The same pieces, those one with nothing but white space between: browsers divide a selection at what cannot be selected.
pub(super) fn without_blanks(text: &ArticleText, pieces: Vec<Span>) -> Vec<Span> {
    let mut all: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let is_blank = |last: &&mut Span| text.slice(Span::between(last.end(), piece.start())).trim().is_empty();
        match all.last_mut().filter(is_blank) {
            Some(last) => *last = hull(*last, piece),
            None => all.push(piece),
        }
    }
    all
}

/// The pieces after the ends of the whole stretch were moved: the first one begins and the last one ends there, and those outside
/// are left out. None where one piece alone is left.
pub(super) fn moved_to(pieces: &[Span], span: Span) -> Vec<Span> {
    let inside = |piece: &&Span| piece.start() < span.end() && span.start() < piece.end();
    let mut kept: Vec<Span> = pieces.iter().filter(inside).copied().collect();
    if let Some(first) = kept.first_mut() {
        *first = Span::between(span.start(), first.end());
    }
    if let Some(last) = kept.last_mut() {
        *last = Span::between(last.start(), span.end());
    }
    if kept.len() < 2 { vec![] } else { kept }
}
