//! The program that becomes the widget's wasm. The widget itself is in the library.
//!
//! It is a binary, not a `cdylib`, because cargo cannot optimise a library across crates (`lto = "fat"`) while it is also
//! built as an `rlib`, which tests and Yew hosts need: the widget would be a sixth larger. And a start function in the
//! library would replace the `main` of a Yew host.

fn main() {
    // Outside a browser there is nothing to run; `make serve` opens the reading page.
    #[cfg(target_arch = "wasm32")]
    news_annotator::start();
}
