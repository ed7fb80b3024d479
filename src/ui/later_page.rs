//! A page of the panel that comes in a part of its own.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Interface, messages};
use crate::later::{Part, Slot, arrived};

/// The page's view.
pub type PageView = fn(Interface) -> Html;

thread_local! {
    static LEDGER: Slot<PageView> = const { Slot::new(None) };
    static COMPARE: Slot<PageView> = const { Slot::new(None) };
}

/// The page that this part has, which is here.
pub fn fill_page(part: Part, view: PageView) {
    match part {
        Part::Ledger => LEDGER.with(|slot| slot.fill(view)),
        _ => COMPARE.with(|slot| slot.fill(view)),
    }
}

fn page(part: Part) -> Option<PageView> {
    match part {
        Part::Ledger => LEDGER.with(Slot::get),
        _ => COMPARE.with(Slot::get),
    }
}

#[derive(Properties, PartialEq)]
pub struct LaterPageProps {
    pub ui: Interface,
    /// The part that has the page.
    pub part: Part,
}

/// The page, or what stands in its place until it is here.
#[component]
pub fn LaterPage(props: &LaterPageProps) -> Html {
    let LaterPageProps { ui, part } = props;
    ui.speak();
    let missing = use_state_eq(|| false);
    let update = use_force_update();
    let fetch = {
        let (missing, part) = (missing.setter(), *part);
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
        use_effect_with(*part, move |part| {
            if page(*part).is_none() {
                fetch();
            }
        });
    }
    match page(*part) {
        Some(view) => view(ui.clone()),
        None => awaited(*missing, move |_: MouseEvent| fetch()),
    }
}

/// Stands in the place of what is on its way, or did not come.
pub fn awaited(missing: bool, again: impl Fn(MouseEvent) + 'static) -> Html {
    html! {
        <div class="empty loading">
            if missing {
                <p>{ messages::PART_MISSING }</p>
                <button type="button" onclick={again}>{ messages::TRY_AGAIN }</button>
            } else {
                <span class="bones" aria-hidden="true"><span></span><span></span><span></span></span>
            }
        </div>
    }
}
