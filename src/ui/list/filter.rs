//! The filter of the list: the search field and the chips.

use std::rc::Rc;

use yew::prelude::*;

use crate::listing::{Command, Search, Shortcuts};
use crate::model::Tag;
use crate::session::{Counts, Placed};
use crate::ui::button::{button, chip, text_button};
use crate::ui::{icons, messages};
use quote_anchor::State as Found;

/// The filter of the list.
#[derive(Clone, Default, PartialEq)]
pub struct Filter {
    /// One of the four tags; any other tag stands for all tags of other tools.
    tag: Option<Tag>,
    found: Option<Found>,
    /// The search text, as typed.
    pub words: String,
    pub search: Rc<Search>,
}

impl Filter {
    /// Whether the filter shows an annotation. `searched` is its searchable text, while the reader searches.
    pub fn shows(&self, placed: &Placed, searched: Option<&String>) -> bool {
        let has = |tag: &Tag| *tag == placed.annotation.tag || !tag.is_known() && !placed.annotation.tag.is_known();
        self.tag.as_ref().is_none_or(has)
            && self.found.is_none_or(|found| found == placed.outcome.state)
            && searched.is_none_or(|searched| self.search.finds(searched))
    }

    /// What the chips leave: the pressed ones, as the reader sees them. `None` where no chip is pressed.
    fn pressed(&self) -> Option<String> {
        let tag = self.tag.as_ref().map(|tag| match tag {
            Tag::Other(_) => messages::CHIP_OTHER.get(),
            known => messages::tag(known),
        });
        let found = self.found.map(|found| match found {
            Found::Changed => messages::CHIP_CHANGED.get(),
            _ => messages::CHIP_NOT_FOUND.get(),
        });
        let pressed: Vec<&str> = tag.into_iter().chain(found).collect();
        (!pressed.is_empty()).then(|| pressed.join(messages::COMMA.get()))
    }

    /// The same search without any pressed chip.
    fn released(&self) -> Self {
        Self { tag: None, found: None, ..self.clone() }
    }

    fn with_words(&self, words: String) -> Self {
        Self { search: Rc::new(Search::of(&words)), words, ..self.clone() }
    }
}

/// The search field.
pub fn search_field(filter: &UseStateHandle<Filter>, field: &NodeRef) -> Html {
    let on_input = {
        let filter = filter.clone();
        move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                filter.set(filter.with_words(field.value()));
            }
        }
    };
    let on_key = {
        let filter = filter.clone();
        move |event: KeyboardEvent| {
            // The first Escape only clears the field.
            if event.key() == "Escape" && !filter.words.is_empty() {
                event.prevent_default();
                event.stop_propagation();
                filter.set(filter.with_words(String::new()));
            }
        }
    };
    html! {
        <input type="search" class="search" ref={field} aria-label={messages::SEARCH} placeholder={messages::SEARCH_SHORT}
            autocomplete="off" value={filter.words.clone()} oninput={on_input} onkeydown={on_key} />
    }
}

/// Says which chips are pressed, and releases them.
pub fn bar(filter: &UseStateHandle<Filter>) -> Html {
    let release = {
        let filter = filter.clone();
        move |_: MouseEvent| filter.set(filter.released())
    };
    html! {
        if let Some(pressed) = filter.pressed() {
            <p class="filtered">
                <span>{ messages::SHOWING_ONLY.with(&[&pressed]) }</span>
                { text_button(messages::SHOW_ALL, release).class("link") }
            </p>
        }
    }
}

/// What a chip of a tag does while words of the article are selected: it tags them, as its look says.
pub struct Tagging<'a> {
    pub on_tag: &'a Callback<Tag>,
    pub keys: &'a Shortcuts,
}

/// A chip for each tag with its count, and for each state that needs attention. While words are selected (`tagging`), a
/// tag's chip tags them.
pub fn chips(filter: &UseStateHandle<Filter>, counts: &Counts, tagging: Option<&Tagging<'_>>) -> Html {
    let tag_button = |(at, tag): (usize, Tag), tagging: &Tagging<'_>| {
        let label = messages::tag(&tag).to_owned();
        let (on_tag, chosen) = (tagging.on_tag.clone(), tag.clone());
        let keys = tagging.keys.keys(Command::Tag(at));
        // Pressing a button would move the focus, and with it the selection away.
        let keep_selection = |event: PointerEvent| event.prevent_default();
        html! {
            <button type="button" class="chip tags" data-tag={tag.name().to_owned()} title={label.clone()}
                aria-keyshortcuts={(!keys.is_empty()).then(|| keys.join(" "))}
                onpointerdown={keep_selection} onclick={move |_: MouseEvent| on_tag.emit(chosen.clone())}>
                { icons::tag(&tag) }
                <span class="visually-hidden">{ label }</span>
                if let Some(key) = keys.first() {
                    <kbd aria-hidden="true">{ (*key).to_owned() }</kbd>
                }
            </button>
        }
    };
    let tag_chip = |(tag, count): (Tag, usize)| {
        let pressed = filter.tag.as_ref() == Some(&tag);
        let (filter, chosen) = (filter.clone(), tag.clone());
        let toggle = move |_: MouseEvent| {
            filter.set(Filter { tag: (!pressed).then(|| chosen.clone()), ..(*filter).clone() });
        };
        let label = messages::tag(&tag).to_owned();
        let content = html! {
            <>
            { icons::tag(&tag) }
            <span class="visually-hidden">{ label.clone() }{ " " }</span>
            <span class="chip-count">{ messages::number(count) }</span>
            </>
        };
        button(content, toggle).class("chip").tag(&tag).pressed(pressed).title(label)
    };
    let wide = |label: crate::language::Text, count: usize, tag: bool, pressed: bool, next: Filter| {
        let filter = filter.clone();
        let chip = chip(label, count, pressed, move |_: MouseEvent| filter.set(next.clone())).class("chip wide");
        let chip = if tag { chip.tag(&Tag::Other("other".into())) } else { chip };
        // Hidden where the count is 0, unless pressed, so that it can be released.
        html! { if count > 0 || pressed { { chip } } }
    };
    let others = filter.tag.as_ref().is_some_and(|tag| !tag.is_known());
    let foreign = (!others).then(|| Tag::Other("".into()));
    html! {
        <div class="chips" role="group" aria-label={if tagging.is_some() { messages::TAG_AS } else { messages::SHOW_ONLY }}>
            { match tagging {
                Some(tagging) => Tag::ALL.into_iter().enumerate().map(|tag| tag_button(tag, tagging)).collect::<Html>(),
                None => Tag::ALL.into_iter().zip(counts.tags).map(tag_chip).collect(),
            } }
            { wide(messages::CHIP_OTHER, counts.other, true, others, Filter { tag: foreign, ..(**filter).clone() }) }
            { for [
                (Found::Changed, counts.changed, messages::CHIP_CHANGED),
                (Found::Orphaned, counts.orphaned, messages::CHIP_NOT_FOUND),
            ].into_iter().map(|(found, count, label)| {
                let pressed = filter.found == Some(found);
                wide(label, count, false, pressed, Filter { found: (!pressed).then_some(found), ..(**filter).clone() })
            }) }
        </div>
    }
}
