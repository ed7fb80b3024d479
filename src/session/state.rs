//! The state of a session.

use std::rc::Rc;

use super::{History, Placed, UnknownMembers};
use crate::model::{AnnotationId, Notebook, Reader};
use crate::seen::MarkupText;
use quote_anchor::text::{ArticleText, Span};

/// Everything that is so at one moment: the article, its annotations and where they stand, what is selected and open,
/// what can be undone. Immutable to all but [`apply`](super::apply); cheap to clone.
#[derive(Clone, Debug)]
pub struct State {
    pub(super) text: Rc<ArticleText>,
    pub(super) markup: Option<Rc<MarkupText>>,
    pub(super) notebook: Rc<Notebook>,
    pub(super) unknown_members: Rc<UnknownMembers>,
    pub(super) placed: Rc<Vec<Placed>>,
    /// In the order of the text; none touches the next.
    pub(super) selected: Vec<Span>,
    pub(super) opened: Option<AnnotationId>,
    pub(super) history: History,
    pub(super) reader: Option<Rc<Reader>>,
    /// Annotations that were made in this session.
    pub(super) made: Rc<Vec<AnnotationId>>,
    pub(super) read_only: bool,
    /// Whether words were to be placed that only the ladder could find, while it was not here.
    pub(super) awaits_ladder: bool,
}

impl State {
    /// The state before anything was done: this article, no annotation.
    #[must_use]
    pub fn new(text: Rc<ArticleText>) -> Self {
        Self {
            text,
            markup: None,
            notebook: Rc::default(),
            unknown_members: Rc::default(),
            placed: Rc::default(),
            selected: vec![],
            opened: None,
            history: History::default(),
            reader: None,
            made: Rc::default(),
            read_only: false,
            awaits_ladder: false,
        }
    }

    /// The article.
    #[must_use]
    pub const fn text(&self) -> &Rc<ArticleText> {
        &self.text
    }

    /// The text of the page's markup, where annotations needed it.
    #[must_use]
    pub fn markup(&self) -> Option<&Rc<MarkupText>> {
        self.markup.as_ref().filter(|markup| markup.is_of(&self.text))
    }

    /// Whether the markup's text was needed, be it of this text or of one before.
    #[must_use]
    pub const fn has_markup(&self) -> bool {
        self.markup.is_some()
    }

    /// The annotations and the memory of deletions.
    #[must_use]
    pub const fn notebook(&self) -> &Rc<Notebook> {
        &self.notebook
    }

    /// Members of the article's file that this program does not know, to be written back.
    #[must_use]
    pub const fn unknown_members(&self) -> &Rc<UnknownMembers> {
        &self.unknown_members
    }

    /// The annotations in the order of the text; those without a place come last, in the order of where they stood.
    #[must_use]
    pub const fn placed(&self) -> &Rc<Vec<Placed>> {
        &self.placed
    }

    /// What the reader has selected, white space at its ends left out: of several pieces, from the first to the last.
    #[must_use]
    pub fn selection(&self) -> Option<Span> {
        let (first, last) = self.selected.first().zip(self.selected.last())?;
        Some(Span::between(first.start(), last.end()))
    }

    /// The pieces that the reader has selected.
    #[must_use]
    pub fn selected_pieces(&self) -> &[Span] {
        &self.selected
    }

    /// The annotation that is open.
    #[must_use]
    pub const fn opened(&self) -> Option<&AnnotationId> {
        self.opened.as_ref()
    }

    /// What can be undone and redone.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Whether annotations count as orphaned until the ladder is here, which may find them.
    #[must_use]
    pub const fn awaits_ladder(&self) -> bool {
        self.awaits_ladder
    }

    /// Who annotates, where that is known.
    #[must_use]
    pub const fn reader(&self) -> Option<&Rc<Reader>> {
        self.reader.as_ref()
    }

    /// The annotations that were made in this session and do not say by whom. What nobody signed may be from another reader's file
    /// otherwise: so what was made before the page was loaded is not among them.
    pub fn unsigned(&self) -> impl Iterator<Item = &AnnotationId> {
        let is_unsigned = |id: &&AnnotationId| self.notebook.get(id).is_some_and(|one| one.creator.is_none());
        self.made.iter().filter(is_unsigned)
    }

    /// Whether changes are refused.
    #[must_use]
    pub const fn read_only(&self) -> bool {
        self.read_only
    }
}
