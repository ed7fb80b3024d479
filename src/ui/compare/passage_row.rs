//! A passage, and who marked it with which tag.

use std::ops::Range;

use yew::prelude::*;

use crate::compare::{Passage, Saying};
use crate::model::{Tag, escape_bidi, isolate_bidi};
use crate::ui::button::{button, text_button};
use crate::ui::notice::Said;
use crate::ui::words::words_of;
use crate::ui::{Interface, icons, messages};
use quote_anchor::text::Span;

/// Words, readers by tag and ends, those without a mark, and what can be taken over.
pub fn passage_row(
    ui: &Interface,
    passage: &Passage,
    names: &[String],
    counted: &Range<usize>,
    key: Option<usize>,
) -> Html {
    let state = ui.engine.state();
    let go = {
        let (ui, span) = (ui.clone(), passage.span);
        move |_: MouseEvent| {
            ui.set_view(|view| view.compared.passage = Some(passage_name(span)));
            ui.scroll_to(span);
        }
    };
    let name = |reader: usize| names.get(reader).map(|name| escape_bidi(name).into_owned()).unwrap_or_default();
    let listed = |readers: Vec<usize>| {
        let names = readers.into_iter().filter_map(|reader| names.get(reader)).map(|name| isolate_bidi(name));
        names.collect::<Vec<_>>().join(", ")
    };
    let silent = passage.silent(counted.clone());
    let shown = |pieces: &[Span]| words_of(&state, pieces.iter().copied());
    let line = |group: &Vec<&Saying>| {
        let first = group.first()?;
        let readers: Vec<usize> = group.iter().map(|saying| saying.reader).collect();
        let is_whole = first.covered == passage.covered;
        let is_own = group.iter().any(|saying| saying.reader == 0);
        let is_key = group.iter().any(|saying| Some(saying.reader) == key);
        let count = [readers.len(), counted.len()].map(messages::number);
        Some(html! {
            <div class="compare-line" data-tag={first.tag.name().to_owned()}>
                <span class="tag">{ icons::tag(&first.tag) }<span>{ messages::tag(&first.tag).to_owned() }</span></span>
                <span class="compare-count">{ messages::COMPARE_COUNT.with(&count.each_ref().map(String::as_str)) }</span>
                <span class="compare-readers" dir="auto">{ listed(readers) }</span>
                if is_key {
                    <span class="badge">{ messages::COMPARE_KEY }</span>
                }
                if !is_whole {
                    <q dir="auto">{ shown(&first.covered) }</q>
                }
                if !is_own && !state.read_only() && state.notebook().get(&first.id).is_none() {
                    { adopt(ui, first, &name(first.reader), names.get(first.reader)) }
                }
            </div>
        })
    };
    html! {
        <li class="ledger-row compare-row" key={passage_name(passage.span)} data-passage={passage_name(passage.span)} data-agreed={passage.is_agreed.to_string()}>
            { button(html! { <span dir="auto">{ shown(&passage.covered) }</span> }, go).class("ledger-words") }
            <div class="ledger-lines">
                { for passage.groups().iter().filter_map(line) }
                if passage.is_agreed {
                    <span class="compare-silent">{ messages::COMPARE_AGREED }</span>
                } else if !silent.is_empty() {
                    <span class="compare-silent" dir="auto">{ messages::COMPARE_SILENT.with(&[&listed(silent)]) }</span>
                }
            </div>
        </li>
    }
}

/// By what a passage is known in the document.
fn passage_name(span: Span) -> String {
    format!("{}-{}", span.start(), span.end())
}

/// The button that copies a mark into the reader's own. `shown` is the name with its controls of direction made visible.
fn adopt(ui: &Interface, saying: &Saying, shown: &str, name: Option<&String>) -> Html {
    let take = {
        let (ui, id, name) = (ui.clone(), saying.id.clone(), name.cloned().unwrap_or_default());
        move |_: MouseEvent| match ui.engine.comparison().adopt(&id) {
            Ok(Some(annotation)) => ui.tell_step(Said::Adopted(annotation.tag.clone(), name.clone())),
            Ok(None) => {}
            Err(error) => ui.tell_failure(error),
        }
    };
    let tag: &Tag = &saying.tag;
    html! {
        { text_button(messages::ADOPT, take).class("compare-adopt").label(messages::ADOPT_FROM.with(&[messages::tag(tag), shown])) }
    }
}
