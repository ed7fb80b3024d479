//! What becomes of white space in the source.

/// How white space of the source is shown, by the computed `white-space-collapse`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhiteSpace {
    /// A run of it is one space, or nothing at the ends of a line.
    #[default]
    Collapse,
    /// The same, but a line feed starts a new line.
    KeepBreaks,
    /// As it is.
    Keep,
}

impl WhiteSpace {
    /// Of a computed `white-space-collapse`, or `white-space` in browsers without it.
    #[must_use]
    pub fn of(value: &str) -> Self {
        match value {
            "preserve" | "break-spaces" | "preserve-spaces" | "pre" | "pre-wrap" => Self::Keep,
            "preserve-breaks" | "pre-line" => Self::KeepBreaks,
            _ => Self::Collapse,
        }
    }
}

/// Whether CSS collapses this character. All others are text to it, the no-break space included.
pub(super) const fn is_collapsible(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
