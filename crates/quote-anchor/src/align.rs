//! Laying tokens beside tokens: how far two contexts agree, and where an edited quote begins and ends.

use super::tokens::{LETTER, Token};
use super::work_counter::count;

/// What it costs to pass over a token on either side: less than the shortest word is worth, so that one inserted or
/// deleted word costs little, and more than a comma, so that commas are no reason to jump.
const SKIP: i32 = LETTER / 2;
/// What it costs to lay two different tokens beside each other. Cheaper than two skips: a word in the place of a word.
const REPLACE: i32 = LETTER * 3 / 4;
/// How many tokens of context are compared on each side. Context of 32 code points has six or seven words.
const NEAR: usize = 40;

/// What the words of two contexts have in common, in weight, both read away from the quote. Words further away count
/// only where what lies between agrees well enough, so that a common word somewhere near is no evidence.
pub(super) fn agreement<'a>(stored: impl Iterator<Item = &'a Token>, found: impl Iterator<Item = &'a Token>) -> i32 {
    let found: Vec<&Token> = found.take(NEAR + NEAR / 4).collect();
    let mut row: Vec<i32> = (0..=found.len()).map(|n| -SKIP * small(n)).collect();
    let mut best = 0;
    for token in stored.take(NEAR) {
        count(found.len());
        let mut corner = row.first().copied().unwrap_or(0);
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

/// The most cells that one alignment may have: 0.6 million take 2 ms natively.
pub(super) const CELLS: usize = 600_000;

const CORNER: u8 = 0;
const UP: u8 = 1;
const LEFT: u8 = 2;

/// Lays the whole pattern along a stretch of the text, which may go on at both ends: the fate of each token of the
/// pattern, and the weight that came out. `None` where that would cost too much.
pub(super) fn align(
    pattern: &[Token],
    text: &[Token],
    alike: impl Fn(&Token, &Token) -> i32,
) -> Option<(Vec<Fate>, i32)> {
    let width = text.len();
    if width == 0 || pattern.is_empty() || pattern.len().checked_mul(width)? > CELLS {
        return None;
    }
    count(pattern.len() * width);
    // The text may begin before the pattern does, at no cost.
    let mut row = vec![0; width + 1];
    let mut steps = Vec::with_capacity(pattern.len() * width);
    for token in pattern {
        let mut corner = row.first().copied().unwrap_or(0);
        let mut left = corner - SKIP;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, other) in row.iter_mut().skip(1).zip(text) {
            let beside = corner + if token.same(other) { token.weight } else { alike(token, other) - REPLACE };
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
    let (mut column, weight) =
        row.iter().enumerate().fold((0, i32::MIN), |best, (n, &w)| if w > best.1 { (n, w) } else { best });
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
    Some((fates, weight))
}

fn small(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX / LETTER)
}
