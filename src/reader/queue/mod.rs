//! The list of many articles that a reader works through: what is read of the files that it comes from, its order, its export.
//!
//! Pure but for [`QueueStore`], the texts in the browser's database. The annotations of an article stay where those of every
//! article are: in the local storage, under its address.
//!
//! What makes two articles one: the same id, or the same address (an article without one has that of its text). Two articles
//! of one address would share their annotations. The first stays as it is; the later one is left out, and the report names its
//! row. So a table that has grown can be opened again: only its new rows are added.

mod annotated;
mod columns;
mod draft;
mod export;
mod intake;
mod item;
mod order;
mod problem;
mod reading;
mod state;
#[cfg(target_arch = "wasm32")]
mod store;
mod window;
mod zip;

pub use annotated::annotated;
pub use draft::Draft;
pub use export::{Bundle, Export};
pub use intake::Intake;
pub use item::Item;
pub use order::Sort;
pub use problem::{Problem, Reason, isolated};
pub use reading::{MAX_TABLE_BYTES, Reading, is_table};
pub use state::{Change, Queue};
#[cfg(target_arch = "wasm32")]
pub use store::{QueueStore, Record, StoreError};
pub use window::window;
