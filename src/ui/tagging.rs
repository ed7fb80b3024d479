//! Tagging what the reader has selected.

use super::held_keys::EarlySelection;
use super::notice::Said;
use super::{Interface, linking, messages};
use crate::model::Tag;
use crate::session::Action;
use quote_anchor::text::Span;

/// Tags what is selected this moment.
pub fn tag_selected(ui: &Interface, tag: &Tag) {
    if let Some(span) = ui.engine.selection().current() {
        tag_span(ui, tag, span, || ui.engine.selection().clear());
    }
}

/// Tags what was selected when a key was pressed; whether anything was. What is selected now stays as it is.
pub fn tag_earlier(ui: &Interface, tag: &Tag, EarlySelection { ranges, words, roughly }: &EarlySelection) -> bool {
    let selection = ui.engine.selection();
    let Some(span) = selection.take_earlier(ranges, words, *roughly) else {
        if !ranges.is_empty() {
            ui.tell_failure(messages::ERROR_PASSED);
        }
        return !ranges.is_empty();
    };
    tag_span(ui, tag, span, || ());
    // Nothing refuses this action.
    drop(ui.engine.act(Action::Select(vec![])));
    selection.take(false);
    true
}

/// `let_go` ends the selection, which covers the highlight.
fn tag_span(ui: &Interface, tag: &Tag, span: Span, let_go: impl Fn()) {
    let state = ui.engine.state();
    if let Some(same) = state.on(span).find(|placed| placed.annotation.tag == *tag) {
        let_go();
        match ui.open(&same.annotation.id) {
            Ok(()) => ui.tell(Said::Already(tag.clone())),
            Err(error) => ui.tell_failure(error),
        }
        return;
    }
    let made = linking::tag(ui, span, tag);
    if made.is_ok() {
        let_go();
    }
    match made {
        Ok(Some(tagged)) => linking::tell(ui, tag, &tagged),
        Ok(None) => {}
        Err(error) => ui.tell_failure(error),
    }
}
