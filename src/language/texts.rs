//! A constant for each text of the interface, by its name, made of the tables (`build/texts.rs`).

use super::text::Text;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
