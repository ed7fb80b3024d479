//! The engine and the ladder, which finds words that do not stand where they stood, and may come later than the annotations.

use wasm_bindgen_futures::spawn_local;

use super::core::Engine;
use crate::later::{Part, arrived};
use crate::session::{Action, Event};

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
