//! The engine itself: what it holds, and how a step goes through it.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;

use web_sys::{Element, StorageEvent};

use wasm_bindgen::JsCast;

use super::keep::{Keeper, Problem, notebook};
use super::{Listeners, Notice, Subscription, View};
use crate::format::{ArticleInfo, Document, Entry, Incoming};
use crate::model::{Annotation, AnnotationId, Extras};
use crate::page::{self, Identity, Listener, Painter, SelectionWatch, TextIndex, Watch};
use crate::session::{Action, Applied, Event, Origin, SessionError, State, Storage, StorageError, apply};

/// Members of the article's file that this program does not know, to be written back.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    extras: Extras,
    article_extras: Extras,
}

impl Kept {
    /// Takes over what a file brings; what an earlier one brought under another name stays.
    pub(super) fn take_from(&mut self, incoming: &mut Incoming) {
        for (ours, theirs) in
            [(&mut self.extras, &mut incoming.extras), (&mut self.article_extras, &mut incoming.article_extras)]
        {
            let theirs = std::mem::take(&mut theirs.0);
            ours.0.retain(|(name, _)| theirs.iter().all(|(other, _)| other != name));
            ours.0.extend(theirs);
        }
    }
}

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
    pub(super) kept: RefCell<Kept>,
    pub(super) keeper: RefCell<Option<Keeper>>,
    sha256: RefCell<Option<(Rc<crate::text::ArticleText>, String)>>,
    painter: RefCell<Painter>,
    changed: Listeners<()>,
    pub(super) told: Listeners<HostEvent>,
    pub(super) guard: RefCell<Option<Guard>>,
    pub(super) serial: Cell<u32>,
}

/// Says whether an annotation may be made.
type Guard = Rc<dyn Fn(&Rc<Annotation>) -> bool>;

