//! The engine and the ladder, which finds words that do not stand where they stood, and may come later than the annotations.

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::core::Engine;
use crate::later::{Part, arrived, on_answer};
use crate::session::{Action, Event, has_ladder};

impl Engine {
    /// Fetches the ladder where annotations wait for it, and places them when it is here. Where it does not come, the reader is
    /// told, and the next step tries again.
    pub(super) fn await_ladder(&self) {
        if !self.state().awaits_ladder() || self.0.climbing.replace(true) {
            return;
        }
        let weak = self.downgrade();
        spawn_local(async move {
            let came = arrived(Part::Ladder).await;
            let Some(engine) = weak.upgrade().map(Self) else { return };
            engine.0.climbing.set(false);
            if came.is_ok() {
                // Nothing refuses this action.
                drop(engine.act(Action::LadderArrived));
            }
            engine.set_status(|status| status.missing = came.err());
            engine.announce_late();
        });
    }

    /// Tells what became of annotations that came in; where some wait for the ladder, when it is here.
    pub(super) fn announce_placed(&self, events: Vec<Event>) {
        if self.state().awaits_ladder() {
            self.0.untold.borrow_mut().extend(events);
            self.news().tell_changed();
        } else {
            self.announce(&events);
        }
    }

    fn announce_late(&self) {
        let untold = self.0.untold.take();
        if untold.is_empty() {
            return;
        }
        let state = self.state();
        let events: Vec<Event> = untold.into_iter().map(|event| event.recounted(&state)).collect();
        self.announce(&events);
        self.open_linked();
    }
}

/// A promise for the time when the ladder is here, or did not come; `None` where it is here. Fetches it only where it is `wanted`.
#[must_use]
pub fn ladder_settled(wanted: bool) -> Option<Promise> {
    if has_ladder() {
        return None;
    }
    let settled = Promise::new(&mut |resolve: Function, _| {
        on_answer(Part::Ladder, move || drop(resolve.call0(&JsValue::UNDEFINED)));
    });
    if wanted {
        want_ladder();
    }
    Some(settled)
}

/// Fetches the ladder, unless it is here.
pub fn want_ladder() {
    if !has_ladder() {
        // Where it does not come, what needs it says so.
        spawn_local(async { drop(arrived(Part::Ladder).await) });
    }
}
