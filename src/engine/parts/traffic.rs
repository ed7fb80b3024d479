//! What is on its way to a storage that answers later.

/// What is on its way between the page and a store of the host's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Traffic {
    /// Nothing.
    #[default]
    None,
    /// The stored annotations, for the first time.
    Loading,
    /// Changes made here.
    Saving,
}
