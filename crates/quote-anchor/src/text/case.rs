//! Small letters. As with normalisation, the browser has the tables already: ours would be 11 kB of the widget.

/// The text in small letters, by Unicode's rules, no language's own.
#[cfg(not(all(target_arch = "wasm32", feature = "js")))]
pub fn lowercase(text: &str) -> String {
    text.to_lowercase()
}

/// The text in small letters, by Unicode's rules, no language's own.
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub fn lowercase(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { js_sys::JsString::from(text).to_lower_case().into() }
}
