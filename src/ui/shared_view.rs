//! The view of one article, shared by all widgets that show it, and how it follows the engine.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::{Rc, Weak};

use super::notice::{Notice, Undoable};
use super::view::{Reading, View};
use crate::engine::{Engine, Listeners, Subscription};
use crate::page;
use crate::session::found;
use quote_anchor::describe;
use quote_anchor::text::{ArticleText, Span};

/// The reader's setting that marks are not linked within a sentence.
pub(super) const AUTO_LINK_OFF: &str = "auto-link-off";

/// The view of one article. Clones are the same view.
#[derive(Clone)]
pub struct SharedView(Rc<Inner>);

struct Inner {
    engine: Engine,
    view: RefCell<Rc<View>>,
    /// The text in which the view's spans stand.
    text: RefCell<Rc<ArticleText>>,
    changed: Listeners<()>,
    /// The number of the next notice.
    serial: Cell<u32>,
    from_engine: RefCell<Vec<Subscription>>,
}

impl fmt::Debug for SharedView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SharedView").field(&self.0.view).finish()
    }
}

impl SharedView {
    /// The view of this engine's article.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        let text = Rc::clone(engine.state().text());
        let shared = Self(Rc::new(Inner {
            engine,
            view: RefCell::new(Rc::new(View { auto_link_off: page::is_set(AUTO_LINK_OFF), ..View::default() })),
            text: RefCell::new(text),
            changed: Listeners::default(),
            serial: Cell::new(0),
            from_engine: RefCell::default(),
        }));
        let following = |follow: fn(&Self)| {
            let weak: Weak<Inner> = Rc::downgrade(&shared.0);
            move || {
                if let Some(inner) = weak.upgrade() {
                    follow(&Self(inner));
                }
            }
        };
        let engine = shared.engine();
        let subscriptions =
            vec![engine.news().on_attach(following(Self::reset)), engine.news().on_change(following(Self::follow))];
        shared.0.from_engine.replace(subscriptions);
        shared
    }

    /// The engine of the article.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.0.engine
    }

    /// What is shown.
    #[must_use]
    pub fn view(&self) -> Rc<View> {
        Rc::clone(&self.0.view.borrow())
    }

    /// Changes what is shown.
    pub fn set(&self, change: impl FnOnce(&mut View)) {
        if self.change(change) {
            self.render();
        }
    }

    /// Changes the view and marks its spans in the article; whether anything differs.
    fn change(&self, change: impl FnOnce(&mut View)) -> bool {
        let mut view = View::clone(&self.0.view.borrow());
        change(&mut view);
        let differs = *self.view() != view;
        if differs {
            *self.0.view.borrow_mut() = Rc::new(view);
            self.mark();
        }
        differs
    }

    fn mark(&self) {
        self.0.engine.mark(self.view().marks(&self.0.engine.state()));
    }

    /// Lets the widgets render again.
    pub fn render(&self) {
        self.0.changed.tell(&());
    }

    /// Calls `heard` after each change of the engine's state or status, or of the view.
    pub fn on_change(&self, heard: impl Fn() + 'static) -> Subscription {
        self.0.changed.subscribe(move |()| heard())
    }

    /// Shows a notice, as another one than that before even where it says the same.
    pub(super) fn say(&self, notice: Notice) {
        let serial = self.0.serial.replace(self.0.serial.get() + 1);
        self.set(|view| view.notice = Some(Notice { serial, ..notice }));
    }

    pub(super) fn last_step(&self) -> Option<Undoable> {
        self.0.engine.state().history().last().cloned().map(Undoable)
    }

    /// The engine works on another article, or on the stored annotations of another place: only how the panel stands
    /// stays.
    fn reset(&self) {
        self.0.text.replace(Rc::clone(self.0.engine.state().text()));
        self.set(|view| {
            let keys = Rc::clone(&view.keys);
            let View { panel_open, inline, lead, auto_link, auto_link_off, .. } = *view;
            *view = View { panel_open, auto_link, auto_link_off, inline, keys, lead, ..View::default() };
        });
    }

    /// Brings the view up to the engine's state, and lets the widgets render.
    fn follow(&self) {
        let state = self.0.engine.state();
        let before = self.0.text.replace(Rc::clone(state.text()));
        self.change(|view| {
            view.settle(&state);
            if !Rc::ptr_eq(&before, state.text()) {
                view.preview = None;
                view.reading = view.reading.as_ref().and_then(|reading| follow_edit(reading, &before, state.text()));
            }
        });
        // What is linked to the open annotation may have changed.
        self.mark();
        self.render();
    }
}

/// Where the reading mode is after an edit of the article: at the same words, else at the sentence that now stands where
/// they were.
fn follow_edit(reading: &Reading, before: &ArticleText, now: &ArticleText) -> Option<Reading> {
    let span = found(now, &describe(before, reading.span)).or_else(|| sentence_near(now, reading.span.start()))?;
    Some(Reading { span, said: vec![] })
}

/// The sentence that holds an offset, or the last one before it.
fn sentence_near(text: &ArticleText, offset: u32) -> Option<Span> {
    let all = page::sentences(text);
    all.iter().find(|sentence| sentence.end() > offset).or(all.last()).copied()
}
