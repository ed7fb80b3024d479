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
use crate::session::{Action, Placed};

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
        TextFragment::link(&self.fragment_maker(true)(self.engine.state().find(id)?), &url)
    }

    /// The links of all annotations that have a place.
    pub(super) fn links(self) -> HashMap<AnnotationId, String> {
        let url = self.engine.identity().url;
        if !TextFragment::can_link(&url) {
            return HashMap::new();
        }
        let (state, fragments) = (self.engine.state(), self.fragment_maker(true));
        let link = |placed: &Placed| {
            let link = TextFragment::link(&fragments(placed), &url)?;
            Some((placed.annotation.id.clone(), link))
        };
        state.placed().iter().filter_map(link).collect()
    }

    /// What makes the fragments of an annotation, one for each of its pieces, none where it has no place; `in_page`: those that
    /// lead to no other part of the page either.
    fn fragment_maker(self, in_page: bool) -> impl Fn(&Placed) -> Vec<TextFragment> + use<> {
        let text = Rc::clone(self.engine.state().text());
        let seams = self.ask(|index| index.seams().to_vec()).unwrap_or_default();
        let linked = LinkedText::new(Rc::clone(&text), seams, page::shown_text().filter(|_| in_page).as_deref());
        move |placed| {
            placed.covered().map(|span| linked.fragment(span, |span| page::whole_words(&text, span))).collect()
        }
    }
}

impl Engine {
    /// Opens the annotation of the words to which the page's own address leads, once. The browser scrolls to them itself.
    pub(super) fn open_linked(&self) {
        let Some(directives) = (!FOLLOWED.get()).then(page::text_fragment).flatten() else { return };
        if let Some(follow) = SLOT.with(Slot::get) {
            return follow(self, &directives);
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

    fn open_words(&self, directives: &str) {
        let (state, fragments) = (self.state(), self.article().fragment_maker(false));
        let find = |wanted: &str| {
            state.placed().iter().find(|placed| {
                let Some(span) = placed.covered().next() else { return false };
                // Only of those whose first letters are in the address are the words looked at.
                let start: String =
                    state.text().shown(span).chars().take_while(char::is_ascii_alphanumeric).take(8).collect();
                let written = || TextFragment::directives(&fragments(placed));
                directives.contains(&start) && TextFragment::without_context(&written()) == wanted
            })
        };
        let wanted = TextFragment::without_context(directives);
        // Somebody may have put several annotations into one address: the browser scrolls to the first.
        let first = wanted.split_once('&').map(|(first, _)| first);
        let found = find(&wanted).or_else(|| find(first?));
        if let Some(id) = found.map(|placed| placed.annotation.id.clone()) {
            FOLLOWED.set(true);
            // Nothing refuses this action.
            drop(self.act(Action::Open(Some(id))));
        }
    }
}
