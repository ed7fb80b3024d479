//! The state of the interface beside the session's.

use std::collections::HashSet;
use std::rc::Rc;

use super::Sheet;
use super::notice::{Notice, Said};
use crate::analysis::linked_to;
use crate::engine::Marks;
use crate::later::Missing;
use crate::listing::{Order, Shortcuts};
use crate::model::{AnnotationId, Tag};
use crate::session::State;
use quote_anchor::text::Span;

/// What the widgets of one article show apart from the annotations themselves. It holds data and keys only: words are made
/// of them when a widget renders, in its language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Whether the panel is open.
    pub panel_open: bool,
    /// What it shows.
    pub page: PanelPage,
    /// Its height where it is a sheet.
    pub sheet: Sheet,
    /// The annotation whose note is being written.
    pub editing: Option<AnnotationId>,
    /// The annotation whose card the pointer is on.
    pub hovered: Option<AnnotationId>,
    /// The annotation whose card the focus is on.
    pub focused: Option<AnnotationId>,
    /// The choice of what an annotation is linked to, while it is open.
    pub linking: Option<Linking>,
    /// The annotation that this choice would take now.
    pub offered: Option<AnnotationId>,
    /// The annotation whose source is being written.
    pub naming: Option<AnnotationId>,
    /// Whether marks are linked within a sentence, as the host wants it; `None` leaves it to the reader.
    pub auto_link: Option<bool>,
    /// Whether the reader switched linking within a sentence off.
    pub auto_link_off: bool,
    /// The span that the open annotation would get if the drag of its handle ended now.
    pub preview: Option<Span>,
    /// The position of the reading mode; `None` outside it.
    pub reading: Option<Reading>,
    /// Where the reader clicked last in the article, or left the reading mode: there it starts again.
    pub left_at: Option<u32>,
    /// The annotations under the last click on a highlight, the shortest first: their cards are brought into view.
    pub pointed: Vec<AnnotationId>,
    /// The confirmation or failure that the toast shows.
    pub notice: Option<Notice>,
    /// The order of the list.
    pub order: Order,
    /// What is chosen in the comparison.
    pub compared: ComparedView,
    /// Whether all panels of this article are in the flow of the page.
    pub inline: bool,
    /// The keys that the host wants.
    pub keys: Rc<Shortcuts>,
    /// The studio was wanted and did not arrive.
    pub missing: Option<Missing>,
    /// The number of the widget that has the toolbar at the selection and answers to keys.
    pub lead: u32,
}

/// The choice of what an annotation is linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linking {
    /// The annotation.
    pub id: AnnotationId,
    /// The tag of those that are offered: claims for a mark; for a claim one of the other three.
    pub offered: Tag,
}

/// What the panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelPage {
    /// The list of annotations.
    #[default]
    Marks,
    /// Who said what.
    Ledger,
    /// Who marked what, of several readers.
    Compare,
}

/// What the reader chose in a comparison. Here, since a component loses it when the language changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparedView {
    /// The place of the reader against whom the others are measured.
    pub key: Option<usize>,
    /// The place of the reader whose passages alone are shown.
    pub only: Option<usize>,
    /// The name of the passage to which the reader went last.
    pub passage: Option<String>,
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
    /// Whether a new mark is linked at once where its sentence leaves no doubt.
    #[must_use]
    pub fn links_at_once(&self) -> bool {
        self.auto_link.unwrap_or(!self.auto_link_off)
    }

    /// What is to be marked in the article: an annotation under the pointer, with the focus, or open, with all that is linked
    /// to it.
    pub(super) fn marks(&self, state: &State) -> Marks {
        let annotations = || state.placed().iter().map(|placed| &placed.annotation);
        let mut lifted: Vec<AnnotationId> =
            [&self.hovered, &self.focused, &self.offered].into_iter().flatten().cloned().collect();
        for id in [&self.hovered, &self.focused].into_iter().flatten().chain(state.opened()) {
            lifted.extend(linked_to(annotations(), id));
        }
        let mut seen = HashSet::new();
        lifted.retain(|id| seen.insert(id.clone()));
        Marks { preview: self.preview, reading: self.reading.as_ref().map(|reading| reading.span), lifted }
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
        if let Some(notice) = self.notice.as_mut()
            && notice.linked.as_ref().is_some_and(|linked| {
                state.notebook().get(&linked.mark).is_none_or(|mark| !mark.about.contains(&linked.claim))
            })
        {
            notice.linked = None;
        }
        for id in [&mut self.hovered, &mut self.focused, &mut self.offered] {
            if id.as_ref().is_some_and(|id| state.notebook().get(id).is_none()) {
                *id = None;
            }
        }
        if self.naming.as_ref().is_some_and(|id| state.read_only() || state.notebook().get(id).is_none()) {
            self.naming = None;
        }
        if let Some(notice) = self.notice.as_mut()
            && notice
                .offered
                .as_ref()
                .is_some_and(|(id, _)| state.notebook().get(id).is_none_or(|mark| !mark.source.is_empty()))
        {
            notice.offered = None;
        }
        let gone = |linking: &Linking| state.read_only() || state.notebook().get(&linking.id).is_none();
        if self.linking.as_ref().is_some_and(gone) {
            self.linking = None;
        }
    }
}
