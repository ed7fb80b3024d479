//! Who works on which article: elements for one article share one engine.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::Element;

use crate::engine::{Engine, Place};
use crate::page::Identity;

/// An article at work: an engine, and those who sit at it.
#[derive(Debug)]
struct Table {
    engine: Engine,
    article: RefCell<Element>,
    url: String,
    /// In the order in which they came.
    sitting: RefCell<Vec<Sitter>>,
    next: Cell<u32>,
}

/// What one element wants.
#[derive(Debug)]
struct Sitter {
    number: u32,
    read_only: bool,
    inline: bool,
    place: Place,
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
    /// A seat at the engine of this article; a new engine where nobody works on it yet, and nobody left it with something
    /// unsaved.
    pub(super) fn take(article: &Element, url: &str, place: Place) -> Self {
        let there = TABLES.with_borrow_mut(|tables| {
            tables.retain(|table| !table.is_left() || table.engine.is_unsaved());
            let meant = |table: &&Rc<Table>| table.serves(article, url) || (table.is_left() && table.url == url);
            tables.iter().find(meant).map(Rc::clone)
        });
        let table = there.unwrap_or_else(|| {
            let table = Rc::new(Table {
                engine: Engine::default(),
                article: RefCell::new(article.clone()),
                url: url.to_owned(),
                sitting: RefCell::default(),
                next: Cell::new(0),
            });
            TABLES.with_borrow_mut(|tables| tables.push(Rc::clone(&table)));
            table
        });
        let number = table.next.replace(table.next.get() + 1);
        table.sitting.borrow_mut().push(Sitter { number, read_only: false, inline: false, place });
        Self { table, number }
    }

    /// Starts the engine, or tells it what this seat brings.
    pub(super) fn start(&self, article: &Element, identity: Identity) {
        let engine = &self.table.engine;
        if engine.article().is_some() {
            engine.rename(identity);
            engine.move_to(self.table.place());
            return;
        }
        self.table.article.replace(article.clone());
        if engine.is_unsaved() {
            engine.resume(article, identity);
            engine.move_to(self.table.place());
            return;
        }
        engine.attach(article, identity, self.table.place());
    }

    /// The identity of an article whose host gives no address: the page's, if this is the page's only article with a widget.
    /// Annotations of two must not mix, so the second one's address has its id as the fragment.
    pub(super) fn beside(seat: Option<&Self>, article: &Element, mut identity: Identity) -> Identity {
        let own = identity.with_fragment(&article.id());
        let stays = seat.is_some_and(|seat| seat.serves(article, &own));
        let taken = TABLES.with_borrow(|tables| {
            tables.iter().any(|table| {
                let other = table.article.borrow();
                // One of the same id is the same article, rendered anew.
                !table.is_left() && table.url == identity.url && other.is_connected() && other.id() != article.id()
            })
        });
        if (stays || taken) && !article.id().is_empty() {
            identity.url = own;
        }
        identity
    }

    /// Whether it is the right one for this article still.
    pub(super) fn serves(&self, article: &Element, url: &str) -> bool {
        self.table.serves(article, url)
    }

    /// Whether it is the right one for an article of this address, in whatever element.
    pub(super) fn keeps(&self, url: &str) -> bool {
        self.table.url == url
    }

    /// Whether nobody else sits here.
    pub(super) fn is_alone(&self) -> bool {
        self.table.sitting.borrow().len() == 1
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
        self.change(|sitter| sitter.read_only = read_only);
        let any = self.table.sitting.borrow().iter().any(|sitter| sitter.read_only);
        self.table.engine.refuse_changes(any);
    }

    /// Whether this seat's element shows the panel where it stands.
    pub(super) fn set_inline(&self, inline: bool) {
        self.change(|sitter| sitter.inline = inline);
        let all = self.table.sitting.borrow().iter().all(|sitter| sitter.inline);
        self.table.engine.set_view(|view| view.inline = all);
        self.table.engine.render();
    }

    /// Where this seat's element wants the annotations to be kept; whether that moved them.
    pub(super) fn set_place(&self, place: Place) -> bool {
        self.change(|sitter| sitter.place = place);
        let before = self.table.engine.view();
        self.table.engine.move_to(self.table.place());
        self.table.engine.view().place != before.place
    }

    fn change(&self, change: impl FnOnce(&mut Sitter)) {
        if let Some(sitter) = self.table.sitting.borrow_mut().iter_mut().find(|sitter| sitter.number == self.number) {
            change(sitter);
        }
    }
}

impl Table {
    /// Whether everybody went.
    fn is_left(&self) -> bool {
        self.sitting.borrow().is_empty()
    }

    fn serves(&self, article: &Element, url: &str) -> bool {
        self.article.borrow().is_same_node(Some(article)) && self.url == url
    }

    /// Where the annotations are kept, since all who sit here share them: in the first store that a host handed in; else
    /// nowhere, where one wants that; else in the browser.
    fn place(&self) -> Place {
        let sitting = self.sitting.borrow();
        let wanted = |is: fn(&Place) -> bool| sitting.iter().map(|sitter| &sitter.place).find(|place| is(place));
        let host = wanted(|place| matches!(place, Place::Host(_)));
        host.or_else(|| wanted(|place| *place == Place::Memory)).cloned().unwrap_or(Place::Browser)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let engine = &self.table.engine;
        self.table.sitting.borrow_mut().retain(|sitter| sitter.number != self.number);
        let next = self.table.sitting.borrow().first().map(|sitter| sitter.number);
        match next {
            Some(next) => {
                self.set_read_only(false);
                self.set_inline(false);
                engine.set_view(|view| view.lead = next);
                engine.move_to(self.table.place());
            }
            // What is not stored yet waits here for the next one who comes, and is stored as soon as that works.
            None if engine.is_unsaved() => engine.detach(),
            None => {
                TABLES.with_borrow_mut(|tables| tables.retain(|table| !Rc::ptr_eq(table, &self.table)));
                engine.detach();
            }
        }
    }
}
