//! The overview strip beside the article: where its annotations are, at a small scale.
//!
//! Heights are fractions of the article's height, from 0 at its top to 1 at its bottom.

use crate::model::{AnnotationId, Tag};
use crate::session::Placed;
use quote_anchor::sort::sort_by_key;
use quote_anchor::text::Span;

/// Up to this many annotations are measured individually. Measuring more is noticeably slow, and the strip has no more rows.
const MAX_MEASURED: usize = 200;

/// The measured heights of some offsets of the text. Heights between them are interpolated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heights(Vec<(u32, f64)>);

impl Heights {
    /// Measures the ends of each annotation if there are few, else the whole text in even steps, so that the work is bounded.
    /// `height` gives the height of the code unit at an offset; `None` where it has no box, as in a closed `details`.
    #[must_use]
    pub fn measure(placed: &[Placed], len: u32, height: impl Fn(u32) -> Option<f64>) -> Self {
        let spans = || placed.iter().filter_map(|placed| placed.outcome.span);
        let mut offsets: Vec<u32> = if spans().count() <= MAX_MEASURED {
            spans().flat_map(|span| [span.start(), span.end().saturating_sub(1)]).collect()
        } else {
            let step = (len as usize / (2 * MAX_MEASURED)).max(1);
            (0..len).step_by(step).chain(len.checked_sub(1)).collect()
        };
        sort_by_key(&mut offsets, |&offset| offset);
        offsets.dedup();
        Self(offsets.into_iter().filter_map(|offset| Some((offset, height(offset)?))).collect())
    }

    /// The height of an offset; `None` before the first and after the last measured offset.
    #[must_use]
    pub fn at(&self, offset: u32) -> Option<f64> {
        let next = self.0.partition_point(|&(known, _)| known < offset);
        let (after, before) = (self.0.get(next), next.checked_sub(1).and_then(|at| self.0.get(at)));
        match (before, after) {
            (_, Some(&(known, height))) if known == offset => Some(height),
            (Some(&(from, low)), Some(&(to, high))) => {
                Some(low + (high - low) * f64::from(offset - from) / f64::from(to - from))
            }
            _ => None,
        }
    }
}

/// A rectangle of the strip in one colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The first row, from the top.
    pub row: usize,
    /// The number of rows.
    pub rows: usize,
    /// The tag.
    pub tag: Tag,
    /// The index and the number of the tags in these rows, which are drawn side by side.
    pub lane: (usize, usize),
    /// Whether all annotations in it are changed.
    pub changed: bool,
}

/// The position of each annotation on the strip, and the ticks to draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    marks: Vec<Mark>,
    ticks: Vec<Tick>,
}

#[derive(Clone, Debug, PartialEq)]
struct Mark {
    top: f64,
    bottom: f64,
    /// The length of its span, in code units.
    len: u32,
    id: AnnotationId,
}

/// For each of the four tags and all others together: whether the row has one, and whether it has one that is not changed.
type Row = [(bool, bool); 5];

impl Overview {
    /// The number of rows of the strip.
    pub const ROWS: usize = 200;

    /// The overview of the annotations that are not orphaned.
    #[must_use]
    pub fn of(placed: &[Placed], heights: &Heights) -> Self {
        let mut strip = vec![Row::default(); Self::ROWS];
        let mut marks = vec![];
        for Placed { annotation, outcome, .. } in placed {
            let Some(span) = outcome.span else { continue };
            let Some((top, bottom)) = ends(span, heights) else { continue };
            let lane = Tag::ALL.iter().position(|tag| *tag == annotation.tag).unwrap_or(Tag::ALL.len());
            for cells in strip.iter_mut().take(row(bottom) + 1).skip(row(top)) {
                if let Some((present, unchanged)) = cells.get_mut(lane) {
                    *present = true;
                    *unchanged |= outcome.state != quote_anchor::State::Changed;
                }
            }
            marks.push(Mark { top, bottom, len: span.len(), id: annotation.id.clone() });
        }
        Self { marks, ticks: ticks(&strip) }
    }

    /// The ticks to draw, from the top.
    #[must_use]
    pub fn ticks(&self) -> &[Tick] {
        &self.ticks
    }

    /// Whether no annotation is on the strip.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The first and the last row of an annotation.
    #[must_use]
    pub fn rows(&self, id: &AnnotationId) -> Option<(usize, usize)> {
        let mark = self.marks.iter().find(|mark| mark.id == *id)?;
        Some((row(mark.top), row(mark.bottom)))
    }

    /// The annotation nearest to a height, at most `reach` away; of several that cover the height, the shortest.
    #[must_use]
    pub fn nearest(&self, height: f64, reach: f64) -> Option<&AnnotationId> {
        let distance = |mark: &Mark| (mark.top - height).max(height - mark.bottom).max(0.0);
        let near = self
            .marks
            .iter()
            .map(|mark| (distance(mark), mark.len, &mark.id))
            .filter(|(distance, ..)| *distance <= reach);
        near.reduce(|best, next| if (next.0, next.1) < (best.0, best.1) { next } else { best }).map(|(.., id)| id)
    }
}

fn ends(span: Span, heights: &Heights) -> Option<(f64, f64)> {
    let (top, bottom) = (heights.at(span.start())?, heights.at(span.end().checked_sub(1)?)?);
    // In a second column, the end of a span may be above its start.
    Some((top.min(bottom), top.max(bottom)))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // Clamped to the rows.
fn row(height: f64) -> usize {
    let last = (Overview::ROWS - 1) as f64;
    (height * Overview::ROWS as f64).clamp(0.0, last) as usize
}

/// The ticks of all rows; runs of equal rows are joined.
fn ticks(rows: &[Row]) -> Vec<Tick> {
    let mut ticks = vec![];
    for (start, equal) in runs(rows) {
        let Some(first) = equal.first() else { continue };
        let lanes = first.iter().filter(|(present, _)| *present).count();
        let tags = Tag::ALL.into_iter().chain([Tag::from_name("other")]);
        let present = tags.zip(first).filter(|(_, (present, _))| *present);
        ticks.extend(present.enumerate().map(|(lane, (tag, &(_, unchanged)))| Tick {
            row: start,
            rows: equal.len(),
            tag,
            lane: (lane, lanes),
            changed: !unchanged,
        }));
    }
    ticks
}

fn runs(rows: &[Row]) -> impl Iterator<Item = (usize, &[Row])> {
    let mut start = 0;
    rows.chunk_by(|one, next| one == next).map(move |equal| {
        let first = start;
        start += equal.len();
        (first, equal)
    })
}
