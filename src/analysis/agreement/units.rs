//! The units that are compared: the code points of a text that are not white space.

use std::ops::Range;

use crate::model::CodePointSpan;

/// The units of a text, numbered from 0.
#[derive(Clone, Debug)]
pub(super) struct Units {
    /// How many units are before each code point, and at the end.
    before: Vec<u32>,
}

impl Units {
    pub(super) fn of(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for c in text.chars() {
            before.push(count);
            count += u32::from(!c.is_whitespace());
        }
        before.push(count);
        Self { before }
    }

    /// How many there are.
    pub(super) fn len(&self) -> u32 {
        self.before.last().copied().unwrap_or_default()
    }

    /// The units of a span; what is beyond the text is left out.
    pub(super) fn in_span(&self, span: CodePointSpan) -> Range<u32> {
        let at = |offset: u32| {
            let before = usize::try_from(offset).ok().and_then(|offset| self.before.get(offset));
            before.copied().unwrap_or_else(|| self.len())
        };
        at(span.start)..at(span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Units;
    use crate::model::CodePointSpan;

    #[test]
    fn white_space_is_no_unit() {
        let units = Units::of("a 😀\u{a0}\n本");
        assert_eq!(units.len(), 3);
        for (name, start, end, expected) in [
            ("the first", 0, 1, 0..1),
            ("with white space at its end", 0, 2, 0..1),
            ("beyond the text", 2, 99, 1..3),
            ("white space alone", 3, 5, 2..2),
            ("nothing", 99, 100, 3..3),
        ] {
            assert_eq!(units.in_span(CodePointSpan { start, end }), expected, "{name}");
        }
    }
}
