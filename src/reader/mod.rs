//! The standalone reading page of `index.html`: an article of one's own, opened or pasted.
//!
//! What a file says becomes headings and paragraphs of plain text ([`Document`]); no markup, script, image or link of it
//! survives. That part is pure. The page around it embeds the widget as any host does, through the element alone.

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
