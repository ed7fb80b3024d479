//! Who works on which article: elements for one article share one engine.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::Element;

use crate::engine::Engine;
use crate::page::Identity;
use crate::session::{Action, Storage};

/// Where an article's annotations are kept, as a name for comparing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kept {
    /// In the browser.
    Local,
    /// Nowhere.
    Memory,
}

/// An article at work: an engine, and the seats at it.
#[derive(Debug)]
struct Table {
    engine: Engine,
    article: RefCell<Element>,
    url: String,
    kept: Kept,
    /// The seats that are taken, in the order in which they were, and whether each is read-only.
    taken: RefCell<Vec<(u32, bool)>>,
    next: Cell<u32>,
}

thread_local! {
    static TABLES: RefCell<Vec<Rc<Table>>> = const { RefCell::new(vec![]) };
}

/// One element's part in an engine. When the last one is dropped, the article is as it was found.
#[derive(Debug)]
pub(super) struct Seat {
    table: Rc<Table>,
    number: u32,
}

impl Seat {
    /// A seat at the engine of this article; a new engine where nobody works on it yet.
    pub(super) fn take(article: &Element, url: &str, kept: &Kept) -> Self {
        let there =
            TABLES.with_borrow(|tables| tables.iter().find(|table| table.serves(article, url, kept)).map(Rc::clone));
        let table = there.unwrap_or_else(|| {
            let table = Rc::new(Table {
                engine: Engine::default(),
                article: RefCell::new(article.clone()),
                url: url.to_owned(),
                kept: kept.clone(),
                taken: RefCell::default(),
                next: Cell::new(0),
            });
            TABLES.with_borrow_mut(|tables| tables.push(Rc::clone(&table)));
            table
        });
        let number = table.next.replace(table.next.get() + 1);
        table.taken.borrow_mut().push((number, false));
        Self { table, number }
    }

    /// Starts the engine, or tells it what changed in the article's title and language.
    pub(super) fn start(&self, identity: Identity, storage: impl FnOnce(&Engine) -> Rc<dyn Storage>) {
        let engine = &self.table.engine;
        if engine.article().is_some() {
            engine.rename(identity);
            return;
        }
        let article = self.table.article.borrow().clone();
        engine.attach(&article, identity, storage(engine));
        engine.set_view(|view| view.kept = self.table.kept != Kept::Memory);
    }

    /// Whether it is the right one for this article still.
    pub(super) fn serves(&self, article: &Element, url: &str, kept: &Kept) -> bool {
        self.table.serves(article, url, kept)
    }

    /// Whether it is the right one for an article of this address, in whatever element.
    pub(super) fn keeps(&self, url: &str, kept: &Kept) -> bool {
        self.table.url == url && self.table.kept == *kept
    }

    /// Whether nobody else sits here.
    pub(super) fn is_alone(&self) -> bool {
        self.table.taken.borrow().len() == 1
    }

    /// Goes over to another element that holds the same article now, with all who sit here.
    pub(super) fn follow(&self, article: &Element, identity: Identity) {
        self.table.article.replace(article.clone());
        self.table.engine.rename(identity);
        self.table.engine.follow(article);
    }

    pub(super) fn engine(&self) -> &Engine {
        &self.table.engine
    }

    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// Whether this seat's element refuses changes. One that does makes the article read-only for all.
    pub(super) fn set_read_only(&self, read_only: bool) {
        let any = || self.table.taken.borrow().iter().any(|(_, read_only)| *read_only);
        let before = any();
        for (number, refuses) in self.table.taken.borrow_mut().iter_mut() {
            if *number == self.number {
                *refuses = read_only;
            }
        }
        if any() != before {
            // Nothing refuses this action.
            drop(self.table.engine.act(Action::SetReadOnly(any())));
        }
    }
}

impl Table {
    fn serves(&self, article: &Element, url: &str, kept: &Kept) -> bool {
        self.article.borrow().is_same_node(Some(article)) && self.kept == *kept && self.url == url
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.set_read_only(false);
        self.table.taken.borrow_mut().retain(|(number, _)| *number != self.number);
        let next = self.table.taken.borrow().first().map(|(number, _)| *number);
        match next {
            Some(next) => self.table.engine.set_view(|view| view.lead = next),
            None => {
                TABLES.with_borrow_mut(|tables| tables.retain(|table| !Rc::ptr_eq(table, &self.table)));
                self.table.engine.detach();
            }
        }
    }
}
