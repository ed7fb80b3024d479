//! Parts of the program that come later: whether they are here, asking for them, and calling what is in them.
//!
//! A room that has something in such a part keeps its functions in a [`Slot`], and calls them where they are here. What is in
//! which part says `crate::parts`, which fills the slots. Without the feature `split`, as in tests and in hosts written in Yew,
//! all is here from the start.

#[cfg(target_arch = "wasm32")]
mod arrival;
mod part;
mod slot;

#[cfg(target_arch = "wasm32")]
pub use arrival::{Arriving, arrived, has_failed, on_answer, on_arrival, set_loader};
pub use part::{Missing, Part};
pub use slot::Slot;
pub(crate) use slot::whole;
