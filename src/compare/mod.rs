//! Other readers' annotations of the article, laid beside one's own.
//!
//! Each file is a [`Layer`]: never merged into the reader's own notebook, never changed. It is placed in the article as the reader's
//! own annotations are, by the same session, which is only ever read. Pure; the engine holds the [`Layers`] of its article.

mod counts;
mod density;
mod layer;
mod layers;
mod mark_counts;
mod passages;
mod report;

pub use counts::counts_at;
pub use density::{Density, densities};
pub use layer::{Layer, LayerFile};
pub use layers::{Layers, NotAdded};
pub use mark_counts::MarkCounts;
pub use passages::{Passage, Saying, counted_readers, passages};
pub use report::{compared_passages, compared_readers};
