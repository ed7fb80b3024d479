//! A page of the panel, or a piece of one, that comes in a part of its own.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::view::Linking;
use super::{Interface, messages};
use crate::analysis::WhatChanged;
use crate::later::{Part, Slot, arrived};
use crate::session::Placed;
use crate::sync::LibraryEntry;
use crate::ui::button::text_button;
use crate::ui::use_effect::use_effect_with;
use crate::ui::use_number::use_flag;

/// What is shown.
#[derive(Clone, PartialEq)]
pub enum Later {
    /// Who says what.
    Ledger,
    /// Other readers' marks beside one's own.
    Compare,
    /// What changed in the article, at the head of the panel.
    ChangesBar {
        changed: Rc<WhatChanged>,
        /// Whether the list of all changes is shown.
        listed: bool,
        on_list: Callback<bool>,
    },
    /// The list of all changes.
    Changes(Rc<WhatChanged>),
    /// The sources of these articles.
    Sources(Vec<LibraryEntry>),
    /// The source of an annotation, in its card.
    Source {
        placed: Placed,
        /// Whether it is being written.
        naming: bool,
    },
    /// The choice of what an annotation is linked to.
    Linker(Linking),
    /// The question who annotates; called when the reader has answered.
    NameBar(Callback<()>),
    /// The dialog with the reader's name; called when it is closed.
    ReaderDialog(Callback<()>),
}

impl Later {
    /// The part that has it.
    const fn part(&self) -> Part {
        match self {
            Self::Compare => Part::Compare,
            Self::Source { .. } | Self::Linker(_) | Self::NameBar(_) | Self::ReaderDialog(_) => Part::Sources,
            _ => Part::Ledger,
        }
    }

    /// How many cards take as much room as it does, about.
    const fn bones(&self) -> usize {
        match self {
            Self::Source { .. } | Self::NameBar(_) | Self::ReaderDialog(_) => 0,
            Self::ChangesBar { .. } | Self::Sources(_) => 1,
            _ => 3,
        }
    }
}

/// The view of what a part has.
pub type PageView = fn(Interface, Later) -> Html;

thread_local! {
    static LEDGER: Slot<PageView> = const { Slot::new(None) };
    static COMPARE: Slot<PageView> = const { Slot::new(None) };
    static SOURCES: Slot<PageView> = const { Slot::new(None) };
}

/// The pages that this part has, which is here.
pub fn fill_page(part: Part, view: PageView) {
    match part {
        Part::Ledger => LEDGER.with(|slot| slot.fill(view)),
        Part::Sources => SOURCES.with(|slot| slot.fill(view)),
        _ => COMPARE.with(|slot| slot.fill(view)),
    }
}

fn page(part: Part) -> Option<PageView> {
    match part {
        Part::Ledger => LEDGER.with(Slot::get),
        Part::Sources => SOURCES.with(Slot::get),
        _ => COMPARE.with(Slot::get),
    }
}

#[derive(Properties, PartialEq)]
pub struct LaterPageProps {
    pub ui: Interface,
    pub shows: Later,
}

/// The page, or what stands in its place until it is here.
#[component]
pub fn LaterPage(props: &LaterPageProps) -> Html {
    let LaterPageProps { ui, shows } = props;
    let part = shows.part();
    ui.speak();
    let missing = use_flag();
    let update = use_force_update();
    let fetch = {
        let missing = missing.clone();
        move || {
            let (missing, update) = (missing.clone(), update.clone());
            spawn_local(async move {
                missing.set(arrived(part).await.is_err());
                update.force_update();
            });
        }
    };
    {
        let fetch = fetch.clone();
        use_effect_with(part, move |part| {
            if page(*part).is_none() {
                fetch();
            }
        });
    }
    match page(part) {
        Some(view) => view(ui.clone(), shows.clone()),
        // The reader did not ask for it.
        None if matches!(shows, Later::NameBar(_)) => html! { <div></div> },
        None => awaited(missing.get(), shows.bones(), move |_: MouseEvent| fetch()),
    }
}

/// Stands in the place of what is on its way, or did not come.
pub fn awaited(missing: bool, bones: usize, again: impl Fn(MouseEvent) + 'static) -> Html {
    html! {
        <div class={if missing { "missing" } else { "empty loading" }}>
            if missing {
                <p>{ messages::PART_MISSING }</p>
                { text_button(messages::TRY_AGAIN, again) }
            } else {
                <span class="bones" aria-hidden="true">{ for (0..bones).map(|_| html! { <span></span> }) }</span>
            }
        </div>
    }
}
