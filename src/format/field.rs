//! The fields of an annotation that a file does not contain, filled in from the annotation in this browser.

use crate::model::Annotation;

/// A field of an annotation that a file's format, or this file, cannot express. An absent field must not overwrite the
/// field of the annotation that is updated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The tag.
    Tag,
    /// The note.
    Note,
    /// The annotations that it is about.
    About,
    /// Who speaks, denies or gave no comment.
    Source,
    /// The words before the quote.
    Prefix,
    /// The words after the quote.
    Suffix,
    /// The position of the quote.
    Position,
    /// The pieces.
    Parts,
    /// The time of creation.
    Created,
    /// Replaced wordings, whether the annotation is detached, and unknown members but for those that were read.
    Other,
}

impl Field {
    /// `theirs` with the missing fields copied from `ours`. Prefix, suffix and position belong to a quote, so they are
    /// copied only where both have the same quote.
    pub(crate) fn fill_missing(missing_fields: &[Self], mut theirs: Annotation, ours: &Annotation) -> Annotation {
        // Whoever changed it since: the reader who made it stays. A table has the name and the identity alone.
        let is_ours = theirs.creator.as_ref().zip(ours.creator.as_ref()).is_none_or(|(one, other)| one.is_same(other));
        if is_ours && ours.creator.is_some() {
            theirs.creator.clone_from(&ours.creator);
        }
        let same_quote = theirs.selector.quote == ours.selector.quote;
        for field in missing_fields {
            match field {
                Self::Tag => theirs.tag.clone_from(&ours.tag),
                Self::Note => theirs.note.clone_from(&ours.note),
                Self::About => theirs.about.clone_from(&ours.about),
                Self::Source => theirs.source.clone_from(&ours.source),
                Self::Prefix if same_quote => theirs.selector.prefix.clone_from(&ours.selector.prefix),
                Self::Suffix if same_quote => theirs.selector.suffix.clone_from(&ours.selector.suffix),
                Self::Position if same_quote => theirs.selector.position = ours.selector.position,
                Self::Parts if same_quote => theirs.parts.clone_from(&ours.parts),
                Self::Created => theirs.created = ours.created,
                Self::Other => {
                    theirs.previous.clone_from(&ours.previous);
                    theirs.detached = ours.detached && same_quote;
                    let read = std::mem::replace(&mut theirs.extras, ours.extras.clone());
                    theirs.extras.overwrite_with(read);
                }
                Self::Prefix | Self::Suffix | Self::Position | Self::Parts => {}
            }
        }
        theirs
    }
}
