//! Who works on which article: elements for one article share one engine.
//!
//! An engine that no element uses any more, and that has unsaved annotations, stays, without listeners in the page, until they are
//! saved or the next element of its article takes it over. So two saves to one store never overlap.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::Element;

use crate::engine::{Engine, StorageChoice};
use crate::page::Identity;
use crate::ui::{Interface, SharedView};

/// An article at work: an engine, and those who sit at it.
#[derive(Debug)]
struct SharedEngine {
    view: SharedView,
    article: RefCell<Element>,
    url: String,
    /// In the order in which they came.
    elements: RefCell<Vec<ElementConfig>>,
    next: Cell<u32>,
}

/// What one element wants.
#[derive(Debug)]
struct ElementConfig {
    number: u32,
    read_only: bool,
    inline: bool,
    storage: StorageChoice,
}

thread_local! {
    static ENGINES: RefCell<Vec<Rc<SharedEngine>>> = const { RefCell::new(vec![]) };
}

/// One element's part in an engine. When the last one is dropped, the article is as it was found.
#[derive(Debug)]
pub(super) struct Lease {
    shared: Rc<SharedEngine>,
    interface: Interface,
    number: u32,
}

impl Lease {
    /// A lease at the engine of this article; a new engine where nobody works on it yet, and nobody left it with something
    /// unsaved.
    pub(super) fn take(article: &Element, url: &str, storage: StorageChoice) -> Self {
        let there = ENGINES.with_borrow_mut(|engines| {
            engines.retain(|shared| !shared.is_left() || shared.engine().is_unsaved());
            let meant =
                |shared: &&Rc<SharedEngine>| shared.serves(article, url) || (shared.is_left() && shared.url == url);
            engines.iter().find(meant).map(Rc::clone)
        });
        let shared = there.unwrap_or_else(|| {
            let shared = Rc::new(SharedEngine {
                view: SharedView::new(Engine::default()),
                article: RefCell::new(article.clone()),
                url: url.to_owned(),
                elements: RefCell::default(),
                next: Cell::new(0),
            });
            ENGINES.with_borrow_mut(|engines| engines.push(Rc::clone(&shared)));
            shared
        });
        let number = shared.next.replace(shared.next.get() + 1);
        shared.elements.borrow_mut().push(ElementConfig { number, read_only: false, inline: false, storage });
        let interface = Interface::new(&shared.view);
        Self { shared, interface, number }
    }

    /// Starts the engine, or tells it what this lease brings.
    pub(super) fn start(&self, article: &Element, identity: Identity) {
        let engine = self.engine();
        if engine.article().is_some() {
            engine.rename(identity);
            engine.move_to(self.shared.storage());
            return;
        }
        self.shared.article.replace(article.clone());
        if engine.is_unsaved() {
            engine.resume(article, identity);
            engine.move_to(self.shared.storage());
            return;
        }
        engine.attach(article, identity, self.shared.storage());
    }

    /// The identity of an article whose host gives no address: the page's, if this is the page's only article with a widget.
    /// Annotations of two must not mix, so the second one's address has its id as the fragment.
    pub(super) fn beside(lease: Option<&Self>, article: &Element, mut identity: Identity) -> Identity {
        let own = identity.with_fragment(&article.id());
        let stays = lease.is_some_and(|lease| lease.serves(article, &own));
        let taken = ENGINES.with_borrow(|engines| {
            engines.iter().any(|shared| {
                let other = shared.article.borrow();
                // One of the same id is the same article, rendered anew.
                !shared.is_left() && shared.url == identity.url && other.is_connected() && other.id() != article.id()
            })
        });
        if (stays || taken) && !article.id().is_empty() {
            identity.url = own;
        }
        identity
    }

    /// Whether it is the right one for this article still.
    pub(super) fn serves(&self, article: &Element, url: &str) -> bool {
        self.shared.serves(article, url)
    }

    /// Whether it is the right one for an article of this address, in whatever element.
    pub(super) fn keeps(&self, url: &str) -> bool {
        self.shared.url == url
    }

    /// Whether nobody else sits here.
    pub(super) fn is_alone(&self) -> bool {
        self.shared.elements.borrow().len() == 1
    }

    /// Goes over to another element that holds the same article now, with all who sit here.
    pub(super) fn follow(&self, article: &Element, identity: Identity) {
        self.shared.article.replace(article.clone());
        self.engine().rename(identity);
        self.engine().follow(article);
    }

    pub(super) fn engine(&self) -> &Engine {
        self.shared.engine()
    }

    /// The element's own handle on the article, for its widget.
    pub(super) fn interface(&self) -> &Interface {
        &self.interface
    }

    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// Whether this lease's element refuses changes. One that does makes the article read-only for all.
    pub(super) fn set_read_only(&self, read_only: bool) {
        self.change(|config| config.read_only = read_only);
        let any = self.shared.elements.borrow().iter().any(|config| config.read_only);
        self.engine().refuse_changes(any);
    }

    /// Whether this lease's element shows the panel where it stands.
    pub(super) fn set_inline(&self, inline: bool) {
        self.change(|config| config.inline = inline);
        let all = self.shared.elements.borrow().iter().all(|config| config.inline);
        self.interface.set_view(|view| view.inline = all);
        self.interface.render();
    }

    /// Where this lease's element wants the annotations to be stored; whether that moved them.
    pub(super) fn set_storage(&self, storage: StorageChoice) -> bool {
        self.change(|config| config.storage = storage);
        let before = self.engine().status();
        self.engine().move_to(self.shared.storage());
        self.engine().status().storage != before.storage
    }

    fn change(&self, change: impl FnOnce(&mut ElementConfig)) {
        if let Some(config) = self.shared.elements.borrow_mut().iter_mut().find(|config| config.number == self.number) {
            change(config);
        }
    }
}

impl SharedEngine {
    fn engine(&self) -> &Engine {
        self.view.engine()
    }

    /// Whether everybody went.
    fn is_left(&self) -> bool {
        self.elements.borrow().is_empty()
    }

    fn serves(&self, article: &Element, url: &str) -> bool {
        self.article.borrow().is_same_node(Some(article)) && self.url == url
    }

    /// Where the annotations are stored, since all elements of the article share them: in the first store that a host
    /// handed in; else nowhere, where one element wants that; else in the browser.
    fn storage(&self) -> StorageChoice {
        let elements = self.elements.borrow();
        let wanted =
            |is: fn(&StorageChoice) -> bool| elements.iter().map(|config| &config.storage).find(|storage| is(storage));
        let host = wanted(|storage| matches!(storage, StorageChoice::Host(_)));
        host.or_else(|| wanted(|storage| *storage == StorageChoice::Memory)).cloned().unwrap_or(StorageChoice::Browser)
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let engine = self.engine();
        self.shared.elements.borrow_mut().retain(|config| config.number != self.number);
        let next = self.shared.elements.borrow().first().map(|config| config.number);
        match next {
            Some(next) => {
                self.set_read_only(false);
                self.set_inline(false);
                self.interface.set_view(|view| view.lead = next);
                engine.move_to(self.shared.storage());
            }
            // What is not stored yet waits here for the next one who comes, and is stored as soon as that works.
            None if engine.is_unsaved() => engine.detach(),
            None => {
                ENGINES.with_borrow_mut(|engines| engines.retain(|shared| !Rc::ptr_eq(shared, &self.shared)));
                engine.detach();
            }
        }
    }
}
