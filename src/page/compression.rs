//! Compression by the browser's own `CompressionStream`.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableWritablePair, Response};

use super::dom::window;

// web-sys has them behind `web_sys_unstable_apis`, which every crate that uses ours would have to set.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = ReadableWritablePair)]
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    #[wasm_bindgen(extends = ReadableWritablePair)]
    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

const FORMAT: &str = "deflate-raw";

/// A text, compressed and written in the letters of Base64. `None` in a browser that cannot.
pub async fn deflate(text: &str) -> Option<String> {
    let stream = CompressionStream::new(FORMAT).ok()?;
    let bytes = Uint8Array::new(&run(&text.into(), &stream).await?).to_vec();
    window()?.btoa(&bytes.into_iter().map(char::from).collect::<String>()).ok()
}

/// The text that [`deflate`] compressed; `None` for anything else.
pub async fn inflate(packed: &str) -> Option<String> {
    let stream = DecompressionStream::new(FORMAT).ok()?;
    let bytes: Vec<u8> = window()?.atob(packed).ok()?.chars().filter_map(|c| u8::try_from(c).ok()).collect();
    let bytes = Uint8Array::new(&run(&Uint8Array::from(bytes.as_slice()), &stream).await?).to_vec();
    String::from_utf8(bytes).ok()
}

/// What comes out of a stream, as an `ArrayBuffer`.
async fn run(input: &JsValue, stream: &ReadableWritablePair) -> Option<JsValue> {
    let blob = Blob::new_with_str_sequence(&Array::of1(input)).ok()?;
    let output: ReadableStream = blob.stream().pipe_through(stream);
    let response = Response::new_with_opt_readable_stream(Some(&output)).ok()?;
    JsFuture::from(response.array_buffer().ok()?).await.ok()
}
