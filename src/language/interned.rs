//! Texts that stay as long as the page.

use std::cell::RefCell;

/// The text with the lifetime of the page, as the texts of the tables have. Equal texts are leaked once; a host provides
/// some hundreds.
pub(super) fn interned(text: &str) -> &'static str {
    thread_local! {
        static INTERNED: RefCell<Vec<&'static str>> = const { RefCell::new(vec![]) };
    }
    INTERNED.with_borrow_mut(|all| {
        if let Some(same) = all.iter().find(|known| **known == text) {
            return *same;
        }
        let text: &'static str = Box::leak(Box::from(text));
        all.push(text);
        text
    })
}
