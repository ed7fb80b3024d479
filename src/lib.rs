//! # News Annotator
//!
//! A reader of a news article selects words, tags them **claim**, **attribution**, **denial** or **no-comment**, and
//! keeps the result: saved in the browser, exported as JSON.
//!
//! The crate is built in layers; a lower one never imports a higher one (`tests/layers.rs` holds them to it):
//!
//! | layer | what it is | where it compiles |
//! | --- | --- | --- |
//! | [`text`] | the article's text: units, block breaks, clusters | everywhere |
//! | [`model`] | tag, selector, annotation, notebook | everywhere |
//! | [`anchor`] | describe a span as a selector; find it again, or say that it is gone | everywhere |
//! | [`mod@format`] | files in and out, one adapter a file | everywhere |
//! | [`session`] | state, actions, undo, queries, storage | everywhere |
//!
//! ARCHITECTURE.md walks through them along one piece of data.

#![warn(clippy::pedantic)]
#![allow(clippy::module_name_repetitions, clippy::single_match_else)]

pub mod anchor;
#[cfg(target_arch = "wasm32")]
pub mod embed;
#[cfg(target_arch = "wasm32")]
pub mod engine;
pub mod format;
pub mod language;
pub mod model;
#[cfg(target_arch = "wasm32")]
pub mod page;
#[cfg(feature = "reader")]
pub mod reader;
pub mod session;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod ui;

#[cfg(target_arch = "wasm32")]
mod start;

#[cfg(target_arch = "wasm32")]
pub use embed::{Annotator, AnnotatorProps};
#[cfg(target_arch = "wasm32")]
pub use start::start;
