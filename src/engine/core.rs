//! The engine itself: what it holds, and how a step goes through it.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use web_sys::{Element, StorageEvent};

use wasm_bindgen::JsCast;

use super::edits::Proposal;
use super::host_store::HostStore;
use super::stored::Unsaved;
use super::{Listeners, Place, Subscription, View};
use crate::model::AnnotationId;
use crate::page::{self, Identity, Listener, Painter, SelectionWatch, Settled, TextIndex, Watch};
use crate::session::{Action, Applied, Event, Origin, SessionError, State, apply};
use crate::sync::{Keeper, StorageError};

/// What the host is told.
#[derive(Clone, Debug)]
pub enum HostEvent {
    /// A step of the session.
    Session(Event),
    /// The storage failed.
    StorageFailed(StorageError),
}

/// One article in one page. Cheap to clone; clones are the same engine.
#[derive(Clone)]
pub struct Engine(pub(super) Rc<Inner>);

pub(super) struct Inner {
    pub(super) state: RefCell<Rc<State>>,
    pub(super) view: RefCell<Rc<View>>,
    pub(super) article: RefCell<Option<Article>>,
    pub(super) identity: RefCell<Identity>,
    pub(super) keeper: RefCell<Option<Keeper>>,
    pub(super) host: RefCell<Option<Rc<HostStore>>>,
    pub(super) unsaved: RefCell<Option<Unsaved>>,
    pub(super) refuses: Cell<bool>,
    pub(super) sha256: RefCell<Option<(Rc<quote_anchor::text::ArticleText>, String)>>,
    painter: RefCell<Painter>,
    changed: Listeners<()>,
    pub(super) told: Listeners<HostEvent>,
    pub(super) asked: Listeners<Proposal>,
    pub(super) serial: Cell<u32>,
}

/// The article's place in the page, and what listens there.
pub(super) struct Article {
    pub(super) element: Element,
    pub(super) index: TextIndex,
    watch: Option<Watch>,
    selection: Option<SelectionWatch>,
    _storage: Vec<Listener>,
}

impl PartialEq for Engine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("identity", &self.0.identity).finish_non_exhaustive()
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self(Rc::new(Inner {
            state: RefCell::new(Rc::new(State::new(Rc::new(quote_anchor::text::ArticleText::new("", []))))),
            view: RefCell::default(),
            article: RefCell::default(),
            identity: RefCell::default(),
            keeper: RefCell::default(),
            host: RefCell::default(),
            unsaved: RefCell::default(),
            refuses: Cell::new(false),
            sha256: RefCell::default(),
            painter: RefCell::default(),
            changed: Listeners::default(),
            told: Listeners::default(),
            asked: Listeners::default(),
            serial: Cell::new(0),
        }))
    }
}

impl Engine {
    /// The state as it is now.
    #[must_use]
    pub fn state(&self) -> Rc<State> {
        Rc::clone(&self.0.state.borrow())
    }

    /// What the interface shows beside it.
    #[must_use]
    pub fn view(&self) -> Rc<View> {
        Rc::clone(&self.0.view.borrow())
    }

    /// Changes what is shown.
    pub fn set_view(&self, change: impl FnOnce(&mut View)) {
        let mut view = View::clone(&self.0.view.borrow());
        change(&mut view);
        if *self.view() != view {
            *self.0.view.borrow_mut() = Rc::new(view);
            self.0.changed.tell(&());
        }
    }

    /// Drops what the view says of steps and annotations that are no more. Who is told of the step is told of this too.
    fn settle_view(&self) {
        let mut view = View::clone(&self.0.view.borrow());
        view.settle(&self.state());
        *self.0.view.borrow_mut() = Rc::new(view);
    }

    /// Lets the interface render anew, since something that it reads elsewhere is another.
    pub fn render(&self) {
        self.0.changed.tell(&());
    }

    /// Calls `heard` after each change of [`state`](Self::state) or [`view`](Self::view).
    pub fn on_change(&self, heard: impl Fn() + 'static) -> Subscription {
        self.0.changed.subscribe(move |()| heard())
    }

    /// Calls `heard` with everything that the host is told.
    pub fn on_event(&self, heard: impl Fn(&HostEvent) + 'static) -> Subscription {
        self.0.told.subscribe(heard)
    }

    /// The article's identity.
    #[must_use]
    pub fn identity(&self) -> Identity {
        self.0.identity.borrow().clone()
    }

