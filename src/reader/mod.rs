//! The standalone reading page of `index.html`, where readers open or paste an article.
//!
//! A file becomes headings and paragraphs of plain text ([`Document`]), without markup, scripts, images or links. That part
//! is pure. The page embeds the widget as any host does, only through the element.

mod document;
mod html;
mod markdown;
mod opening;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod article_view;
#[cfg(target_arch = "wasm32")]
mod open_dialog;
#[cfg(target_arch = "wasm32")]
mod page_language;
#[cfg(target_arch = "wasm32")]
mod recent;
#[cfg(target_arch = "wasm32")]
mod samples;

pub use document::{Block, Document};
pub use opening::{Kind, MAX_BYTES, OpenError, check_bytes, declared_encoding, open};

#[cfg(target_arch = "wasm32")]
pub use app::start;
