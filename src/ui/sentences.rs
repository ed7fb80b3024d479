//! The sentences of the article.

use std::cell::RefCell;
use std::rc::Rc;

use quote_anchor::text::{ArticleText, Span};

use crate::page;
use crate::session::State;

/// In text order.
pub type Sentences = Rc<Vec<Span>>;

/// The sentences of the article's text, cached for the last text.
pub fn sentences(state: &State) -> Sentences {
    thread_local! {
        static LAST: RefCell<Option<(Rc<ArticleText>, Sentences)>> = const { RefCell::new(None) };
    }
    LAST.with_borrow_mut(|last| match last {
        Some((text, found)) if Rc::ptr_eq(text, state.text()) => Rc::clone(found),
        _ => {
            let found: Sentences = Rc::new(page::sentences(state.text()));
            *last = Some((Rc::clone(state.text()), Rc::clone(&found)));
            found
        }
    })
}

/// The index of the sentence at an offset, or of the next one.
pub fn sentence_at(sentences: &[Span], offset: u32) -> usize {
    sentences.partition_point(|sentence| sentence.end() <= offset).min(sentences.len().saturating_sub(1))
}
