//! The sources of all articles, folded away in the library dialog: they come, in a part of their own, when the reader unfolds them.

use web_sys::HtmlDetailsElement;
use yew::prelude::*;

use crate::sync::LibraryEntry;
use crate::ui::later_page::{Later, LaterPage};
use crate::ui::use_number::use_flag;
use crate::ui::{Interface, messages};

#[derive(Properties, PartialEq)]
pub struct SourcesFoldProps {
    pub ui: Interface,
    /// The articles: where these change, the sources are counted again.
    pub list: Vec<LibraryEntry>,
}

#[component]
pub fn SourcesFold(props: &SourcesFoldProps) -> Html {
    props.ui.speak();
    let open = use_flag();
    let on_toggle = {
        let open = open.clone();
        move |event: Event| {
            if let Some(details) = event.target_dyn_into::<HtmlDetailsElement>() {
                open.set(details.open());
            }
        }
    };
    html! {
        <details class="library-sources" ontoggle={on_toggle}>
            <summary>{ messages::LIBRARY_SOURCES }</summary>
            if open.get() {
                <LaterPage ui={props.ui.clone()} shows={Later::Sources(props.list.clone())} />
            }
        </details>
    }
}
