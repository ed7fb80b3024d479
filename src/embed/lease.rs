//! One element's use of a shared engine.

use std::rc::Rc;

use web_sys::Element;

use super::shared_engine::SharedEngine;
use crate::engine::{Engine, StorageChoice};
use crate::page::Identity;
use crate::ui::Interface;

/// One element's use of the engine for its article. When the last lease is dropped, the page is as it was found.
#[derive(Debug)]
pub(super) struct Lease {
    shared: Rc<SharedEngine>,
    interface: Interface,
    number: u32,
}

impl Lease {
    /// A lease on the engine for this article.
    pub(super) fn acquire(article: &Element, url: &str, storage: StorageChoice) -> Self {
        let shared = SharedEngine::find_or_create(article, url);
        let number = shared.add_element(storage);
        let interface = Interface::new(&shared.view);
        Self { shared, interface, number }
    }

    /// Starts the engine, which has [to load](Engine::load) then; where it runs already, applies the identity and the storage.
    pub(super) fn start(&self, article: &Element, identity: Identity) {
        let engine = self.engine();
        if engine.article().element().is_some() {
            engine.follow(article, identity);
            engine.storage().move_to(self.shared.storage());
            return;
        }
        self.shared.set_article(article);
        if engine.storage().is_unsaved() {
            engine.resume(article, identity);
            engine.storage().move_to(self.shared.storage());
            return;
        }
        engine.watch(article, identity, self.shared.storage());
    }

    /// The identity of an article for which the host gives no address: the page's, with the article's id as the fragment
    /// where another article of the page has a widget too. The annotations of two articles must not mix.
    pub(super) fn unique_identity(lease: Option<&Self>, article: &Element, mut identity: Identity) -> Identity {
        let own = identity.with_fragment(&article.id());
        let has_fragment = lease.is_some_and(|lease| lease.is_for(article, &own));
        let used = SharedEngine::is_url_used_by_other_article(article, &identity.url);
        if (has_fragment || used) && !article.id().is_empty() {
            identity.url = own;
        }
        identity
    }

    /// Whether the engine works on this article element under this address.
    pub(super) fn is_for(&self, article: &Element, url: &str) -> bool {
        self.shared.is_for(article, url)
    }

    /// Whether the engine works under this address, in any article element.
    pub(super) fn has_url(&self, url: &str) -> bool {
        self.shared.url == url
    }

    /// Whether no other element shares the engine.
    pub(super) fn is_only_element(&self) -> bool {
        self.shared.is_only_element()
    }

    /// Opens the drawer as the reader left it, unless that of another article of the page is open.
    pub(super) fn restore_drawer(&self) {
        if !self.shared.is_another_drawer_open() {
            self.interface.restore_drawer();
        }
    }

    /// Moves the engine, for all elements that share it, to another element that now holds the same article.
    pub(super) fn follow(&self, article: &Element, identity: Identity) {
        self.shared.set_article(article);
        self.engine().follow(article, identity);
    }

    pub(super) fn engine(&self) -> &Engine {
        self.shared.engine()
    }

    /// The interface of this element.
    pub(super) fn interface(&self) -> &Interface {
        &self.interface
    }

    pub(super) fn number(&self) -> u32 {
        self.number
    }

    /// Sets whether this element refuses changes.
    pub(super) fn set_read_only(&self, read_only: bool) {
        self.shared.configure(self.number, |config| config.read_only = read_only);
        self.shared.apply_read_only();
    }

    /// Sets whether this element shows the panel in the flow of the page.
    pub(super) fn set_inline(&self, inline: bool) {
        self.shared.configure(self.number, |config| config.inline = inline);
        self.apply_inline();
    }

    fn apply_inline(&self) {
        let inline = self.shared.is_inline();
        self.interface.set_view(|view| view.inline = inline);
        self.interface.render();
    }

    /// Sets where this element asks the annotations to be stored; returns whether they moved.
    pub(super) fn set_storage(&self, storage: StorageChoice) -> bool {
        self.shared.configure(self.number, |config| config.storage = storage);
        let before = self.engine().storage().status();
        self.engine().storage().move_to(self.shared.storage());
        self.engine().storage().status().choice != before.choice
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let engine = self.engine();
        match self.shared.remove_element(self.number) {
            Some(first) => {
                self.shared.apply_read_only();
                self.apply_inline();
                self.interface.set_view(|view| view.lead = first);
                engine.storage().move_to(self.shared.storage());
            }
            // The engine stays: it goes on trying to save, and the next element for the article takes it over.
            None if engine.storage().is_unsaved() => engine.detach(),
            None => {
                self.shared.forget();
                engine.detach();
            }
        }
    }
}
