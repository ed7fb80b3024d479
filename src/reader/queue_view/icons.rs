//! The icons of the strip, in the colour of the text. Hidden from screen readers, since each has a label.

use yew::prelude::*;

fn icon(path: &'static str) -> Html {
    html! {
        <svg class="queue-icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"
            stroke-linejoin="round" aria-hidden="true" focusable="false"><path d={path} /></svg>
    }
}

pub fn before() -> Html {
    icon("M12.5 4.5 7 10l5.5 5.5")
}

pub fn after() -> Html {
    icon("M7.5 4.5 13 10l-5.5 5.5")
}

pub fn done() -> Html {
    icon("M4.5 10.5l3.7 3.7 7.3-8")
}

pub fn list() -> Html {
    icon("M7.5 5h9M7.5 10h9M7.5 15h9M3.5 5h.1M3.5 10h.1M3.5 15h.1")
}

pub fn close() -> Html {
    icon("M5 5l10 10M15 5L5 15")
}
