//! The reading mode: the article sentence by sentence, each tagged with one key.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{KeyboardEvent as WebKeyboardEvent, ShadowRoot};
use yew::prelude::*;

use super::boundaries::runs_backwards;
use super::words::words;
use super::{dialog, icons, key_help, keys, messages};
use crate::engine::{Engine, Reading};
use crate::language::Text;
use crate::model::{AnnotationId, Tag};
use crate::page;
use crate::session::{Action, Command, State};
use crate::text::{ArticleText, Span, whole_graphemes};

type Sentences = Rc<Vec<Span>>;

/// The sentences of the article, found once for each text.
fn sentences(state: &State) -> Sentences {
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

/// The number of the sentence that holds an offset, or of the next one.
fn sentence_at(sentences: &[Span], offset: u32) -> usize {
    sentences.partition_point(|sentence| sentence.end() <= offset).min(sentences.len().saturating_sub(1))
}

/// Begins at what is selected, else at the open annotation, else at the first sentence in view.
pub fn enter(engine: &Engine) {
    engine.sync();
    let state = engine.state();
    let all = sentences(&state);
    let opened = || state.find(state.opened()?)?.outcome.span;
    let known = state.selection().or_else(opened).map(|span| sentence_at(&all, span.start()));
    let first = known.unwrap_or_else(|| {
        let above = |span: &Span| {
            let range = engine.with_index(|index| index.range(*span)).flatten();
            range.is_some_and(|range| range.get_bounding_client_rect().top() < 0.0)
        };
        all.partition_point(above).min(all.len().saturating_sub(1))
    });
    let width = page::window().and_then(|window| window.inner_width().ok()?.as_f64());
    if width.is_some_and(|width| width < 700.0) {
        // On a narrow window the panel lies over the text.
        engine.set_view(|view| view.panel_open = false);
    }
    if state.selection().is_some() {
        page::clear_selection();
        drop(engine.act(Action::Select(None)));
    }
    go(engine, all.get(first).copied(), "");
}

fn go(engine: &Engine, span: Option<Span>, said: &str) {
    if let Some(span) = span {
        engine.read_at(Some(Reading { span, said: said.to_owned() }));
    }
}

/// Does what a key means in the reading mode; whether it means anything.
pub fn key(engine: &Engine, root: &ShadowRoot, event: &WebKeyboardEvent) -> bool {
    let view = engine.view();
    let Some(Reading { span, .. }) = view.reading.clone() else { return false };
    let mut stroke = keys::pressed(event);
    // Left and right are meant as the lines run.
    if stroke.ends_with("Right") || stroke.ends_with("Left") {
        engine.sync();
        if runs_backwards(engine, span) {
            stroke = match stroke.strip_suffix("Right") {
                Some(start) => format!("{start}Left"),
                None => format!("{}Right", stroke.trim_end_matches("Left")),
            };
        }
    }
    let plain = stroke.strip_prefix("Alt+").unwrap_or(&stroke);
    let by_character = plain.len() < stroke.len();
    let end = match view.keys.meaning(plain) {
        Some(Command::EndLater) => Some((false, true)),
        Some(Command::EndEarlier) => Some((false, false)),
        Some(Command::StartLater) => Some((true, true)),
        Some(Command::StartEarlier) => Some((true, false)),
        _ => None,
    };
    if let Some((start, forward)) = end {
        engine.sync();
        go(engine, reshaped(engine, span, start, forward, by_character), "");
        return true;
    }
    match view.keys.meaning(&stroke) {
        Some(command) => act(engine, root, span, command),
        None => false,
    }
}

fn act(engine: &Engine, root: &ShadowRoot, span: Span, command: Command) -> bool {
    engine.sync();
    let state = engine.state();
    let all = sentences(&state);
    let here = sentence_at(&all, span.start());
    match command {
        Command::NextSentence => go(engine, step(&all, here, true), ""),
        Command::PreviousSentence => go(engine, step(&all, here, false), ""),
        Command::NextParagraph => go(engine, paragraph(&state, &all, here, true), ""),
        Command::PreviousParagraph => go(engine, paragraph(&state, &all, here, false), ""),
        Command::FirstSentence => go(engine, all.first().copied(), ""),
        Command::LastSentence => go(engine, all.last().copied(), ""),
        Command::Note => note(engine, span),
        Command::TakeBack => match engine.undo() {
            Ok(true) => go(engine, Some(span), messages::UNDONE.get()),
            Ok(false) => {}
            Err(error) => engine.notice(messages::session_error(&error), false, true),
        },
        Command::Delete => delete(engine, span),
        Command::Leave => engine.read_at(None),
        Command::Keys => dialog::show(root, key_help::KEYS),
        Command::Tag(place) => {
            if let Some(tag) = Tag::ALL.get(place) {
                mark(engine, span, tag, step(&all, here, true).unwrap_or(span));
            }
        }
        _ => return false,
    }
    true
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
fn reshaped(engine: &Engine, span: Span, start: bool, forward: bool, by_character: bool) -> Option<Span> {
    let state = engine.state();
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
fn mark(engine: &Engine, span: Span, tag: &Tag, next: Span) {
    if engine.state().on(span).any(|placed| placed.annotation.tag == *tag) {
        go(engine, Some(next), "");
        return;
    }
    match engine.annotate(span, tag.clone(), String::new(), vec![]) {
        Ok(Some(_)) => go(engine, Some(next), &messages::added(tag)),
        // The host said no.
        Ok(None) => {}
        Err(error) => engine.notice(messages::session_error(&error), false, true),
    }
}

/// What a key means by "this annotation": the latest on exactly this piece, else the one that begins nearest before its
/// end and overlaps it.
fn meant(state: &State, span: Span) -> Option<AnnotationId> {
    let overlaps = |other: Span| other.start() < span.end() && span.start() < other.end();
    let exact = state.on(span).last();
    let found = exact.or_else(|| state.placed().iter().rfind(|placed| placed.outcome.span.is_some_and(overlaps)))?;
    Some(found.annotation.id.clone())
}

fn note(engine: &Engine, span: Span) {
    match meant(&engine.state(), span) {
        Some(id) => {
            drop(engine.act(Action::Open(Some(id.clone()))));
            engine.set_view(|view| {
                view.panel_open = true;
                view.editing = Some(id);
            });
        }
        None => go(engine, Some(span), messages::TAG_FIRST.get()),
    }
}

fn delete(engine: &Engine, span: Span) {
    let Some(id) = meant(&engine.state(), span) else { return };
    match engine.delete(vec![id]) {
        Ok(()) => go(engine, Some(span), &messages::deleted(1)),
        Err(error) => engine.notice(messages::session_error(&error), false, true),
    }
}

/// Opens the next annotation in the text, or the one before, seen from the piece that is read or from the open one.
pub fn jump(engine: &Engine, forward: bool) {
    engine.sync();
    let (state, view) = (engine.state(), engine.view());
    let spans: Vec<(Span, AnnotationId)> =
        state.placed().iter().filter_map(|placed| Some((placed.outcome.span?, placed.annotation.id.clone()))).collect();
    let open = spans.iter().position(|(span, id)| {
        state.opened() == Some(id) && view.reading.as_ref().is_none_or(|reading| reading.span == *span)
    });
    let at = view.reading.as_ref().map_or(0, |reading| reading.span.start());
    let next = match (open, forward) {
        (Some(open), true) => Some(open + 1),
        (Some(open), false) => open.checked_sub(1),
        (None, true) => Some(spans.partition_point(|(span, _)| span.start() < at)),
        (None, false) => spans.partition_point(|(span, _)| span.start() < at).checked_sub(1),
    };
    let Some((span, id)) = next.and_then(|next| spans.get(next)) else { return };
    drop(engine.select(id));
    if view.reading.is_some() {
        go(engine, Some(*span), "");
    }
}

const TAGS: [Command; 4] = [Command::Tag(0), Command::Tag(1), Command::Tag(2), Command::Tag(3)];

/// The keys that the bar names.
const MAIN_KEYS: [(&[Command], Text); 4] = [
    (&TAGS, messages::KEY_TAG),
    (&[Command::Note], messages::NOTE),
    (&[Command::TakeBack], messages::UNDO),
    (&[Command::Keys], messages::KEYS),
];

/// The bar at the window's edge: where the reader is, which tags the piece has, the main keys.
pub fn bar(engine: &Engine, state: &State, reading: Option<&Reading>) -> Html {
    let all = reading.map(|_| sentences(state));
    let place =
        reading.zip(all).map(|(reading, all)| (reading, sentence_at(&all, reading.span.start()) + 1, all.len()));
    let tags: Vec<&Tag> =
        reading.iter().flat_map(|at| state.on(at.span)).map(|placed| &placed.annotation.tag).collect();
    let spoken = place.map(|(reading, ..)| {
        let names: Vec<&str> = tags.iter().map(|tag| messages::tag(tag)).collect();
        format!("{} {} {}", reading.said, words(state, reading.span), names.join(", "))
    });
    let leave = {
        let engine = engine.clone();
        move |_: MouseEvent| engine.read_at(None)
    };
    html! {
        <>
        // There from the start, so that what appears in it is spoken.
        <p class="visually-hidden" aria-live="polite">{ spoken }</p>
        if let Some((_, number, count)) = place {
            <section class="reading" part="reading" aria-label={messages::READING}>
                <span class="reading-place">{ messages::sentence(number, count) }</span>
                { for tags.iter().map(|tag| html! {
                    <span class="tag" data-tag={tag.name().to_owned()}>{ icons::tag(tag) }{ messages::tag(tag).to_owned() }</span>
                }) }
                <span class="spacer"></span>
                { for MAIN_KEYS.iter().map(|(commands, label)| {
                    let keys = key_help::shown(&engine.view().keys, commands);
                    html! {
                        if !keys.is_empty() {
                            <span class="reading-key">{ for keys.into_iter().map(|key| html! { <kbd>{ key }</kbd> }) }{ *label }</span>
                        }
                    }
                }) }
                <button type="button" class="icon-button" aria-label={messages::LEAVE_READING} title={messages::LEAVE_READING}
                    onclick={leave}>{ icons::close() }</button>
            </section>
        }
        </>
    }
}
