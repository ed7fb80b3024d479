//! What ties an element, or a component, to the article that it works on.
//!
//! All of it in one value (the lease, the interface, the subscriptions), so that nothing stays behind when it is dropped.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{Element, Node, ShadowRoot};

use super::lease::Lease;
use super::mount::Mounted;
use crate::engine::{StorageChoice, Subscription};
use crate::page::Identity;
use crate::ui::Interface;

/// The tie, while there is one.
// Events that are told while it connects may call back, so nothing may stay borrowed meanwhile.
#[derive(Debug, Default)]
pub(super) struct Connection(RefCell<Option<Connected>>);

/// All of it goes when this is dropped, in this order.
#[derive(Debug)]
struct Connected {
    _interface: Mounted,
    _news: Vec<Subscription>,
    lease: Rc<Lease>,
    article_root: Node,
}

/// What an element wants of an engine that it comes to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wishes {
    pub(super) read_only: bool,
    pub(super) inline: bool,
}

impl Connection {
    pub(super) fn lease(&self) -> Option<Rc<Lease>> {
        self.0.borrow().as_ref().map(|connected| Rc::clone(&connected.lease))
    }

    /// Leaves the page as it was found.
    pub(super) fn end(&self) {
        // Taken out first: what is dropped may call back.
        let gone = self.0.take();
        drop(gone);
    }

    /// Works on this article from now on, with an interface in `root`; whether it is another one, or stored elsewhere, than
    /// before. `listen` is called with the engine before it starts.
    ///
    /// # Errors
    /// Where the browser cannot construct style sheets.
    pub(super) fn connect(
        &self,
        root: &ShadowRoot,
        article: &Element,
        identity: Identity,
        storage: StorageChoice,
        wishes: Wishes,
        listen: &dyn Fn(&Interface) -> Vec<Subscription>,
    ) -> Result<bool, JsValue> {
        if let Some(lease) = self.lease().filter(|lease| lease.keeps(&identity.url)) {
            let before = lease.engine().article();
            if lease.serves(article, &identity.url) {
                // The element was only moved, or nothing that matters changed: undo and unsaved work stay. The article may
                // have been moved to another root.
                self.mount(root, article, Rc::clone(&lease), listen)?;
                lease.engine().rename(identity);
                lease.engine().sync();
                // What floats was hidden by the move.
                lease.interface().render();
                return Ok(lease.set_storage(storage));
            }
            if before.is_some_and(|before| lease.is_alone() || !before.is_connected()) {
                // The same article in another element, as when a framework renders it anew: they stay as well.
                self.mount(root, article, Rc::clone(&lease), listen)?;
                lease.follow(article, identity);
                lease.set_storage(storage);
                return Ok(true);
            }
        }
        let lease = Rc::new(Lease::take(article, &identity.url, storage));
        self.mount(root, article, Rc::clone(&lease), listen)?;
        lease.set_read_only(wishes.read_only);
        lease.set_inline(wishes.inline);
        let alone = lease.is_alone();
        lease.start(article, identity);
        if alone && !lease.interface().view().panel_open && !wishes.inline {
            lease.interface().restore_drawer();
        }
        Ok(true)
    }

    /// Puts the interface in place, unless the one that is there still is right: same engine, same root of the article.
    fn mount(
        &self,
        root: &ShadowRoot,
        article: &Element,
        lease: Rc<Lease>,
        listen: &dyn Fn(&Interface) -> Vec<Subscription>,
    ) -> Result<(), JsValue> {
        let article_root = article.get_root_node();
        let same = |connected: &Connected| {
            Rc::ptr_eq(&connected.lease, &lease) && connected.article_root.is_same_node(Some(&article_root))
        };
        if self.0.borrow().as_ref().is_some_and(same) {
            return Ok(());
        }
        // Taken away first, so that no sheet is adopted twice.
        self.end();
        let news = listen(lease.interface());
        let interface = Mounted::new(root, article, lease.interface(), lease.number())?;
        self.0.replace(Some(Connected { _interface: interface, _news: news, lease, article_root }));
        Ok(())
    }
}
