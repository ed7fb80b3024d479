//! The four tags, and any other tag of a file.

use std::fmt;
use std::rc::Rc;

/// The tag of an annotation.
///
/// ```
/// use news_annotator::model::Tag;
///
/// assert_eq!(Tag::from_name("no-comment"), Tag::NoComment);
/// assert_eq!(Tag::NoComment.name(), "no-comment");
/// assert_eq!(Tag::from_name("irony").name(), "irony");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tag {
    /// A statement presented as fact, which could be checked.
    Claim,
    /// The words that name who stands behind a statement, and how.
    Attribution,
    /// Words in which someone rejects or disputes a claim.
    Denial,
    /// Words reporting that someone declined to answer or did not answer.
    NoComment,
    /// A tag of another tool, unchanged. Readers cannot choose it, but they see it and can replace it.
    Other(Rc<str>),
}

impl Tag {
    /// The four tags that a reader can choose, in the order of their keys 1 to 4.
    pub const ALL: [Self; 4] = [Self::Claim, Self::Attribution, Self::Denial, Self::NoComment];

    /// The name in files and in the JavaScript API.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Claim => "claim",
            Self::Attribution => "attribution",
            Self::Denial => "denial",
            Self::NoComment => "no-comment",
            Self::Other(name) => name,
        }
    }

    /// The tag of this name; [`Tag::Other`] for any other name.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|tag| tag.name() == name).unwrap_or_else(|| Self::Other(name.into()))
    }

    /// Whether this is one of the four tags.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        !matches!(self, Self::Other(_))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
