//! Links to annotated words, and pages that were opened by one.

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::article::ArticleInPage;
use super::core::Engine;
use crate::format::{LinkedText, TextFragment};
use crate::later::{Part, Slot, arrived, whole};
use crate::model::AnnotationId;
use crate::page;
use crate::session::Action;
use quote_anchor::text::Span;

type Follow = fn(&Engine, &str);

thread_local! {
    static SLOT: Slot<Follow> = const { Slot::new(whole!(Engine::open_words)) };
    /// Whether the address by which this page was opened has done its work: going back and forth in an app is no new visit.
    static FOLLOWED: Cell<bool> = const { Cell::new(false) };
}

/// What follows links is here. For `parts` only: who calls this has all of it linked in.
pub fn fill() {
    SLOT.with(|slot| slot.fill(Engine::open_words));
}

impl ArticleInPage<'_> {
    /// The address of the article with a text fragment that leads to an annotation's words. `None` where the annotation
    /// has no place, and where the article has no address on the web.
    #[must_use]
    pub fn link_to(self, id: &AnnotationId) -> Option<String> {
        let url = self.engine.identity().url;
        if !TextFragment::can_link(&url) {
            return None;
        }
        let span = self.engine.state().find(id)?.outcome.span?;
        Some(self.link_maker(true)(span).link(&url))
    }

    /// The links of all annotations that have a place.
    pub(super) fn links(self) -> HashMap<AnnotationId, String> {
        let url = self.engine.identity().url;
        if !TextFragment::can_link(&url) {
            return HashMap::new();
        }
        let (state, fragment) = (self.engine.state(), self.link_maker(true));
        let found =
            state.placed().iter().filter_map(|placed| Some((placed.annotation.id.clone(), placed.outcome.span?)));
        found.map(|(id, span)| (id, fragment(span).link(&url))).collect()
    }

    /// What makes a fragment of a span; `in_page`: one that leads to no other part of the page either.
    fn link_maker(self, in_page: bool) -> impl Fn(Span) -> TextFragment + use<> {
        let text = Rc::clone(self.engine.state().text());
        let seams = self.ask(|index| index.seams().to_vec()).unwrap_or_default();
        let linked = LinkedText::new(Rc::clone(&text), seams, page::shown_text().filter(|_| in_page).as_deref());
        move |span| linked.fragment(span, |span| page::whole_words(&text, span))
    }
}

impl Engine {
    /// Opens the annotation of the words to which the page's own address leads, once. The browser scrolls to them itself.
    pub(super) fn open_linked(&self) {
        let Some(directive) = (!FOLLOWED.get()).then(page::text_fragment).flatten() else { return };
        if let Some(follow) = SLOT.with(Slot::get) {
            return follow(self, &directive);
        }
        let weak = self.downgrade();
        spawn_local(async move {
            // Where it does not come, the reader still has the browser's own mark on the words.
            if arrived(Part::Ladder).await.is_ok()
                && let Some(engine) = weak.upgrade().map(Self)
            {
                engine.open_linked();
            }
        });
    }

    fn open_words(&self, directive: &str) {
        let (state, fragment) = (self.state(), self.article().link_maker(false));
        let wanted = TextFragment::without_context(directive);
        let found = state.placed().iter().find(|placed| {
            let Some(span) = placed.outcome.span else { return false };
            // Only of those whose first letters are in the address are the words looked at.
            let start: String =
                state.text().shown(span).chars().take_while(char::is_ascii_alphanumeric).take(8).collect();
            directive.contains(&start) && TextFragment::without_context(&fragment(span).directive()) == wanted
        });
        if let Some(id) = found.map(|placed| placed.annotation.id.clone()) {
            FOLLOWED.set(true);
            // Nothing refuses this action.
            drop(self.act(Action::Open(Some(id))));
        }
    }
}
