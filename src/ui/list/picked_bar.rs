//! The actions on all picked annotations.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::engine::actions;
use crate::format::Format;
use crate::model::{AnnotationId, SortedMap, Tag};
use crate::ui::button::{icon_button, tag_button, text_button};
use crate::ui::notice::Said;
use crate::ui::{Interface, icons, messages};

#[derive(Properties, PartialEq)]
pub struct PickedBarProps {
    pub ui: Interface,
    pub picked: Rc<SortedMap<AnnotationId, ()>>,
    pub on_all: Callback<()>,
    pub read_only: bool,
}

/// Each action is one step of the undo history.
#[component]
pub fn PickedBar(props: &PickedBarProps) -> Html {
    props.ui.speak();
    let PickedBarProps { ui, picked, on_all, read_only } = props;
    let none = picked.is_empty();
    let ids = || picked.keys().cloned().collect::<Vec<_>>();
    let delete = {
        let (ui, ids) = (ui.clone(), ids());
        move |_: MouseEvent| match ui.engine.act(actions::delete(ids.clone())) {
            // Nothing is picked.
            _ if ids.is_empty() => {}
            Ok(_) => ui.tell_step(Said::Deleted(ids.len())),
            Err(error) => ui.tell_failure(error),
        }
    };
    let choice = use_node_ref();
    // A button, not the `change` event: arrow keys change the choice at each press.
    let download = {
        let (ui, picked, choice) = (ui.clone(), Rc::clone(picked), choice.clone());
        move |_: MouseEvent| {
            let chosen = choice.cast::<HtmlSelectElement>().map(|choice| choice.value());
            let format = Format::ALL.into_iter().find(|format| Some(format.name()) == chosen.as_deref());
            let Some(format) = format.filter(|_| !picked.is_empty()) else { return };
            let picked = Rc::clone(&picked);
            ui.save_as(format, move |id| picked.has(id), || {});
        }
    };
    let on_all = {
        let on_all = on_all.clone();
        move |_: MouseEvent| on_all.emit(())
    };
    html! {
        <div class="picked" role="group" aria-label={messages::PICK}>
            <span class="picked-count" aria-live="polite">{ messages::PICKED.with(&[&messages::number(picked.len())]) }</span>
            { text_button(messages::PICK_ALL, on_all).class("link") }
            <span class="spacer"></span>
            <span class="picked-download">
                <select class="choice" ref={choice} aria-label={messages::DOWNLOAD_PICKED}>
                    // `selected`, since Yew inserts the last option first, and the browser would select that.
                    { for Format::ALL.into_iter().filter(|format| format.is_offered()).map(|format| html! {
                        <option value={format.name()} selected={format == Format::Json}>{ messages::format_name(format) }</option>
                    }) }
                </select>
                { icon_button(messages::DOWNLOAD, icons::download(), download).aria_disabled(none) }
            </span>
            if !read_only {
                <div class="actions">
                    { for Tag::ALL.into_iter().map(|tag| {
                        let (ui, ids) = (ui.clone(), ids());
                        let tagged = tag.clone();
                        let retag = move |_: MouseEvent| {
                            match ui.engine.act(actions::retag(ids.clone(), tag.clone())) {
                                Ok(events) if events.is_empty() => {}
                                Ok(events) => ui.tell_step(Said::Retagged(events.len(), tag.clone())),
                                Err(error) => ui.tell_failure(error),
                            }
                        };
                        tag_button(&tagged, retag).aria_disabled(none)
                    }) }
                    <span class="spacer"></span>
                    { icon_button(messages::DELETE, icons::bin(), delete).aria_disabled(none) }
                </div>
            }
        </div>
    }
}
