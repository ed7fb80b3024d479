//! The bar of the reading mode, and what is spoken there.

use web_sys::Element;
use yew::prelude::*;

use super::sentences::{sentence_at, sentences};
use crate::language::Text;
use crate::listing::Command;
use crate::model::Tag;
use crate::page;
use crate::session::State;
use crate::ui::dialogs::key_help;
use crate::ui::notice::Said;
use crate::ui::use_interface::use_interface;
use crate::ui::words::words;
use crate::ui::{Interface, Reading};
use crate::ui::{focus, icons, messages};
use quote_anchor::text::Span;

const TAGS: [Command; 4] = [Command::Tag(0), Command::Tag(1), Command::Tag(2), Command::Tag(3)];

/// The keys that the bar names.
const MAIN_KEYS: [(&[Command], Text); 4] = [
    (&TAGS, messages::KEY_TAG),
    (&[Command::Note], messages::NOTE),
    (&[Command::TakeBack], messages::UNDO),
    (&[Command::Keys], messages::KEYS),
];

#[derive(Properties, PartialEq)]
pub struct ReadingBarProps {
    pub ui: Interface,
}

/// Where the reader is, which tags the piece has, the main keys. It has the focus, as an application, so that a screen
/// reader hands the keys on; the focus goes back to where it came from.
#[component]
pub fn ReadingBar(props: &ReadingBarProps) -> Html {
    let ui = &props.ui;
    let (state, view) = use_interface(ui);
    let reading = view.reading.as_ref();
    let (place, before) = (use_node_ref(), use_mut_ref(|| None::<Element>));
    {
        let place = place.clone();
        use_effect_with(reading.is_some(), move |reading| {
            if *reading {
                *before.borrow_mut() = focused();
                place.cast::<Element>().as_ref().map(focus::give);
            } else if let Some(before) = before.take().filter(|_| focus::is_nowhere()) {
                focus::give(&before);
            }
        });
    }
    let said = reading.map(|reading| reading.said.iter().map(Said::words).collect::<Vec<_>>().join(" "));
    let said = said.unwrap_or_default();
    let spoken =
        reading.map(|reading| format!("{said} {} {}", words(&state, reading.span), told(&state, reading.span)));
    let leave = {
        let ui = ui.clone();
        move |_: MouseEvent| ui.read_at(None)
    };
    html! {
        <>
        // There from the start, so that what appears in it is spoken.
        <p class="visually-hidden" aria-live="polite">{ spoken }</p>
        if let Some(reading) = reading {
            <section class="reading" part="reading" aria-label={messages::READING}>
                <span class="reading-place" role="application" tabindex="-1" aria-label={messages::READING} ref={place}>{ number(&state, reading) }</span>
                // In a place of their own: Yew would put them before the one that has the focus, and make that one of them.
                <span class="reading-tags">
                    { for marks(&state, reading.span).map(|(tag, _)| html! {
                        <span class="tag" data-tag={tag.name().to_owned()}>{ icons::tag(tag) }{ messages::tag(tag).to_owned() }</span>
                    }) }
                </span>
                // Spoken already.
                <span class="reading-key" aria-hidden="true">{ said }</span>
                <span class="spacer"></span>
                { for MAIN_KEYS.iter().map(|(commands, label)| {
                    let keys = key_help::shown(&view.keys, commands);
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

/// "Sentence 3 of 40".
fn number(state: &State, reading: &Reading) -> String {
    let all = sentences(state);
    messages::sentence(sentence_at(&all, reading.span.start()) + 1, all.len())
}

/// The tags that say something of a piece, each with the part of it that it is on; `None` where that is all of it.
fn marks(state: &State, piece: Span) -> impl Iterator<Item = (&Tag, Option<Span>)> {
    state.placed().iter().filter_map(move |placed| {
        let span = placed.outcome.span?;
        let shared = Span::new(span.start().max(piece.start()), span.end().min(piece.end()))?;
        (!shared.is_empty()).then_some((&placed.annotation.tag, (shared != piece).then_some(shared)))
    })
}

/// What is said of the tags: first of those on the whole piece, then of those inside it, with their words.
fn told(state: &State, piece: Span) -> String {
    let whole: Vec<&str> =
        marks(state, piece).filter(|(_, part)| part.is_none()).map(|(tag, _)| messages::tag(tag)).collect();
    let parts: Vec<String> = marks(state, piece)
        .filter_map(|(tag, part)| Some(messages::TAG_ON_PART.with(&[messages::tag(tag), &words(state, part?)])))
        .collect();
    let mut told = whole.join(messages::COMMA.get());
    if !parts.is_empty() {
        let gap = if told.is_empty() { "" } else { ". " };
        told = format!("{told}{gap}{}", messages::IN_IT.with(&[&parts.join(messages::COMMA.get())]));
    }
    told
}

/// What has the focus, looked up through open shadow roots; `None` where that is the page itself.
fn focused() -> Option<Element> {
    let mut at = page::document()?.active_element()?;
    while let Some(inner) = at.shadow_root().and_then(|root| root.active_element()) {
        at = inner;
    }
    (!matches!(at.local_name().as_str(), "body" | "html")).then_some(at)
}
