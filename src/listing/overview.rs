//! All of an article's marks drawn small, one above the other: for the strip along the article.
//!
//! Heights are shares of the article's height, from 0 at its top to 1 at its bottom.

use crate::model::{AnnotationId, Tag};
use crate::session::Placed;
use quote_anchor::sort::sort_by_key;
use quote_anchor::text::Span;

/// Up to this many marks are measured each by itself. Measuring more would be felt, and a strip has no more pixels.
const MEASURED: usize = 200;

/// How high certain offsets of the text stand, measured; what is between them is taken to be spread evenly.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heights(Vec<(u32, f64)>);

impl Heights {
    /// Measures the ends of few marks, or the whole text in even steps for many: bounded work, whatever there is.
    /// `height` gives where the code unit at an offset stands; `None` where it has no box, as in a closed `details`.
    #[must_use]
    pub fn measure(placed: &[Placed], len: u32, height: impl Fn(u32) -> Option<f64>) -> Self {
        let spans = || placed.iter().filter_map(|placed| placed.outcome.span);
        let mut offsets: Vec<u32> = if spans().count() <= MEASURED {
            spans().flat_map(|span| [span.start(), span.end().saturating_sub(1)]).collect()
        } else {
            let step = (len as usize / (2 * MEASURED)).max(1);
            (0..len).step_by(step).chain(len.checked_sub(1)).collect()
        };
        sort_by_key(&mut offsets, |&offset| offset);
        offsets.dedup();
        Self(offsets.into_iter().filter_map(|offset| Some((offset, height(offset)?))).collect())
    }

    /// Where an offset stands.
    #[must_use]
    pub fn at(&self, offset: u32) -> Option<f64> {
        let next = self.0.partition_point(|&(known, _)| known < offset);
        let (after, before) = (self.0.get(next), next.checked_sub(1).and_then(|at| self.0.get(at)));
        match (before, after) {
            (_, Some(&(known, height))) if known == offset => Some(height),
            (Some(&(from, low)), Some(&(to, high))) => {
                Some(low + (high - low) * f64::from(offset - from) / f64::from(to - from))
            }
            // Beyond what has a box nothing is known.
            _ => None,
        }
    }
}

/// A piece of the strip that looks the same all over.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The first of its rows, from the top.
    pub row: usize,
    /// How many rows it is long.
    pub rows: usize,
    /// The tag that it stands for.
    pub tag: Tag,
    /// Which of the tags in these rows it is, and how many there are: they stand side by side.
    pub lane: (usize, usize),
    /// Whether all that it stands for was edited since it was marked.
    pub changed: bool,
}

/// The strip: where each annotation stands, and what is to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    marks: Vec<Mark>,
    ticks: Vec<Tick>,
}

#[derive(Clone, Debug, PartialEq)]
struct Mark {
    top: f64,
    bottom: f64,
    /// Of its words, in code units.
    len: u32,
    id: AnnotationId,
}

/// What stands in a row: for each of the four tags and all others, whether it is there, and there unedited.
type Row = [(bool, bool); 5];

impl Overview {
    /// The strip has this many rows.
    pub const ROWS: usize = 200;

    /// Draws the annotations that have a place.
    #[must_use]
    pub fn of(placed: &[Placed], heights: &Heights) -> Self {
        let mut strip = vec![Row::default(); Self::ROWS];
        let mut marks = vec![];
        for Placed { annotation, outcome } in placed {
            let Some(span) = outcome.span else { continue };
            let Some((top, bottom)) = ends(span, heights) else { continue };
            let lane = Tag::ALL.iter().position(|tag| *tag == annotation.tag).unwrap_or(Tag::ALL.len());
            for cells in strip.iter_mut().take(row(bottom) + 1).skip(row(top)) {
                if let Some((there, unedited)) = cells.get_mut(lane) {
                    *there = true;
                    *unedited |= outcome.state != quote_anchor::State::Changed;
                }
            }
            marks.push(Mark { top, bottom, len: span.len(), id: annotation.id.clone() });
        }
        Self { marks, ticks: ticks(&strip) }
    }

    /// What is to be drawn, from the top.
    #[must_use]
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    /// Whether no mark has a place.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The rows of one annotation, from the first to the last.
    #[must_use]
    pub fn rows(&self, id: &AnnotationId) -> Option<(usize, usize)> {
        let mark = self.marks.iter().find(|mark| mark.id == *id)?;
        Some((row(mark.top), row(mark.bottom)))
    }

    /// The annotation that is nearest to a height, and no further from it than `reach`; the shortest of those that cover it.
    #[must_use]
    pub fn nearest(&self, height: f64, reach: f64) -> Option<&AnnotationId> {
        let away = |mark: &Mark| (mark.top - height).max(height - mark.bottom).max(0.0);
        let near = self.marks.iter().map(|mark| (away(mark), mark.len, &mark.id)).filter(|(away, ..)| *away <= reach);
        near.reduce(|best, one| if (one.0, one.1) < (best.0, best.1) { one } else { best }).map(|(.., id)| id)
    }
}

fn ends(span: Span, heights: &Heights) -> Option<(f64, f64)> {
    let (top, bottom) = (heights.at(span.start())?, heights.at(span.end().checked_sub(1)?)?);
    // Text may run upwards, as in a second column.
    Some((top.min(bottom), top.max(bottom)))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // Clamped to the rows.
fn row(height: f64) -> usize {
    let last = (Overview::ROWS - 1) as f64;
    (height * Overview::ROWS as f64).clamp(0.0, last) as usize
}

/// Rows that are alike become one piece.
fn ticks(rows: &[Row]) -> Vec<Tick> {
    let mut ticks = vec![];
    for (start, alike) in runs(rows) {
        let Some(first) = alike.first() else { continue };
        let lanes = first.iter().filter(|(there, _)| *there).count();
        let tags = Tag::ALL.into_iter().chain([Tag::from_name("other")]);
        let there = tags.zip(first).filter(|(_, (there, _))| *there);
        ticks.extend(there.enumerate().map(|(lane, (tag, &(_, unedited)))| Tick {
            row: start,
            rows: alike.len(),
            tag,
            lane: (lane, lanes),
            changed: !unedited,
        }));
    }
    ticks
}

fn runs(rows: &[Row]) -> impl Iterator<Item = (usize, &[Row])> {
    let mut start = 0;
    rows.chunk_by(|one, next| one == next).map(move |alike| {
        let at = start;
        start += alike.len();
        (at, alike)
    })
}
