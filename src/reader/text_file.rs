//! Reading the text of a chosen file.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, TextDecoder, TextDecoderOptions};

use super::opening::{check_bytes, declared_encoding};
use super::{Document, Kind, MAX_BYTES, OpenError, open};

/// Opens a file that is one article, in the encoding that it declares.
pub async fn read(file: &File) -> Result<Document, OpenError> {
    let kind = Kind::of_name(&file.name()).ok_or(OpenError::Kind)?;
    text(file, MAX_BYTES).await.and_then(|text| open(&text, kind)).map_err(OpenError::of_file)
}

/// The text of a file of at most so many bytes.
pub async fn text(file: &File, most: usize) -> Result<String, OpenError> {
    #[allow(clippy::cast_precision_loss)] // 100 MB is exact.
    if file.size() > most as f64 {
        return Err(OpenError::TooLarge);
    }
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| OpenError::Unreadable)?;
    let bytes = Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec();
    check_bytes(&bytes)?;
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options(&declared_encoding(&bytes), &options)
        .map_err(|_| OpenError::Encoding)?;
    decoder.decode_with_u8_array(&bytes).map_err(|_| OpenError::Encoding)
}
