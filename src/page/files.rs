//! Downloads, the clipboard, and files that the reader chooses.

use std::borrow::Cow;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

use super::dom::{document, window};
use crate::format::{FormatError, MAX_BYTES, decode};
use quote_anchor::text::lowercase;

/// How long the URL of a download stays valid: some browsers read it only after the reader has chosen a folder.
const DOWNLOAD_MILLIS: u32 = 60_000;

/// Downloads a text as a file, as a link with `download` does. Nothing is sent over the network.
///
/// # Errors
/// The browser's error, where it refuses.
pub fn download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    offer(name, &Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?)
}

/// Downloads bytes as a file.
///
/// # Errors
/// The browser's error, where it refuses.
#[cfg(feature = "reader")]
pub fn download_bytes(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let bytes = Array::of1(&Uint8Array::from(bytes));
    offer(name, &Blob::new_with_u8_array_sequence_and_options(&bytes, &options)?)
}

fn offer(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link = document().ok_or("no document")?.create_element("a")?.unchecked_into::<HtmlAnchorElement>();
    link.set_href(&url);
    link.set_download(name);
    // The link is in no tree, so that the host's listeners do not get the click.
    link.click();
    Timeout::new(DOWNLOAD_MILLIS, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}

/// Copies a text to the clipboard.
///
/// # Errors
/// Where the browser refuses (no permission, no secure context).
pub async fn copy_text(text: String) -> Result<(), JsValue> {
    let navigator = window().ok_or("no window")?.navigator();
    // Undefined outside secure contexts; `navigator.clipboard()` would throw.
    if Reflect::get(&navigator, &"clipboard".into())?.is_undefined() {
        return Err("no clipboard in this context".into());
    }
    JsFuture::from(navigator.clipboard().write_text(&text)).await.map(drop)
}

/// Lets the reader choose several files of these kinds. Nothing happens where none is chosen.
///
/// # Errors
/// Where there is no document.
pub fn choose_files(accept: &str, chosen: impl FnOnce(Vec<File>) + 'static) -> Result<(), JsValue> {
    // The field is in no tree: neither the host's listeners nor its form get it.
    let field = document().ok_or("no document")?.create_element("input")?.unchecked_into::<HtmlInputElement>();
    field.set_type("file");
    field.set_multiple(true);
    field.set_accept(accept);
    let input = field.clone();
    let on_change = Closure::once_into_js(move || {
        let list = input.files();
        let count = list.as_ref().map_or(0, FileList::length);
        chosen((0..count).filter_map(|at| list.as_ref()?.item(at)).collect());
    });
    field.set_onchange(Some(on_change.unchecked_ref()));
    field.click();
    Ok(())
}

/// Why a chosen file could not be read.
#[derive(Debug)]
pub enum FileError {
    /// The browser cannot read it (deleted meanwhile, no permission).
    Unreadable,
    /// It is too large, or not text.
    Format(FormatError),
}

/// Reads the text of a chosen file. A file that is too large is refused before it is read.
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

/// The name of an export, `<article>-annotations.<extension>`: the title's first 60 characters, reduced to letters, digits
/// and hyphens, which every file system accepts.
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
