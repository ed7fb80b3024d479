//! The engine and the ladder, which finds words that do not stand where they stood, and may come later than the annotations.

use wasm_bindgen_futures::spawn_local;

use super::core::Engine;
use crate::later::{Part, arrived, on_arrival};
use crate::session::{Action, Event};

impl Engine {
    /// Fetches the ladder where annotations wait for it, and places them when it is here. Where it does not come, the reader is
    /// told, and the next step tries again.
    pub(super) fn await_ladder(&self) {
        if !self.state().awaits_ladder() {
            return;
        }
        if !self.0.climbing.replace(true) {
            let weak = self.downgrade();
            // Whoever fetched it.
            on_arrival(Part::Ladder, move || {
                if let Some(engine) = weak.upgrade().map(Self) {
                    engine.0.climbing.set(false);
                    // Nothing refuses this action.
                    drop(engine.act(Action::LadderArrived));
                    engine.storage().set_status(|status| status.missing = None);
                    engine.announce_late();
                }
            });
        }
        if self.0.fetches_ladder.replace(true) {
            return;
        }
        let weak = self.downgrade();
        spawn_local(async move {
            let came = arrived(Part::Ladder).await;
            let Some(engine) = weak.upgrade().map(Self) else { return };
            engine.0.fetches_ladder.set(false);
            if came.is_err() {
                engine.storage().set_status(|status| status.missing = came.err());
                engine.announce_late();
            }
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