    /// Works on this article from now on: reads its text and its stored annotations, paints them, watches. What was
    /// attached before is left as it was found.
    pub fn attach(&self, element: &Element, identity: Identity, place: Place) {
        self.detach();
        let index = TextIndex::new(element);
        let text = Rc::clone(index.text());
        drop(self.0.unsaved.take());
        *self.0.keeper.borrow_mut() = place.storage().map(|storage| Keeper::new(storage, &identity.url));
        *self.0.identity.borrow_mut() = identity;
        *self.0.state.borrow_mut() = Rc::new(State::new(text));
        *self.0.article.borrow_mut() = Some(self.watched(element, index));
        self.set_view(|view| {
            let language = std::mem::take(&mut view.language);
            let (keys, messages) = (Rc::clone(&view.keys), Rc::clone(&view.messages));
            let View { panel_open, inline, lead, .. } = *view;
            *view = View { panel_open, inline, language, keys, messages, place, lead, ..View::default() };
        });
        self.refuse_changes(self.0.refuses.get());
        self.open_store();
        // A store of the host's tells itself when it has answered.
        if self.host().is_none() {
            self.read_stored(Origin::Storage);
        }
        self.0.changed.tell(&());
    }

    /// Takes over what the page says of the article now. Its address must be the same: annotations are kept per address.
    pub fn rename(&self, identity: Identity) {
        *self.0.identity.borrow_mut() = identity;
    }

    /// Goes over to another element that holds the same article now, as when a framework renders it anew: undo, what is
    /// not stored, and what is shown stay.
    pub fn follow(&self, element: &Element) {
        self.let_go();
        let index = TextIndex::new(element);
        let text = Rc::clone(index.text());
        let article = self.watched(element, index);
        *self.0.article.borrow_mut() = Some(article);
        self.show(text);
    }

    fn watched(&self, element: &Element, index: TextIndex) -> Article {
        let weak = Rc::downgrade(&self.0);
        let engine = move || weak.upgrade().map(Engine);
        let watch = {
            let engine = engine.clone();
            Watch::new(element, move || {
                if let Some(engine) = engine() {
                    engine.reread();
                }
            })
        };
        let selection = page::document().map(|document| {
            let engine = engine.clone();
            SelectionWatch::new(&document, move |settled| {
                if let Some(engine) = engine() {
                    engine.read_selection(settled);
                }
            })
        });
        // A page that was frozen, and one whose site data the reader cleared, heard of nothing.
        let storage = page::window().map_or_else(Vec::new, |window| {
            ["storage", "pageshow", "focus"]
                .into_iter()
                .map(|event| {
                    let engine = engine.clone();
                    page::listen(&window, event, move |event| {
                        // The focus of each of the page's elements comes by here too.
                        if event.target() != event.current_target() {
                            return;
                        }
                        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
                        if let Some(engine) = engine().filter(|engine| engine.keeps(key.as_deref())) {
                            engine.read_stored(Origin::OtherTab);
                        }
                    })
                })
                .collect()
        });
        Article { element: element.clone(), index, watch, selection, _storage: storage }
    }

    /// Whether a change under this name is one here; none stands for all names.
    fn keeps(&self, key: Option<&str>) -> bool {
        self.0.keeper.borrow().as_ref().is_some_and(|keeper| key.is_none_or(|key| keeper.key() == key))
    }

    /// Leaves the article as it was found: no highlight, no listener, no observer. What is on its way to a store arrives.
    pub fn detach(&self) {
        self.let_go();
        self.leave_store();
    }

    fn let_go(&self) {
        self.0.painter.borrow_mut().clear();
        // Dropped when the borrow has ended: what is dropped may call back.
        let article = self.0.article.borrow_mut().take();
        drop(article);
    }

    /// The article element.
    #[must_use]
    pub fn article(&self) -> Option<Element> {
        self.0.article.borrow().as_ref().map(|article| article.element.clone())
    }

    /// Asks the index of the article's text something.
    pub fn with_index<T>(&self, ask: impl FnOnce(&TextIndex) -> T) -> Option<T> {
        self.0.article.borrow().as_ref().map(|article| ask(&article.index))
    }

    /// Sees to it that the article's text is read as it is this moment, not as it was before changes that the browser
    /// has not told of yet.
    pub fn sync(&self) {
        let changed = self.0.article.borrow().as_ref().is_some_and(|a| a.watch.as_ref().is_some_and(Watch::take));
        if changed {
            self.reread();
        }
    }

