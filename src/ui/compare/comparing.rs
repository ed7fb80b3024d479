//! What the rest of the interface calls of the comparison, once that part is here.

use std::future::Future;
use std::pin::Pin;

use web_sys::{Element, File, ShadowRoot};
use yew::prelude::*;

use super::adding::add;
use super::compare_tip::CompareTip;
use super::walk;
use crate::later::Slot;
use crate::listing::Command;
use crate::ui::Interface;

/// Files on their way into the comparison.
type Adding = Pin<Box<dyn Future<Output = ()>>>;

/// What the rest of the interface calls.
#[derive(Clone, Copy)]
pub(super) struct Comparing {
    /// Compares files.
    pub(super) add: fn(Interface, Vec<File>) -> Adding,
    /// The line at the foot of the window.
    tip: fn(Interface) -> Html,
    key: fn(&Interface, &ShadowRoot, Option<&Element>, Command) -> bool,
}

thread_local! {
    static SLOT: Slot<Comparing> = const { Slot::new(None) };
}

/// The comparison is here.
pub(super) fn fill() {
    SLOT.with(|slot| {
        slot.fill(Comparing {
            add: |ui, files| Box::pin(add(ui, files)),
            tip: |ui| html! { <CompareTip {ui} /> },
            key: walk::compare_key,
        });
    });
}

/// What compares, where it is here.
pub(super) fn comparing() -> Option<Comparing> {
    SLOT.with(Slot::get)
}

/// The line at the foot of the window, once the comparison is here; before that nobody is compared.
pub fn compare_tip(ui: &Interface) -> Html {
    comparing().map(|comparing| (comparing.tip)(ui.clone())).unwrap_or_default()
}

/// A command of a key and the element with the focus; whether it is for the comparison, because the panel shows one.
pub fn compare_key(ui: &Interface, root: &ShadowRoot, focused: Option<&Element>, command: Command) -> bool {
    comparing().is_some_and(|comparing| (comparing.key)(ui, root, focused, command))
}
