//! The commands of the reading mode.

use web_sys::{KeyboardEvent as WebKeyboardEvent, ShadowRoot};

use super::sentences::{sentence_at, sentences};
use crate::language::Text;
use crate::listing::Command;
use crate::model::{AnnotationId, Tag};
use crate::page;
use crate::session::{Action, State};
use crate::ui::dialogs::{dialog, key_help};
use crate::ui::messages;
use crate::ui::notice::Said;
use crate::ui::strokes::pressed;
use crate::ui::text_direction::runs_backwards;
use crate::ui::{Interface, Reading};
use quote_anchor::text::{Span, whole_graphemes};

/// Begins at what is selected, else at the open annotation, else at the first sentence in view.
pub fn enter(ui: &Interface) {
    ui.engine.sync();
    let state = ui.engine.state();
    let all = sentences(&state);
    let opened = || state.find(state.opened()?)?.outcome.span;
    let known = state.selection().or_else(opened).map(|span| sentence_at(&all, span.start()));
    let first = known.unwrap_or_else(|| {
        let above = |span: &Span| {
            let range = ui.engine.with_index(|index| index.range(*span)).flatten();
            range.is_some_and(|range| range.get_bounding_client_rect().top() < 0.0)
        };
        all.partition_point(above).min(all.len().saturating_sub(1))
    });
    if page::is_narrow() {
        // The panel lies over the text.
        ui.set_view(|view| view.panel_open = false);
    }
    if state.selection().is_some() {
        ui.engine.clear_selection();
    }
    go(ui, all.get(first).copied(), vec![]);
}

fn go(ui: &Interface, span: Option<Span>, said: Vec<Said>) {
    if let Some(span) = span {
        ui.read_at(Some(Reading { span, said }));
    }
}

/// Does what a key means in the reading mode; whether it means anything.
pub fn key(ui: &Interface, root: &ShadowRoot, event: &WebKeyboardEvent) -> bool {
    let view = ui.view();
    let Some(Reading { span, .. }) = view.reading.clone() else { return false };
    let strokes: Vec<String> = pressed(event).into_iter().map(|stroke| as_lines_run(ui, span, stroke)).collect();
    // What the host gave to the whole stroke comes first; only then is Alt the one that makes words characters.
    let whole = strokes.iter().find_map(|stroke| view.keys.command(stroke));
    let finer = || {
        let fine = strokes.iter().find_map(|stroke| view.keys.command(stroke.strip_prefix("Alt+")?));
        fine.filter(|command| moves_end(*command).is_some())
    };
    let by_character = whole.is_none();
    let Some(command) = whole.or_else(finer) else { return false };
    match moves_end(command) {
        Some((start, forward)) => {
            ui.engine.sync();
            go(ui, reshaped(ui, span, start, forward, by_character), vec![]);
            true
        }
        None => act(ui, root, span, command),
    }
}

/// Left and right are meant as the lines run.
fn as_lines_run(ui: &Interface, span: Span, stroke: String) -> String {
    let flipped = match stroke.strip_suffix("Right") {
        Some(start) => format!("{start}Left"),
        None => match stroke.strip_suffix("Left") {
            Some(start) => format!("{start}Right"),
            None => return stroke,
        },
    };
    ui.engine.sync();
    if runs_backwards(ui, span) { flipped } else { stroke }
}

/// Of a command that moves an end of the piece: whether that is the start, and whether it goes on.
const fn moves_end(command: Command) -> Option<(bool, bool)> {
    match command {
        Command::EndLater => Some((false, true)),
        Command::EndEarlier => Some((false, false)),
        Command::StartLater => Some((true, true)),
        Command::StartEarlier => Some((true, false)),
        _ => None,
    }
}

