//! The passages of a comparison, disagreements first.

use std::rc::Rc;

use yew::prelude::*;

use super::passage_row::passage_row;
use crate::compare::{Layers, counted_readers, passages};
use crate::session::State;
use crate::ui::button::button;
use crate::ui::use_number::use_number;
use crate::ui::{Interface, messages};

/// The number of passages that are drawn at first, and more at each press.
const PART: usize = 60;

/// Of a class's passages a render takes a tenth of a second: so it is done only where one of these is another one.
#[derive(Properties)]
pub struct PassageListProps {
    pub ui: Interface,
    pub state: Rc<State>,
    pub layers: Rc<Layers>,
    pub names: Vec<String>,
    /// The reader whom the others are measured against.
    pub key_place: Option<usize>,
    /// The reader whose passages alone are shown: those that this one marked, and those that most others did.
    pub only: Option<usize>,
}

impl PartialEq for PassageListProps {
    fn eq(&self, other: &Self) -> bool {
        self.ui == other.ui
            && Rc::ptr_eq(self.state.placed(), other.state.placed())
            && self.state.read_only() == other.state.read_only()
            && Rc::ptr_eq(&self.layers, &other.layers)
            && self.names == other.names
            && self.key_place == other.key_place
            && self.only == other.only
    }
}

#[component]
pub fn PassageList(props: &PassageListProps) -> Html {
    let PassageListProps { ui, state, layers, names, key_place, only } = props;
    ui.speak();
    let drawn = use_number(PART);
    let mut all = passages(state, layers);
    let counted = counted_readers(state, layers);
    if let Some(reader) = *only {
        all.retain(|passage| passage.concerns(reader, counted.len()));
    }
    let more = {
        let drawn = drawn.clone();
        move |_: MouseEvent| drawn.set(drawn.get() + 3 * PART)
    };
    html! {
        <>
            <ol class="ledger">
                { for all.iter().take(drawn.get()).map(|passage| passage_row(ui, passage, names, &counted, *key_place)) }
            </ol>
            <div>
                if all.len() > drawn.get() {
                    { button(messages::SHOW_MORE.with(&[&messages::number(all.len() - drawn.get())]).into(), more).class("link") }
                }
            </div>
        </>
    }
}
