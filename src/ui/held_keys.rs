//! Keys that are pressed before what they mean is here.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{CustomEvent, CustomEventInit, KeyboardEvent, ShadowRoot};

use super::studio::{Studio, studio};
use crate::ui::Interface;

/// The event by which a key is told that was pressed before what it means was here, also by `embed.js`; its `detail` is the key's
/// event.
pub const EARLY_KEY: &str = "news-annotator-key";

/// What a command does with the studio.
pub type StudioAct = Box<dyn FnOnce(&Interface, Studio)>;

/// The keys that are pressed while a command waits for the studio: what they mean depends on what it does.
#[derive(Default)]
pub struct HeldKeys(RefCell<Option<Vec<KeyboardEvent>>>);

impl HeldKeys {
    /// Holds a key back, if a command waits.
    pub fn hold(&self, key: &KeyboardEvent) -> bool {
        self.0.borrow_mut().as_mut().is_some_and(|held| {
            held.push(key.clone());
            true
        })
    }

    /// Does this with the studio, then presses the keys that came meanwhile.
    pub fn until_here(self: &Rc<Self>, ui: &Interface, root: &ShadowRoot, act: StudioAct) {
        if let Some(studio) = studio() {
            return act(ui, studio);
        }
        self.0.replace(Some(vec![]));
        let (held, told, root) = (Rc::clone(self), ui.clone(), root.clone());
        ui.with_studio_or(move |studio| {
            if let Some(studio) = studio {
                act(&told, studio);
            }
            for key in held.0.take().unwrap_or_default() {
                let init = CustomEventInit::new();
                init.set_cancelable(true);
                init.set_detail(&key);
                if let Ok(event) = CustomEvent::new_with_event_init_dict(EARLY_KEY, &init) {
                    drop(root.dispatch_event(&event));
                }
            }
        });
    }
}
