//! The file that becomes the widget's wasm. All of the widget is in the library.
//!
//! It is a binary, not a `cdylib`, because cargo cannot optimise a library across crates (`lto = "fat"`) while it is also
//! built as an `rlib`, which tests and Yew hosts need: the widget would be a sixth larger. And what a program does at its
//! start belongs to the program: a start function in the library would take the place of a Yew host's `main`.

fn main() {
    // Nothing runs outside a browser; `make serve` opens the reading page.
    #[cfg(target_arch = "wasm32")]
    news_annotator::start();
}
