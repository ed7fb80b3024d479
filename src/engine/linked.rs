//! Links to annotated words, and pages that were opened by one.

use std::cell::Cell;

use super::core::Engine;
use crate::format::TextFragment;
use crate::model::AnnotationId;
use crate::page;
use crate::session::Action;
use quote_anchor::text::Span;

thread_local! {
    /// Whether the address by which this page was opened has done its work: going back and forth in an app is no new visit.
    static FOLLOWED: Cell<bool> = const { Cell::new(false) };
}

impl Engine {
    /// The address of the article with a text fragment that leads to an annotation's words. `None` where the annotation
    /// has no place, and where the article has no address on the web.
    #[must_use]
    pub fn link_to(&self, id: &AnnotationId) -> Option<String> {
        let url = self.identity().url;
        if !TextFragment::can_link(&url) {
            return None;
        }
        let span = self.state().find(id)?.outcome.span?;
        Some(self.text_fragment(span).link(&url))
    }

    fn text_fragment(&self, span: Span) -> TextFragment {
        let state = self.state();
        TextFragment::of_span(state.text(), span, |span| page::whole_words(state.text(), span))
    }

    /// Opens the annotation of the words to which the page's own address leads, once. The browser scrolls to them itself.
    pub(super) fn open_linked(&self) {
        let Some(directive) = (!FOLLOWED.get()).then(page::text_fragment).flatten() else { return };
        let state = self.state();
        let found = state.placed().iter().find(|placed| {
            let Some(span) = placed.outcome.span else { return false };
            // Only of those whose first letters are in the address are the words looked at.
            let start: String =
                state.text().shown(span).chars().take_while(char::is_ascii_alphanumeric).take(8).collect();
            directive.contains(&start) && self.text_fragment(span).directive() == directive
        });
        if let Some(id) = found.map(|placed| placed.annotation.id.clone()) {
            FOLLOWED.set(true);
            // Nothing refuses this action.
            drop(self.act(Action::Open(Some(id))));
        }
    }
}
