//! The line of the comparison at the foot of the window, which comes in the comparison's part of the program.

use yew::prelude::*;

use super::compare_tip::CompareTip;
use crate::later::Slot;
use crate::ui::Interface;

type Tip = fn(Interface) -> Html;

const TIP: Tip = |ui| html! { <CompareTip {ui} /> };

thread_local! {
    static SLOT: Slot<Tip> = const { Slot::new(None) };
}

/// The comparison is here.
pub(super) fn fill() {
    SLOT.with(|slot| slot.fill(TIP));
}

/// The line, once the comparison is here; before that nobody is compared.
pub fn compare_tip(ui: &Interface) -> Html {
    SLOT.with(Slot::get).map(|tip| tip(ui.clone())).unwrap_or_default()
}
