//! What changed in the article since its reader last knew it, at the head of the panel: newsrooms' notes first, with the
//! marks that they concern.

use std::rc::Rc;

use yew::prelude::*;

use crate::analysis::{ChangeKind, WhatChanged};
use crate::model::{Annotation, AnnotationId, Part, escape_bidi};
use crate::session::State;
use crate::ui::Interface;
use crate::ui::button::text_button;
use crate::ui::linking::marks;
use crate::ui::{icons, messages};

/// More notes than this are only in the list of all changes, and more marks of a note.
const MOST_NOTES: usize = 2;
const MOST_MARKS: usize = 3;
/// A longer note is cut, in characters; the list has all of it.
const LONGEST: usize = 240;

#[derive(Properties, PartialEq)]
pub struct ChangesBarProps {
    pub ui: Interface,
    pub changed: Rc<WhatChanged>,
    /// Whether the list of all changes is shown.
    pub listed: bool,
    pub on_list: Callback<bool>,
}

/// Stays until the reader says that the changes are known.
#[component]
pub fn ChangesBar(props: &ChangesBarProps) -> Html {
    props.ui.speak();
    let ChangesBarProps { ui, changed, listed, on_list } = props;
    let state = ui.engine.state();
    let toggle = {
        let (on_list, listed) = (on_list.clone(), *listed);
        move |_: MouseEvent| on_list.emit(!listed)
    };
    let seen = {
        let (ui, on_list) = (ui.clone(), on_list.clone());
        move |_: MouseEvent| {
            on_list.emit(false);
            ui.engine.versions().mark_read();
        }
    };
    let notes = changed.changes.iter().enumerate().filter(|(_, change)| change.kind == ChangeKind::Correction);
    html! {
        <div class="changes-bar" role="status">
            { icons::warning() }
            <p class="changes-title">{ messages::changed_since(changed.since) }</p>
            if !listed {
                { for notes.take(MOST_NOTES).map(|(at, change)| html! {
                    <div class="changes-note">
                        <p><strong>{ messages::CHANGE_NOTE }</strong></p>
                        <p dir="auto">{ cut(&escape_bidi(&change.now)) }</p>
                        { concerned(ui, &state, changed, at, MOST_MARKS) }
                    </div>
                }) }
                <p class="changes-counts">{ messages::change_counts(changed.counts()) }</p>
            }
            <div class="changes-buttons">
                { text_button(if *listed { messages::CHANGES_BACK } else { messages::CHANGES }, toggle).expanded(*listed) }
                { text_button(messages::CHANGES_SEEN, seen) }
            </div>
        </div>
    }
}

fn cut(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default().trim_end()),
        None => words.to_owned(),
    }
}

/// The marks that a change concerns, each a button that leads there; nothing where there is none.
pub fn concerned(ui: &Interface, state: &State, changed: &WhatChanged, change: usize, most: usize) -> Html {
    let all = changed.concerned(change, marks(state));
    if all.is_empty() {
        return html! {};
    }
    let button = |id: &AnnotationId| {
        let placed = state.find(id)?;
        let Annotation { tag, selector, parts, .. } = placed.annotation.as_ref();
        let words = escape_bidi(&Part::as_read(selector, parts)).into_owned();
        let (ui, id) = (ui.clone(), id.clone());
        let go = move |_: MouseEvent| {
            // Fails only if another tab has just deleted the annotation.
            drop(ui.select(&id));
        };
        Some(html! {
            <li><button type="button" class="changes-mark" data-tag={tag.name().to_owned()} onclick={go}>
                { icons::tag(tag) }<span dir="auto">{ words }</span>
            </button></li>
        })
    };
    let rest = all.len().saturating_sub(most);
    html! {
        <div class="changes-marks">
            <p>{ messages::concerns(all.len()) }</p>
            <ul>
                { for all.iter().take(most).filter_map(button) }
                if rest > 0 { <li class="changes-rest">{ messages::more(rest) }</li> }
            </ul>
        </div>
    }
}
