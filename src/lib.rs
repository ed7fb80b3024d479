//! # News Annotator
//!
//! A reader of a news article selects words, tags them **claim**, **attribution**, **denial** or **no-comment**, and
//! keeps the result: saved in the browser, exported as JSON.
//!
//! The crate is built in layers; a lower layer never imports a higher one (checked by `tests/layers.rs`). Below all of them
//! is the crate [`quote_anchor`], which describes a quote and finds it again in an edited text.
//!
//! | layer | what it is | where it compiles |
//! | --- | --- | --- |
//! | [`later`] | whether a part of the program that comes later is here | everywhere |
//! | [`model`] | tag, selector, annotation, notebook | everywhere |
//! | [`analysis`] | what follows from the annotations and the texts: who says what, what changed | everywhere |
//! | [`mod@format`] | reading and writing files, one adapter a format | everywhere |
//! | [`seen`] | the article's text as it is seen, from the pieces of the page | everywhere |
//! | [`session`] | state, actions, undo, queries | everywhere |
//! | [`compare`] | other readers' annotations, beside one's own | everywhere |
//! | [`sync`] | the stored annotations and their merging; all articles | everywhere |
//! | [`listing`] | order and search of the list, overview strip, shortcuts | everywhere |
//!
//! ARCHITECTURE.md follows one piece of data through them.

#![warn(clippy::pedantic)]
#![allow(clippy::module_name_repetitions, clippy::single_match_else)]
// The release is built without what writes `{:?}` (`release_flags` in tools/lib.sh).
#![cfg_attr(not(test), deny(clippy::use_debug))]

pub mod analysis;
pub mod compare;
#[cfg(target_arch = "wasm32")]
pub mod embed;
#[cfg(target_arch = "wasm32")]
pub mod engine;
pub mod format;
pub mod language;
pub mod later;
pub mod listing;
pub mod model;
#[cfg(target_arch = "wasm32")]
pub mod page;
#[cfg(all(target_arch = "wasm32", feature = "split"))]
mod parts;
#[cfg(feature = "reader")]
pub mod reader;
pub mod seen;
pub mod session;
pub mod sync;
#[cfg(target_arch = "wasm32")]
pub mod ui;

#[cfg(target_arch = "wasm32")]
mod start;

#[cfg(target_arch = "wasm32")]
pub use embed::{Annotator, AnnotatorProps};
#[cfg(target_arch = "wasm32")]
pub use start::start;
