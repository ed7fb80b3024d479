//! The icons, in the colour of the surrounding text. Hidden from screen readers, since each has a label.

use yew::prelude::*;

use crate::model::Tag;

fn icon(paths: &[&'static str]) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor"
            stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
            { for paths.iter().map(|d| html! { <path d={*d} /> }) }
        </svg>
    }
}

/// The icon of a tag: a flag for a claim, a speaking mouth for an attribution, a crossed circle for a denial, a silent
/// bubble for no comment.
pub fn tag(tag: &Tag) -> Html {
    match tag {
        Tag::Claim => icon(&["M5 17.5V3", "M5 3.5h9.5l-2 3.5 2 3.5H5"]),
        Tag::Attribution => {
            icon(&["M10 9.2a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2Z", "M3.8 17c.5-3.2 2.9-5 6.2-5s5.7 1.8 6.2 5"])
        }
        Tag::Denial => icon(&["M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z", "M5.2 14.8l9.6-9.6"]),
        Tag::NoComment => icon(&["M3 4h14v9.5H9.5L6 16.7v-3.2H3Z", "M6.8 8.8h.1M10 8.8h.1M13.2 8.8h.1"]),
        Tag::Other(_) => icon(&["M3 10V3h7l7 7-7 7Z", "M6.5 6.5h.1"]),
    }
}

pub fn check() -> Html {
    icon(&["M4 10.5l4 4 8-9"])
}

pub fn pencil() -> Html {
    icon(&["M4 16l.8-3.4L13.2 4.2a1.4 1.4 0 0 1 2 0l.6.6a1.4 1.4 0 0 1 0 2L7.4 15.2Z"])
}

pub fn boundaries() -> Html {
    icon(&["M4 4v12M16 4v12", "M7 10h6M8.8 7.8L6.6 10l2.2 2.2M11.2 7.8l2.2 2.2-2.2 2.2"])
}

pub fn link() -> Html {
    icon(&["M8.4 11.6l3.2-3.2", "M9 6.2l2-2a3.2 3.2 0 0 1 4.6 4.6l-2 2", "M11 13.8l-2 2a3.2 3.2 0 0 1-4.6-4.6l2-2"])
}

pub fn bin() -> Html {
    icon(&["M3.5 5.5h13M8 5V3.5h4V5M5 5.5l.8 11h8.4l.8-11M8.4 8.5v5M11.6 8.5v5"])
}

pub fn undo() -> Html {
    icon(&["M7 4L3.5 7.5 7 11", "M3.5 7.5H12a4.3 4.3 0 0 1 0 8.6H8"])
}

pub fn redo() -> Html {
    icon(&["M13 4l3.5 3.5L13 11", "M16.5 7.5H8a4.3 4.3 0 0 0 0 8.6h4"])
}

pub fn close() -> Html {
    icon(&["M5 5l10 10M15 5L5 15"])
}

pub fn several() -> Html {
    icon(&["M3 5.3l1.6 1.6 2.8-3.4M3 13.3l1.6 1.6 2.8-3.4", "M10.5 5.5H17M10.5 13.5H17"])
}

pub fn download() -> Html {
    icon(&["M10 3v9M6.5 8.7L10 12.2l3.5-3.5", "M4 13.5V16.5h12v-3"])
}

pub fn marker() -> Html {
    icon(&["M11.7 3.6l4.7 4.7-6.6 6.6-5.3.6.6-5.3Z", "M3.5 17.8h13"])
}

pub fn book() -> Html {
    icon(&["M10 5.4C8.3 4.2 6 3.8 3 4v11.2c3-.2 5.3.2 7 1.4 1.7-1.2 4-1.6 7-1.4V4c-3-.2-5.3.2-7 1.4Z", "M10 5.4v11.2"])
}

pub fn warning() -> Html {
    icon(&["M10 3.2l7.2 13H2.8Z", "M10 8v3.8M10 14h.1"])
}
