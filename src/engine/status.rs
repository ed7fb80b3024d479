//! Whether the annotations are stored, and where.

use super::StorageChoice;
use crate::sync::Problem;

/// What is known of the storage of the article's annotations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// What is wrong and stays wrong until it is mended.
    pub problem: Option<Problem>,
    /// Where the annotations are stored.
    pub storage: StorageChoice,
    /// What is on its way to a store of the host's, or from there.
    pub traffic: Traffic,
}

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
