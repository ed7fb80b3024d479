//! The file that becomes the widget's wasm. All of the widget is in the library.
//!
//! It is a binary, not a `cdylib`, because cargo cannot optimise a library across crates (`lto = "fat"`) while it is also
//! built as an `rlib`, which tests and Yew hosts need: the widget would be a sixth larger.

#![cfg_attr(target_arch = "wasm32", no_main)]

use news_annotator as _;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    // Nothing runs outside a browser; `make serve` opens the reading page.
}
