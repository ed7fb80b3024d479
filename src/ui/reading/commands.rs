//! The commands of the reading mode.

use std::rc::Rc;

use web_sys::{KeyboardEvent as WebKeyboardEvent, ShadowRoot};

use super::pieces;
use crate::engine::actions;
use crate::language::Text;
use crate::later::Part;
use crate::listing::Command;
use crate::model::{Annotation, AnnotationId, Tag};
use crate::page;
use crate::session::{Action, State};
use crate::ui::dialogs::{dialog, key_help};
use crate::ui::later_sources::sources;
use crate::ui::linking;
use crate::ui::messages;
use crate::ui::notice::Said;
use crate::ui::scroll;
use crate::ui::sentences::{sentence_at, sentences};
use crate::ui::strokes::keystrokes;
use crate::ui::text_direction::is_right_to_left;
use crate::ui::{Interface, Reading};
use quote_anchor::text::Span;

/// Starts the reading mode once what its keys need is here, or did not come.
pub fn begin(ui: &Interface) {
    if sources().is_some() {
        return enter(ui);
    }
    let reader = ui.clone();
    ui.after_answer(Part::Sources, move || enter(&reader));
}

/// Starts the reading mode at the selection, else at the open annotation, else where the reader clicked or read last, if that can
/// be seen, else at the first visible sentence.
pub fn enter(ui: &Interface) {
    ui.engine.article().read_now();
    let state = ui.engine.state();
    let all = sentences(&state);
    let opened = || state.find(state.opened()?)?.outcome.span;
    let left = || {
        let sentence = *all.get(sentence_at(&all, ui.view().left_at?))?;
        scroll::is_in_sight(&ui.engine, &ui.view(), sentence, 0.0, 1.0).then_some(sentence)
    };
    let known = state.selection().or_else(opened).or_else(left).map(|span| sentence_at(&all, span.start()));
    let first = known.unwrap_or_else(|| {
        let above = |span: &Span| {
            let range = ui.engine.article().range(*span);
            range.is_some_and(|range| range.get_bounding_client_rect().top() < 0.0)
        };
        all.partition_point(above).min(all.len().saturating_sub(1))
    });
    if page::is_narrow() {
        // The panel would cover the article.
        ui.set_view(|view| view.panel_open = false);
    }
    if state.selection().is_some() {
        ui.engine.selection().clear();
    }
    read(ui, all.get(first).copied(), vec![]);
}

fn read(ui: &Interface, span: Option<Span>, said: Vec<Said>) {
    if let Some(span) = span {
        ui.read_at(Some(Reading { span, said }));
    }
}

/// Handles a key in the reading mode; returns whether it has a command.
pub fn key(ui: &Interface, root: &ShadowRoot, event: &WebKeyboardEvent) -> bool {
    // Where the reader is follows an edit of the article that the browser has not told of yet.
    ui.engine.article().read_now();
    let view = ui.view();
    let Some(Reading { span, .. }) = view.reading.clone() else { return false };
    let strokes: Vec<String> =
        keystrokes(event).into_iter().map(|stroke| in_text_direction(ui, span, stroke)).collect();
    // A command for the whole keystroke takes precedence; else Alt makes a command that moves by words move by characters.
    let whole = strokes.iter().find_map(|stroke| view.keys.command(stroke));
    let without_alt = || {
        let command = strokes.iter().find_map(|stroke| view.keys.command(stroke.strip_prefix("Alt+")?));
        command.filter(|command| moves_end(*command).is_some())
    };
    let by_character = whole.is_none();
    let Some(command) = whole.or_else(without_alt) else { return false };
    match moves_end(command) {
        Some((start, forward)) => {
            read(ui, resized(ui, span, start, forward, by_character), vec![]);
            true
        }
        None => act(ui, root, span, command),
    }
}

/// Swaps left and right where the text runs from right to left.
fn in_text_direction(ui: &Interface, span: Span, stroke: String) -> String {
    let flipped = match stroke.strip_suffix("Right") {
        Some(start) => format!("{start}Left"),
        None => match stroke.strip_suffix("Left") {
            Some(start) => format!("{start}Right"),
            None => return stroke,
        },
    };
    if is_right_to_left(ui, span) { flipped } else { stroke }
}

