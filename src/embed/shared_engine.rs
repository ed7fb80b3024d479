//! The engines of this page: one for each article, shared by all elements for that article.
//!
//! An engine with unsaved annotations stays when no element uses it any more, without listeners in the page, until they are
//! saved or the next element for its article takes it over. So two saves to one store never overlap.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use web_sys::Element;

use super::element_config::{ElementConfig, shared_storage};
use crate::engine::{Engine, StorageChoice, Subscription};
use crate::ui::SharedView;

thread_local! {
    static ENGINES: RefCell<Vec<Rc<SharedEngine>>> = const { RefCell::new(vec![]) };
}

/// An engine with its view, and the settings of the elements that share them.
#[derive(Debug)]
pub(super) struct SharedEngine {
    pub(super) view: SharedView,
    article: RefCell<Element>,
    pub(super) url: String,
    /// In the order in which the elements were connected.
    elements: RefCell<Vec<ElementConfig>>,
    next_number: Cell<u32>,
    /// Whether the drawer was open when that was looked at last.
    had_drawer: Cell<bool>,
    following: RefCell<Option<Subscription>>,
}

impl SharedEngine {
    pub(super) fn engine(&self) -> &Engine {
        self.view.engine()
    }

    /// The engine for this article: the one that other elements use, or one without elements whose annotations are not
    /// saved yet, else a new one.
    pub(super) fn find_or_create(article: &Element, url: &str) -> Rc<Self> {
        ENGINES.with_borrow_mut(|engines| {
            engines.retain(|shared| !shared.is_unused() || shared.engine().storage().is_unsaved());
            let matches = |shared: &&Rc<Self>| shared.is_for(article, url) || (shared.is_unused() && shared.url == url);
            if let Some(shared) = engines.iter().find(matches) {
                return Rc::clone(shared);
            }
            let shared = Rc::new(Self {
                view: SharedView::new(Engine::default()),
                article: RefCell::new(article.clone()),
                url: url.to_owned(),
                elements: RefCell::default(),
                next_number: Cell::new(0),
                had_drawer: Cell::new(false),
                following: RefCell::default(),
            });
            shared.watch_drawer();
            engines.push(Rc::clone(&shared));
            shared
        })
    }

    /// Whether an engine in use works under this address on another article. An article with the same id is the same
    /// article, rendered again.
    pub(super) fn is_url_used_by_other_article(article: &Element, url: &str) -> bool {
        ENGINES.with_borrow(|engines| {
            engines.iter().any(|shared| {
                let other = shared.article.borrow();
                !shared.is_unused() && shared.url == url && other.is_connected() && other.id() != article.id()
            })
        })
    }

    /// Adds an element; returns its number.
    pub(super) fn add_element(&self, storage: StorageChoice) -> u32 {
        let number = self.next_number.replace(self.next_number.get() + 1);
        self.elements.borrow_mut().push(ElementConfig { number, read_only: false, inline: false, storage });
        number
    }

    /// Removes an element; returns the number of the first one that is left.
    pub(super) fn remove_element(&self, number: u32) -> Option<u32> {
        let mut elements = self.elements.borrow_mut();
        elements.retain(|config| config.number != number);
        elements.first().map(|config| config.number)
    }

    /// Changes the settings of an element.
    pub(super) fn configure(&self, number: u32, change: impl FnOnce(&mut ElementConfig)) {
        if let Some(config) = self.elements.borrow_mut().iter_mut().find(|config| config.number == number) {
            change(config);
        }
    }

    /// One read-only element makes the article read-only for all.
    pub(super) fn apply_read_only(&self) {
        let any = self.elements.borrow().iter().any(|config| config.read_only);
        self.engine().refuse_changes(any);
    }

    /// Whether the panel is inline: only where all elements ask for it.
    pub(super) fn is_inline(&self) -> bool {
        self.elements.borrow().iter().all(|config| config.inline)
    }

    /// Where the annotations are stored.
    pub(super) fn storage(&self) -> StorageChoice {
        shared_storage(&self.elements.borrow())
    }

    pub(super) fn is_only_element(&self) -> bool {
        self.elements.borrow().len() == 1
    }

    /// Closes the drawers of the other articles when this one's opens: all of them lie in one place, and the last of the page would
    /// cover the others.
    fn watch_drawer(self: &Rc<Self>) {
        let weak: Weak<Self> = Rc::downgrade(self);
        let following = self.view.on_change(move || {
            let Some(shared) = weak.upgrade() else { return };
            let is_open = shared.has_drawer();
            if is_open && !shared.had_drawer.replace(is_open) {
                for other in shared.with_drawer() {
                    other.view.set(|view| view.panel_open = false);
                }
            }
            shared.had_drawer.set(is_open);
        });
        self.following.replace(Some(following));
    }

    /// Whether its drawer is open.
    fn has_drawer(&self) -> bool {
        let view = self.view.view();
        view.panel_open && !view.inline
    }

    /// The other articles of the page whose drawer is open.
    fn with_drawer(&self) -> Vec<Rc<Self>> {
        let is_other = |shared: &&Rc<Self>| !std::ptr::eq(Rc::as_ptr(shared), self) && shared.has_drawer();
        ENGINES.with_borrow(|engines| engines.iter().filter(is_other).map(Rc::clone).collect())
    }

    /// Whether the drawer of another article of the page is open.
    pub(super) fn is_another_drawer_open(&self) -> bool {
        !self.with_drawer().is_empty()
    }

    /// Whether no element uses the engine.
    fn is_unused(&self) -> bool {
        self.elements.borrow().is_empty()
    }

    pub(super) fn is_for(&self, article: &Element, url: &str) -> bool {
        self.article.borrow().is_same_node(Some(article)) && self.url == url
    }

    pub(super) fn set_article(&self, article: &Element) {
        self.article.replace(article.clone());
    }

    /// Forgets the engine.
    pub(super) fn forget(&self) {
        ENGINES.with_borrow_mut(|engines| engines.retain(|shared| !std::ptr::eq(Rc::as_ptr(shared), self)));
    }
}
