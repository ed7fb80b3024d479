//! Between which annotations a quote stood, and which part of the text they leave to it now.

use std::ops::Range;

use crate::text::CodePointSpan;
use crate::thresholds::{GAP_GROWTH, GAP_TIMES};

/// Where an annotation that was found stood, and where it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) was: CodePointSpan,
    pub(super) now: CodePointSpan,
}

impl Place {
    /// Whether two annotations that had no text in common have some now: then one of them is in the other one's place.
    pub(super) const fn displaces(&self, other: &Self) -> bool {
        !overlap(self.was, other.was) && overlap(self.now, other.now)
    }
}

/// A part of the text (code points) that is left to one quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) now: Range<u32>,
    /// Whether it is an annotation that held the quote, and not the text between two.
    pub(super) held: bool,
}

/// The annotations that were found for sure.
#[derive(Debug)]
pub(super) struct Gaps {
    places: Vec<Place>,
}

impl Gaps {
    pub(super) const fn between(places: Vec<Place>) -> Self {
        Self { places }
    }

    /// The part of a text of this length in which a quote stands, if it stands anywhere: the shortest annotation that held it, or
    /// else what is between the one before it and the one behind it. `None` where those changed their order, or where so much was
    /// inserted between them that the place says little.
    pub(super) fn around(&self, was: CodePointSpan, length: u32) -> Option<Gap> {
        let (mut outer, mut before, mut behind): (Option<Place>, Option<Place>, Option<Place>) = (None, None, None);
        for &place in &self.places {
            let beats = |other: Option<Place>, better: fn(CodePointSpan, CodePointSpan) -> bool| {
                other.is_none_or(|other| better(place.was, other.was))
            };
            if place.was.end <= was.start {
                if beats(before, |a, b| a.end > b.end) {
                    before = Some(place);
                }
            } else if place.was.start >= was.end {
                if beats(behind, |a, b| a.start < b.start) {
                    behind = Some(place);
                }
            } else if place.was.start <= was.start
                && was.end <= place.was.end
                && place.was != was
                && beats(outer, |a, b| a.end - a.start < b.end - b.start)
            {
                outer = Some(place);
            }
        }
        if let Some(outer) = outer {
            return Some(Gap { now: outer.now.start..outer.now.end, held: true });
        }
        let (stood_from, from) = before.map_or((0, 0), |place| (place.was.end, place.now.end));
        let most = |stood_to: u32| GAP_TIMES * (stood_to - stood_from) + GAP_GROWTH.0;
        let to = match (before, behind) {
            (_, Some(behind)) => {
                Some(behind.now.start).filter(|to| to.saturating_sub(from) <= most(behind.was.start))?
            }
            (Some(_), None) => length.min(from + most(was.end)),
            (None, None) => return None,
        };
        (from < to).then_some(Gap { now: from..to, held: false })
    }
}

const fn overlap(one: CodePointSpan, other: CodePointSpan) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_leave_a_part_of_the_text_to_a_quote() {
        let span = |start, end| CodePointSpan { start, end };
        let place = |was, now| Place { was, now };
        let gaps = Gaps::between(vec![
            place(span(100, 150), span(200, 250)),
            place(span(200, 300), span(300, 420)),
            place(span(400, 450), span(3000, 3050)),
            place(span(500, 550), span(2000, 2050)),
        ]);
        for (name, was, expected) in [
            ("at the beginning", span(0, 50), Some((0..200, false))),
            ("between two", span(150, 190), Some((250..300, false))),
            ("in one", span(220, 240), Some((300..420, true))),
            ("much was inserted", span(310, 390), None),
            ("another order", span(460, 490), None),
            ("at the end", span(560, 600), Some((2050..2500, false))),
        ] {
            let expected = expected.map(|(now, held)| Gap { now, held });
            assert_eq!(gaps.around(was, 2600), expected, "{name}");
        }
        assert_eq!(Gaps::between(vec![]).around(span(0, 9), 90), None);
    }
}
