//! A Yew app that shows an article with the annotator beside it, counts the marks, and can be made read-only.

#[cfg(target_arch = "wasm32")]
mod app;

fn main() {
    #[cfg(target_arch = "wasm32")]
    yew::Renderer::<app::App>::new().render();
}
