//! The reading mode in an article that changes.

use super::{Engine, Reading};
use crate::page;
use quote_anchor::text::{ArticleText, Span};
use quote_anchor::{Resolver, describe};

impl Engine {
    /// After an edit of the article: the piece that is read is the one with the same words, else the sentence that stands
    /// where they were. Where a dragged handle would have let a boundary go is forgotten.
    pub(super) fn keep_reading(&self, before: &ArticleText) {
        if self.view().preview.is_some() {
            self.preview(None);
        }
        let Some(Reading { span, .. }) = self.view().reading.clone() else { return };
        let state = self.state();
        let found = Resolver::new(state.text()).resolve(&describe(before, span)).span;
        let span = found.or_else(|| sentence_near(state.text(), span.start()));
        self.set_view(|view| view.reading = span.map(|span| Reading { span, said: String::new() }));
        self.paint_marks();
    }
}

/// The sentence that holds an offset, or the last one before it.
fn sentence_near(text: &ArticleText, offset: u32) -> Option<Span> {
    let all = page::sentences(text);
    all.iter().find(|sentence| sentence.end() > offset).or(all.last()).copied()
}
