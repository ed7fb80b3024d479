//! The standalone reading page of `index.html`, where readers open or paste an article.
//!
//! A file becomes headings, paragraphs, lists, quotations and tables of plain text ([`Document`]), without markup, scripts,
//! images or links. That part is pure. The page embeds the widget as any host does, only through the element.

mod about;
mod block;
mod document;
mod html;
mod html_hidden;
mod html_syntax;
mod markdown;
mod opening;
pub mod queue;
pub mod stored_document;

#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod article_content;
#[cfg(target_arch = "wasm32")]
mod article_view;
#[cfg(target_arch = "wasm32")]
mod dropped;
#[cfg(target_arch = "wasm32")]
mod open_dialog;
#[cfg(target_arch = "wasm32")]
mod page_language;
#[cfg(target_arch = "wasm32")]
mod queue_view;
#[cfg(target_arch = "wasm32")]
mod recent;
#[cfg(target_arch = "wasm32")]
mod samples;
#[cfg(target_arch = "wasm32")]
mod shelf;
#[cfg(target_arch = "wasm32")]
mod shown;
#[cfg(target_arch = "wasm32")]
mod text_file;

pub use about::About;
pub use block::{Block, BlockKind, groups};
pub use document::Document;
pub use opening::{Kind, MAX_BYTES, OpenError, check_bytes, declared_encoding, open};

#[cfg(target_arch = "wasm32")]
pub use app::start;
