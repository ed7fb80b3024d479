//! One annotation.

use std::fmt;
use std::ops::Range;
use std::rc::Rc;

use super::{Extras, Part, Reader, Selector, Tag, Timestamp};

/// How many characters of context a piece is looked for with.
const CONTEXT: usize = 32;

/// The identity of an annotation: an IRI, `urn:uuid:…` for an annotation made by this program. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AnnotationId(Rc<str>);

impl AnnotationId {
    /// The id of this text. Any text is allowed; ids are compared byte for byte.
    #[must_use]
    pub fn new(id: impl Into<Rc<str>>) -> Self {
        Self(id.into())
    }

    /// The id `urn:uuid:…` of these bytes, with the bits of this UUID version set (RFC 9562).
    #[must_use]
    pub fn from_uuid(bytes: [u8; 16], version: u8) -> Self {
        let mut id = String::from("urn:uuid:");
        for (index, byte) in bytes.into_iter().enumerate() {
            let byte = match index {
                6 => byte & 0x0F | version << 4,
                8 => byte & 0x3F | 0x80,
                _ => byte,
            };
            if matches!(index, 4 | 6 | 8 | 10) {
                id.push('-');
            }
            for nibble in [byte >> 4, byte & 0x0F] {
                id.extend(char::from_digit(u32::from(nibble), 16));
            }
        }
        Self::new(id)
    }

    /// The id's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AnnotationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A reader's tag on a quote of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Its identity, the same in every file and tab.
    pub id: AnnotationId,
    /// The tag.
    pub tag: Tag,
    /// The quote, with what is needed to find it again.
    pub selector: Selector,
    /// Its pieces in the order of the text, where it has several; the selector describes the whole stretch.
    pub parts: Vec<Part>,
    /// The reader's note, plain text, often empty.
    pub note: String,
    /// Which text the quote, its context and its position are from.
    pub basis: Basis,
    /// The annotations that this one is about: the claim of a denial, an attribution or a no-comment.
    pub about: Vec<AnnotationId>,
    /// The name of the person or body that speaks, denies or gave no comment, as [`source_name`](super::source_name) keeps
    /// it. Empty where none was given.
    pub source: String,
    /// The reader who made it, where that is known.
    pub creator: Option<Rc<Reader>>,
    /// The time of creation.
    pub created: Timestamp,
    /// The time of the last change. In a merge, the later version of an annotation wins.
    pub modified: Timestamp,
    /// Former quotes that were replaced when the reader accepted an edit of the article, oldest first.
    pub previous: Vec<Previous>,
    /// Whether the reader detached it from its quote: then it is an orphan until it is attached again.
    pub detached: bool,
    /// Unknown members of its file, preserved to be written back.
    pub extras: Extras,
}

impl Annotation {
    /// Where its parts are in its quote, in bytes; `None` where they are not all in it, one after the other.
    #[must_use]
    pub fn parts_in_quote(&self) -> Option<Vec<Range<usize>>> {
        let quote = self.selector.quote.as_str();
        let start = self.selector.position.map(|at| at.start);
        let mut from = 0;
        let place = |part: &Part| {
            let told = start.zip(part.position).and_then(|(start, at)| {
                let characters = usize::try_from(at.start.checked_sub(start)?).ok()?;
                let byte = quote.char_indices().map(|(byte, _)| byte).nth(characters)?;
                (byte >= from && quote.get(byte..)?.starts_with(&part.quote)).then_some(byte)
            });
            let byte = told.or_else(|| Some(from + quote.get(from..)?.find(&part.quote)?))?;
            from = byte + part.quote.len();
            Some(byte..from)
        };
        self.parts.iter().map(place).collect()
    }

    /// What each of its parts is looked for by: its words, with those around them.
    #[must_use]
    pub fn part_selectors(&self) -> Vec<Selector> {
        let Selector { quote, prefix, suffix, .. } = &self.selector;
        let inside = self.parts_in_quote();
        let selector = |(index, part): (usize, &Part)| {
            let place = inside.as_ref().and_then(|inside| inside.get(index));
            let (before, after) = place.map_or_else(Default::default, |place| {
                let before = quote.get(..place.start).unwrap_or_default();
                let after = quote.get(place.end..).unwrap_or_default();
                (last(&format!("{prefix}{before}")), format!("{after}{suffix}").chars().take(CONTEXT).collect())
            });
            Selector { quote: part.quote.clone(), prefix: before, suffix: after, position: part.position }
        };
        self.parts.iter().enumerate().map(selector).collect()
    }
}

fn last(text: &str) -> String {
    let from = text.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    text.get(from..).unwrap_or_default().to_owned()
}

/// A text of a page that a quote may be described in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The text that a reader of the page sees.
    #[default]
    Seen,
    /// The text of the page's markup, as version 0.1 and other tools take it: hidden words and indentation included.
    Markup,
}

/// A former quote of an annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previous {
    /// The former quote.
    pub quote: String,
    /// The time of the replacement.
    pub replaced: Timestamp,
}
