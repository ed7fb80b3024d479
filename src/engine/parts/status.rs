//! Whether the annotations are stored, and where.

use super::storage_choice::StorageChoice;
use super::traffic::Traffic;
use crate::later::Missing;
use crate::sync::Problem;

/// What is known of the storage of the article's annotations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Status {
    /// What is wrong and stays wrong until it is mended.
    pub problem: Option<Problem>,
    /// Where the annotations are stored.
    pub choice: StorageChoice,
    /// What is on its way to a store of the host's, or from there.
    pub traffic: Traffic,
    /// What finds annotations that do not stand where they stood did not arrive.
    pub missing: Option<Missing>,
}
