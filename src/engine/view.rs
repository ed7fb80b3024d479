//! What the interface shows beside the session's state.

use std::rc::Rc;

use super::{Place, Sheet};
use crate::language::HostTexts;
use crate::listing::{Order, Shortcuts};
use crate::model::AnnotationId;
use crate::session::{State, Step};
use crate::sync::Problem;
use quote_anchor::text::Span;

/// What is shown, and said, apart from the annotations themselves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Whether the panel is open.
    pub panel_open: bool,
    /// How high it stands where it is a sheet.
    pub sheet: Sheet,
    /// The annotation whose note is being written.
    pub editing: Option<AnnotationId>,
    /// The annotation whose card the pointer is on.
    pub hovered: Option<AnnotationId>,
    /// The annotation whose card the focus is on.
    pub focused: Option<AnnotationId>,
    /// Where the open annotation would stand if the handle that the reader drags were let go now.
    pub preview: Option<Span>,
    /// The piece of the article that the reading mode is at; `None` outside it.
    pub reading: Option<Reading>,
    /// The annotations under the last click on a highlight, the shortest first: their cards are brought into view.
    pub pointed: Vec<AnnotationId>,
    /// The last thing done, to be confirmed.
    pub notice: Option<Notice>,
    /// What is wrong and stays wrong until it is mended.
    pub problem: Option<Problem>,
    /// What the list is sorted by.
    pub order: Order,
    /// Whether the panel stands in the page and covers nothing, wherever this article has one.
    pub inline: bool,
    /// The language that the host asks for (BCP 47), empty where nobody says.
    pub language: String,
    /// The keys that the host wants.
    pub keys: Rc<Shortcuts>,
    /// What the host wants to be said in its own words.
    pub messages: Rc<HostTexts>,
    /// Where annotations are kept.
    pub place: Place,
    /// What is on its way there, or here.
    pub traffic: Traffic,
    /// Which of the widgets that show this article has the toolbar at the selection and answers to keys.
    pub lead: u32,
}

/// What is on its way between the page and a store of the host's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Traffic {
    /// Nothing.
    #[default]
    None,
    /// What is kept there, for the first time.
    Loading,
    /// What was done here.
    Saving,
}

/// Where the reader is in the reading mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The piece: a sentence, or what the reader made of it.
    pub span: Span,
    /// What was just done there, to be spoken before the words.
    pub said: String,
}

/// Something that was done, or could not be done, said once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// The step that it tells of, where that can be taken back.
    pub step: Option<Undoable>,
    /// Whether it is a failure.
    pub failed: bool,
    /// What the reader wrote and could not be kept, to be copied.
    pub rescued: Option<String>,
    /// Which notice this is, so that the same sentence twice is said twice.
    pub serial: u32,
}

/// A step that a notice offers to take back. Two are equal where they are the very same step.
#[derive(Clone, Debug)]
pub struct Undoable(pub Rc<Step>);

impl PartialEq for Undoable {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl View {
    /// Drops what is about steps and annotations that are no more: a notice of a step that was taken back, the undo of
    /// one that it would not take back, the card under a pointer that went with its annotation.
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
