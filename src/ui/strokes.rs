//! A pressed key as the strings of [`Shortcuts`](crate::listing::Shortcuts).

use web_sys::KeyboardEvent;

use crate::listing::{keystroke, keystroke_of_code};

/// The strings under which a key may have a command, in order of precedence.
///
/// With `AltGr` the key is the character that it types, without Ctrl and Alt. On a keyboard of another script the physical key
/// counts too, after the letter. With Alt a digit is the physical key, since some systems type symbols with Alt.
pub fn keystrokes(key: &KeyboardEvent) -> Vec<String> {
    let (name, code) = (key.key(), key.code());
    let alt_graph = key.get_modifier_state("AltGraph");
    let (ctrl, alt, shift) =
        (!alt_graph && (key.ctrl_key() || key.meta_key()), !alt_graph && key.alt_key(), key.shift_key());
    let named = keystroke(&name, ctrl, alt, shift);
    let foreign = !alt_graph && !name.is_ascii() && name.chars().count() == 1;
    let digit = alt && code.starts_with("Digit");
    match keystroke_of_code(&code, ctrl, alt, shift).filter(|_| foreign || digit) {
        Some(physical) if digit => vec![physical, named],
        Some(physical) => vec![named, physical],
        None => vec![named],
    }
}