/// The article's place in the page, and what listens there.
pub(super) struct Article {
    pub(super) element: Element,
    pub(super) index: TextIndex,
    watch: Option<Watch>,
    _selection: Option<SelectionWatch>,
    _storage: Option<Listener>,
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
            state: RefCell::new(Rc::new(State::new(Rc::new(crate::text::ArticleText::new("", []))))),
            view: RefCell::default(),
            article: RefCell::default(),
            identity: RefCell::default(),
            kept: RefCell::default(),
            keeper: RefCell::default(),
            sha256: RefCell::default(),
            painter: RefCell::default(),
            changed: Listeners::default(),
            told: Listeners::default(),
            guard: RefCell::default(),
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
    pub fn attach(&self, element: &Element, identity: Identity, storage: Rc<dyn Storage>) {
        self.detach();
        let index = TextIndex::new(element);
        let text = Rc::clone(index.text());
        let read_only = self.state().read_only();
        *self.0.keeper.borrow_mut() = Some(Keeper::new(storage, &identity.url));
        *self.0.identity.borrow_mut() = identity;
        *self.0.kept.borrow_mut() = Kept::default();
        let mut state = State::new(text);
        if let Ok(applied) = apply(&state, Action::SetReadOnly(read_only)) {
            state = applied.state;
        }
        *self.0.state.borrow_mut() = Rc::new(state);
        *self.0.article.borrow_mut() = Some(self.watched(element, index));
        self.set_view(|view| {
            *view = View { panel_open: view.panel_open, problem: None, ..View::default() };
        });
        self.read_stored(Origin::Storage);
        self.set_view(|view| view.ready = true);
        self.0.changed.tell(&());
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
            SelectionWatch::new(&document, move || {
                if let Some(engine) = engine() {
                    engine.read_selection();
                }
            })
        });
        let storage = page::window().map(|window| {
            page::listen(&window, "storage", move |event| {
                let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
                if let Some(engine) = engine().filter(|engine| engine.keeps(key.as_deref())) {
                    engine.read_stored(Origin::OtherTab);
                }
            })
        });
        Article { element: element.clone(), index, watch, _selection: selection, _storage: storage }
    }

    fn keeps(&self, key: Option<&str>) -> bool {
        self.0.keeper.borrow().as_ref().is_some_and(|keeper| Some(keeper.key()) == key)
    }

    /// Leaves the article as it was found: no highlight, no listener, no observer.
    pub fn detach(&self) {
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
        self.0.painter.borrow_mut().clear();
        if *text == **self.state().text() {
            // The nodes are others, the text is the same: only the paint is lost.
            self.paint();
            return;
        }
        // Nothing refuses this action.
        drop(self.act(Action::ArticleChanged(text)));
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
        let after = Rc::new(applied.state);
        *self.0.state.borrow_mut() = Rc::clone(&after);
        if !Rc::ptr_eq(before.placed(), after.placed()) {
            self.paint();
        }
        if before.opened() != after.opened() {
            self.paint_marks();
        }
        if !Rc::ptr_eq(before.notebook(), after.notebook()) {
            self.save();
        }
        self.0.changed.tell(&());
        for event in &applied.events {
            self.tell(&HostEvent::Session(event.clone()));
        }
        applied.events
    }

    fn paint(&self) {
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
            painter.mark("open", span(state.opened()).as_slice(), &article.index);
            painter.mark("hovered", span(view.hovered.as_ref()).as_slice(), &article.index);
        }
    }

    fn read_selection(&self) {
        let Some(document) = page::document() else { return };
        self.sync();
        let span = self
            .0
            .article
            .borrow()
            .as_ref()
            .and_then(|article| page::selected_span(&document, &article.element, &article.index));
        if span.is_none() && self.state().selection().is_none() {
            return;
        }
        // Nothing refuses this action.
        drop(self.act(Action::Select(span)));
    }

    /// Brings in what is stored.
    fn read_stored(&self, origin: Origin) {
        let read = self.0.keeper.borrow().as_ref().map(|keeper| keeper.read(page::now()));
        match read {
            Some(Ok(Some(mut incoming))) => {
                self.0.kept.borrow_mut().take_from(&mut incoming);
                drop(self.act(Action::Merge { notebook: notebook(incoming), origin }));
            }
            Some(Err(problem)) => self.meet(problem),
            Some(Ok(None)) | None => {}
        }
    }

    /// Read, merge, write: what another tab wrote since is brought in before it is written over.
    pub(super) fn save(&self) {
        let read = self.0.keeper.borrow().as_ref().map(|keeper| keeper.read(page::now()));
        match read {
            Some(Ok(Some(mut incoming))) => {
                self.0.kept.borrow_mut().take_from(&mut incoming);
                if let Ok(applied) =
                    apply(&self.state(), Action::Merge { notebook: notebook(incoming), origin: Origin::OtherTab })
                {
                    *self.0.state.borrow_mut() = Rc::new(applied.state);
                    self.paint();
                }
            }
            Some(Err(problem)) => {
                let goes_on = matches!(problem, Problem::SetAside(_) | Problem::Storage(_));
                self.meet(problem);
                if !goes_on {
                    return;
                }
            }
            Some(Ok(None)) | None => {}
        }
        let mut document = self.document();
        for entry in &mut document.entries {
            // What is stored is the description as it was made; where the words stand today is found anew each time.
            entry.position = None;
        }
        let written = self.0.keeper.borrow().as_ref().map(|keeper| keeper.write(&document));
        match written {
            Some(Err(error)) => self.meet(Problem::Storage(error)),
            Some(Ok(())) if matches!(self.view().problem, Some(Problem::Storage(_))) => {
                self.set_view(|view| view.problem = None);
            }
            Some(Ok(())) | None => {}
        }
    }

    fn meet(&self, problem: Problem) {
        if problem == Problem::Newer || problem == Problem::Unreadable {
            drop(self.act(Action::SetReadOnly(true)));
        }
        if let Problem::Storage(error) = &problem {
            self.tell(&HostEvent::StorageFailed(error.clone()));
        }
        self.set_view(|view| view.problem = Some(problem));
    }

    /// Everything that there is to store or export.
    #[must_use]
    pub fn document(&self) -> Document {
        let (state, kept) = (self.state(), self.0.kept.borrow().clone());
        let entries = state
            .placed()
            .iter()
            .map(|placed| Entry {
                annotation: Rc::clone(&placed.annotation),
                state: placed.outcome.state,
                position: placed.outcome.span.map(|span| state.text().code_points(span)),
            })
            .collect();
        Document {
            article: self.article_info(),
            exported: page::now(),
            entries,
            deleted: state.notebook().deleted().map(|(id, at)| (id.clone(), at)).collect(),
            extras: kept.extras,
            article_extras: kept.article_extras,
        }
    }

    fn article_info(&self) -> ArticleInfo {
        let (state, identity) = (self.state(), self.identity());
        let mut known = self.0.sha256.borrow_mut();
        let (_, sha256) = match known.take() {
            Some((text, sha256)) if Rc::ptr_eq(&text, state.text()) => known.insert((text, sha256)),
            _ => known.insert((Rc::clone(state.text()), state.text().sha256())),
        };
        ArticleInfo {
            url: identity.url,
            title: identity.title,
            language: identity.language,
            length: state.text().code_point_len(),
            sha256: sha256.clone(),
        }
    }

    /// Says something once.
    pub fn notice(&self, text: impl Into<String>, undo: bool, failed: bool) {
        let serial = self.0.serial.replace(self.0.serial.get() + 1);
        self.set_view(|view| view.notice = Some(Notice { text: text.into(), undo, failed, serial }));
    }

    /// The version of an annotation that is there now.
    #[must_use]
    pub fn annotation(&self, id: &AnnotationId) -> Option<Rc<Annotation>> {
        self.state().notebook().get(id).cloned()
    }
}