    /// Reads the article anew and places everything in it.
    fn reread(&self) {
        let text = {
            let mut article = self.0.article.borrow_mut();
            let Some(article) = article.as_mut() else { return };
            article.index = TextIndex::new(&article.element);
            Rc::clone(article.index.text())
        };
        self.show(text);
    }

    /// Places and paints everything in the article's text as it is now.
    fn show(&self, text: Rc<quote_anchor::text::ArticleText>) {
        self.0.painter.borrow_mut().clear();
        if *text == **self.state().text() {
            // The nodes are others, the text is the same: only the paint is lost.
            self.paint();
            return;
        }
        let before = self.state();
        // Nothing refuses this action.
        drop(self.act(Action::ArticleChanged(text)));
        self.keep_reading(before.text());
    }

    /// Does one thing: the next state, paint, storage, news.
    ///
    /// # Errors
    /// [`SessionError`] where the action is refused.
    pub fn act(&self, action: Action) -> Result<Vec<Event>, SessionError> {
        Ok(self.take_step(apply(&self.state(), action)?))
    }

    /// Goes on to a state that was worked out from the present one.
    pub(super) fn take_step(&self, applied: Applied) -> Vec<Event> {
        let before = self.state();
        self.go_on(applied.state);
        let after = self.state();
        let same_members = Rc::ptr_eq(before.unknown_members(), after.unknown_members());
        if !Rc::ptr_eq(before.notebook(), after.notebook()) || !same_members {
            self.save();
        }
        self.announce(&applied.events);
        applied.events
    }

    /// Makes a state the present one, and paints it. [`announce`](Self::announce) tells of it.
    pub(super) fn go_on(&self, after: State) {
        let before = self.0.state.replace(Rc::new(after));
        let after = self.state();
        self.settle_view();
        if !Rc::ptr_eq(before.placed(), after.placed()) {
            self.paint();
        }
        if before.opened() != after.opened() {
            self.paint_marks();
        }
    }

    /// Lets the interface render, and tells the host.
    pub(super) fn announce(&self, events: &[Event]) {
        self.0.changed.tell(&());
        for event in events {
            self.tell(&HostEvent::Session(event.clone()));
        }
    }

    pub(super) fn paint(&self) {
        if let Some(article) = self.0.article.borrow().as_ref() {
            self.0.painter.borrow_mut().paint(self.state().placed(), &article.index);
        }
        self.paint_marks();
    }

    /// Marks the open annotation and the one under the pointer.
    pub(super) fn paint_marks(&self) {
        let (state, view) = (self.state(), self.view());
        let span = |id: Option<&AnnotationId>| state.find(id?)?.outcome.span;
        if let Some(article) = self.0.article.borrow().as_ref() {
            let mut painter = self.0.painter.borrow_mut();
            let open = view.preview.or(span(state.opened()));
            painter.mark("open", open.as_slice(), &article.index);
            painter.mark("reading", view.reading.as_ref().map(|at| at.span).as_slice(), &article.index);
            let lifted: Vec<_> =
                [&view.hovered, &view.focused].into_iter().filter_map(|id| span(id.as_ref())).collect();
            painter.mark("hovered", &lifted, &article.index);
        }
    }

    /// Sees to it that what is selected this moment counts, though it has not rested yet.
    pub fn sync_selection(&self) {
        let at_once = self.0.article.borrow().as_ref().and_then(|article| Some(article.selection.as_ref()?.at_once()));
        if let Some(at_once) = at_once {
            at_once();
        }
    }

    /// Lets go what is selected in the page.
    pub fn clear_selection(&self) {
        if let (Some(document), Some(article)) = (page::document(), self.article()) {
            page::clear_selection(&document, &article);
        }
        // Nothing refuses this action.
        drop(self.act(Action::Select(None)));
    }

    fn read_selection(&self, settled: Settled) {
        let Some(document) = page::document() else { return };
        self.sync();
        let span = {
            let article = self.0.article.borrow();
            let Some(article) = article.as_ref() else { return };
            let selected = page::selected_span(&document, &article.element, &article.index);
            selected.map(|span| {
                let whole = if settled.roughly { page::whole_words(article.index.text(), span) } else { span };
                if whole != span {
                    // The reader sees what will be tagged.
                    page::select(&document, &article.element, &article.index, span, whole);
                }
                whole
            })
        };
        if span.is_none() && self.state().selection().is_none() {
            return;
        }
        // Nothing refuses this action.
        drop(self.act(Action::Select(span)));
    }
}
