//! The boundaries: each fetches its part, then fills the slots of those who call what is in it.
// The macro declares what `tools/lib.sh` links after the build.
#![allow(unsafe_code)]
// The macro asks for a result that can say that the part is missing, and writes a function of its own.
#![allow(clippy::unnecessary_wraps, clippy::missing_errors_doc)]

use wasm_split_helpers::wasm_split;

use crate::later::Missing;

/// The ladder.
///
/// # Errors
/// [`Missing`] where it could not be fetched.
#[wasm_split(ladder, fallible)]
pub fn open_ladder() -> Result<(), Missing> {
    super::fill_ladder();
    Ok(())
}

/// The studio.
///
/// # Errors
/// [`Missing`] where it could not be fetched.
#[wasm_split(studio, fallible)]
pub fn open_studio() -> Result<(), Missing> {
    super::fill_studio();
    Ok(())
}
