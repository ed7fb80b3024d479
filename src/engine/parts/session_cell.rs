//! The present state of the session.

use std::cell::RefCell;
use std::rc::Rc;

use crate::format::sha256;
use crate::session::State;
use quote_anchor::text::ArticleText;

/// Holds the present state. Only the engine's steps replace it.
pub(in crate::engine) struct SessionCell {
    state: RefCell<Rc<State>>,
    /// The hash of the text for which it was asked last.
    sha256: RefCell<Option<(Rc<ArticleText>, String)>>,
}

impl Default for SessionCell {
    fn default() -> Self {
        let empty = State::new(Rc::new(ArticleText::new("", [])));
        Self { state: RefCell::new(Rc::new(empty)), sha256: RefCell::default() }
    }
}

impl SessionCell {
    pub(in crate::engine) fn state(&self) -> Rc<State> {
        Rc::clone(&self.state.borrow())
    }

    /// Makes this the present state; the one before.
    pub(in crate::engine) fn replace(&self, state: State) -> Rc<State> {
        self.state.replace(Rc::new(state))
    }

    /// The SHA-256 of the article's text, worked out once for each text.
    pub(in crate::engine) fn sha256(&self) -> String {
        let state = self.state();
        let mut known = self.sha256.borrow_mut();
        let (_, sha256) = match known.take() {
            Some((text, sha256)) if Rc::ptr_eq(&text, state.text()) => known.insert((text, sha256)),
            _ => known.insert((Rc::clone(state.text()), sha256(state.text().as_str()))),
        };
        sha256.clone()
    }
}
