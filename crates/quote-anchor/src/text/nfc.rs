//! Unicode normalisation (NFC). In the browser it is the browser's own: its tables are there already, and ours would be
//! a third of the widget. Everywhere else a crate does it; both follow the same standard.

/// Whether a text is in NFC. `false` may also mean that it takes a closer look to know.
#[cfg(not(all(target_arch = "wasm32", feature = "js")))]
pub(super) fn is_nfc(text: &str) -> bool {
    use unicode_normalization::{IsNormalized, is_nfc_quick};
    // Starters below U+0300 change nothing in that question, so they are not asked.
    is_nfc_quick(text.chars().filter(|&c| c >= '\u{300}')) == IsNormalized::Yes
}

/// Whether a text is in NFC.
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub(super) fn is_nfc(text: &str) -> bool {
    if text.chars().all(|c| c < '\u{300}') {
        return true;
    }
    let text = js_sys::JsString::from(text);
    text == text.normalize("NFC")
}

/// The text in NFC.
#[cfg(not(all(target_arch = "wasm32", feature = "js")))]
pub(super) fn nfc(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().collect()
}

/// The text in NFC.
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub(super) fn nfc(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { js_sys::JsString::from(text).normalize("NFC").into() }
}
