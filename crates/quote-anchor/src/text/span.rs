//! Positions in an article's text. The unit of every offset is in its type.

/// A half-open piece of an article's text, `start..end`, counted in **UTF-16 code units**, the DOM's unit.
///
/// A span holds no browser object, so it can be kept, compared and tested anywhere.
///
/// ```
/// use quote_anchor::text::Span;
///
/// let span = Span::new(3, 8).ok_or("start after end")?;
/// assert_eq!((span.start(), span.end(), span.len()), (3, 8, 5));
/// assert!(Span::new(8, 3).is_none());
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span from `start` to `end`, or `None` where `start` comes after `end`. An empty span is a span.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Option<Self> {
        if start <= end { Some(Self { start, end }) } else { None }
    }

    /// The span between two offsets, whichever comes first.
    #[must_use]
    pub const fn between(a: u32, b: u32) -> Self {
        if a <= b { Self { start: a, end: b } } else { Self { start: b, end: a } }
    }

    /// The empty span at `offset`.
    #[must_use]
    pub const fn at(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    /// Where the span begins, in UTF-16 code units.
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// Where the span ends (the first code unit after it), in UTF-16 code units.
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// The length in UTF-16 code units.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the code unit at `offset` belongs to the span. An empty span holds no offset.
    #[must_use]
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two spans have at least one code unit in common.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A half-open piece of an article's text counted in **Unicode code points**, the unit of every file and of the
/// JavaScript API: `text[start:end]` in Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CodePointSpan {
    /// The first code point of the span.
    pub start: u32,
    /// The first code point after it.
    pub end: u32,
}
