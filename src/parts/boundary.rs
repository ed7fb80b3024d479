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

/// The analysis.
///
/// # Errors
/// [`Missing`] where it could not be fetched.
#[wasm_split(analysis, fallible)]
pub fn open_analysis() -> Result<(), Missing> {
    super::fill_analysis();
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

/// What finds and shows the sources that words name.
///
/// # Errors
/// [`Missing`] where it could not be fetched.
#[wasm_split(sources, fallible)]
pub fn open_sources() -> Result<(), Missing> {
    super::fill_sources();
    Ok(())
}

/// The views of who says what, and of what changed.
///
/// # Errors
/// [`Missing`] where it could not be fetched.
#[wasm_split(ledger, fallible)]
pub fn open_ledger() -> Result<(), Missing> {
    super::fill_ledger();
    Ok(())
}

/// The comparison with other readers.
///
/// # Errors
/// [`Missing`] where it could not be fetched.
#[wasm_split(compare, fallible)]
pub fn open_compare() -> Result<(), Missing> {
    super::fill_compare();
    Ok(())
}

/// The formats that other programs alone read.
///
/// # Errors
/// [`Missing`] where it could not be fetched.
#[wasm_split(formats, fallible)]
pub fn open_formats() -> Result<(), Missing> {
    super::fill_formats();
    Ok(())
}
