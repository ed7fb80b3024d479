//! One annotation.

use std::collections::HashSet;
use std::fmt;
use std::rc::Rc;

use super::{Selector, Tag, Timestamp};

/// The identity of an annotation: an IRI, `urn:uuid:…` for those made here. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AnnotationId(Rc<str>);

impl AnnotationId {
    /// The id with this text; whatever it holds, it is compared as it is.
    #[must_use]
    pub fn new(id: impl Into<Rc<str>>) -> Self {
        Self(id.into())
    }

    /// The id `urn:uuid:…` of these bits, marked as a UUID of this version (RFC 9562).
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

/// A tag on a piece of an article, by a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// Its identity, the same in every file and tab.
    pub id: AnnotationId,
    /// What the reader says about the words.
    pub tag: Tag,
    /// The words, and how to find them again.
    pub selector: Selector,
    /// The reader's own remark, plain text, often empty.
    pub note: String,
    /// The annotations that this one speaks of: a denial's claim, an attribution's claim, a no-comment's claim.
    pub about: Vec<AnnotationId>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed; of two versions of one annotation the later wins.
    pub modified: Timestamp,
    /// The wordings that this one replaced when the reader accepted an edit of the article, oldest first.
    pub previous: Vec<Previous>,
    /// Whether the reader took it off the words that it was found on: it counts as orphaned until it is attached again.
    pub detached: bool,
    /// Members of its file that this program does not know, kept to be written back.
    pub extras: Extras,
}

/// A wording that the reader has replaced by the article's new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previous {
    /// The words as they were.
    pub quote: String,
    /// When they were replaced.
    pub replaced: Timestamp,
}

/// Members of a file that this program does not know: name and value, the value as the JSON text it was read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras(pub Vec<(String, String)>);

impl Extras {
    /// Takes over what another file brings; what stands here under other names stays.
    pub fn overwrite_with(&mut self, theirs: Self) {
        // A file may bring a hundred thousand of them.
        let names: HashSet<&str> = theirs.0.iter().map(|(name, _)| name.as_str()).collect();
        self.0.retain(|(name, _)| !names.contains(name.as_str()));
        self.0.extend(theirs.0);
    }
}
