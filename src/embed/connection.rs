//! The connection of an element, or a Yew component, to its article: lease, interface and subscriptions.
//!
//! All of it in one value (the lease, the interface, the subscriptions), so that nothing stays behind when it is dropped.
//!
//! It is made in steps, so that none of them holds up a page on a slow device for long: [`Connection::connect`] watches the article,
//! [`Connection::load_slice`] reads it and what is stored of it, [`Connection::load`] has the interface rendered.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use web_sys::{Element, Node, ShadowRoot};

use super::lease::Lease;
use super::mount::Mounted;
use crate::engine::{StorageChoice, Subscription};
use crate::page::{Identity, end_of_slice};
use crate::ui::Interface;

/// Empty while the element is not connected.
// Event listeners that run during `connect` may call back, so no borrow may last across a call to the engine.
#[derive(Debug, Default)]
pub(super) struct Connection(RefCell<Option<Connected>>);

/// The fields are dropped in this order: the interface before the engine that it shows.
#[derive(Debug)]
struct Connected {
    interface: Rc<Mounted>,
    _subscriptions: Vec<Subscription>,
    lease: Rc<Lease>,
    article_root: Node,
}

/// The settings with which an element starts to use an engine.
#[derive(Clone, Copy, Debug)]
pub(super) struct InitialConfig {
    pub(super) read_only: bool,
    pub(super) inline: bool,
}

impl Connection {
    pub(super) fn lease(&self) -> Option<Rc<Lease>> {
        self.with(|connected| Rc::clone(&connected.lease))
    }

    /// Removes everything from the page.
    pub(super) fn end(&self) {
        // Taken out of the cell first: destructors may call back.
        let gone = self.0.take();
        drop(gone);
    }

    /// Connects to this article, with a place for the interface in `root`; returns whether the article or its storage changed.
    /// `listen` is called before the engine starts. [`load`](Self::load) does the rest.
    ///
    /// # Errors
    /// Where the browser cannot construct style sheets.
    pub(super) fn connect(
        &self,
        root: &ShadowRoot,
        article: &Element,
        identity: Identity,
        storage: StorageChoice,
        config: InitialConfig,
        listen: &dyn Fn(&Interface) -> Vec<Subscription>,
    ) -> Result<bool, JsValue> {
        if let Some(lease) = self.lease().filter(|lease| lease.has_url(&identity.url)) {
            // Nothing may be done here before what is stored is read.
            if lease.engine().is_to_load() {
                self.load()?;
            }
            let before = lease.engine().article().element();
            if lease.is_for(article, &identity.url) {
                // Same article: undo and unsaved changes stay. `mount` is needed where the article moved to another root.
                self.mount(root, article, Rc::clone(&lease), listen).render()?;
                lease.engine().follow(article, identity);
                lease.engine().article().read_now();
                // Moving an element closes its popovers; rendering shows them again.
                lease.interface().render();
                return Ok(lease.set_storage(storage));
            }
            if before.is_some_and(|before| lease.is_only_element() || !before.is_connected()) {
                // The same article in another element, as when a framework renders it again: undo and unsaved changes stay.
                self.mount(root, article, Rc::clone(&lease), listen).render()?;
                lease.follow(article, identity);
                lease.set_storage(storage);
                return Ok(true);
            }
        }
        let lease = Rc::new(Lease::acquire(article, &identity.url, storage));
        // Before anything opens the panel: one in the flow of the page is no drawer.
        lease.set_inline(config.inline);
        self.mount(root, article, Rc::clone(&lease), listen);
        lease.set_read_only(config.read_only);
        let only = lease.is_only_element();
        lease.start(article, identity);
        if only && !lease.interface().view().panel_open && !config.inline {
            lease.restore_drawer();
        }
        if !lease.engine().is_to_load() {
            self.load()?;
        }
        Ok(true)
    }

    /// Does what [`load`](Self::load) does for some milliseconds, without the interface; whether there is more.
    ///
    /// # Errors
    /// Where the browser cannot construct style sheets.
    pub(super) fn load_slice(&self) -> Result<bool, JsValue> {
        let Some((lease, interface)) = self.parts() else { return Ok(false) };
        let until = end_of_slice();
        // Before the reading: the browser works out all styles anew, and would do so in the middle of it or of the painting.
        interface.adopt_highlight_styles()?;
        Ok(lease.engine().load_until(until))
    }

    fn parts(&self) -> Option<(Rc<Lease>, Rc<Mounted>)> {
        self.with(|connected| (Rc::clone(&connected.lease), Rc::clone(&connected.interface)))
    }

    /// Loads what is stored, and renders the interface; where that is done, nothing.
    ///
    /// # Errors
    /// Where the browser cannot construct style sheets.
    pub(super) fn load(&self) -> Result<(), JsValue> {
        let Some((lease, interface)) = self.parts() else { return Ok(()) };
        lease.engine().load();
        // Where all is done in one task, after the reading: that asks for styles.
        interface.adopt_highlight_styles()?;
        if lease.engine().state().placed().is_empty() {
            interface.render()
        } else {
            // The marks first: the interface takes as long as they do.
            interface.render_after_paint();
            Ok(())
        }
    }

    /// Whether [`load`](Self::load) is to be called.
    pub(super) fn is_to_load(&self) -> bool {
        self.with(|connected| connected.lease.engine().is_to_load()).unwrap_or_default()
    }

    fn with<T>(&self, ask: impl FnOnce(&Connected) -> T) -> Option<T> {
        self.0.borrow().as_ref().map(ask)
    }

    /// A promise for all that a connected element waits for once it is loaded: the storage, the interface, the panel where it is
    /// shown; `None` where nothing is left. `asked`: with what the members need.
    pub(super) fn settled(&self, asked: bool) -> Option<Promise> {
        let lease = self.lease()?;
        let (engine, ui) = (lease.engine(), lease.interface());
        let by_host = matches!(engine.storage().status().choice, StorageChoice::Host(_)) || ui.awaits_panel();
        let rendered = self.with(|connected| connected.interface.rendered()).flatten();
        let interface = rendered.into_iter().chain(ui.panel_settled());
        let waits: Array = engine.storage().loaded(asked || by_host).into_iter().chain(interface).collect();
        (waits.length() > 0).then(|| Promise::all(&waits))
    }

    /// A place for the interface: the present one, where it has the same engine and the article is in the same root, else a new one.
    fn mount(
        &self,
        root: &ShadowRoot,
        article: &Element,
        lease: Rc<Lease>,
        listen: &dyn Fn(&Interface) -> Vec<Subscription>,
    ) -> Rc<Mounted> {
        let article_root = article.get_root_node();
        let same = |connected: &Connected| {
            Rc::ptr_eq(&connected.lease, &lease) && connected.article_root.is_same_node(Some(&article_root))
        };
        if let Some(connected) = self.0.borrow().as_ref().filter(|connected| same(connected)) {
            return Rc::clone(&connected.interface);
        }
        // Removed first, so that no style sheet is adopted twice.
        self.end();
        let subscriptions = listen(lease.interface());
        let interface = Rc::new(Mounted::new(root, &article_root, lease.interface(), lease.number()));
        let connected =
            Connected { interface: Rc::clone(&interface), _subscriptions: subscriptions, lease, article_root };
        self.0.replace(Some(connected));
        interface
    }
}
