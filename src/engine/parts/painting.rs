//! What is painted over the article: the annotations, and the marks of the interface.

use std::cell::RefCell;

use crate::model::{AnnotationId, Tag};
use crate::page::{Painter, TextIndex};
use crate::session::State;
use quote_anchor::text::Span;

/// What the interface marks in the article beside the open annotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Where the open annotation would stand; painted in place of where it stands.
    pub preview: Option<Span>,
    /// The piece that the reading mode is at.
    pub reading: Option<Span>,
    /// The annotations whose cards have the pointer or the focus.
    pub lifted: Vec<AnnotationId>,
}

/// The mark of the open annotation, by its tag.
const OPEN_MARKS: [&str; 5] = ["open-claim", "open-attribution", "open-denial", "open-no-comment", "open-other"];

/// The painter of one article, and what it marks.
#[derive(Default)]
pub(in crate::engine) struct Painting {
    painter: RefCell<Painter>,
    marks: RefCell<Marks>,
}

impl Painting {
    /// Paints the annotations and the marks.
    pub(in crate::engine) fn paint(&self, state: &State, index: &TextIndex) {
        self.painter.borrow_mut().paint(state.placed(), index);
        self.paint_marks(state, index);
    }

    /// Paints the marks alone.
    pub(in crate::engine) fn paint_marks(&self, state: &State, index: &TextIndex) {
        let marks = self.marks.borrow();
        let spans =
            |id: &AnnotationId| state.find(id).map(|placed| placed.covered().collect::<Vec<_>>()).unwrap_or_default();
        let mut painter = self.painter.borrow_mut();
        let open = marks.preview.map_or_else(|| state.opened().map(spans).unwrap_or_default(), |preview| vec![preview]);
        painter.mark("open", &open, index);
        // In the hue of its tag.
        let opened = state.opened().and_then(|id| state.find(id));
        let hue = opened.map_or("", |placed| Self::open_mark(&placed.annotation.tag));
        for mark in OPEN_MARKS {
            painter.mark(mark, if mark == hue { &open } else { &[] }, index);
        }
        painter.mark("reading", marks.reading.as_slice(), index);
        let lifted: Vec<Span> = marks.lifted.iter().flat_map(spans).collect();
        painter.mark("hovered", &lifted, index);
    }

    const fn open_mark(tag: &Tag) -> &'static str {
        let [claim, attribution, denial, no_comment, other] = OPEN_MARKS;
        match tag {
            Tag::Claim => claim,
            Tag::Attribution => attribution,
            Tag::Denial => denial,
            Tag::NoComment => no_comment,
            Tag::Other(_) => other,
        }
    }

    /// Takes over other marks; whether they differ, and are to be painted.
    pub(in crate::engine) fn set_marks(&self, marks: Marks) -> bool {
        let differ = *self.marks.borrow() != marks;
        self.marks.replace(marks);
        differ
    }

    /// Takes all highlights away.
    pub(in crate::engine) fn clear(&self) {
        self.painter.borrow_mut().clear();
    }
}
