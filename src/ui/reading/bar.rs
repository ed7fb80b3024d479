//! The bar of the reading mode, and its live region.

use web_sys::Element;
use yew::prelude::*;

use super::margin_bar::MarginBar;
use crate::language::Text;
use crate::listing::Command;
use crate::model::Tag;
use crate::page;
use crate::session::State;
use crate::ui::button::icon_button;
use crate::ui::dialogs::key_help;
use crate::ui::notice::Said;
use crate::ui::sentences::{sentence_at, sentences};
use crate::ui::use_effect::use_effect_with;
use crate::ui::use_interface::use_interface;
use crate::ui::words::words;
use crate::ui::{Interface, Reading};
use crate::ui::{focus, icons, messages};
use quote_anchor::text::Span;

const TAGS: [Command; 4] = [Command::Tag(0), Command::Tag(1), Command::Tag(2), Command::Tag(3)];

/// The commands whose keys the bar shows.
const MAIN_KEYS: [(&[Command], Text); 4] = [
    (&TAGS, messages::KEY_TAG),
    (&[Command::Note], messages::NOTE),
    (&[Command::TakeBack], messages::UNDO),
    (&[Command::Keys], messages::SHORTCUTS),
];

#[derive(Properties, PartialEq)]
pub struct ReadingBarProps {
    pub ui: Interface,
}

/// The position, the tags of the current text, and the main keys. It has the focus and `role="application"`, so that screen
/// readers pass keys on; afterwards the focus returns to the previous element.
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
                place.cast::<Element>().as_ref().map(focus::focus_without_scroll);
            } else if let Some(before) = before.take().filter(|_| focus::is_lost()) {
                focus::focus_without_scroll(&before);
            }
        });
    }
    let said = reading.map(|reading| reading.said.iter().map(Said::words).collect::<Vec<_>>().join(" "));
    let said = said.unwrap_or_default();
    let spoken =
        reading.map(|reading| format!("{said} {} {}", words(&state, reading.span), spoken_tags(&state, reading.span)));
    let leave = {
        let ui = ui.clone();
        move |_: MouseEvent| ui.read_at(None)
    };
    html! {
        <>
        // Always rendered: screen readers announce only changes of an existing live region.
        <p class="visually-hidden" aria-live="polite">{ spoken }</p>
        if let Some(reading) = reading {
            <section class="reading" part="reading" aria-label={messages::READING}>
                <span class="reading-place" role="application" tabindex="-1" aria-label={messages::READING} ref={place}>{ number(&state, reading) }</span>
                // In an element of their own, so that Yew does not reuse the focused element for a tag: see `ui`.
                <span class="reading-tags">
                    { for marks(&state, reading.span).map(|(tag, _)| html! {
                        <span class="tag" data-tag={tag.name().to_owned()}>{ icons::tag(tag) }{ messages::tag(tag).to_owned() }</span>
                    }) }
                </span>
                // The live region has announced it.
                <span class="reading-key" aria-hidden="true">{ said }</span>
                <span class="spacer"></span>
                { for MAIN_KEYS.iter().map(|(commands, label)| {
                    let keys = key_help::key_labels(&view.keys, commands);
                    html! {
                        if !keys.is_empty() {
                            <span class="reading-key">{ for keys.into_iter().map(|key| html! { <kbd>{ key }</kbd> }) }{ *label }</span>
                        }
                    }
                }) }
                { icon_button(messages::LEAVE_READING, icons::close(), leave) }
                <MarginBar ui={ui.clone()} span={reading.span} />
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

/// The tags on a span, each with the part of the span that it covers; `None` where it covers all of it.
fn marks(state: &State, piece: Span) -> impl Iterator<Item = (&Tag, Option<Span>)> {
    state.placed().iter().filter_map(move |placed| {
        let span = placed.outcome.span?;
        let shared = Span::new(span.start().max(piece.start()), span.end().min(piece.end()))?;
        (!shared.is_empty()).then_some((&placed.annotation.tag, (shared != piece).then_some(shared)))
    })
}

/// The spoken text for the tags: those on the whole span, then those on parts of it, with their words.
fn spoken_tags(state: &State, piece: Span) -> String {
    let whole: Vec<&str> =
        marks(state, piece).filter(|(_, part)| part.is_none()).map(|(tag, _)| messages::tag(tag)).collect();
    let parts: Vec<String> = marks(state, piece)
        .filter_map(|(tag, part)| Some(messages::TAG_ON_PART.with(&[messages::tag(tag), &words(state, part?)])))
        .collect();
    let mut spoken = whole.join(messages::COMMA.get());
    if !parts.is_empty() {
        let separator = if spoken.is_empty() { "" } else { ". " };
        spoken = format!("{spoken}{separator}{}", messages::IN_IT.with(&[&parts.join(messages::COMMA.get())]));
    }
    spoken
}

/// The focused element, in open shadow roots too; `None` where it is the page's body.
fn focused() -> Option<Element> {
    let mut at = page::document()?.active_element()?;
    while let Some(inner) = at.shadow_root().and_then(|root| root.active_element()) {
        at = inner;
    }
    (!matches!(at.local_name().as_str(), "body" | "html")).then_some(at)
}
