//! Files out and in: downloads, the clipboard, a chosen file.

use std::borrow::Cow;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use super::dom::{document, window};
use crate::format::{FormatError, MAX_BYTES, decode};
use quote_anchor::text::lowercase;

/// How long a download's address stays valid: browsers read it soon, some only after asking the reader where to.
const DOWNLOAD_MILLIS: u32 = 60_000;

/// Offers a text to the reader as a file, as a link would. Nothing leaves the page.
///
/// # Errors
/// What the browser says, where it refuses.
pub fn download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link = document().ok_or("no document")?.create_element("a")?.unchecked_into::<HtmlAnchorElement>();
    link.set_href(&url);
    link.set_download(name);
    // A link that is in no tree can be clicked, and the host's listeners do not hear of it.
    link.click();
    Timeout::new(DOWNLOAD_MILLIS, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}

/// Puts a text on the clipboard.
///
/// # Errors
/// Where the browser refuses (no permission, no secure context).
pub async fn copy_text(text: String) -> Result<(), JsValue> {
    let navigator = window().ok_or("no window")?.navigator();
    // Outside secure contexts there is none, and calling it would throw.
    if Reflect::get(&navigator, &"clipboard".into())?.is_undefined() {
        return Err("no clipboard in this context".into());
    }
    JsFuture::from(navigator.clipboard().write_text(&text)).await.map(drop)
}

/// Why a chosen file could not be read.
#[derive(Debug)]
pub enum FileError {
    /// The browser cannot read it (gone since, no permission).
    Unreadable,
    /// It is too large, or no text.
    Format(FormatError),
}

/// Reads the text of a chosen file. One that is too large is refused before it is read.
///
/// # Errors
/// [`FileError`].
pub async fn read_file(file: &File) -> Result<String, FileError> {
    #[allow(clippy::cast_precision_loss)] // 32 MB
    if file.size() > MAX_BYTES as f64 {
        return Err(FileError::Format(FormatError::TooLarge));
    }
    let buffer: Promise = file.array_buffer().unchecked_into();
    let buffer = JsFuture::from(buffer).await.map_err(|_| FileError::Unreadable)?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    decode(&bytes).map(Cow::into_owned).map_err(FileError::Format)
}

/// The name of an export, `<article>-annotations.<extension>`: from the title what every file system takes, not more
/// than 60 characters.
#[must_use]
pub fn file_name(title: &str, extension: &str) -> String {
    let mut name = String::new();
    for c in title.chars().take(60) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = lowercase(name.trim_end_matches('-'));
    format!("{}-annotations.{extension}", if name.is_empty() { "article" } else { &name })
}
