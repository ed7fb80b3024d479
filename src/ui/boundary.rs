//! The start or the end of an annotation: its position on the screen, and the positions that it can move to.

use web_sys::KeyboardEvent;

use super::text_direction::is_right_to_left;
use super::words::words;
use super::{Interface, messages};
use crate::page;
use quote_anchor::text::{Span, trimmed, whole_graphemes};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Start,
    End,
}

/// The span with one end moved to `caret`. The end stops one character before the other, so that the span is never empty;
/// `None` where the span stays the same.
pub fn moved(ui: &Interface, span: Span, side: Side, caret: u32) -> Option<Span> {
    let state = ui.engine.state();
    let text = state.text();
    let to = match side {
        Side::Start => {
            let last = whole_graphemes(text, Span::between(span.end().saturating_sub(1), span.end()));
            Span::between(caret.min(last.start()), span.end())
        }
        Side::End => {
            let first = whole_graphemes(text, Span::between(span.start(), span.start() + 1));
            Span::between(span.start(), caret.max(first.end()).min(text.span().end()))
        }
    };
    (to != span).then_some(to)
}

/// The offset to which a key moves the boundary: by a character, or by a word with Control or Alt. Left and right move in
/// their direction on the screen; up moves forward and down back, as for any slider; Home and End move to the paragraph's ends.
pub fn key_target(ui: &Interface, span: Span, side: Side, event: &KeyboardEvent) -> Option<u32> {
    if event.meta_key() || event.shift_key() {
        return None;
    }
    let state = ui.engine.state();
    let text = state.text();
    let at = if side == Side::Start { span.start() } else { span.end() };
    let forward = match event.key().as_str() {
        "ArrowRight" => !is_right_to_left(ui, span),
        "ArrowLeft" => is_right_to_left(ui, span),
        "ArrowUp" => true,
        "ArrowDown" => false,
        "Home" | "End" => {
            // The paragraph of the annotation's first or last character.
            let inside = if side == Side::Start { at } else { at.saturating_sub(1) };
            let line = trimmed(text, text.block_at(inside));
            return Some(if event.key() == "Home" { line.start() } else { line.end() });
        }
        _ => return None,
    };
    if event.ctrl_key() || event.alt_key() {
        return Some(page::next_word_edge(text, at, side == Side::Start, forward));
    }
    Some(page::next_character_edge(text, at, forward))
}

/// The outer edge of the first or last character, in viewport coordinates: x, top, height.
pub fn edge(ui: &Interface, span: Span, side: Side) -> Option<(f64, f64, f64)> {
    let state = ui.engine.state();
    let cluster = match side {
        Side::Start => Span::between(span.start(), span.start() + 1),
        Side::End => Span::between(span.end().checked_sub(1)?, span.end()),
    };
    let cluster = whole_graphemes(state.text(), cluster);
    let range = ui.engine.article().range(cluster)?;
    let rects = range.get_client_rects()?;
    // A character at a line break may have a box on each line.
    let rect = rects.item(if side == Side::Start { 0 } else { rects.length().checked_sub(1)? })?;
    let is_left_edge = (side == Side::Start) != is_right_to_left(ui, span);
    Some((if is_left_edge { rect.left() } else { rect.right() }, rect.top(), rect.height()))
}

/// The value text for screen readers: the words with which the annotation begins or ends.
pub fn words_at(ui: &Interface, span: Span, side: Side) -> String {
    const LENGTH: u32 = 24;
    let state = ui.engine.state();
    let near = match side {
        Side::Start => Span::between(span.start(), span.end().min(span.start() + LENGTH)),
        Side::End => Span::between(span.start().max(span.end().saturating_sub(LENGTH)), span.end()),
    };
    let words = words(&state, whole_graphemes(state.text(), near));
    match side {
        Side::Start => messages::begins_with(&words),
        Side::End => messages::ends_with(&words),
    }
}
