//! The hook that fetches the studio.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::later_sources::sources;
use super::studio::{Studio, studio};
use crate::later::{Part, arrived, on_arrival};
use crate::page;
use crate::ui::Interface;
use crate::ui::use_effect::use_effect_with;

/// The studio, where it is here; the component renders again when it comes. It is fetched at once where it is `wanted`, and when
/// the page is idle, with what finds sources, where it will be wanted soon.
#[hook]
pub fn use_studio(ui: &Interface, wanted: bool, soon: bool) -> Option<Studio> {
    let update = use_force_update();
    use_effect_with((), move |()| {
        if studio().is_none() {
            on_arrival(Part::Studio, move || update.force_update());
        }
    });
    {
        let ui = ui.clone();
        use_effect_with(wanted, move |wanted| {
            if *wanted && studio().is_none() {
                ui.want_studio();
            }
        });
    }
    use_effect_with(soon, |soon| {
        let fetch = || {
            // Where it fails, the first wish tries again and tells the reader.
            spawn_local(async { drop(arrived(Part::Sources).await) });
        };
        let idle = (*soon && sources().is_none()).then(|| page::when_idle(fetch));
        move || drop(idle)
    });
    studio()
}
