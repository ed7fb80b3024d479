//! How a box takes its place among the others, as far as the text depends on it.

/// How an element's box takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// In the line, as if the element were not there.
    Inline,
    /// In the line, with a line of its own inside: white space at its ends is not shown.
    Atomic,
    /// On lines of its own.
    Block,
    /// Not shown at all, with everything in it.
    Hidden,
}

impl Layout {
    /// The layout of a computed `display`. Elements outside the flat tree (not slotted in a shadow tree) have none.
    #[must_use]
    pub fn of_display(display: &str) -> Self {
        match display {
            "none" | "" | "ruby-text" | "ruby-text-container" => Self::Hidden,
            "inline" | "contents" | "ruby" | "ruby-base" | "ruby-base-container" | "math" | "inline math" => {
                Self::Inline
            }
            // Old names of flex boxes; `-webkit-box` alone is a block.
            display if display.starts_with("inline-") || display.starts_with("-webkit-inline") => Self::Atomic,
            _ => Self::Block,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn displays() {
        for (display, layout) in [
            ("block", Layout::Block),
            ("flow-root", Layout::Block),
            ("list-item", Layout::Block),
            ("table-cell", Layout::Block),
            ("grid", Layout::Block),
            ("-webkit-box", Layout::Block),
            ("block math", Layout::Block),
            ("inline", Layout::Inline),
            ("contents", Layout::Inline),
            ("ruby", Layout::Inline),
            ("inline math", Layout::Inline),
            ("inline-block", Layout::Atomic),
            ("inline-flex", Layout::Atomic),
            ("-webkit-inline-box", Layout::Atomic),
            ("none", Layout::Hidden),
            ("ruby-text", Layout::Hidden),
            ("", Layout::Hidden),
        ] {
            assert_eq!(Layout::of_display(display), layout, "{display}");
        }
    }
}