fn act(ui: &Interface, root: &ShadowRoot, span: Span, command: Command) -> bool {
    ui.engine.sync();
    let state = ui.engine.state();
    let all = sentences(&state);
    let here = sentence_at(&all, span.start());
    match command {
        Command::NextSentence => go_or_stay(ui, span, step(&all, here, true), true),
        Command::PreviousSentence => go_or_stay(ui, span, step(&all, here, false), false),
        Command::NextParagraph => go_or_stay(ui, span, paragraph(&state, &all, here, true), true),
        Command::PreviousParagraph => go_or_stay(ui, span, paragraph(&state, &all, here, false), false),
        Command::FirstSentence => go(ui, all.first().copied(), vec![]),
        Command::LastSentence => go(ui, all.last().copied(), vec![]),
        Command::Note => note(ui, span),
        Command::TakeBack => take_back(ui, span),
        Command::Delete => delete(ui, span),
        Command::Leave => ui.read_at(None),
        Command::Keys => dialog::show(root, key_help::KEYS),
        Command::Tag(place) => {
            if let Some(tag) = Tag::ALL.get(place) {
                mark(ui, span, tag, step(&all, here, true));
            }
        }
        _ => return false,
    }
    true
}

/// Goes on, or says that there is nothing further.
fn go_or_stay(ui: &Interface, span: Span, to: Option<Span>, forward: bool) {
    let end = if forward { messages::LAST_SENTENCE } else { messages::FIRST_SENTENCE };
    go(ui, Some(to.unwrap_or(span)), if to.is_some() { vec![] } else { vec![end.into()] });
}

fn step(all: &[Span], here: usize, forward: bool) -> Option<Span> {
    let next = if forward { here + 1 } else { here.checked_sub(1)? };
    all.get(next).copied()
}

/// The first sentence of the next line of text, or of the one before.
fn paragraph(state: &State, all: &[Span], here: usize, forward: bool) -> Option<Span> {
    let line = |span: &Span| state.text().breaks().partition_point(|at| *at <= span.start());
    let now = line(all.get(here)?);
    if forward {
        return all.iter().skip(here).find(|span| line(span) > now).copied();
    }
    let before = all.iter().take(here).rev().find(|span| line(span) < now).map(&line)?;
    all.iter().find(|span| line(span) == before).copied()
}

/// The piece with its start, or else its end, elsewhere: by a word, or by a character.
fn reshaped(ui: &Interface, span: Span, start: bool, forward: bool, by_character: bool) -> Option<Span> {
    let state = ui.engine.state();
    let text = state.text();
    let at = if start { span.start() } else { span.end() };
    let to = if by_character {
        let beside = if forward { Span::between(at, at + 1) } else { Span::between(at.saturating_sub(1), at) };
        let cluster = whole_graphemes(text, beside);
        if forward { cluster.end() } else { cluster.start() }
    } else {
        page::next_word_edge(text, at, forward)
    };
    let piece = if start { Span::new(to, span.end()) } else { Span::new(span.start(), to) }?;
    (!piece.is_empty()).then_some(piece)
}

/// Tags the piece and goes on; a tag that it has already is left as it is.
fn mark(ui: &Interface, span: Span, tag: &Tag, next: Option<Span>) {
    if ui.engine.state().on(span).any(|placed| placed.annotation.tag == *tag) {
        go_or_stay(ui, span, next, true);
        return;
    }
    match ui.engine.annotate(span, tag.clone(), String::new(), vec![]) {
        Ok(Some(_)) => {
            let mut said = vec![Said::Added(tag.clone())];
            if next.is_none() {
                said.push(messages::LAST_SENTENCE.into());
            }
            go(ui, Some(next.unwrap_or(span)), said);
        }
        // The host said no.
        Ok(None) => {}
        Err(error) => ui.tell_failure(error),
    }
}