/// For a command that moves an end of the current text: whether it moves the start, and whether forward.
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
    ui.engine.article().read_now();
    let state = ui.engine.state();
    let all = sentences(&state);
    let here = sentence_at(&all, span.start());
    match command {
        Command::NextSentence => read_next(ui, span, step(&all, here, true), true),
        Command::PreviousSentence => read_next(ui, span, step(&all, here, false), false),
        Command::NextParagraph => read_next(ui, span, paragraph(&state, &all, here, true), true),
        Command::PreviousParagraph => read_next(ui, span, paragraph(&state, &all, here, false), false),
        Command::FirstSentence => read(ui, all.first().copied(), vec![]),
        Command::LastSentence => read(ui, all.last().copied(), vec![]),
        Command::Part => read(ui, Some(pieces::next_part(&state, &all, span)), vec![]),
        Command::Clause => read(ui, Some(pieces::next_clause(&state, &all, span)), vec![]),
        Command::Quotation => read_or_say(ui, span, pieces::next_quotation(&state, span)),
        Command::QuotationEnd => read_or_say(ui, span, pieces::to_quotation_end(&state, span)),
        Command::Note => note(ui, span),
        Command::Source => {
            // The mark that was just made, whose sentence the reading has left.
            let made = ui.view().notice.as_ref().and_then(|notice| notice.offered.as_ref()).map(|(id, _)| id.clone());
            match made.map_or_else(|| target_annotation(&state, span, messages::TAG_FIRST), Ok) {
                Ok(id) => ui.take_or_write_source(&id),
                Err(message) => read(ui, Some(span), vec![message.into()]),
            }
        }
        Command::Link => match target_annotation(&state, span, messages::TAG_FIRST) {
            Ok(id) => linking::begin(ui, &id),
            Err(message) => read(ui, Some(span), vec![message.into()]),
        },
        Command::TakeBack => undo(ui, span),
        Command::Delete => delete(ui, span),
        Command::Leave => ui.read_at(None),
        Command::Keys => dialog::show(root, key_help::KEYS),
        Command::Tag(place) => {
            if let Some(tag) = Tag::ALL.get(place) {
                // From a part of the sentence to its rest, then to the next sentence.
                let rest = pieces::rest(&state, &all, span);
                match open_here(&state, span).filter(|open| open.tag != *tag) {
                    Some(open) => retag(ui, &open.id, tag),
                    None => tag_span(ui, span, tag, rest.or_else(|| step(&all, here, true))),
                }
            }
        }
        _ => return false,
    }
    true
}

/// Reads `to`, or says that this was the first or last sentence.
fn read_next(ui: &Interface, span: Span, to: Option<Span>, forward: bool) {
    let end = if forward { messages::LAST_SENTENCE } else { messages::FIRST_SENTENCE };
    read(ui, Some(to.unwrap_or(span)), if to.is_some() { vec![] } else { vec![end.into()] });
}

/// Reads `to`, or says that there is no quotation.
fn read_or_say(ui: &Interface, span: Span, to: Option<Span>) {
    read(ui, Some(to.unwrap_or(span)), if to.is_some() { vec![] } else { vec![messages::NO_QUOTATION.into()] });
}

fn step(all: &[Span], here: usize, forward: bool) -> Option<Span> {
    let next = if forward { here + 1 } else { here.checked_sub(1)? };
    all.get(next).copied()
}

/// The first sentence of the next or previous paragraph.
fn paragraph(state: &State, all: &[Span], here: usize, forward: bool) -> Option<Span> {
    let line = |span: &Span| state.text().breaks().partition_point(|at| *at <= span.start());
    let now = line(all.get(here)?);
    if forward {
        return all.iter().skip(here).find(|span| line(span) > now).copied();
    }
    let before = all.iter().take(here).rev().find(|span| line(span) < now).map(&line)?;
    all.iter().find(|span| line(span) == before).copied()
}

/// The span with its start or end moved by a word or a character; `None` where it would be empty.
fn resized(ui: &Interface, span: Span, start: bool, forward: bool, by_character: bool) -> Option<Span> {
    let state = ui.engine.state();
    let text = state.text();
    let at = if start { span.start() } else { span.end() };
    let to = if by_character {
        page::next_character_edge(text, at, forward)
    } else {
        page::next_word_edge(text, at, start, forward)
    };
    let resized = if start { Span::new(to, span.end()) } else { Span::new(span.start(), to) }?;
    (!resized.is_empty()).then_some(resized)
}

/// Tags the current text, unless it has the tag already, and goes to the next sentence.
fn tag_span(ui: &Interface, span: Span, tag: &Tag, next: Option<Span>) {
    if ui.engine.state().on(span).any(|placed| placed.annotation.tag == *tag) {
        read_next(ui, span, next, true);
        return;
    }
    match linking::tag(ui, span, tag) {
        Ok(Some(tagged)) => {
            let mut said = vec![Said::Added(tag.clone())];
            said.extend(tagged.linked.map(|linked| Said::LinkedTo(linked.words)));
            if next.is_none() {
                said.push(messages::LAST_SENTENCE.into());
            }
            read(ui, Some(next.unwrap_or(span)), said);
        }
        // The host cancelled it.
        Ok(None) => {}
        Err(error) => ui.tell_failure(error),
    }
}

