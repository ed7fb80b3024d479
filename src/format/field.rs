//! What a file cannot say about an annotation, and what stays of the annotation that is here.

use crate::model::Annotation;

/// A part of an annotation that a file's format, or this very file, has no place for. What a file cannot say must not
/// be taken for something that it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The tag.
    Tag,
    /// The note.
    Note,
    /// The annotations that it speaks of.
    About,
    /// The words before the quote.
    Prefix,
    /// The words after the quote.
    Suffix,
    /// Where the quote stands.
    Position,
    /// When it was made.
    Created,
    /// Replaced wordings, whether it was taken off its words, and members that are not known here.
    Other,
}

impl Field {
    /// What a file tells of an annotation, with these parts as they are here.
    pub(crate) fn fill_missing(missing_fields: &[Self], mut theirs: Annotation, ours: &Annotation) -> Annotation {
        // The surroundings of other words say nothing of these.
        let same_words = theirs.selector.quote == ours.selector.quote;
        for part in missing_fields {
            match part {
                Self::Tag => theirs.tag.clone_from(&ours.tag),
                Self::Note => theirs.note.clone_from(&ours.note),
                Self::About => theirs.about.clone_from(&ours.about),
                Self::Prefix if same_words => theirs.selector.prefix.clone_from(&ours.selector.prefix),
                Self::Suffix if same_words => theirs.selector.suffix.clone_from(&ours.selector.suffix),
                Self::Position if same_words => theirs.selector.position = ours.selector.position,
                Self::Created => theirs.created = ours.created,
                Self::Other => {
                    theirs.previous.clone_from(&ours.previous);
                    theirs.detached = ours.detached && same_words;
                    theirs.extras.clone_from(&ours.extras);
                }
                Self::Prefix | Self::Suffix | Self::Position => {}
            }
        }
        theirs
    }
}
