//! A pressed key as the strings of [`Shortcuts`](crate::listing::Shortcuts).

use web_sys::KeyboardEvent;

use crate::listing::{keystroke, keystroke_of_code};

/// A key as [`crate::listing::Shortcuts`] write it; what comes first counts first. What `AltGr` brings forth is a sign,
/// not a key with Ctrl and Alt. On a keyboard of another script the key of that place is meant where the letter itself
/// means nothing; and with Alt a digit is always the one of its place, since some systems make signs of them.
pub fn pressed(key: &KeyboardEvent) -> Vec<String> {
    let (name, place) = (key.key(), key.code());
    let sign = key.get_modifier_state("AltGraph");
    let (ctrl, alt, shift) = (!sign && (key.ctrl_key() || key.meta_key()), !sign && key.alt_key(), key.shift_key());
    let named = keystroke(&name, ctrl, alt, shift);
    let foreign = !sign && !name.is_ascii() && name.chars().count() == 1;
    let digit = alt && place.starts_with("Digit");
    match keystroke_of_code(&place, ctrl, alt, shift).filter(|_| foreign || digit) {
        Some(placed) if digit => vec![placed, named],
        Some(placed) => vec![named, placed],
        None => vec![named],
    }
}
