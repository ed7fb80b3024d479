//! What can be done to a session, and what a step tells.

use std::rc::Rc;

use super::{MergeInput, Origin, Placed};
use crate::model::{Annotation, AnnotationId, Merge, Reader, Tag, Timestamp};
use crate::seen::MarkupText;
use quote_anchor::text::{ArticleText, Span};

/// Something done: by the reader, the host, another tab, or the article itself.
#[derive(Clone, Debug)]
pub enum Action {
    /// The reader selected these pieces of the article, one as a rule, or nothing any more.
    Select(Vec<Span>),
    /// The reader opened this annotation, or closed the open one. An unknown id closes.
    Open(Option<AnnotationId>),
    /// Tag a piece of the article. One undo step.
    Annotate {
        /// The new annotation's id.
        id: AnnotationId,
        /// The piece; widened to whole grapheme clusters.
        span: Span,
        /// The pieces, where there are several; the span then is from the first to the last of them.
        pieces: Vec<Span>,
        /// What the reader says about it.
        tag: Tag,
        /// A first note, often empty.
        note: String,
        /// The annotations it speaks of.
        about: Vec<AnnotationId>,
        /// Who speaks, denies or gave no comment; empty where that is not said.
        source: String,
        /// The reader who makes it, where that is known.
        creator: Option<Rc<Reader>>,
        /// Annotations that are about the new one from now on. Unknown ids are passed over.
        linked_from: Vec<AnnotationId>,
        /// Now.
        at: Timestamp,
    },
    /// Take over another reader's annotation as it is, with its creator. One undo step.
    Adopt {
        /// The annotation.
        annotation: Box<Annotation>,
        /// Now.
        at: Timestamp,
    },
    /// Change parts of an annotation. One undo step; none where nothing differs.
    Update {
        /// Which.
        id: AnnotationId,
        /// What becomes of it.
        change: Change,
        /// Now.
        at: Timestamp,
    },
    /// Tag these annotations anew, together one undo step; none where all have the tag. Unknown ids are passed over.
    Retag {
        /// Which.
        ids: Vec<AnnotationId>,
        /// What they are now.
        tag: Tag,
        /// Now.
        at: Timestamp,
    },
    /// Give annotations sources, together one undo step; none where all have them. So a source is renamed. Unknown ids are
    /// passed over.
    SetSources {
        /// Which, and who it is; empty for none.
        sources: Vec<(AnnotationId, String)>,
        /// Now.
        at: Timestamp,
    },
    /// Write who annotates into the annotations that were made in this session and do not say by whom, together one undo step; none where
    /// nobody is known.
    Sign {
        /// Now.
        at: Timestamp,
    },
    /// Delete these annotations, together one undo step. Unknown ids are refused only where all are unknown.
    Delete {
        /// Which.
        ids: Vec<AnnotationId>,
        /// Now.
        at: Timestamp,
    },
    /// Delete all annotations of the article. One undo step.
    Clear {
        /// Now.
        at: Timestamp,
    },
    /// Take the last step back; nothing happens where there is none.
    Undo {
        /// Now. What comes back is marked as changed now, so that it wins over the undone version in other tabs.
        at: Timestamp,
    },
    /// Do the step taken back again; nothing happens where there is none.
    Redo {
        /// Now.
        at: Timestamp,
    },
    /// Bring annotations in from elsewhere. An import is one undo step, the others none.
    Merge(Box<MergeInput>),
    /// The article's text is now this one: everything is placed anew.
    ArticleChanged(Rc<ArticleText>),
    /// The text of the page's markup: annotations that are described in it are found by it, as long as its text that is
    /// seen is the article's.
    MarkupRead(Rc<MarkupText>),
    /// The ladder is here: what only it can find is placed.
    LadderArrived,
    /// Who annotates from now on, where that is known.
    SetReader(Option<Rc<Reader>>),
    /// Whether the reader may change anything.
    SetReadOnly(bool),
}

impl Action {
    /// Whether it changes annotations, by the reader's or the host's will: a session that is read-only refuses these.
    #[must_use]
    pub fn is_edit(&self) -> bool {
        match self {
            Self::Annotate { .. }
            | Self::Adopt { .. }
            | Self::Update { .. }
            | Self::Retag { .. }
            | Self::SetSources { .. }
            | Self::Sign { .. }
            | Self::Delete { .. }
            | Self::Clear { .. }
            | Self::Undo { .. }
            | Self::Redo { .. } => true,
            Self::Merge(input) => input.origin == Origin::Import,
            Self::Select(_)
            | Self::Open(_)
            | Self::ArticleChanged(_)
            | Self::MarkupRead(_)
            | Self::LadderArrived
            | Self::SetReader(_)
            | Self::SetReadOnly(_) => false,
        }
    }
}

impl From<MergeInput> for Action {
    fn from(input: MergeInput) -> Self {
        Self::Merge(Box::new(input))
    }
}

/// What becomes of an annotation; `None` leaves a part as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Another tag.
    pub tag: Option<Tag>,
    /// Another note.
    pub note: Option<String>,
    /// Other annotations that it speaks of.
    pub about: Option<Vec<AnnotationId>>,
    /// Another source; empty for none.
    pub source: Option<String>,
    /// Who made it.
    pub creator: Option<Rc<Reader>>,
    /// Another piece of the article: it is described anew. Of an annotation in parts the first one begins and the last one ends
    /// there; those outside are left out.
    pub span: Option<Span>,
    /// With `span`: keep the quote that is replaced in the annotation's `previous`.
    pub keep_previous: bool,
    /// Take it off the words that it was found on. It counts as orphaned from then on, until a `span` attaches it again.
    pub detach: bool,
}

/// What a step did, for those who paint, store and announce.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// An annotation is new (by the reader, the host, or an undone deletion).
    Created(Rc<Annotation>),
    /// An annotation changed; this is its new version.
    Updated(Rc<Annotation>),
    /// An annotation is gone; this was its last version, and where it stood.
    Deleted(Placed),
    /// The open annotation is another one, or none.
    Opened(Option<AnnotationId>),
    /// Annotations came in from elsewhere.
    Merged {
        /// What became of each.
        merge: Merge,
        /// How many of those that came in have no place in the article.
        orphaned: usize,
        /// Where they came from.
        origin: Origin,
    },
    /// The article's text changed and everything was placed anew.
    Replaced,
}
