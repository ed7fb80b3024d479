//! The article as text: what its offsets mean, where its lines break, where its clusters and words begin.
//!
//! This is the lowest layer. It knows no annotation and no browser; it holds one immutable [`ArticleText`] and answers
//! questions about it. Offsets inside the crate count UTF-16 code units (the DOM's unit, [`Span`]); offsets in files
//! and in the JavaScript API count Unicode code points ([`CodePointSpan`]).

mod article_text;
mod case;
mod char_class;
mod clusters;
mod fold;
mod folder;
mod graphemes;
mod letters;
mod nfc;
mod offsets;
#[cfg(all(target_arch = "wasm32", feature = "js"))]
pub mod segmenter;
mod sentences;
mod span;
mod spelling;
mod tokens;

pub use article_text::ArticleText;
pub use case::lowercase;
pub(crate) use char_class::{CharClass, QUOTATION_MARKS, TERMINATORS, char_class, is_point};
pub use fold::Folded;
pub use folder::Folder;
pub use graphemes::{trimmed, whole_graphemes};
pub use letters::plain;
pub use sentences::sentences;
pub use span::{CodePointSpan, Span};
pub(crate) use spelling::is_invisible;
pub use tokens::tokens;