/// What a key means by "this annotation": the latest on exactly this piece, else the one inside it; otherwise what is to
/// be done first, which is `none` where there is none at all.
fn meant(state: &State, span: Span, none: Text) -> Result<AnnotationId, Text> {
    let inside = |other: Span| span.start() <= other.start() && other.end() <= span.end();
    if let Some(exact) = state.on(span).last() {
        return Ok(exact.annotation.id.clone());
    }
    let mut within = state.placed().iter().filter(|placed| placed.outcome.span.is_some_and(inside));
    match (within.next(), within.next()) {
        (Some(only), None) => Ok(only.annotation.id.clone()),
        (Some(_), Some(_)) => Err(messages::WHICH_ONE),
        (None, _) => Err(none),
    }
}

fn note(ui: &Interface, span: Span) {
    let state = ui.engine.state();
    if state.read_only() {
        ui.tell_failure(messages::ERROR_READ_ONLY);
        return;
    }
    match meant(&state, span, messages::TAG_FIRST) {
        Ok(id) => {
            drop(ui.engine.act(Action::Open(Some(id.clone()))));
            ui.set_view(|view| {
                view.panel_open |= !view.inline;
                view.editing = Some(id);
            });
        }
        Err(first) => go(ui, Some(span), vec![first.into()]),
    }
}

/// Takes a step back, and returns to the words that it was about: most often they are to be tagged as something else.
fn take_back(ui: &Interface, span: Span) {
    let before = ui.engine.state();
    match ui.engine.undo() {
        Ok(true) => {
            let after = ui.engine.state();
            let (was, is) = (before.placed(), after.placed());
            let longer = if was.len() > is.len() { was } else { is };
            let changed = longer.iter().enumerate().find(|(at, _)| was.get(*at) != is.get(*at));
            let place = changed.and_then(|(_, placed)| placed.outcome.span);
            go(ui, place.or(Some(span)), vec![messages::UNDONE.into()]);
        }
        Ok(false) => {}
        Err(error) => ui.tell_failure(error),
    }
}

fn delete(ui: &Interface, span: Span) {
    let id = match meant(&ui.engine.state(), span, messages::NOT_HERE) {
        Ok(id) => id,
        Err(first) => return go(ui, Some(span), vec![first.into()]),
    };
    match ui.engine.delete(vec![id]) {
        // Spoken by the notice; the piece is the same.
        Ok(()) => ui.tell_step(Said::Deleted(1)),
        Err(error) => ui.tell_failure(error),
    }
}

/// Opens the next annotation in the text, or the one before, of one tag or of any, seen from the piece that is read or
/// from the open one.
pub fn jump(ui: &Interface, forward: bool, tag: Option<&Tag>) {
    ui.engine.sync();
    let (state, view) = (ui.engine.state(), ui.view());
    let open = state.opened().and_then(|id| Some((id.clone(), state.find(id)?.outcome.span?)));
    let read = view.reading.as_ref().map(|reading| reading.span);
    // The open annotation counts unless the reader went on from it.
    let open = open.filter(|(_, span)| read.is_none_or(|read| read == *span));
    let at = read.or(open.as_ref().map(|(_, span)| *span)).map_or(0, Span::start);
    let spans: Vec<(Span, AnnotationId)> = state
        .placed()
        .iter()
        .filter(|placed| tag.is_none_or(|tag| placed.annotation.tag == *tag))
        .filter_map(|placed| Some((placed.outcome.span?, placed.annotation.id.clone())))
        .collect();
    let here = open.and_then(|(open, _)| spans.iter().position(|(_, id)| *id == open));
    let next = match (here, forward) {
        (Some(here), true) => Some(here + 1),
        (Some(here), false) => here.checked_sub(1),
        (None, true) => Some(spans.partition_point(|(span, _)| span.start() < at)),
        (None, false) => spans.partition_point(|(span, _)| span.start() < at).checked_sub(1),
    };
    match (next.and_then(|next| spans.get(next)), read) {
        (Some((span, id)), _) => {
            drop(ui.select(id));
            if read.is_some() {
                go(ui, Some(*span), vec![]);
            }
        }
        (None, Some(read)) => go(ui, Some(read), vec![messages::NO_FURTHER.into()]),
        (None, None) => ui.tell(messages::NO_FURTHER),
    }
}