/// The open annotation, where it is on exactly this span.
fn open_here(state: &State, span: Span) -> Option<Rc<Annotation>> {
    let open = state.find(state.opened()?)?;
    (open.outcome.span == Some(span)).then(|| Rc::clone(&open.annotation))
}

/// Gives an annotation another tag.
pub fn retag(ui: &Interface, id: &AnnotationId, tag: &Tag) {
    match ui.engine.act(actions::retag(vec![id.clone()], tag.clone())) {
        Ok(events) if events.is_empty() => ui.tell(Said::Already(tag.clone())),
        Ok(events) => ui.tell_step(Said::Retagged(events.len(), tag.clone())),
        Err(error) => ui.tell_failure(error),
    }
}

/// The annotation that a command applies to: the open one, where it is on these words; else the latest on exactly this span,
/// else the only one inside it. Else a message: `none` where there is no annotation.
fn target_annotation(state: &State, span: Span, none: Text) -> Result<AnnotationId, Text> {
    let inside = |other: Span| span.start() <= other.start() && other.end() <= span.end();
    let open = state.opened().and_then(|id| state.find(id));
    if let Some(open) = open.filter(|open| open.outcome.span.is_some_and(inside)) {
        return Ok(open.annotation.id.clone());
    }
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
    match target_annotation(&state, span, messages::TAG_FIRST) {
        Ok(id) => edit_note(ui, &id),
        Err(message) => read(ui, Some(span), vec![message.into()]),
    }
}

/// Opens an annotation, and the field of its note.
pub fn edit_note(ui: &Interface, id: &AnnotationId) {
    if ui.engine.state().read_only() {
        ui.tell_failure(messages::ERROR_READ_ONLY);
        return;
    }
    drop(ui.engine.act(Action::Open(Some(id.clone()))));
    ui.set_view(|view| {
        view.panel_open |= !view.inline;
        view.editing = Some(id.clone());
    });
}

/// Undoes a step and returns to its text: most often the reader wants to tag it differently.
fn undo(ui: &Interface, span: Span) {
    let before = ui.engine.state();
    match ui.engine.undo() {
        Ok(true) => {
            let after = ui.engine.state();
            let (was, is) = (before.placed(), after.placed());
            let longer = if was.len() > is.len() { was } else { is };
            let changed = longer.iter().enumerate().find(|(at, _)| was.get(*at) != is.get(*at));
            let changed_span = changed.and_then(|(_, placed)| placed.outcome.span);
            read(ui, changed_span.or(Some(span)), vec![messages::UNDONE.into()]);
        }
        Ok(false) => {}
        Err(error) => ui.tell_failure(error),
    }
}

fn delete(ui: &Interface, span: Span) {
    let id = match target_annotation(&ui.engine.state(), span, messages::NOT_HERE) {
        Ok(id) => id,
        Err(message) => return read(ui, Some(span), vec![message.into()]),
    };
    // The notice announces it; the position stays.
    delete_one(ui, id);
}

/// Deletes an annotation.
pub fn delete_one(ui: &Interface, id: AnnotationId) {
    match ui.engine.act(actions::delete(vec![id])) {
        Ok(_) => ui.tell_step(Said::Deleted(1)),
        Err(error) => ui.tell_failure(error),
    }
}

/// Opens the next or previous annotation in text order, of one tag or of any, starting at the reading position or the open
/// annotation.
pub fn jump(ui: &Interface, forward: bool, tag: Option<&Tag>) {
    ui.engine.article().read_now();
    let (state, view) = (ui.engine.state(), ui.view());
    let open = state.opened().and_then(|id| Some((id.clone(), state.find(id)?.outcome.span?)));
    let position = view.reading.as_ref().map(|reading| reading.span);
    // In the reading mode the open annotation counts only at the reading position.
    let open = open.filter(|(_, span)| position.is_none_or(|position| position == *span));
    let at = position.or(open.as_ref().map(|(_, span)| *span)).map_or(0, Span::start);
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
    match (next.and_then(|next| spans.get(next)), position) {
        (Some((span, id)), _) => {
            drop(ui.select(id));
            if position.is_some() {
                read(ui, Some(*span), vec![]);
            }
        }
        (None, Some(position)) => read(ui, Some(position), vec![messages::NO_FURTHER.into()]),
        (None, None) => ui.tell(messages::NO_FURTHER),
    }
}
