//! What the interface shows beside the session's state.

use std::rc::Rc;

use super::Place;
use crate::language::Given;
use crate::model::AnnotationId;
use crate::session::{Order, Problem, Shortcuts};
use crate::text::Span;

/// What is shown, and said, apart from the annotations themselves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Whether the panel is open.
    pub panel_open: bool,
    /// The annotation whose note is being written.
    pub editing: Option<AnnotationId>,
    /// The annotation whose card the pointer or the focus is on.
    pub hovered: Option<AnnotationId>,
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
    pub messages: Rc<Given>,
    /// Where annotations are kept.
    pub place: Place,
    /// Whether something is on its way there.
    pub saving: bool,
    /// Which of the widgets that show this article has the toolbar at the selection and answers to keys.
    pub lead: u32,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// Whether it can be taken back by undo.
    pub undo: bool,
    /// Whether it is a failure.
    pub failed: bool,
    /// Which notice this is, so that the same sentence twice is said twice.
    pub serial: u32,
}
