//! A pressed key as the strings of [`Shortcuts`](crate::listing::Shortcuts).

use web_sys::KeyboardEvent;

use crate::listing::{self, KeyPress};

/// The strings under which a key may have a command, in order of precedence.
pub fn keystrokes(event: &KeyboardEvent) -> Vec<String> {
    listing::keystrokes(KeyPress {
        key: &event.key(),
        code: &event.code(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        alt_graph: event.get_modifier_state("AltGraph"),
    })
}
