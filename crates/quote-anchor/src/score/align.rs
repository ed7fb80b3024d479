//! Laying tokens beside tokens: how far two contexts agree, and where an edited quote begins and ends.

use crate::search::{Token, count};
use crate::thresholds::{CONTEXT_TOKENS, MAX_CELLS, REPLACE, SKIP};
use crate::units::Weight;

/// What the words of two contexts have in common, in weight, both read away from the quote. Words further away count
/// only where what lies between agrees well enough, so that a common word somewhere near is no evidence.
pub(super) fn agreement<'a>(stored: impl Iterator<Item = &'a Token>, found: impl Iterator<Item = &'a Token>) -> Weight {
    let found: Vec<&Token> = found.take(CONTEXT_TOKENS + CONTEXT_TOKENS / 4).collect();
    let mut row: Vec<Weight> = (0..=found.len()).map(|n| -SKIP * small(n)).collect();
    let mut best = Weight::ZERO;
    for token in stored.take(CONTEXT_TOKENS) {
        count(found.len());
        let mut corner = row.first().copied().unwrap_or_default();
        let mut left = corner - SKIP;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, other) in row.iter_mut().skip(1).zip(&found) {
            let beside = if token.same(other) { token.weight } else { -REPLACE };
            left = (corner + beside).max(*cell - SKIP).max(left - SKIP);
            corner = *cell;
            *cell = left;
            best = best.max(left);
        }
    }
    best
}

/// How one token of the pattern came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stands here, the same.
    Same(usize),
    /// This one stands in its place.
    Replaced(usize),
    /// Nothing stands in its place.
    Gone,
}

const CORNER: u8 = 0;
const UP: u8 = 1;
const LEFT: u8 = 2;

/// Lays the whole pattern along a region of the text, which may go on at both ends: the fate of each token of the
/// pattern. `None` where that would cost too much.
pub(super) fn align(
    pattern: &[Token],
    text: &[Token],
    resemblance: impl Fn(&Token, &Token) -> Weight,
) -> Option<Vec<Fate>> {
    let width = text.len();
    if width == 0 || pattern.is_empty() || pattern.len().checked_mul(width)? > MAX_CELLS {
        return None;
    }
    count(pattern.len() * width);
    // The text may begin before the pattern does, at no cost.
    let mut row = vec![Weight::ZERO; width + 1];
    let mut steps = Vec::with_capacity(pattern.len() * width);
    for token in pattern {
        let mut corner = row.first().copied().unwrap_or_default();
        let mut left = corner - SKIP;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, other) in row.iter_mut().skip(1).zip(text) {
            let beside = corner + if token.same(other) { token.weight } else { resemblance(token, other) - REPLACE };
            let (up, across) = (*cell - SKIP, left - SKIP);
            let (best, step) = if beside >= up && beside >= across {
                (beside, CORNER)
            } else if up >= across {
                (up, UP)
            } else {
                (across, LEFT)
            };
            steps.push(step);
            corner = *cell;
            *cell = best;
            left = best;
        }
    }
    // The text may go on behind the pattern, at no cost; of equal ends the first.
    let (mut column, _) =
        row.iter().enumerate().fold((0, Weight::MIN), |best, (n, &w)| if w > best.1 { (n, w) } else { best });
    let mut fates = vec![Fate::Gone; pattern.len()];
    let mut line = pattern.len();
    while line > 0 && column > 0 {
        match steps.get((line - 1) * width + column - 1) {
            Some(&CORNER) => {
                let same = matches!((pattern.get(line - 1), text.get(column - 1)), (Some(a), Some(b)) if a.same(b));
                if let Some(fate) = fates.get_mut(line - 1) {
                    *fate = if same { Fate::Same(column - 1) } else { Fate::Replaced(column - 1) };
                }
                line -= 1;
                column -= 1;
            }
            Some(&UP) => line -= 1,
            _ => column -= 1,
        }
    }
    Some(fates)
}

fn small(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX / 4)
}
