//! The state of the interface beside the session's.

use std::rc::Rc;

use super::Sheet;
use super::notice::{Notice, Said};
use crate::engine::Marks;
use crate::listing::{Order, Shortcuts};
use crate::model::AnnotationId;
use crate::session::State;
use quote_anchor::text::Span;

/// What the widgets of one article show apart from the annotations themselves. It holds data and keys only: words are made
/// of them when a widget renders, in its language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Whether the panel is open.
    pub panel_open: bool,
    /// Its height where it is a sheet.
    pub sheet: Sheet,
    /// The annotation whose note is being written.
    pub editing: Option<AnnotationId>,
    /// The annotation whose card the pointer is on.
    pub hovered: Option<AnnotationId>,
    /// The annotation whose card the focus is on.
    pub focused: Option<AnnotationId>,
    /// The span that the open annotation would get if the drag of its handle ended now.
    pub preview: Option<Span>,
    /// The position of the reading mode; `None` outside it.
    pub reading: Option<Reading>,
    /// The annotations under the last click on a highlight, the shortest first: their cards are brought into view.
    pub pointed: Vec<AnnotationId>,
    /// The confirmation or failure that the toast shows.
    pub notice: Option<Notice>,
    /// The order of the list.
    pub order: Order,
    /// Whether all panels of this article are in the flow of the page.
    pub inline: bool,
    /// The keys that the host wants.
    pub keys: Rc<Shortcuts>,
    /// The number of the widget that has the toolbar at the selection and answers to keys.
    pub lead: u32,
}

/// Where the reader is in the reading mode.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The piece: a sentence, or what the reader made of it.
    pub span: Span,
    /// What was just done there, to be spoken before the words.
    pub said: Vec<Said>,
}

impl View {
    /// What is to be marked in the article.
    pub(super) fn marks(&self) -> Marks {
        Marks {
            preview: self.preview,
            reading: self.reading.as_ref().map(|reading| reading.span),
            lifted: [&self.hovered, &self.focused].into_iter().flatten().cloned().collect(),
        }
    }

    /// Drops what is about steps and annotations that no longer exist: a notice of a step that was taken back, the undo
    /// of a step that undo would not take back, the card under a pointer that went with its annotation.
    pub(super) fn settle(&mut self, state: &State) {
        let history = state.history();
        let step = self.notice.as_ref().and_then(|notice| notice.step.clone());
        if step.as_ref().is_some_and(|step| !history.holds(&step.0)) {
            self.notice = None;
        } else if let Some(notice) = self.notice.as_mut()
            && !step.is_some_and(|step| state.takes_back(&step.0))
        {
            notice.step = None;
        }
        for id in [&mut self.hovered, &mut self.focused] {
            if id.as_ref().is_some_and(|id| state.notebook().get(id).is_none()) {
                *id = None;
            }
        }
    }
}
