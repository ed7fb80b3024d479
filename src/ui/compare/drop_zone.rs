//! Other readers' files that are dropped on the panel.

use web_sys::{DataTransfer, File};
use yew::prelude::*;

use super::chooser::compare;
use crate::ui::Interface;
use crate::ui::use_number::use_flag;

/// Where files can be dropped to be compared.
pub struct DropZone {
    /// Whether files are held over it.
    pub is_over: bool,
    /// For `dragover`.
    pub on_over: Callback<DragEvent>,
    /// For `dragleave`.
    pub on_leave: Callback<DragEvent>,
    /// For `drop`.
    pub on_drop: Callback<DragEvent>,
}

/// Lets files be dropped: they are laid beside the reader's marks, nothing is merged. The page gets none of these events.
#[hook]
pub fn use_drop_zone(ui: &Interface) -> DropZone {
    let is_over = use_flag();
    let on_over = {
        let is_over = is_over.clone();
        Callback::from(move |event: DragEvent| {
            if holds_files(event.data_transfer().as_ref()) {
                event.prevent_default();
                event.stop_propagation();
                is_over.set(true);
            }
        })
    };
    let on_leave = {
        let is_over = is_over.clone();
        Callback::from(move |_: DragEvent| is_over.set(false))
    };
    let on_drop = {
        let (ui, is_over) = (ui.clone(), is_over.clone());
        Callback::from(move |event: DragEvent| {
            is_over.set(false);
            let data = event.data_transfer().filter(|data| holds_files(Some(data)));
            let Some(list) = data.and_then(|data| data.files()) else { return };
            event.prevent_default();
            event.stop_propagation();
            let files: Vec<File> = (0..list.length()).filter_map(|place| list.item(place)).collect();
            compare(&ui, files);
        })
    };
    DropZone { is_over: is_over.get(), on_over, on_leave, on_drop }
}

/// Whether files are dragged, and no words or links.
fn holds_files(data: Option<&DataTransfer>) -> bool {
    data.is_some_and(|data| data.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}
